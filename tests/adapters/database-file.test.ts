import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseAt, openDatabase } from '../../api/adapters/database.ts';
import { resultCode } from '../../api/adapters/sqlite/errors.ts';
import { refusedFile } from '../../api/adapters/sqlite/file.ts';
import { whyNotStarted } from '../../api/not-started.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'threadline-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** What an operator reads when the desk is started on this file. */
async function toldAbout(path: string): Promise<string> {
  try {
    const database = await openDatabase(`file:${path}`);
    await database.migrate().finally(() => database.close());
    return '';
  } catch (error) {
    return whyNotStarted(error);
  }
}

describe('the file of a database', () => {
  it('and its companions are read by nobody else on the machine, and neither is the folder made for it', async () => {
    const path = join(folder, 'data', 'threadline.db');
    const database = await openDatabase(`file:${path}`);
    await database.migrate();
    await database.client.counter.create({ data: { key: 'one', value: 1 } });
    expect(mode(join(folder, 'data'))).toBe('700');
    const files = readdirSync(join(folder, 'data'));
    expect(files).toEqual(expect.arrayContaining(['threadline.db', 'threadline.db-wal']));
    for (const file of files) expect([file, mode(join(folder, 'data', file))]).toEqual([file, '600']);
    await database.close();
    chmodSync(path, 0o644);
    await (await openDatabase(`file:${path}`)).close();
    expect(mode(path)).toBe('600');
  });

  it('is looked for without being made', async () => {
    const path = join(folder, 'none', 'threadline.db');
    expect(await databaseAt(`file:${path}`)).toEqual({ there: false, place: path });
    expect(readdirSync(folder)).toEqual([]);
    const database = await openDatabase(`file:${path}`);
    await database.migrate();
    expect(await databaseAt(`file:${path}`)).toEqual({ there: true, place: path });
    await database.close();
  });
});

describe('an operator reads what to do, and no stack,', () => {
  it('where a folder stands in the place of the file', async () => {
    const path = join(folder, 'threadline.db');
    mkdirSync(path);
    expect(await toldAbout(path)).toMatch(/threadline\.db is a folder, .* Move the folder away, .*DATABASE_URL=file:/);
  });

  it('where the folder cannot be made', async () => {
    writeFileSync(join(folder, 'data'), 'a file');
    expect(await toldAbout(join(folder, 'data', 'desk', 'threadline.db'))).toMatch(
      /^Threadline cannot write the database .*\(ENOTDIR\)\..* DATA_DIR=/,
    );
  });

  it('where something else was written over the file', async () => {
    const path = join(folder, 'threadline.db');
    writeFileSync(path, 'no database at all, only words\n'.repeat(200));
    expect(await toldAbout(path)).toMatch(
      /threadline\.db is no database: .* Restore the last backup, or move the file away/,
    );
    expect(readFileSync(path, 'utf8')).toContain('only words');
  });

  it('where the file was cut off', async () => {
    const path = join(folder, 'threadline.db');
    expect(await toldAbout(path)).toBe('');
    truncateSync(path, Math.floor(statSync(path).size / 2));
    expect(await toldAbout(path)).toMatch(/threadline\.db is damaged, .* restore the last backup/);
  });

  it('where the file belongs to another program, which keeps every byte of it', async () => {
    const path = join(folder, 'other.db');
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE recipes (name TEXT)');
    other.close();
    expect(await toldAbout(path)).toMatch(/belongs to another program \(it has the table recipes\).*DATABASE_URL=/);
    const again = new DatabaseSync(path);
    expect(again.prepare('SELECT name FROM sqlite_master').all()).toHaveLength(1);
    again.close();
  });

  it.each([
    [resultCode.busy, /^Another program has locked .* Close it/],
    [resultCode.readOnly, /^Threadline cannot write .* DATA_DIR=/],
    [resultCode.cannotOpen, /^Threadline cannot write .* DATA_DIR=/],
    [resultCode.full, /^The disk .* is full\. Make room/],
    [resultCode.ioError | (3 << 8), /^The disk does not read or write .* Check the disk/],
  ])('where SQLite answers %i', (errcode, sentence) => {
    const error = Object.assign(new Error('no'), { code: 'ERR_SQLITE_ERROR', errcode });
    expect(whyNotStarted(refusedFile('/srv/desk/threadline.db', error))).toMatch(sentence);
  });
});
