import { afterAll, beforeEach, expect, test } from 'vitest';
import { keepFile, setFileRules } from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';
import { bytesOf, upload } from './upload.ts';

let world: World;
beforeEach(async () => {
  await world?.close();
  world = await aWorld();
});
afterAll(() => world.close());

const mb = 1_048_576;
const rows = () => world.engine.db.attachment.count();

/** Bytes that break off after so many. */
async function* broken(bytes: number): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < bytes; sent += 65_536) yield bytesOf('x'.repeat(Math.min(65_536, bytes - sent)));
  throw new Error('The connection was closed.');
}

test('an upload that breaks off leaves no row, and counts as what came of it', async () => {
  await setFileRules(await world.as('olga'), { largestMb: 2, perHourMb: 2 });
  const tom = await world.as('tom');
  const cut = (more: object = {}) => keepFile(tom, { name: 'a.txt', open: () => broken(mb), ...more });
  await expect(cut()).rejects.toMatchObject({ code: 'unavailable' });
  expect(await rows()).toBe(0);
  await expect(cut({ size: mb, received: 'request 1', atHand: true })).rejects.toThrow();
  expect(await rows()).toBe(0);
  // Two halves of what may be sent within the hour are used up.
  await expect(upload(tom, 'b.txt', 'x')).rejects.toMatchObject({ code: 'too_many' });
});

test('what a platform breaks off while it is fetched counts for nobody', async () => {
  await setFileRules(await world.as('olga'), { largestMb: 1, perHourMb: 1 });
  const tom = await world.as('tom', 'slack');
  for (let tries = 0; tries < 3; tries++)
    await expect(keepFile(tom, { name: 'a.txt', received: 'F1', open: () => broken(mb) })).rejects.toMatchObject({
      code: 'unavailable',
    });
  expect(await rows()).toBe(0);
  await upload(tom, 'a.txt', 'x'.repeat(mb), { received: 'F1' });
});

test('one person sends at most thirty-two files at the same moment, and goes on when one has arrived', async () => {
  const tom = await world.as('tom');
  const ends: (() => void)[] = [];
  const slow = async function* () {
    yield bytesOf('x');
    await new Promise<void>((resolve) => ends.push(resolve));
  };
  const sent = Array.from({ length: 32 }, (_, at) => keepFile(tom, { name: `${at}.txt`, open: slow }));
  await expect.poll(() => ends.length).toBe(32);
  await expect(upload(tom)).rejects.toMatchObject({ code: 'too_many', details: { retryAfterSeconds: 10 } });
  // Others, and what a chat brings, are not kept waiting.
  await upload(await world.as('maya'));
  await upload(await world.as('tom', 'slack'), 'c.txt', 'x', { received: 'F2' });
  ends.pop()?.();
  await Promise.race(sent);
  await upload(tom);
  for (const end of ends) end();
  await Promise.all(sent);
});
