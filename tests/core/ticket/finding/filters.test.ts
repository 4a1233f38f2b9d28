import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  addPerson,
  countTickets,
  DeskError,
  explainTickets,
  type ListTickets,
  listTickets,
  moveTicket,
  openTicket,
  searchTickets,
  setCategory,
  tagTicket,
} from '../../../../api/core/index.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

type Query = z.input<typeof ListTickets>;
const hour = 3_600_000;
let world: World;
/** What stands in each ticket's title. */
let keys: Record<'plain' | 'assigned' | 'closed' | 'secret' | 'hr', string>;

beforeAll(async () => {
  world = await aWorld();
  const { db } = world.engine;
  await db.person.update({ where: { id: world.people.ana }, data: { timeZone: 'Europe/Warsaw' } });
  const [ana, ben] = [await world.as('ana'), await world.as('ben')];
  const plain = await world.aTicket({ title: 'A plain one' });
  world.clock.advance(24 * hour);
  const assigned = await world.aTicket({ title: 'B assigned', assignee: 'ben', status: 'active' });
  const hardware = await db.category.findFirstOrThrow({ where: { name: 'Hardware', deskId: world.desks.it } });
  await setCategory(ana, { ticket: assigned.key, category: hardware.id });
  await tagTicket(ben, { ticket: assigned.key, tags: ['VPN'] });
  await addPerson(await world.as('maya'), { ticket: assigned.key, person: world.people.priya });
  await addPerson(await world.as('chloe'), { ticket: assigned.key, person: 'me' });
  world.clock.advance(24 * hour);
  const closed = await openTicket(ben, {
    title: 'C for Tom',
    desk: 'IT',
    requester: world.people.tom,
    priority: 'high',
  });
  await moveTicket(ana, { ticket: closed.key, status: 'closed' });
  const secret = await world.aTicket({ title: 'D secret', confidential: true });
  const hr = await world.aTicket({ title: 'E at HR', desk: 'HR', by: 'tom' });
  keys = { plain: plain.key, assigned: assigned.key, closed: closed.key, secret: secret.key, hr: hr.key };
});
afterAll(() => world.close());

const titles = async (name: Name, query: Query) => {
  const { items } = await listTickets(await world.as(name), query);
  return items.map((one) => one.title[0]).join('');
};
const refusal = async (name: Name, query: Query) =>
  listTickets(await world.as(name), query).then(
    () => null,
    (error: unknown) => (error instanceof DeskError ? error : null),
  );

describe('filters by name and id', () => {
  it.each<[string, Query, string]>([
    ['a desk by its name', { desk: 'it', sort: 'created', order: 'asc' }, 'ABCD'],
    ['none of a desk', { desk: '!IT' }, ''],
    ['an assignee by name', { assignee: 'Ben' }, 'B'],
    ['an assignee by mail address', { assignee: 'ben@northwind.example' }, 'B'],
    ['several of one', { assignee: ['none', 'Ben'], sort: 'created' }, 'DCBA'],
    ['not one, and what nobody has', { assignee: '!Ben', sort: 'created' }, 'DCA'],
    ['what somebody has', { assignee: '!none' }, 'B'],
    ['a requester', { requester: 'tom' }, 'C'],
    ['an author who filed for somebody else', { author: 'Ben' }, 'C'],
    ['not an author', { author: '!Ben', sort: 'created' }, 'DBA'],
    ['somebody copied in', { participant: 'Priya' }, 'B'],
    ['a follower', { follower: 'Chloe' }, 'B'],
    ['a status by name', { status: 'Closed' }, 'C'],
    ['a category of statuses, and not another', { status: ['!closed', '!active'], sort: 'created' }, 'DA'],
    ['a status by name among categories', { status: ['closed', 'In progress'], sort: 'created' }, 'CB'],
    ['a category by name', { category: 'hardware' }, 'B'],
    ['no category', { category: 'none', sort: 'created' }, 'DCA'],
    ['a tag by name', { tag: 'vpn' }, 'B'],
    ['not a tag', { tag: '!vpn', sort: 'created' }, 'DCA'],
    ['no tag', { tag: 'none', sort: 'created' }, 'DCA'],
    ['a priority, and not', { priority: '!medium' }, 'C'],
    ['the door', { source: 'mail' }, ''],
    ['whose turn it is', { turn: 'done' }, 'C'],
  ])('%s', async (_, query, wanted) => expect(await titles('ana', query)).toBe(wanted));

  it('finds the same with words as without', async () => {
    const ana = await world.as('ana');
    for (const query of [{ tag: '!vpn' }, { author: 'Ben' }, { participant: '!Priya' }, { assignee: '!none' }]) {
      for (const q of ['plain', 'assigned', 'tom', 'secret']) {
        const found = await searchTickets(ana, { ...query, q });
        const listed = await listTickets(ana, { ...query, q });
        expect(found.items.map((one) => one.key)).toEqual(listed.items.map((one) => one.key));
        const all = new Set((await listTickets(ana, query)).items.map((one) => one.key));
        expect(found.items.every((one) => all.has(one.key))).toBe(true);
        expect((await countTickets(ana, { ...query, q })).count).toBe(found.items.length);
      }
    }
  });

  it.each<[Query, string, string]>([
    [{ status: 'waitng' }, 'status', 'waiting'],
    [{ assignee: 'Bne' }, 'assignee', 'Ben'],
    [{ category: 'hardwear' }, 'category', 'Hardware'],
    [{ tag: 'vpm' }, 'tag', 'VPN'],
    [{ desk: 'ITT' }, 'desk', 'IT'],
    [{ source: 'slak' }, 'source', 'slack'],
  ])('refuses %j with the nearest', async (query, field, meant) => {
    const refused = await refusal('ana', query);
    expect(refused?.details.meant?.value).toBe(meant);
    expect(refused?.details.fields).toEqual([{ field, message: expect.stringContaining(meant) }]);
  });

  it('tells nobody who there is: a name that somebody does not see is like one that nobody has', async () => {
    const [unseen, nobody] = [await refusal('tom', { assignee: 'Chloe' }), await refusal('tom', { assignee: 'Xaver' })];
    expect(unseen?.message.replace('Chloe', 'Xaver')).toBe(nobody?.message);
    expect(unseen?.details.fields).toEqual(nobody?.details.fields);
    expect(await titles('maya', { assignee: 'Ben' })).toBe('B');
    expect((await refusal('tom', { tag: 'vpn' }))?.code).toBe('invalid');
    // People who work on a ticket read there who follows it.
    expect(await titles('maya', { follower: world.people.chloe })).toBe('');
  });
});

