import { afterEach, beforeEach, expect, test } from 'vitest';
import { memoryScanner, readFile, replyToTicket, type Scanner, scanWaiting } from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';
import { promisesOfAScanner } from './scanner.contract.ts';
import { bytesOf, upload } from './upload.ts';

const bad = 'X5O!P%@AP-TEST-FILE';
promisesOfAScanner('in memory', async () => memoryScanner(bad), bytesOf(`before ${bad} after`));

let world: World;
let away: boolean;
beforeEach(async () => {
  away = false;
  const inner = memoryScanner(bad);
  const scanner: Scanner = {
    scan: (file) =>
      away || /^odd/.test(file.name) ? Promise.reject(new Error('The scanner is away')) : inner.scan(file),
  };
  world = await aWorld({ scanner });
});
afterEach(() => world.close());

test('a file that the scanner refuses is not kept, and its sender is told why', async () => {
  const maya = await world.as('maya');
  await expect(upload(maya, 'bad.txt', bad)).rejects.toMatchObject({
    code: 'invalid',
    message: '“bad.txt” was not kept: the virus scanner found Test-Signature.',
    details: { file: 'unsafe' },
  });
  const file = await upload(maya, 'good.txt');
  expect(file.state).toBe('ready');
});

test('while the scanner is away files are kept and attached, and nobody gets them before it has looked', async () => {
  const maya = await world.as('maya');
  const ticket = await world.aTicket();
  away = true;
  const [good, evil] = [await upload(maya, 'good.txt'), await upload(maya, 'bad.txt', bad)];
  expect(good.state).toBe('checking');
  const said = await replyToTicket(maya, { ticket: ticket.key, text: 'Two', files: [good.id, evil.id] });
  expect(said.comment?.attachments.map(({ state }) => state)).toEqual(['checking', 'checking']);
  const open = async (id: string) => (await readFile(await world.as('ben'), id)).open();
  await expect(open(good.id)).rejects.toMatchObject({ code: 'conflict' });
  expect(await scanWaiting(world.engine)).toBe(0);
  away = false;
  expect(await scanWaiting(world.engine)).toBe(2);
  await open(good.id);
  await expect(open(evil.id)).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/refused/) });
  expect(await scanWaiting(world.engine)).toBe(0);
});

test('files that no scanner takes keep no others waiting, however many they are', async () => {
  const maya = await world.as('maya');
  away = true;
  for (let at = 0; at < 12; at++) {
    await upload(maya, `odd ${at}.txt`);
    world.clock.advance(1_000);
  }
  const good = await upload(maya, 'good.txt');
  away = false;
  let looked = 0;
  for (let round = 0; round < 4 && looked === 0; round++) {
    world.clock.advance(60_000);
    looked = await scanWaiting(world.engine);
  }
  expect(looked).toBe(1);
  expect((await readFile(maya, good.id)).file.state).toBe('ready');
});
