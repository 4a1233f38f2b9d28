import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  adjustTicket,
  type Ctx,
  closeResolved,
  moveTicket,
  noteOnTicket,
  replyToTicket,
  showTicket,
  systemActor,
  ticketHistory,
} from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

const day = 86_400_000;
let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const move = async (name: Name, ticket: string, status: string, version?: number) =>
  moveTicket(await world.as(name), { ticket, status, version });

describe('moving a ticket', () => {
  it('goes to a status by its name, its id, or its category for the usual one', async () => {
    const ticket = await world.aTicket();
    expect((await move('ben', ticket.key, 'blocked')).status.name).toBe('Blocked');
    expect((await move('ben', ticket.key, 'waiting')).status.name).toBe('Waiting for requester');
    const { id } = await world.engine.db.status.findFirstOrThrow({ where: { name: 'In progress' } });
    expect((await move('ben', ticket.key, id)).status.name).toBe('In progress');
  });

  it('names the statuses that there are when it knows no such one', async () => {
    const ticket = await world.aTicket();
    const refusal = await refused(move('ben', ticket.key, 'done-ish'), 'invalid');
    expect(refusal.details.fields?.[0]).toEqual({ field: 'status', message: expect.stringContaining('Blocked') });
  });

  it('sets the times of being resolved and closed, and clears them when it is opened again', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    world.clock.advance(60_000);
    const resolved = await move('ben', ticket.key, 'resolved');
    expect(resolved).toMatchObject({ resolvedAt: world.clock.now().toISOString(), closedAt: null });
    world.clock.advance(60_000);
    const closed = await move('ben', ticket.key, 'closed');
    expect(closed).toMatchObject({ resolvedAt: resolved.resolvedAt, closedAt: world.clock.now().toISOString() });
    expect(await move('ana', ticket.key, 'todo')).toMatchObject({ resolvedAt: null, closedAt: null });
  });

  it('lets its requester resolve, close and reopen it, and nothing else', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const refusal = await refused(move('maya', ticket.key, 'waiting'), 'forbidden');
    expect(refusal.message).toMatch(/only agents can set/);
    expect((await move('maya', ticket.key, 'resolved')).status.category).toBe('resolved');
    expect((await move('maya', ticket.key, 'active')).status.category).toBe('active');
    expect((await move('maya', ticket.key, 'closed')).status.category).toBe('closed');
  });

  it('is opened again after it was closed by a lead only, who is told so by nobody else', async () => {
    const ticket = await world.aTicket({ status: 'closed' });
    for (const name of ['maya', 'ben'] as const) await refused(move(name, ticket.key, 'active'), 'forbidden');
    expect((await move('ana', ticket.key, 'active')).status.category).toBe('active');
    const { items } = await ticketHistory(await world.as('ana'), { ticket: ticket.key });
    expect(items.at(-1)?.event).toMatchObject({ type: 'ticket.moved', forced: true, cause: 'person' });
  });
});

describe('a reply', () => {
  const cases = [
    { status: 'waiting', assignee: 'ben', becomes: 'active' },
    { status: 'waiting', becomes: 'todo' },
    { status: 'resolved', assignee: 'ben', becomes: 'active' },
    { status: 'resolved', becomes: 'todo' },
    { status: 'active', assignee: 'ben', becomes: 'active' },
  ] as const;
  it.each(cases)(
    'by the requester on a ticket that is $status ($assignee) makes it $becomes',
    async ({ becomes, ...on }) => {
      const ticket = await world.aTicket(on);
      const answer = await replyToTicket(await world.as('maya'), { ticket: ticket.key, text: 'Here it is' });
      expect(answer.ticket.status.category).toBe(becomes);
      expect(answer.ticket).toMatchObject({ replies: 1, resolvedAt: null, version: ticket.version + 1 });
      expect(answer.followUpOf).toBeNull();
      expect(answer.comment).toMatchObject({ side: 'requester', audience: 'public', text: 'Here it is' });
    },
  );

  it('by an agent leaves the status as it is', async () => {
    const ticket = await world.aTicket({ assignee: 'ben', status: 'waiting' });
    const answer = await replyToTicket(await world.as('ben'), { ticket: ticket.key, text: 'Still there?' });
    expect(answer.ticket.status.category).toBe('waiting');
  });
});

