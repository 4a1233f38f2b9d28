import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assignTicket,
  type Ctx,
  createCategory,
  type Db,
  editTicket,
  moveTicket,
  noteOnTicket,
  rateTicket,
  removeCategory,
  replyToTicket,
  setPriority,
  showTicket,
  type TicketView,
  ticketHistory,
  transferTicket,
  withdrawComment,
} from '../../../api/core/index.ts';
import { ticketParts } from '../../../api/core/ticket/view.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

// Two transactions side by side, as SQL Server runs them: what one has read may be old when it writes. On SQLite the
// transactions follow each other, so that the old row is put into the hands of the first try.
let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

type Row = Awaited<ReturnType<typeof rowOf>>;
const rowOf = (ticket: TicketView) =>
  world.engine.db.ticket.findUniqueOrThrow({ where: { id: ticket.id }, include: ticketParts });

/** A context whose first transaction finds the ticket as it was. */
function reading(ctx: Ctx, old: Row): Ctx {
  let tries = 0;
  return {
    ...ctx,
    db: answering(
      ctx.db,
      'ticket',
      'findUnique',
      async () => old,
      () => tries++ === 0,
    ),
  };
}

type Begin = (work: (tx: object) => unknown, options: unknown) => unknown;
const beginOf = (db: Db, change: (tx: object) => object) =>
  intercept(
    db,
    '$transaction',
    (begin: Begin): Begin =>
      (work, options) =>
        begin((tx) => work(change(tx)), options),
  );

/** The object with one of its members replaced; `replace` says of what type the member is, which holds for Prisma's. */
function intercept<T extends object, M>(target: T, name: string, replace: (member: M) => unknown): T {
  return new Proxy(target, {
    get(object, property) {
      const member: unknown = Reflect.get(object, property);
      if (property !== name) return member;
      return replace((typeof member === 'function' ? member.bind(object) : member) as M);
    },
  });
}

/** The client with one query of one table answered by hand, in the transactions for which `when` holds. */
function answering(db: Db, table: string, query: string, answer: () => Promise<unknown>, when: () => boolean): Db {
  const byHand = (tx: object) => intercept(tx, table, (model: object) => intercept(model, query, () => answer));
  return beginOf(db, (tx) => (when() ? byHand(tx) : tx));
}

const show = async (ticket: TicketView) => showTicket(await world.as('ana'), ticket.key);

