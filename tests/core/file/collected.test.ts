import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type BlobStore,
  collectFiles,
  collectStrays,
  draftOwner,
  dropExpired,
  endDraft,
  filesOfDelivery,
  keepDraft,
  memoryBlobs,
  noteOnTicket,
  openDelivered,
  replyToTicket,
} from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';
import { inPieces, read } from './blob-store.contract.ts';
import { bytesOf, upload } from './upload.ts';

const day = 86_400_000;
let world: World;
let blobs: BlobStore;
beforeEach(async () => {
  let now: () => Date = () => new Date(0);
  blobs = memoryBlobs(() => now());
  world = await aWorld({ blobs });
  now = world.clock.now;
});
afterEach(() => world.close());

const stored = async () => {
  const house = await world.engine.db.setting.findUnique({ where: { key: 'files.house' } });
  const keys: string[] = [];
  for await (const { key } of blobs.list(house?.value ?? 'none')) keys.push(key);
  return keys;
};
const rows = () => world.engine.db.attachment.count();

test('what became part of nothing goes after a day, row and bytes; what was attached stays', async () => {
  const maya = await world.as('maya');
  const ticket = await world.aTicket();
  const [kept] = [await upload(maya, 'kept.txt'), await upload(maya, 'left.txt')];
  await replyToTicket(maya, { ticket: ticket.key, text: 'Here', files: [kept.id] });
  world.clock.advance(day - 1);
  expect(await collectFiles(world.engine)).toBe(0);
  world.clock.advance(2);
  expect(await collectFiles(world.engine)).toBe(1);
  expect(await rows()).toBe(1);
  expect(await stored()).toHaveLength(1);
});

test('a draft keeps its files until it is over and forgotten', async () => {
  const maya = await world.as('maya');
  const file = await upload(maya);
  const owner = draftOwner('slack', 'T1', 'U1');
  const draft = await keepDraft(world.engine, { owner, kind: 'reply', content: { text: 'Hm', files: [file.id] } });
  world.clock.advance(60 * day);
  expect(await collectFiles(world.engine)).toBe(0);
  await endDraft(world.engine, owner, draft.id, 'discarded');
  await dropExpired(world.engine);
  expect(await collectFiles(world.engine)).toBe(0);
  world.clock.advance(31 * day);
  await dropExpired(world.engine);
  expect(await collectFiles(world.engine)).toBe(1);
  expect([await rows(), await stored()]).toEqual([0, []]);
});

test('what a killed process left between row and bytes goes: bytes of a row that never arrived, and of one that is removed', async () => {
  const maya = await world.as('maya');
  const [arriving, removed] = [await upload(maya), await upload(maya)];
  const { attachment } = world.engine.db;
  await attachment.update({ where: { id: arriving.id }, data: { state: 'arriving' } });
  await attachment.update({ where: { id: removed.id }, data: { state: 'removed' } });
  expect(await collectFiles(world.engine)).toBe(1);
  world.clock.advance(day + 1);
  expect(await collectFiles(world.engine)).toBe(1);
  expect([await rows(), await stored()]).toEqual([0, []]);
});

test('a store that is away loses nothing: the next round goes on', async () => {
  const maya = await world.as('maya');
  await upload(maya);
  world.clock.advance(day + 1);
  const broken = { ...blobs, delete: () => Promise.reject(new Error('away')) };
  expect(await collectFiles({ ...world.engine, files: { ...world.engine.files, blobs: broken } })).toBe(0);
  expect(await rows()).toBe(1);
  expect(await collectFiles(world.engine)).toBe(1);
  expect([await rows(), await stored()]).toEqual([0, []]);
});

test('what lies in the store without a row goes after a week; what belongs to another database stays', async () => {
  const maya = await world.as('maya');
  await upload(maya);
  const [known = ''] = await stored();
  const [house = ''] = known.split('/');
  await blobs.put(`${house}/ff/stray`, inPieces(bytesOf('x'), 1));
  await blobs.put('another-house/ff/theirs', inPieces(bytesOf('x'), 1));
  world.clock.advance(7 * day - 1);
  expect(await collectStrays(world.engine)).toBe(0);
  world.clock.advance(2);
  expect(await collectStrays(world.engine)).toBe(1);
  expect(await stored()).toEqual([known]);
  expect(await blobs.get('another-house/ff/theirs')).not.toBeNull();
});

test('a delivery carries the files of its own comment, and none that its readers may not have', async () => {
  const ben = await world.as('ben');
  const ticket = await world.aTicket();
  const [inside, outside] = [await upload(ben, 'inside.txt', 'in'), await upload(ben, 'outside.txt', 'out')];
  const note = await noteOnTicket(ben, { ticket: ticket.key, text: 'Note', files: [inside.id] });
  const reply = await replyToTicket(ben, { ticket: ticket.key, text: 'Reply', files: [outside.id] });
  const to = (commentId: string | undefined, targetAudience: string) => ({
    ticketId: ticket.id,
    commentId: commentId ?? null,
    targetAudience,
  });
  const toDesk = to(note.comment.id, 'internal');
  const toMaya = to(reply.comment?.id, 'public');
  expect(await filesOfDelivery(world.engine, toDesk)).toMatchObject([{ name: 'inside.txt' }]);
  expect(await filesOfDelivery(world.engine, toMaya)).toMatchObject([{ name: 'outside.txt' }]);
  expect(await read(await openDelivered(world.engine, toMaya, outside.id))).toEqual(bytesOf('out'));
  for (const [delivery, id] of [
    [toMaya, inside.id],
    [to(note.comment.id, 'public'), inside.id],
    [to(undefined, 'public'), outside.id],
  ] as const)
    await expect(openDelivered(world.engine, delivery, id)).rejects.toMatchObject({ code: 'not_found' });
});
