import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ctx, moveTicket, openTicket, replyToTicket, showTicket, ticketHistory } from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

describe('opening a ticket', () => {
  it('gives the requester a new ticket that stands in the queue, with the desk’s key and what they may do', async () => {
    const ticket = await openTicket(await world.as('maya', 'slack'), {
      title: '  The   printer\nis broken ',
      description: ' It *smokes*. ',
      desk: 'it',
    });
    expect(ticket).toMatchObject({
      key: expect.stringMatching(/^IT-\d+$/),
      title: 'The printer is broken',
      description: 'It *smokes*.',
      status: { category: 'todo' },
      priority: 'medium',
      assignee: null,
      requester: { name: 'Maya' },
      source: 'slack',
      version: 1,
      requestedAt: world.clock.now().toISOString(),
      abilities: ['view', 'edit', 'reply', 'close', 'withdraw', 'addPeople'],
    });
    expect(await showTicket(await world.as('maya'), ticket.key)).toEqual(ticket);
  });

  it('keeps the department and the company of the requester as filed, also when they file it themselves', async () => {
    const company = world.engine.newId();
    await world.engine.db.company.create({ data: { id: company, name: 'Northwind' } });
    await world.engine.db.person.update({ where: { id: world.people.tom }, data: { companyId: company } });
    const own = await openTicket(await world.as('tom'), { title: 'My screen flickers', desk: 'IT' });
    const filed = await openTicket(await world.as('ben'), {
      title: 'His screen too',
      desk: 'IT',
      requester: world.people.tom,
    });
    const rows = await world.engine.db.ticket.findMany({ where: { id: { in: [own.id, filed.id] } } });
    expect(rows.map((row) => [row.requesterId, row.companyId])).toEqual([
      [world.people.tom, company],
      [world.people.tom, company],
    ]);
    const maya = await world.aTicket();
    expect(await showTicket(await world.as('priya'), maya.key)).toMatchObject({
      abilities: ['view', 'reply', 'follow'],
    });
  });

  it('takes the priority of its category, unless another was said', async () => {
    const { db } = world.engine;
    const access = await db.category.findFirstOrThrow({ where: { name: 'Access' } });
    await db.category.update({ where: { id: access.id }, data: { defaultPriority: 'high' } });
    world.engine.book.forget();
    const ctx = await world.as('maya');
    const ticket = await openTicket(ctx, { title: 'Locked out', desk: 'IT', category: access.id });
    expect(ticket).toMatchObject({ priority: 'high', category: { name: 'Access' } });
    const low = await openTicket(ctx, { title: 'Locked out', desk: 'IT', category: access.id, priority: 'low' });
    expect(low.priority).toBe('low');
  });

  it('is for somebody else only when an agent of the desk, an admin or the owner files it', async () => {
    const forTom = { title: 'For Tom', desk: 'IT', requester: world.people.tom };
    for (const name of ['ben', 'ana', 'adam', 'olga'] as const)
      expect((await openTicket(await world.as(name), forTom)).requester.name).toBe('Tom');
    for (const name of ['maya', 'priya', 'dana'] as const) {
      const refusal = await refused(openTicket(await world.as(name), forTom), 'forbidden');
      expect(refusal.message).toContain('IT help');
    }
  });

  const leave = () => world.engine.db.category.findFirstOrThrow({ where: { name: 'Leave' } });
  const bad: [string, () => Promise<Parameters<typeof openTicket>[1]>, string, RegExp][] = [
    ['no words', async () => ({ title: '  a ' }), 'title', /a word of two letters/],
    ['a novel', async () => ({ title: 'x'.repeat(201) }), 'title', /under 200/],
    ['a book', async () => ({ title: 'Book', description: 'x'.repeat(40_001) }), 'description', /40,000/],
    ['no such desk', async () => ({ title: 'Hello', desk: 'XX' }), 'desk', /HR, IT/],
    [
      'another desk’s category',
      async () => ({ title: 'Hello', desk: 'IT', category: (await leave()).id }),
      'category',
      /IT help/,
    ],
    ['nobody', async () => ({ title: 'Hello', desk: 'IT', requester: 'nobody' }), 'requester', /active person/],
  ];
  it.each(bad)('names the field and the fix for %s', async (_, input, field, fix) => {
    const refusal = await refused(openTicket(await world.as('ben'), await input()), 'invalid');
    expect(refusal.details.fields).toEqual([{ field, message: expect.stringMatching(fix) }]);
  });

  it('is refused to an API key that may only read', async () => {
    const ctx = await world.as('maya');
    if (ctx.actor.kind !== 'person') throw new Error('Maya is a person');
    const reader: Ctx = { ...ctx, actor: { ...ctx.actor, scopes: ['tickets:read'] } };
    await refused(openTicket(reader, { title: 'Hello' }), 'forbidden');
  });

  it('once with the same request key, twice and twice at once', async () => {
    const ctx = await world.as('maya', 'slack', crypto.randomUUID());
    const tickets = await Promise.all([1, 2, 3].map(() => openTicket(ctx, { title: 'Only once', desk: 'IT' })));
    tickets.push(await openTicket(ctx, { title: 'Only once', desk: 'IT' }));
    expect(new Set(tickets.map((one) => one.key)).size).toBe(1);
    expect(await world.engine.db.ticket.count({ where: { title: 'Only once' } })).toBe(1);
    await refused(openTicket(ctx, { title: 'Another thing' }), 'conflict');
    // The same key of another person is another key.
    const tom = await openTicket(await world.as('tom', 'slack', ctx.requestKey), { title: 'Only once', desk: 'IT' });
    expect(tom.key).not.toBe(tickets[0]?.key);
  });

  it('writes down one event, which its requester can read', async () => {
    const ticket = await world.aTicket({ title: 'Tell me' });
    const { items } = await ticketHistory(await world.as('maya'), { ticket: ticket.key });
    expect(items).toMatchObject([
      { by: 'Maya', surface: 'api', version: 1, text: 'opened it', event: { type: 'ticket.opened', title: 'Tell me' } },
    ]);
  });
});

