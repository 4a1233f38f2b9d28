import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  editComment,
  editTicket,
  openTicket,
  removeFile,
  replyToTicket,
  ticketFiles,
  withdrawComment,
} from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';
import { upload } from './upload.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld({ undoMs: 60_000 });
});
afterAll(() => world.close());

type Deed = (scene: Scene) => Promise<unknown>;
type Scene = Awaited<ReturnType<typeof aScene>>;

/** A ticket with a file of its own and a reply with two, which can still be taken back. */
async function aScene() {
  const ana = await world.as('ana', 'web');
  const [own, first, second] = [await upload(ana), await upload(ana), await upload(ana)];
  const { key: ticket } = await openTicket(ana, { title: 'It is torn', desk: 'IT', files: [own.id] });
  const { comment } = await replyToTicket(ana, { ticket, text: 'Look', files: [first.id, second.id] });
  return { ana, ticket, own: own.id, first: first.id, second: second.id, commentId: comment?.id ?? '' };
}

const deeds: Readonly<Record<string, Deed>> = {
  'remove the ticket’s file': ({ ana, own }) => removeFile(ana, { id: own }),
  'remove the first file of the reply': ({ ana, first }) => removeFile(ana, { id: first }),
  'remove the second file of the reply': ({ ana, second }) => removeFile(ana, { id: second }),
  'take the reply back': ({ ana, commentId }) => withdrawComment(ana, { commentId }),
  'attach to the reply': async ({ ana, commentId }) =>
    editComment(ana, { commentId, text: 'Look here', files: [(await upload(ana)).id] }),
  'attach to the ticket': async ({ ana, ticket }) => editTicket(ana, { ticket, files: [(await upload(ana)).id] }),
};
const names = Object.keys(deeds);
/** All pairs in both orders; at the end the reply is taken back, as far as it still can be. */
const orders = names.flatMap((one) => names.map((two) => [one, two, 'take the reply back'] as const));

/** What the ticket counts, and the rows that there are. */
async function counts({ ticket }: Scene) {
  const row = await world.engine.db.ticket.findUniqueOrThrow({ where: { key: ticket } });
  const there = await world.engine.db.attachment.count({ where: { ticketId: row.id, state: 'kept' } });
  return { counted: row.files, there };
}

describe('a ticket counts the files that it has', () => {
  test.each(orders)('%s, %s, %s', async (...order) => {
    const scene = await aScene();
    for (const name of order) {
      // What cannot be done any more is refused, and counts nothing.
      await deeds[name]?.(scene).catch(() => {});
      const { counted, there } = await counts(scene);
      expect(counted).toBe(there);
      expect((await ticketFiles(scene.ana, { ticket: scene.ticket })).items).toHaveLength(there);
    }
  });

  test('also when a reply is taken back and its files are removed at once', async () => {
    const scene = await aScene();
    const { ana, first, second, commentId } = scene;
    await Promise.allSettled([
      withdrawComment(ana, { commentId }),
      removeFile(ana, { id: first }),
      removeFile(ana, { id: second }),
    ]);
    expect(await counts(scene)).toEqual({ counted: 1, there: 1 });
  });

  test('what comes back with a reply can be attached again, without what was removed', async () => {
    const scene = await aScene();
    const { ana, ticket, first, second, commentId } = scene;
    await removeFile(ana, { id: first });
    const { files } = await withdrawComment(ana, { commentId });
    expect(files).toEqual([second]);
    await replyToTicket(ana, { ticket, text: 'Once more', files });
    expect(await counts(scene)).toEqual({ counted: 2, there: 2 });
  });
});
