import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeFts5Search } from '../../../api/adapters/search/fts5.ts';
import { makeWordSearch } from '../../../api/adapters/search/words.ts';
import {
  countTickets,
  DeskError,
  listTickets,
  noteOnTicket,
  replyToTicket,
  type SearchIndex,
  searchTickets,
  showTicket,
  type TicketPage,
} from '../../../api/core/index.ts';
import { fc } from '../../fast-check.ts';
import { testProvider } from '../../support/database.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

const everybody: readonly Name[] = ['maya', 'tom', 'priya', 'ana', 'ben', 'chloe', 'dana', 'adam', 'olga'];
const words = ['red', 'redder', 'blue', 'green', 'grey'] as const;

/** What a ticket says to everybody who sees it, and what to those alone who read inside. */
interface Text {
  readonly key: string;
  readonly id: string;
  readonly open: readonly string[];
  readonly inner: readonly string[];
}
let world: World;
let texts: Text[];
let engines: Record<string, SearchIndex>;

// Tickets with few different words, at two desks, confidential or not, with people copied in and some deleted. Ben is an
// agent of IT and sees at HR only what is assigned to him; Tom is an agent of HR alone.
beforeAll(async () => {
  world = await aWorld();
  const { db } = world.engine;
  await db.desk.update({ where: { id: world.desks.hr }, data: { assignedOnly: true } });
  await db.deskMember.createMany({
    data: [
      { deskId: world.desks.hr, personId: world.people.ben },
      { deskId: world.desks.hr, personId: world.people.tom },
    ],
  });
  const some = fc.subarray([...words]);
  const wanted = fc.sample(
    fc.record({
      by: fc.constantFrom<Name>('maya', 'tom', 'ben', 'chloe'),
      desk: fc.constantFrom('IT' as const, 'HR' as const),
      confidential: fc.boolean(),
      assigned: fc.boolean(),
      copied: fc.constantFrom<Name | null>(null, null, 'maya', 'tom', 'ben'),
      gone: fc.integer({ min: 0, max: 9 }),
      title: some,
      reply: some,
      note: some,
    }),
    { numRuns: 70, seed: 11 },
  );
  texts = [];
  for (const { assigned, copied, gone, title, reply, note, ...on } of wanted) {
    const assignee = assigned ? { assignee: 'ben' as const } : {};
    const { id, key } = await world.aTicket({ ...on, ...assignee, title: ['ticket', ...title].join(' ') });
    const lead = await world.as(on.desk === 'IT' ? 'ana' : 'dana');
    if (reply.length > 0) await replyToTicket(lead, { ticket: key, text: reply.join(' ') });
    if (note.length > 0) await noteOnTicket(lead, { ticket: key, text: note.join(' ') });
    if (copied) await db.participant.create({ data: { ticketId: id, personId: world.people[copied] } });
    if (gone === 0) await db.ticket.update({ where: { id }, data: { deletedAt: world.clock.now() } });
    texts.push({ key, id, open: ['ticket', ...title, ...reply], inner: note });
  }
  const wordIndex = makeWordSearch(db, testProvider);
  for (const { id } of texts) await db.$transaction((tx) => wordIndex.rebuild(tx, id));
  // People who see more tickets than that see many: with 0 everybody does, with 20 some.
  const fewest = [0, 20, 2_000];
  engines = Object.fromEntries(
    fewest.flatMap((few) => [
      [`the word index, ${few}`, makeWordSearch(db, testProvider, few)],
      ...(testProvider === 'sqlserver' ? [] : [[`fts5, ${few}`, makeFts5Search(db, few)] as const]),
    ]),
  );
}, 240_000);
afterAll(() => world.close());

const opened = new Map<Name, Promise<(readonly string[] | undefined)[]>>();

/** What somebody may do with each ticket, undefined with one that they may not even open. */
function abilitiesOf(name: Name): Promise<(readonly string[] | undefined)[]> {
  const known = opened.get(name) ?? Promise.all(texts.map(({ key }) => open(name, key)));
  opened.set(name, known);
  return known;
}