describe('ticket numbers', () => {
  it('are 1 to 40 when 40 tickets are opened at once, none skipped and none twice', async () => {
    const ctx = await world.as('maya');
    await Promise.all(Array.from({ length: 40 }, (_, i) => openTicket(ctx, { title: `Leave ${i}`, desk: 'HR' })));
    const rows = await world.engine.db.ticket.findMany({
      where: { deskId: world.desks.hr },
      orderBy: { number: 'asc' },
    });
    expect(rows.map((row) => row.number)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(rows.map((row) => row.key)).toEqual(rows.map((row) => `HR-${row.number}`));
  });

  it('of tickets that fail half way are given to others', async () => {
    const before = await world.engine.db.ticket.count({ where: { deskId: world.desks.hr } });
    const ctx = await world.as('maya');
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        openTicket(i % 3 === 0 ? failing(ctx) : ctx, { title: `More leave ${i}`, desk: 'HR' }),
      ),
    );
    expect(results.filter((one) => one.status === 'rejected')).toHaveLength(7);
    const rows = await world.engine.db.ticket.findMany({
      where: { deskId: world.desks.hr },
      orderBy: { number: 'asc' },
    });
    expect(rows.map((row) => row.number)).toEqual(Array.from({ length: before + 13 }, (_, i) => i + 1));
  });
});

describe('a reply to a closed ticket', () => {
  it('opens a follow-up that is linked to it and leaves it closed', async () => {
    const closed = await world.aTicket({ status: 'closed', assignee: 'ben' });
    const answer = await replyToTicket(await world.as('maya'), { ticket: closed.key, text: 'It is broken again' });
    expect(answer).toMatchObject({
      followUpOf: closed.key,
      comment: null,
      ticket: { title: `Follow-up: ${closed.title}`, description: 'It is broken again', requester: { name: 'Maya' } },
    });
    const { db } = world.engine;
    expect(await db.link.findMany({ where: { fromId: answer.ticket.id } })).toMatchObject([{ toId: closed.id }]);
    const { status, followedBy } = await showTicket(await world.as('maya'), closed.key);
    expect([status.category, followedBy]).toEqual(['closed', answer.ticket.key]);
    const { items } = await ticketHistory(await world.as('maya'), { ticket: answer.ticket.key });
    expect(items.map((one) => one.event.type)).toEqual(['ticket.opened', 'ticket.linked']);
  });

  it('goes to the follow-up that is open, also when two write at once, and opens a new one when that is closed too', async () => {
    const closed = await world.aTicket({ status: 'closed', assignee: 'ben' });
    const { db } = world.engine;
    await db.participant.create({ data: { ticketId: closed.id, personId: world.people.tom } });
    const say = async (name: Name, text: string) => replyToTicket(await world.as(name), { ticket: closed.key, text });
    const [one, other] = await Promise.all([say('maya', 'Broken again'), say('tom', 'For me too')]);
    expect(one.ticket.key).toBe(other.ticket.key);
    expect([one.comment, other.comment].filter(Boolean)).toHaveLength(1);
    const third = await say('maya', 'Still');
    expect(third).toMatchObject({
      ticket: { key: one.ticket.key },
      comment: { text: 'Still' },
      followUpOf: closed.key,
    });

    await moveTicket(await world.as('ben'), { ticket: one.ticket.key, status: 'resolved' });
    expect((await say('tom', 'No')).ticket).toMatchObject({ key: one.ticket.key, status: { category: 'todo' } });
    await moveTicket(await world.as('ben'), { ticket: one.ticket.key, status: 'closed' });
    const next = await replyToTicket(await world.as('maya'), { ticket: one.ticket.key, text: 'And again' });
    expect(next.ticket.key).not.toBe(one.ticket.key);
    expect((await say('maya', 'To the very first')).ticket.key).toBe(next.ticket.key);
  });

  it('by somebody who was copied in keeps them on the follow-up', async () => {
    const closed = await world.aTicket({ status: 'closed' });
    await world.engine.db.participant.create({ data: { ticketId: closed.id, personId: world.people.tom } });
    const { ticket } = await replyToTicket(await world.as('tom'), { ticket: closed.key, text: 'Me too' });
    expect(ticket.requester.name).toBe('Maya');
    expect(await showTicket(await world.as('tom'), ticket.key)).toEqual(ticket);
  });
});

/** Fails after the number was taken and the row written. */
function failing(ctx: Ctx): Ctx {
  let left = 2;
  return {
    ...ctx,
    newId() {
      if (--left <= 0) throw new Error('There are no ids left');
      return ctx.newId();
    },
  };
}
