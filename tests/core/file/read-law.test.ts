import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Ctx,
  noteOnTicket,
  openTicket,
  publishNote,
  readFile,
  replyToTicket,
  showTicket,
  ticketComments,
  ticketFiles,
  withdrawComment,
} from '../../../api/core/index.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';
import { upload } from './upload.ts';

/** A text with a file, on an ordinary and on a confidential ticket. */
interface Said {
  readonly what: string;
  readonly ticket: string;
  readonly file: string;
  /** Null: the ticket's own. */
  readonly comment: string | null;
}

let world: World;
const said: Said[] = [];
const people: readonly Name[] = ['maya', 'tom', 'priya', 'ana', 'ben', 'chloe', 'dana', 'adam', 'olga'];

beforeAll(async () => {
  world = await aWorld({ undoMs: 60_000 });
  const [maya, ana] = [await world.as('maya'), await world.as('ana', 'web')];
  for (const confidential of [false, true]) {
    const on = confidential ? 'a confidential ticket' : 'a ticket';
    const own = await upload(maya);
    const { key: ticket } = await openTicket(maya, { title: 'It is torn', desk: 'IT', confidential, files: [own.id] });
    said.push({ what: `${on} itself`, ticket, file: own.id, comment: null });
    const say = async (what: string, ctx: Ctx, verb: typeof replyToTicket | typeof noteOnTicket) => {
      const file = await upload(ctx);
      const { comment } = await verb(ctx, { ticket, text: what, files: [file.id] });
      const id = comment?.id ?? '';
      said.push({ what: `${what} on ${on}`, ticket, file: file.id, comment: id });
      return id;
    };
    await say('a reply of the requester', maya, replyToTicket);
    await publishNote(await world.as('ana'), { commentId: await say('a note made public', ana, noteOnTicket) });
    await withdrawComment(ana, { commentId: await say('a note taken back', ana, noteOnTicket) });
    await say('a note', ana, noteOnTicket);
    await say('a reply that can still be taken back', ana, replyToTicket);
  }
});
afterAll(() => world.close());

const isThere = (reading: Promise<unknown>) =>
  reading.then(
    () => true,
    () => false,
  );

/** Whether somebody reads the text that a file came with, wherever that stands now. */
async function readsText(ctx: Ctx, { ticket, file, comment }: Said): Promise<boolean> {
  if (!(await isThere(showTicket(ctx, ticket)))) return false;
  if (comment === null) return true;
  const { items } = await ticketComments(ctx, { ticket, limit: 100 });
  return items.some((one) => !one.withdrawn && one.attachments.some(({ id }) => id === file));
}

describe.each(people)('%s', (name) => {
  test('reads a file exactly where they read its text, and finds it in the list exactly then', async () => {
    const ctx = await world.as(name);
    const seen = await Promise.all(
      said.map(async (one) => {
        const listed = await ticketFiles(ctx, { ticket: one.ticket }).then(
          ({ items }) => items.some(({ id }) => id === one.file),
          () => false,
        );
        // What was taken back is its author's again, to be attached anew: that is no reading of the ticket.
        const back = one.what.startsWith('a note taken back') && name === 'ana';
        return {
          what: one.what,
          text: await readsText(ctx, one),
          file: !back && (await isThere(readFile(ctx, one.file))),
          listed,
        };
      }),
    );
    expect(seen).toEqual(seen.map(({ what, text }) => ({ what, text, file: text, listed: text })));
  });
});

test('the texts differ in their readers: the law above is about something', async () => {
  const counts = await Promise.all(
    people.map(async (name) => {
      const ctx = await world.as(name);
      const reads = await Promise.all(said.map((one) => readsText(ctx, one)));
      return reads.filter(Boolean).length;
    }),
  );
  expect(Object.fromEntries(people.map((name, at) => [name, counts[at]]))).toEqual({
    maya: 6,
    tom: 0,
    priya: 3,
    ana: 10,
    ben: 5,
    chloe: 5,
    dana: 0,
    adam: 5,
    olga: 10,
  });
});