describe('a change decided on a ticket that somebody else is changing', () => {
  it('loses against a change of the same thing, also without a version, and learns who was first', async () => {
    const cases: ((ctx: Ctx, ticket: string, value: number) => Promise<unknown>)[] = [
      (ctx, ticket, value) => setPriority(ctx, { ticket, priority: value === 1 ? 'high' : 'urgent' }),
      (ctx, ticket, value) => editTicket(ctx, { ticket, title: `Title ${value}` }),
      (ctx, ticket, value) => moveTicket(ctx, { ticket, status: value === 1 ? 'waiting' : 'resolved' }),
      (ctx, ticket) => assignTicket(ctx, { ticket, assignee: 'me' }),
    ];
    for (const change of cases) {
      const ticket = await world.aTicket();
      const old = await rowOf(ticket);
      await change(await world.as('ben'), ticket.key, 1);
      const after = await show(ticket);
      const refusal = await refused(change(reading(await world.as('ana'), old), ticket.key, 2), 'conflict');
      expect(refusal.details.first).toMatchObject({ by: 'Ben', at: world.clock.now().toISOString() });
      expect(await show(ticket)).toEqual(after);
    }
  });

  it('goes through beside a change of another thing, and both stand', async () => {
    const ticket = await world.aTicket();
    const old = await rowOf(ticket);
    await noteOnTicket(await world.as('ben'), { ticket: ticket.key, text: 'By the way' });
    await setPriority(reading(await world.as('ana'), old), { ticket: ticket.key, priority: 'urgent' });
    await noteOnTicket(reading(await world.as('ana'), old), { ticket: ticket.key, text: 'Me too' });
    expect(await show(ticket)).toMatchObject({ notes: 2, priority: 'urgent', version: ticket.version + 3 });
  });

  it('counts each reply, and the first response once', async () => {
    const ticket = await world.aTicket();
    const old = await rowOf(ticket);
    const first = world.clock.now().toISOString();
    await replyToTicket(await world.as('ben'), { ticket: ticket.key, text: 'First' });
    world.clock.advance(1_000);
    await replyToTicket(reading(await world.as('chloe'), old), { ticket: ticket.key, text: 'Second' });
    expect(await show(ticket)).toMatchObject({ replies: 2, firstResponseAt: first });
  });

  it('decides on the ticket as it is: a reply to what was closed meanwhile opens a follow-up', async () => {
    const ticket = await world.aTicket({ status: 'waiting' });
    const old = await rowOf(ticket);
    await moveTicket(await world.as('ben'), { ticket: ticket.key, status: 'closed' });
    const answer = await replyToTicket(reading(await world.as('maya'), old), { ticket: ticket.key, text: 'Here' });
    expect(answer.followUpOf).toBe(ticket.key);
    expect((await show(ticket)).status.category).toBe('closed');
  });

  it('rates once when two rate a ticket that had no rating yet', async () => {
    const ticket = await world.aTicket({ status: 'resolved' });
    const old = await rowOf(ticket);
    const maya = await world.as('maya');
    await rateTicket(maya, { ticket: ticket.key, stars: 1 });
    expect((await rateTicket(reading(maya, old), { ticket: ticket.key, stars: 5 })).rating?.stars).toBe(5);
    expect(await world.engine.db.rating.count({ where: { ticketId: ticket.id } })).toBe(1);
  });

  it('takes a reply back once', async () => {
    const ticket = await world.aTicket();
    const ben = await world.as('ben', 'web');
    const { comment } = await replyToTicket(ben, { ticket: ticket.key, text: 'Oh no' });
    const old = await rowOf(ticket);
    const withdraw = (ctx: Ctx) => withdrawComment(ctx, { commentId: comment?.id ?? '' });
    await withdraw(ben);
    await withdraw(reading(ben, old));
    expect(await show(ticket)).toMatchObject({ replies: 0, version: ticket.version + 2 });
    const { items } = await ticketHistory(ben, { ticket: ticket.key });
    expect(items.filter((one) => one.event.type === 'comment.withdrawn')).toHaveLength(1);
  });

  it('leaves nobody with a ticket of a desk that they leave at that moment', async () => {
    // As a read says it that does not see the other transaction: they work everywhere.
    const unaware = (ctx: Ctx): Ctx => {
      const always = () => true;
      const { db } = ctx;
      const asked = answering(
        answering(db, 'deskMember', 'count', async () => 1, always),
        'deskMember',
        'findFirst',
        async () => ({}),
        always,
      );
      return { ...ctx, db: asked };
    };
    const handedOn = await world.aTicket({ assignee: 'ben' });
    const transferred = await transferTicket(unaware(await world.as('adam')), { ticket: handedOn.key, desk: 'HR' });
    expect(transferred).toMatchObject({ desk: { key: 'HR' }, assignee: null });
    const closed = await world.aTicket({ assignee: 'chloe', status: 'closed' });
    const member = { deskId: world.desks.it, personId: world.people.chloe };
    await world.engine.db.deskMember.delete({ where: { deskId_personId: member } });
    const reopened = await moveTicket(unaware(await world.as('ana')), { ticket: closed.key, status: 'todo' });
    expect(reopened).toMatchObject({ status: { category: 'todo' }, assignee: null });
    await world.engine.db.deskMember.create({ data: member });
  });

  it('gives the first answer to the same request that was under way, whatever it finds', async () => {
    const ticket = await world.aTicket({ status: 'resolved' });
    const ctx = await world.as('maya', 'web', crypto.randomUUID());
    const rate = (one: Ctx) => rateTicket(one, { ticket: ticket.key, stars: 4 });
    const first = await rate(ctx);
    await moveTicket(await world.as('ana'), { ticket: ticket.key, status: 'active' });
    await refused(rate({ ...ctx, requestKey: crypto.randomUUID() }), 'forbidden');
    // Its look for an earlier answer came a moment too early, and now it may not rate any more.
    const unaware = answering(
      ctx.db,
      'idempotencyKey',
      'findUnique',
      async () => null,
      () => true,
    );
    expect(await rate({ ...ctx, db: unaware })).toEqual(first);
  });

  it('gives the first answer also when that request has removed what both are about', async () => {
    const adam = await world.as('adam', 'web', crypto.randomUUID());
    const { id: category } = await createCategory(await world.as('adam'), { desk: 'IT', name: 'Short-lived' });
    const first = await removeCategory(adam, { category });
    const unaware = answering(
      adam.db,
      'idempotencyKey',
      'findUnique',
      async () => null,
      () => true,
    );
    expect(await removeCategory({ ...adam, db: unaware }, { category })).toEqual(first);
    await refused(removeCategory(await world.as('adam'), { category }), 'not_found');
  });
});
