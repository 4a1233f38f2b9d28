import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';
import { makeWordSearch } from '../../../api/adapters/search/words.ts';
import {
  type Ctx,
  DeskError,
  eventsAfter,
  type ListTickets,
  listTickets,
  moveTicket,
  noteOnTicket,
  openTicket,
  priorities,
  replyToTicket,
  searchTickets,
  setPriority,
  showTicket,
  statusCategories,
  type TicketLine,
  ticketComments,
  ticketHistory,
} from '../../../api/core/index.ts';
import { fc } from '../../fast-check.ts';
import { testProvider } from '../../support/database.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

const everybody: readonly Name[] = ['maya', 'tom', 'priya', 'ana', 'ben', 'chloe', 'dana', 'adam', 'olga'];
let world: World;
const keys: string[] = [];

// Tickets of every kind, many of them changed in the same millisecond. Ben is an agent of IT and, at HR, sees only what
// is assigned to him; Priya heads a department; Tom and Ben are copied in on some, confidential ones too.
beforeAll(async () => {
  world = await aWorld();
  const { db } = world.engine;
  await db.desk.update({ where: { id: world.desks.hr }, data: { assignedOnly: true } });
  await db.deskMember.create({ data: { deskId: world.desks.hr, personId: world.people.ben } });
  const wanted = fc.sample(
    fc.record({
      by: fc.constantFrom<Name>('maya', 'tom', 'ben', 'adam', 'chloe'),
      desk: fc.constantFrom('IT' as const, 'HR' as const),
      confidential: fc.boolean(),
      assigned: fc.boolean(),
      status: fc.constantFrom(...statusCategories),
      priority: fc.constantFrom(...priorities),
      copied: fc.constantFrom<Name | null>(null, null, 'tom', 'ben'),
    }),
    { numRuns: 60, seed: 42 },
  );
  for (const [i, { assigned, priority, copied, ...on }] of wanted.entries()) {
    if (i % 7 === 0) world.clock.advance(1);
    const ticket = await world.aTicket({
      ...on,
      title: `Printer number ${i}`,
      ...(assigned ? { assignee: 'ben' } : {}),
    });
    const lead = await world.as(on.desk === 'IT' ? 'ana' : 'dana');
    await noteOnTicket(lead, { ticket: ticket.key, text: `innerword${i} secretive` });
    await replyToTicket(lead, { ticket: ticket.key, text: `outerword${i} openly` });
    if (ticket.status.category !== 'closed') await setPriority(lead, { ticket: ticket.key, priority });
    if (copied) await db.participant.create({ data: { ticketId: ticket.id, personId: world.people[copied] } });
    keys.push(ticket.key);
  }
  // One that was deleted, which nobody sees, not even the owner.
  const gone = await world.aTicket({ title: 'Printer that was deleted' });
  await db.ticket.update({ where: { id: gone.id }, data: { deletedAt: world.clock.now() } });
  keys.push(gone.key);
}, 240_000);
afterAll(() => world.close());

const shown = async (ctx: Ctx, key: string) =>
  showTicket(ctx, key).catch((error: unknown) => {
    if (error instanceof DeskError && error.code === 'not_found') return null;
    throw error;
  });
const seenBy = async (ctx: Ctx) => (await Promise.all(keys.map((key) => shown(ctx, key)))).flatMap((one) => one ?? []);
type Page = { items: TicketLine[]; next: string | null };
async function all(page: (cursor?: string) => Promise<Page>): Promise<TicketLine[]> {
  const items: TicketLine[] = [];
  let cursor: string | undefined;
  do {
    const next = await page(cursor);
    items.push(...next.items);
    cursor = next.next ?? undefined;
  } while (cursor);
  return items;
}
const listAll = (ctx: Ctx, input: z.input<typeof ListTickets> = {}) =>
  all((cursor) => listTickets(ctx, { ...input, ...(cursor ? { cursor } : {}) }));
