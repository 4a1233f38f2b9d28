import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeLog } from '../../api/adapters/log.ts';
import { readConfig } from '../../api/config.ts';
import { greet } from '../../api/greet.ts';

const link = 'http://localhost:4000/setup?token=once';
const { isTTY } = process.stdout;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'threadline-greet-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  process.stdout.isTTY = isTTY;
  rmSync(folder, { recursive: true, force: true });
});

async function said(where: { terminal: boolean; playgroundUrl?: string; ownerLink?: string | null }): Promise<string> {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  process.stdout.isTTY = where.terminal;
  const config = readConfig({ PORT: '4000', DATA_DIR: join(folder, 'data') });
  const { playgroundUrl = null, ownerLink = link } = where;
  await greet(config, { port: 4000, playgroundUrl, ownerLink }, makeLog('silent'));
  return lines.join('');
}

it('a person who starts it reads where both local chats are, what to type there, and how to become the owner', async () => {
  const text = await said({ terminal: true, playgroundUrl: 'http://127.0.0.1:4001' });
  expect(text).toMatch(/local Slack: http:\/\/127\.0\.0\.1:4001\n.*# general.*\/ticket new/);
  expect(text).toMatch(/local Teams: http:\/\/127\.0\.0\.1:4001\/teams\/\n.*Threadline.*\/ticket new/);
  expect(text).toContain('local mail, to write as colleagues and customers: http://127.0.0.1:4001/mail/');
  expect(text).toContain(link);
});

it('beside a real workspace nothing local is offered', async () => {
  expect(await said({ terminal: true })).not.toMatch(/local (Slack|Teams)/);
});

it('where nobody sits at a terminal the link of the first owner is in no log, but in a file for its user only', async () => {
  const text = await said({ terminal: false });
  const file = join(folder, 'data', 'owner-link.txt');
  expect(text).toContain(`in the file ${file}`);
  expect(text).not.toContain('token=');
  expect(readFileSync(file, 'utf8')).toBe(`${link}\n`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
});

it('once somebody owns the desk the file is gone', async () => {
  await said({ terminal: false });
  await said({ terminal: false, ownerLink: null });
  expect(() => statSync(join(folder, 'data', 'owner-link.txt'))).toThrow('ENOENT');
});
