import { afterAll, beforeEach, expect, test } from 'vitest';
import { setFileRules } from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';
import { upload } from './upload.ts';

let world: World;
beforeEach(async () => {
  await world?.close();
  world = await aWorld();
});
afterAll(() => world.close());

const kb = 1_024;
const text = (bytes: number) => 'x'.repeat(bytes);
const much = { code: 'too_many', message: expect.stringContaining('within an hour') };
const limit = async (largestMb: number, perHourMb: number) =>
  setFileRules(await world.as('olga'), { largestMb, perHourMb });
const counted = async () =>
  (await world.engine.db.rateWindow.findFirst({ where: { key: { startsWith: 'files ' } } }))?.count;

test.each([
  ['with a stated length', (bytes: number) => ({ size: bytes })],
  ['as it comes', () => ({})],
])('somebody sends so much within an hour, %s, and is told when to go on', async (_, more) => {
  await limit(1, 1);
  const tom = await world.as('tom');
  const half = text(500 * kb);
  const send = (name: string, bytes = half) => upload(tom, name, bytes, more(bytes.length));
  await send('a.txt');
  await send('b.txt');
  await expect(send('c.txt')).rejects.toMatchObject(much);
  // What is left can still be sent, to the last of it.
  await send('small.txt', text(24 * kb));
  await expect(send('d.txt', 'x')).rejects.toMatchObject(much);
  world.clock.advance(3_600_001);
  await send('c.txt');
});

test('what comes without a length counts as what it is, however large files may be', async () => {
  await limit(4, 4);
  const tom = await world.as('tom');
  for (let at = 0; at < 20; at++) await upload(tom, `${at}.txt`, 'x');
  expect(await counted()).toBe(20);
  // Many at once do not use up the hour before they are here.
  await Promise.all(Array.from({ length: 8 }, (_, at) => upload(tom, `more ${at}.txt`, 'x')));
  expect(await counted()).toBe(28);
});

test('what is too much as it comes leaves nothing, and takes nothing of the hour', async () => {
  await limit(3, 3);
  const tom = await world.as('tom');
  await upload(tom, 'a.txt', text(2 * kb * kb));
  const before = await world.engine.db.attachment.count();
  await expect(upload(tom, 'b.txt', text(2 * kb * kb))).rejects.toMatchObject(much);
  expect(await world.engine.db.attachment.count()).toBe(before);
  expect(await counted()).toBe(2 * kb);
  await upload(tom, 'c.txt', text(kb * kb));
});

test('an hour has room for the largest file: other settings are refused with the reason', async () => {
  await limit(16, 16);
  for (const wanted of [{ largestMb: 17 }, { perHourMb: 15 }, { largestMb: 600, perHourMb: 512 }])
    await expect(setFileRules(await world.as('olga'), wanted)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('at least as much as the largest file'),
      details: { fields: [{ field: 'perHourMb' }] },
    });
  await limit(17, 17);
});