const sortedKeys = (items: readonly { key: string }[]) => items.map((one) => one.key).sort();

describe('what somebody sees', () => {
  it.each(everybody)('%s: lists exactly the tickets that they can open', async (name) => {
    const ctx = await world.as(name);
    expect(sortedKeys(await listAll(ctx, { limit: 9 }))).toEqual(sortedKeys(await seenBy(ctx)));
  });

  it('is something for everybody, and everything but what was deleted for the owner alone', async () => {
    const counts = new Map<Name, number>();
    for (const name of everybody) counts.set(name, (await seenBy(await world.as(name))).length);
    expect(counts.get('olga')).toBe(60);
    for (const [name, count] of counts) {
      expect(count, name).toBeGreaterThan(0);
      if (name !== 'olga') expect(count, name).toBeLessThan(60);
    }
  });

  it('in lists, page by page, neither repeats nor skips, whatever is asked for and however the times are equal', async () => {
    const filters = fc.record(
      {
        limit: fc.integer({ min: 1, max: 12 }),
        desk: fc.constantFrom('IT', 'HR'),
        assignee: fc.constantFrom('me', 'none', world.people.ben),
        requester: fc.constantFrom('me', world.people.maya),
        status: fc.constantFrom(...statusCategories),
        open: fc.boolean(),
        priority: fc.constantFrom(...priorities),
      },
      { requiredKeys: ['limit'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...everybody), filters, async (name, filter) => {
        const ctx = await world.as(name);
        const me = world.people[name];
        const person = (id: string) => (id === 'me' ? me : id);
        const { desk, assignee, requester, status, open, priority } = filter;
        const expected = (await seenBy(ctx))
          .filter((one) => desk === undefined || one.desk.key === desk)
          .filter((one) => assignee === undefined || (one.assignee?.id ?? 'none') === person(assignee))
          .filter((one) => requester === undefined || one.requester.id === person(requester))
          .filter((one) => status === undefined || one.status.category === status)
          .filter((one) => open === undefined || open === !['resolved', 'closed'].includes(one.status.category))
          .filter((one) => priority === undefined || one.priority === priority)
          .sort((a, b) => compare(b.updatedAt, a.updatedAt) || compare(b.id, a.id));
        const listed = await listAll(ctx, filter);
        expect(listed.map((one) => one.key)).toEqual(expected.map((one) => one.key));
      }),
      { numRuns: 25, seed: 7 },
    );
  }, 240_000);

  it.each(everybody)('%s: hears live of internal things exactly where they may read them', async (name) => {
    const ctx = await world.as(name);
    const heard = await eventsAfter(ctx, '', 2_000);
    const inside = (await seenBy(ctx)).filter((one) => one.abilities.includes('readInternal'));
    const notes = heard.filter((one) => one.type === 'ticket.noted').map((one) => one.ticket);
    expect([...new Set(notes)].sort()).toEqual(sortedKeys(inside));
    for (const { key, abilities } of (await seenBy(ctx)).slice(0, 12)) {
      const history = await ticketHistory(ctx, { ticket: key, limit: 100 });
      const comments = await ticketComments(ctx, { ticket: key, limit: 100 });
      const reads = abilities.includes('readInternal');
      expect(history.items.some((one) => one.event.type === 'ticket.noted')).toBe(reads);
      expect(comments.items.some((one) => one.audience === 'internal')).toBe(reads);
    }
  });
});