describe('filters by time', () => {
  // The clock began on 2 March 2026 at 9:00 UTC; the tickets are of three days.
  it.each<[Query, string]>([
    [{ created: '2026-03-02' }, 'A'],
    [{ created: '2026-03-02..2026-03-03' }, 'BA'],
    [{ created: '>=2026-03-03', order: 'asc' }, 'BCD'],
    [{ created: 'today' }, 'DC'],
    [{ created: 'last-2-days' }, 'DCB'],
    [{ closed: 'this-week' }, 'C'],
    [{ resolved: 'yesterday' }, ''],
    [{ sort: 'closed' }, 'C'],
    [{ updated: '<2026-03-03' }, 'A'],
  ])('%j', async (query, wanted) => expect(await titles('ana', query)).toBe(wanted));

  it('goes by the asker’s own days', async () => {
    const late = await world.aTicket({ title: 'F late', by: 'chloe' });
    await world.engine.db.ticket.update({
      where: { id: late.id },
      data: { requestedAt: new Date('2026-03-20T23:30:00Z') },
    });
    expect(await titles('ana', { created: '2026-03-21' })).toBe('F');
    expect(await titles('chloe', { created: '2026-03-20' })).toBe('F');
    await world.engine.db.ticket.delete({ where: { id: late.id } }).catch(() => undefined);
  });

  it('is refused where it names no time', async () => {
    expect((await refusal('ana', { created: 'soonish' }))?.details.fields?.[0]).toEqual({
      field: 'created',
      message: expect.stringContaining('2026-11-01..2026-11-07'),
    });
  });

  it.each(['updated', 'created', 'turn'] as const)('by %s pages the same both ways, without a gap', async (sort) => {
    const ana = await world.as('ana');
    const all = async (order: 'asc' | 'desc') => {
      const seen: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await listTickets(ana, { sort, order, limit: 2, ...(cursor ? { cursor } : {}) });
        seen.push(...page.items.map((one) => one.key));
        if (page.next === null) return seen;
        cursor = page.next;
      }
    };
    const up = await all('asc');
    expect(await all('desc')).toEqual(up.toReversed());
    expect(new Set(up).size).toBe(up.length);
  });
});

it('says what it understood', async () => {
  const sentence = async (query: Omit<Query, 'sort' | 'limit' | 'cursor'>) =>
    (await explainTickets(await world.as('ana', 'slack'), query)).sentence;
  expect(await sentence({ open: true, desk: 'IT', assignee: 'none', created: 'this-week' })).toBe(
    'Open tickets of IT that nobody has, created this week',
  );
  expect(await sentence({ assignee: ['me', world.people.ben], status: '!closed', q: 'printer' })).toBe(
    'Tickets, assignee: you or Ben, status: not closed, with “printer”',
  );
  expect(await sentence({ q: 'printer' })).toBe('Tickets with “printer”');
  expect(keys.plain).toBe('IT-1');
});