async function open(name: Name, key: string): Promise<readonly string[] | undefined> {
  try {
    return (await showTicket(await world.as(name), key)).abilities;
  } catch (error) {
    if (error instanceof DeskError && error.code === 'not_found') return undefined;
    throw error;
  }
}

/** The ids in order, by opening each ticket and reading its words. */
async function readOut(name: Name, query: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const allowed = await abilitiesOf(name);
  for (const [at, { id, open, inner }] of texts.entries()) {
    const abilities = allowed[at];
    if (!abilities) continue;
    const read = abilities.includes('readInternal') ? [...open, ...inner] : open;
    const isThere = query.every((word, place) =>
      place === query.length - 1 ? read.some((one) => one.startsWith(word)) : read.includes(word),
    );
    if (isThere) found.push(id);
  }
  return found.reverse();
}

it('everybody finds, page by page and the newest first, exactly what opening every ticket would show them', async () => {
  const queries = fc.uniqueArray(fc.constantFrom(...words, 'ticket', 're', 'gr'), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...everybody),
      fc.constantFrom(...Object.keys(engines)),
      queries,
      fc.integer({ min: 1, max: 30 }),
      async (name, engine, query, limit) => {
        const search = engines[engine];
        if (!search) throw new Error(`There is no ${engine}.`);
        const ctx = { ...(await world.as(name)), search };
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await searchTickets(ctx, { q: query.join(' '), limit, ...(cursor ? { cursor } : {}) });
          expect(page.items.length).toBeLessThanOrEqual(limit);
          found.push(...page.items.map((one) => one.id));
          cursor = page.next ?? undefined;
        } while (cursor);
        expect(found).toEqual(await readOut(name, query));
      },
    ),
    { numRuns: 150, seed: 3 },
  );
}, 240_000);

it('filters, orders and counts mean the same with words, in every engine, as they do in a list', async () => {
  const asked = fc.record({
    sort: fc.constantFrom('updated' as const, 'turn' as const, 'yours' as const),
    filter: fc.constantFrom<Parameters<typeof countTickets>[1]>(
      {},
      { desk: ['HR'] },
      { desk: ['IT', 'HR'], open: true },
      { assignee: ['none', 'me'] },
      { assignee: 'none' },
      { requester: 'me' },
      { turn: ['first', 'theirs'], priority: 'high' },
    ),
    q: fc.constantFrom('ticket', 're', 'ticket blue', 'grey'),
    limit: fc.integer({ min: 1, max: 30 }),
  });
  const names = fc.constantFrom<Name>('maya', 'tom', 'ben', 'dana', 'olga');
  await fc.assert(
    fc.asyncProperty(
      names,
      fc.constantFrom(...Object.keys(engines)),
      asked,
      async (name, engine, { q, limit, ...how }) => {
        const search = engines[engine];
        if (!search) throw new Error(`There is no ${engine}.`);
        const ctx = { ...(await world.as(name)), search };
        const withWords = new Set(await readOut(name, q.split(' ')));
        const listed = await pages((cursor) =>
          listTickets(ctx, { ...how.filter, sort: how.sort, limit: 100, ...cursor }),
        );
        const wanted = listed.filter((id) => withWords.has(id));
        const found = await pages((cursor) =>
          searchTickets(ctx, { ...how.filter, sort: how.sort, q, limit, ...cursor }),
        );
        expect(found).toEqual(wanted);
        expect(await countTickets(ctx, { ...how.filter, q })).toEqual({ count: wanted.length, more: false });
        expect(await countTickets(ctx, how.filter)).toEqual({ count: listed.length, more: false });
      },
    ),
    { numRuns: 100, seed: 5 },
  );
}, 240_000);

/** The ids of all pages of a list. */
async function pages(read: (cursor: { cursor?: string }) => Promise<TicketPage>): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: { cursor?: string } | undefined = {}; cursor; ) {
    const page: TicketPage = await read(cursor);
    found.push(...page.items.map((one) => one.id));
    cursor = page.next === null ? undefined : { cursor: page.next };
  }
  return found;
}