const engines: [string, (world: World) => World['engine']['search']][] = [
  ['the database’s own search', (one) => one.engine.search],
  ['the word index', (one) => makeWordSearch(one.engine.db, testProvider)],
];
describe.each(engines)('searching by %s', (_, engineOf) => {
  const as = async (name: Name): Promise<Ctx> => ({ ...(await world.as(name)), search: engineOf(world) });
  const find = async (name: Name, q: string) => (await searchTickets(await as(name), { q, limit: 100 })).items;

  // SQL Server fills its full-text index shortly after a commit; the others in the commit itself.
  const eventually = (check: () => Promise<void>) =>
    engineOf(world).engine === 'sqlserver-fulltext' ? vi.waitFor(check, { timeout: 20_000, interval: 250 }) : check();

  beforeAll(async () => {
    const search = engineOf(world);
    const rows = await world.engine.db.ticket.findMany({ select: { id: true } });
    for (const { id } of rows) await world.engine.db.$transaction((tx) => search.rebuild(tx, id));
    await eventually(async () => expect(await find('olga', 'printer openly')).toHaveLength(60));
  }, 240_000);

  it.each(everybody)('%s: finds what they can open, and internal words only where they may read them', async (name) => {
    const seen = await seenBy(await world.as(name));
    expect(sortedKeys(await find(name, 'printer'))).toEqual(sortedKeys(seen));
    expect(sortedKeys(await find(name, 'openly'))).toEqual(sortedKeys(seen));
    const inside = seen.filter((one) => one.abilities.includes('readInternal'));
    expect(sortedKeys(await find(name, 'secretive'))).toEqual(sortedKeys(inside));
    // A public and an internal word together are still an internal find.
    expect(sortedKeys(await find(name, 'printer secretive openly'))).toEqual(sortedKeys(inside));
  });

  it('is page by page the newest ticket first, without repeating or skipping any', async () => {
    const ctx = await as('olga');
    for (const limit of [1, 7, 59, 60, 100]) {
      const items = await all((cursor) => searchTickets(ctx, { q: 'printer', limit, ...(cursor ? { cursor } : {}) }));
      expect(items.map((one) => one.id)).toEqual(
        items
          .map((one) => one.id)
          .sort()
          .reverse(),
      );
      expect(items).toHaveLength(60);
    }
  });

  it('refuses a page cursor that is none of its own, and says what to do', async () => {
    const refusal = await refused(searchTickets(await as('olga'), { q: 'printer', cursor: 'page 2' }), 'invalid');
    expect(refusal.details.fields?.[0]?.field).toBe('cursor');
  });

  it('puts the ticket whose key was typed first, once, and loses none of the others', async () => {
    const ctx = await as('olga');
    await openTicket(ctx, { title: 'See hr-1 for more', desk: 'IT' });
    await eventually(async () => expect(await find('olga', 'see more')).not.toEqual([]));
    for (const limit of [1, 2, 50]) {
      const items = await all((cursor) => searchTickets(ctx, { q: 'hr-1', limit, ...(cursor ? { cursor } : {}) }));
      expect(items[0]?.key).toBe('HR-1');
      expect(new Set(items.map((one) => one.id)).size).toBe(items.length);
      expect(items.map((one) => one.title)).toContain('See hr-1 for more');
    }
  });

  it('finds a ticket in the moment after it was opened, by every word of it, and by several across its texts', async () => {
    const ctx = await as('maya');
    const tag = `q${crypto.randomUUID().slice(0, 8)}`;
    const { key } = await openTicket(ctx, {
      title: `Überlauf ${tag}`,
      description: 'The *Größe* of Crème brûlée',
      desk: 'IT',
    });
    await replyToTicket(ctx, { ticket: key, text: 'It leaks onto my keyboard' });
    await noteOnTicket(await as('ben'), { ticket: key, text: 'Wears galoshes' });
    await eventually(async () => expect(await find('ben', `${tag} leaks galoshes`)).toHaveLength(1));
    for (const q of [
      tag,
      `uberlauf ${tag}`,
      `${tag} groß`,
      `creme BRULEE ${tag}`,
      `${tag} leaks keyboard`,
      `keyb leaks ${tag}`.replace('keyb', 'keyboard'),
      `${tag} keyb`,
    ])
      expect(
        (await find('maya', q)).map((one) => one.key),
        q,
      ).toEqual([key]);
    expect(await find('maya', `keyb ${tag}`)).toEqual([]);
    expect(await find('maya', `${tag} absent`)).toEqual([]);
    expect((await find('ben', `${tag} galoshes`)).map((one) => one.key)).toEqual([key]);
    expect(await find('maya', `${tag} galoshes`)).toEqual([]);
    expect(await find('tom', tag)).toEqual([]);
  });

  const hostile = [
    '"',
    '""',
    "'; DROP TABLE Ticket; --",
    'NEAR(a b)',
    'title:x OR *',
    'a AND',
    'NOT x',
    '^printer',
    '-printer',
    '{title} : (x)',
    '%',
    '_',
    '[a-z]%',
    '\\',
    '\u0000',
    'a\u0000b',
    '😀',
    '👩‍👩‍👧',
    '𞤀𞤁',
    'प्रिंटर',
    'プリンター',
    'x'.repeat(200),
    '* '.repeat(100),
    'a b c d e f g h i j k l m n o p',
    'printer OR 1=1',
    'İSTANBUL',
    'ﬁle',
    '\ud800',
  ];
  it.each(hostile)('never fails on %j', async (q) => {
    await find('maya', q);
    await find('olga', q);
  });

  it('takes what looks like an operator for a word', async () => {
    expect(await find('maya', 'printer NOT openly')).toEqual([]);
    expect(await find('maya', 'printer OR absentword')).toEqual([]);
    expect(await find('maya', '%')).toEqual([]);
    expect(await find('maya', 'print_r')).toEqual([]);
  });

  it('finds a text whose words a collation would take for one', async () => {
    const text = `Straße Strasse かな カナ æther aether e\u0301te été`;
    const { key } = await openTicket(await as('maya'), { title: `Words ${text}`, desk: 'IT' });
    await eventually(async () => expect(await find('maya', 'words')).not.toEqual([]));
    for (const q of ['straße words', 'strasse words', 'カナ words', 'été words'])
      expect(
        (await find('maya', q)).map((one) => one.key),
        q,
      ).toContain(key);
  });

  it('says what to do with nothing, and with too much', async () => {
    for (const q of ['  ', 'x'.repeat(201)]) {
      const refusal = await refused(searchTickets(await as('maya'), { q }), 'invalid');
      expect(refusal.details.fields?.[0]?.field).toBe('q');
    }
  });
});

