import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHealth } from '../../../api/adapters/health.ts';
import {
  type Ctx,
  closeResolved,
  DeskError,
  moveTicket,
  showTicket,
  systemActor,
  wakeWaiting,
} from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';

const day = 86_400_000;
let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

/** The product itself, where the tickets that are named cannot be changed, and what it logs. */
function withBad(bad: readonly string[], error: Error = new Error('A row that nobody can read')) {
  const logged: string[] = [];
  const { log, db } = world.engine;
  const say = (fields: object) => void logged.push(String(Object(fields).ticket));
  const { $transaction } = db;
  const failing = new Proxy(db, {
    get: (target, name) =>
      name === '$transaction'
        ? (work: (tx: unknown) => Promise<unknown>) => $transaction.call(db, (tx) => work(meddled(tx)))
        : Reflect.get(target, name),
  });
  function meddled(tx: Pick<typeof db, 'ticket'>) {
    const findUnique = async (query: Parameters<typeof tx.ticket.findUnique>[0]) => {
      const found = await tx.ticket.findUnique(query);
      if (found && bad.includes(found.key)) throw error;
      return found;
    };
    const ticket = new Proxy(tx.ticket, {
      get: (of, verb) => (verb === 'findUnique' ? findUnique : Reflect.get(of, verb)),
    });
    return new Proxy(tx, { get: (of, part) => (part === 'ticket' ? ticket : Reflect.get(of, part)) });
  }
  const ctx: Ctx = {
    ...world.engine,
    db: failing,
    log: { ...log, error: say, info: say },
    actor: systemActor('test'),
    requestId: 'test',
  };
  return { ctx, logged };
}
const statusOf = async (key: string) => (await showTicket(await world.as('olga'), key)).status.category;

describe('a round over tickets that are due', () => {
  const waiting = async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const until = new Date(world.clock.now().getTime() + day).toISOString();
    await moveTicket(await world.as('ben'), { ticket: ticket.key, status: 'On hold', waitsUntil: until });
    return ticket.key;
  };
  const resolved = async () => (await world.aTicket({ status: 'resolved' })).key;

  it.each([
    ['taking up what waited for a date', waiting, (ctx: Ctx) => wakeWaiting(ctx, 2), 'active'],
    ['closing what is resolved', resolved, (ctx: Ctx) => closeResolved(ctx, 7, 2), 'closed'],
  ] as const)(
    '%s passes over more bad tickets than it takes at once, logs them, and does the others',
    async (_, make, go, after) => {
      const bad = [await make(), await make(), await make()];
      const good = [await make(), await make()];
      world.clock.advance(8 * day);
      const { ctx, logged } = withBad(bad);
      expect(await go(ctx)).toEqual(good);
      expect(logged).toEqual(bad);
      for (const key of good) expect(await statusOf(key)).toBe(after);
      // They are well again: the next round does them.
      const later = withBad([]);
      expect([...(await go(later.ctx)), ...(await go(later.ctx))]).toEqual(bad);
      expect(later.logged).toEqual([]);
    },
  );

  it('ends when the database is gone: then no ticket is to blame', async () => {
    const key = await waiting();
    world.clock.advance(2 * day);
    const { ctx, logged } = withBad([key], new DeskError('unavailable', 'The database is gone.'));
    await expect(wakeWaiting(ctx)).rejects.toMatchObject({ code: 'unavailable' });
    expect(logged).toEqual([]);
  });

  it('logs also what somebody else was first at, and does the others', async () => {
    const [key, good] = [await waiting(), await waiting()];
    world.clock.advance(2 * day);
    const { ctx, logged } = withBad([key], new DeskError('conflict', 'Somebody was first.'));
    const done = await wakeWaiting(ctx);
    expect(done).toContain(good);
    expect(done).not.toContain(key);
    expect(logged).toEqual([key]);
  });

  it('leaves what it cannot do where the operator sees it', async () => {
    const figure = async () => {
      const { body } = await makeHealth(world.engine, { pending: async () => [] }).metrics();
      return /queue="tickets waiting for a date",state="overdue"\} (\d+)/.exec(body)?.[1];
    };
    await wakeWaiting(withBad([]).ctx);
    const key = await waiting();
    expect(await figure()).toBe('0');
    world.clock.advance(2 * day);
    await wakeWaiting(withBad([key]).ctx);
    expect(await figure()).toBe('1');
  });
});