describe('closing what has been resolved long enough', () => {
  const system = (): Ctx => ({ ...world.engine, actor: systemActor('test'), requestId: 'test' });

  it('closes it after the days that were set and not before, by the product itself', async () => {
    const ticket = await world.aTicket({ status: 'resolved' });
    const open = await world.aTicket({ status: 'active' });
    world.clock.advance(5 * day);
    expect(await closeResolved(system(), 5)).not.toContain(ticket.key);
    world.clock.advance(1);
    expect(await closeResolved(system(), 5)).toContain(ticket.key);
    expect((await showTicket(await world.as('maya'), ticket.key)).status.category).toBe('closed');
    expect((await showTicket(await world.as('maya'), open.key)).status.category).toBe('active');
    const { items } = await ticketHistory(await world.as('maya'), { ticket: ticket.key });
    expect(items.at(-1)).toMatchObject({
      by: 'Threadline',
      surface: 'system',
      event: { cause: 'automatic', forced: false },
    });
  });

  it('closes once when two workers do it at once', async () => {
    const tickets = await Promise.all([1, 2, 3].map(() => world.aTicket({ status: 'resolved' })));
    world.clock.advance(6 * day);
    const closed = (await Promise.all([closeResolved(system(), 5), closeResolved(system(), 5)])).flat();
    for (const { key, version } of tickets) {
      expect((await showTicket(await world.as('maya'), key)).version).toBe(version + 1);
      expect(closed).toContain(key);
    }
  });

  it('leaves alone what was opened again in between, and closes what only got a note', async () => {
    const reopened = await world.aTicket({ status: 'resolved' });
    const noted = await world.aTicket({ status: 'resolved' });
    world.clock.advance(6 * day);
    const ctx = system();
    const meddling: Ctx = { ...ctx, db: meddlingWith(ctx.db) };
    const closed = await closeResolved(meddling, 5);
    expect(closed).toContain(noted.key);
    expect(closed).not.toContain(reopened.key);
    expect((await showTicket(await world.as('maya'), reopened.key)).status.category).toBe('todo');

    // After the worker has looked, and before it acts, people go on.
    function meddlingWith(db: Ctx['db']): Ctx['db'] {
      return new Proxy(db, {
        get(target, property) {
          if (property !== 'ticket') return Reflect.get(target, property);
          return {
            findMany: async (query: Parameters<typeof db.ticket.findMany>[0]) => {
              const found = await target.ticket.findMany(query);
              await replyToTicket(await world.as('maya'), { ticket: reopened.key, text: 'It is back' });
              await noteOnTicket(await world.as('ben'), { ticket: noted.key, text: 'Just a note' });
              return found;
            },
          };
        },
      });
    }
  });
});

describe('status and priority chosen together', () => {
  it('are one change of the ticket with two events, or none when one of them is not allowed', async () => {
    const ticket = await world.aTicket();
    const ben = await world.as('ben');
    const both = await adjustTicket(ben, { ticket: ticket.key, status: 'active', priority: 'high' });
    expect(both).toMatchObject({ priority: 'high', status: { category: 'active' }, version: ticket.version + 1 });
    await refused(
      adjustTicket(await world.as('maya'), { ticket: ticket.key, status: 'resolved', priority: 'low' }),
      'forbidden',
    );
    const late = { ticket: ticket.key, status: 'waiting', priority: 'urgent', version: ticket.version } as const;
    await move('ana', ticket.key, 'blocked');
    await refused(adjustTicket(ben, late), 'conflict');
    expect(await showTicket(ben, ticket.key)).toMatchObject({ priority: 'high', status: { name: 'Blocked' } });
  });

  it('take a category with them, or a category alone', async () => {
    const { engine } = world;
    const ben = await world.as('ben');
    const { key } = await world.aTicket();
    const [one, other] = await engine.db.category.findMany({ where: { desk: { key: 'IT' }, active: true }, take: 2 });
    expect(await adjustTicket(ben, { ticket: key, category: one?.id })).toMatchObject({ category: { id: one?.id } });
    expect(await adjustTicket(ben, { ticket: key, priority: 'low', category: other?.id })).toMatchObject({
      category: { id: other?.id },
      priority: 'low',
    });
  });

  it('leave alone what was not chosen', async () => {
    const ticket = await world.aTicket();
    const after = await adjustTicket(await world.as('ben'), { ticket: ticket.key, priority: 'low' });
    expect(after.status).toEqual(ticket.status);
    expect(await adjustTicket(await world.as('ben'), { ticket: ticket.key, priority: 'low' })).toMatchObject({
      version: after.version,
    });
  });
});