describe('bad input to a list', () => {
  const bad: [z.input<typeof ListTickets>, string][] = [
    [{ cursor: 'nonsense' }, 'cursor'],
    [{ cursor: btoa('["yesterday","x"]') }, 'cursor'],
    [{ desk: 'NOPE' }, 'desk'],
    [{ limit: 0 }, 'limit'],
    [{ limit: 101 }, 'limit'],
  ];
  it.each(bad)('%j names the field', async (input, field) => {
    const refusal = await refused(listTickets(await world.as('ben'), input), 'invalid');
    expect(refusal.details.fields?.[0]?.field).toBe(field);
  });

  it('a change in the middle of paging moves a ticket to the front and skips no other', async () => {
    const ctx = await world.as('ana');
    const before = await listAll(ctx, { desk: 'IT' });
    const first = await listTickets(ctx, { desk: 'IT', limit: 5 });
    const moved = before.at(-1);
    world.clock.advance(1_000);
    await moveTicket(ctx, { ticket: moved?.key ?? '', status: 'Blocked' });
    const rest = await all((cursor) =>
      listTickets(ctx, {
        desk: 'IT',
        limit: 5,
        ...((cursor ?? first.next) ? { cursor: cursor ?? first.next ?? '' } : {}),
      }),
    );
    const seen = [...first.items, ...rest].map((one) => one.key);
    expect(seen).toEqual(before.filter((one) => one.key !== moved?.key).map((one) => one.key));
  });
});

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
