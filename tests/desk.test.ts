import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'threadline-desk-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command line as an operator does, on a database of its own. */
function desk(...args: string[]): Promise<{ code: number; said: string; complained: string }> {
  const file = new URL('../api/desk.ts', import.meta.url).pathname;
  const env = { PATH: process.env.PATH, DATA_DIR: folder, PLAYGROUND: 'off', ENV_FILE: 'off' };
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { env }, (error, said, complained) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said, complained });
    });
  });
}

describe('an operator at the command line', () => {
  it('who asks for nothing or for help reads what there is', async () => {
    const [nothing, help] = await Promise.all([desk(), desk('help')]);
    expect(nothing).toMatchObject({ code: 0, complained: '' });
    expect(nothing.said).toContain('owner --email E');
    expect(help).toEqual(nothing);
  });

  it('who mistypes a command is told so, and scripts that call it fail', async () => {
    const wrong = await desk('onwer', '--email', 'olga@example.com');
    expect(wrong).toMatchObject({ code: 2, said: '' });
    expect(wrong.complained).toMatch(/^There is no command onwer\.\n\n.*owner --email E/s);
  });

  it('who mistypes an option is told so, without a stack', async () => {
    const wrong = await desk('owner', '--mail', 'olga@example.com');
    expect(wrong.code).toBe(1);
    expect(wrong.complained).toMatch(/^Unknown option '--mail'.*owner --email E/s);
  });

  it.each([
    ['owner', '--email', 'olga@example.com'],
    ['api-key', '--email', 'olga@example.com', '--name', 'try'],
    ['seed'],
    ['migrate'],
  ])('who runs %s where no desk is makes none by mistake', async (...args) => {
    const wrong = await desk(...args);
    expect(wrong).toMatchObject({ code: 1, said: '' });
    expect(wrong.complained).toMatch(/^There is no Threadline database in .*threadline\.db, and nothing was made/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('who means it makes a new one', async () => {
    expect((await desk('migrate', '--new')).said).toMatch(/^Applied: /);
    expect((await desk('migrate')).said).toMatch(/^Nothing to apply/);
  });

  it('who asks whether mailboxes work is told line by line, and scripts that call it fail when one does not', async () => {
    expect(await desk('doctor')).toMatchObject({
      code: 0,
      said: 'No desk has a mailbox, and no server sends for the house.\n',
    });
    const database = new DatabaseSync(join(folder, 'threadline.db'));
    const now = new Date().toISOString();
    const id = 'of-this-test';
    database
      .prepare('INSERT INTO Desk (id, "key", name, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?)')
      .run(id, 'POST', 'Post room', now, now);
    const add = database.prepare(
      'INSERT INTO Mailbox (id, deskId, address, server, since, dueAt, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    for (const server of ['graph', 'imap'])
      add.run(server, id, `${server}@northwind.example`, server, now, now, now, now);
    database.close();
    const { code, said } = await desk('doctor');
    const again = new DatabaseSync(join(folder, 'threadline.db'));
    again.exec(`DELETE FROM Mailbox; DELETE FROM Desk WHERE id = '${id}'`);
    again.close();
    expect(code).toBe(1);
    expect(said).toMatch(/graph@northwind\.example \(POST\)\n {2}FAILS {2}reach +No app of a tenant is set up/);
    expect(said).toMatch(/imap@northwind\.example \(POST\)\n {2}FAILS {2}token +Nobody has said yet/);
  });

  it.each(['0', 'soon', '1e9'])('who gives a key %s days is told what can be given', async (days) => {
    const wrong = await desk('api-key', '--email', 'olga@example.com', '--name', 'try', '--days', days);
    expect(wrong).toMatchObject({ code: 1, said: '' });
    expect(wrong.complained).toContain('--days takes a number of days (100 years at the most), or never.');
  });

  it('who makes an owner link and then a key is told to open the link first', async () => {
    const owner = await desk('owner', '--email', 'olga@example.com');
    expect(owner.said).toMatch(
      /^Open this within 24 hours; it works once:\nhttp:\/\/localhost:3978\/setup\?token=\S+\n$/,
    );
    const key = await desk('api-key', '--email', 'olga@example.com', '--name', 'try');
    expect(key).toMatchObject({ code: 1, said: '' });
    expect(key.complained).toContain('open it and choose a password; then run this again');
  });
});
