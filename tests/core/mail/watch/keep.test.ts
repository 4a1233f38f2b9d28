import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeskError, keepWatches, takeWatchNews } from '../../../../api/core/index.ts';
import { type MemoryMailServer, memoryMailServer } from '../../../support/memory-mail-server.ts';
import { aWorld, type World } from '../../../support/world.ts';
import { aMailbox, theMailbox } from './a-mailbox.ts';

let world: World;
let graph: MemoryMailServer;
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

beforeEach(async () => {
  world = await aWorld();
  graph = memoryMailServer(world.clock);
});
afterEach(() => world.close());

const keep = () => keepWatches(world.engine, { graph });
const row = (id: string) => theMailbox(world, id);
const set = (id: string, data: object) => world.engine.db.mailbox.update({ where: { id }, data });
const asked = (what: string) => graph.asked.filter((one) => one.what === what).length;

describe('a watch', () => {
  it('is made for a mailbox that takes mail in, which is then looked into', async () => {
    const id = await aMailbox(world);
    await aMailbox(world, { direction: 'out' });
    await aMailbox(world, { active: false });
    await keep();
    const [watch] = graph.watches;
    expect(graph.watches.size).toBe(1);
    const { watchId, watchSecret, dueAt, watchUntil } = await row(id);
    expect(watchId).toBe(watch?.[0]);
    expect(watchSecret).toBe(world.engine.digest(watch?.[1].secret ?? ''));
    expect(watch?.[1].secret.length).toBeGreaterThan(30);
    expect(watch?.[1].secret.length).toBeLessThanOrEqual(128);
    expect(dueAt).toEqual(world.clock.now());
    expect(watchUntil?.getTime()).toBeGreaterThan(world.clock.now().getTime());
    await keep();
    expect(graph.asked).toHaveLength(1);
  });

  it('is renewed when half of its life is over, and again then', async () => {
    const id = await aMailbox(world);
    await keep();
    world.clock.advance(3 * day);
    await keep();
    expect(asked('renew')).toBe(0);
    world.clock.advance(day);
    await keep();
    expect(asked('renew')).toBe(1);
    expect((await row(id)).watchUntil?.getTime()).toBe(world.clock.now().getTime() + 7 * day);
    world.clock.advance(3 * day);
    await keep();
    expect(asked('renew')).toBe(1);
    expect(graph.watches.size).toBe(1);
  });

  it('is made anew when the server knows it no more', async () => {
    const id = await aMailbox(world);
    await keep();
    const before = await row(id);
    graph.endWatches();
    world.clock.advance(4 * day);
    await keep();
    const after = await row(id);
    expect(after.watchId).not.toBe(before.watchId);
    expect(after.watchSecret).not.toBe(before.watchSecret);
    expect(after.dueAt).toEqual(world.clock.now());
    expect(graph.watches.size).toBe(1);
  });

  it('is renewed or made anew as soon as the server says so', async () => {
    const id = await aMailbox(world);
    await keep();
    const news = async (what: 'renew' | 'removed') => {
      const { watchId } = await row(id);
      const secret = graph.watches.get(watchId ?? '')?.secret ?? null;
      await takeWatchNews(world.engine, [{ watchId: watchId ?? '', secret, what }]);
      await keep();
    };
    world.clock.advance(minute);
    await news('renew');
    expect(asked('renew')).toBe(1);
    await news('removed');
    expect(asked('watch')).toBe(2);
  });

  it('that is silent while mail is found by looking is made anew, and the old one ended', async () => {
    const id = await aMailbox(world);
    await keep();
    const { watchId } = await row(id);
    world.clock.advance(hour);
    await set(id, { lastPushAt: world.clock.now(), lastMailAt: new Date(world.clock.now().getTime() + 1_000) });
    world.clock.advance(hour);
    await keep();
    expect(asked('watch')).toBe(1);
    await set(id, { lastMailAt: world.clock.now() });
    await keep();
    // It may still be told.
    expect(asked('watch')).toBe(1);
    world.clock.advance(6 * minute);
    await keep();
    expect(asked('watch')).toBe(2);
    expect((await row(id)).watchId).not.toBe(watchId);
    expect([...graph.watches.keys()]).not.toContain(watchId);
    world.clock.advance(10 * minute);
    await keep();
    expect(asked('watch')).toBe(2);
  });

  it('is made anew for a mailbox that is read from another folder now', async () => {
    const id = await aMailbox(world);
    await keep();
    await set(id, { folder: 'Support', watchDueAt: world.clock.now() });
    await keep();
    expect(asked('watch')).toBe(2);
    expect(graph.watches.size).toBe(1);
  });

  it('is ended when nobody needs it', async () => {
    const [left, out] = [await aMailbox(world), await aMailbox(world)];
    await keep();
    await set(left, { active: false });
    await set(out, { direction: 'out' });
    await keep();
    expect(graph.watches.size).toBe(0);
    expect(await row(left)).toMatchObject({ watchId: null, watchSecret: null });
    expect(await row(out)).toMatchObject({ watchId: null });
    graph.asked.length;
    const calls = graph.asked.length;
    await keep();
    expect(graph.asked).toHaveLength(calls);
  });

  it('that cannot be had is asked for again, ever later, and says why', async () => {
    const id = await aMailbox(world);
    graph.manners.refusal = new DeskError('invalid', 'Microsoft Graph does not reach this desk.');
    await keep();
    expect(await row(id)).toMatchObject({
      watchProblem: 'Microsoft Graph does not reach this desk.',
      watchFailures: 1,
      problem: null,
    });
    await keep();
    expect(asked('watch')).toBe(1);
    world.clock.advance(minute);
    await keep();
    expect(asked('watch')).toBe(2);
    world.clock.advance(minute);
    await keep();
    expect(asked('watch')).toBe(2);
    graph.manners.refusal = null;
    world.clock.advance(hour);
    await keep();
    expect(await row(id)).toMatchObject({ watchProblem: null, watchFailures: 0 });
  });

  it('waits as long as the server wants it to', async () => {
    await aMailbox(world);
    graph.manners.refusal = new DeskError('unavailable', 'Not now.', { retryAfterSeconds: 600 });
    await keep();
    world.clock.advance(9 * minute);
    await keep();
    expect(asked('watch')).toBe(1);
    world.clock.advance(minute);
    await keep();
    expect(asked('watch')).toBe(2);
  });

  it('is made by one of several workers', async () => {
    for (let made = 0; made < 5; made++) await aMailbox(world);
    await Promise.all([keep(), keep(), keep()]);
    expect(graph.watches.size).toBe(5);
    expect(asked('watch')).toBe(5);
  });

  it('that a worker was about to make when it died is made by another', async () => {
    const id = await aMailbox(world);
    await set(id, { watchDueAt: new Date(world.clock.now().getTime() + 2 * minute) });
    await keep();
    expect(graph.watches.size).toBe(0);
    world.clock.advance(2 * minute);
    await keep();
    expect(graph.watches.size).toBe(1);
  });

  it('that comes too late, because another worker has made one, is given back', async () => {
    const id = await aMailbox(world);
    const { watching } = graph;
    if (!watching) throw new Error('The twin can tell.');
    const slow = {
      ...graph,
      watching: {
        ...watching,
        async watch(...given: Parameters<typeof watching.watch>) {
          const watched = await watching.watch(...given);
          world.clock.advance(3 * minute);
          await keep();
          return watched;
        },
      },
    };
    await keepWatches(world.engine, { graph: slow });
    expect(graph.watches.size).toBe(1);
    expect((await row(id)).watchId).toBe([...graph.watches.keys()][0]);
  });
});

describe('mailboxes that nothing tells of', () => {
  it('are looked into every minute, unless they cannot be', async () => {
    const imap = memoryMailServer(world.clock, 'imap');
    const [id, broken, other] = [
      await aMailbox(world, { server: 'imap' }),
      await aMailbox(world, { server: 'imap', failures: 2 }),
      await aMailbox(world, { server: 'graph' }),
    ];
    await keepWatches(world.engine, { imap });
    const inMs = async (one: string) => (await row(one)).dueAt.getTime() - world.clock.now().getTime();
    expect(await inMs(id)).toBe(minute);
    expect(await inMs(broken)).toBe(hour);
    expect(await inMs(other)).toBe(hour);
  });
});
