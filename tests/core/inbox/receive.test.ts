import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  claimInbound,
  finishInbound,
  inboundPatience,
  openTicket,
  type Received,
  receive,
  releaseInbound,
  retryInbound,
  workInbound,
} from '../../../api/core/index.ts';
import { startInbox } from '../../../api/worker/inbox.ts';
import { aWorld, type World } from '../../support/world.ts';

const minute = 60_000;
let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

const thing: Received = { source: 'slack', key: 'Ev0001', kind: 'event', payload: '{"type":"message"}' };
const take = async (what: Partial<Received> = {}) => {
  const work = await receive(world.engine, 'worker-1', { ...thing, ...what });
  if (!work) throw new Error('It was received before');
  return work;
};
const claim = (owner = 'worker-2') => claimInbound(world.engine, 'slack', owner);
const row = () => world.engine.db.inbound.findFirstOrThrow({ where: { key: thing.key } });

describe('what a platform sends', () => {
  it('is one thing however often and however much at once it comes, and another from another source', async () => {
    const works = await Promise.all(Array.from({ length: 6 }, () => receive(world.engine, 'worker-1', thing)));
    expect(works.filter((one) => one !== null)).toHaveLength(1);
    expect(await receive(world.engine, 'worker-2', thing)).toBeNull();
    expect(await receive(world.engine, 'worker-1', { ...thing, source: 'teams' })).not.toBeNull();
    expect(await receive(world.engine, 'worker-1', { ...thing, key: 'Ev0002' })).not.toBeNull();
  });

  it('stays known after it is done', async () => {
    const work = await take();
    await finishInbound(world.engine, work, { outcome: 'dropped', reason: 'A bot wrote it' });
    expect(await receive(world.engine, 'worker-1', thing)).toBeNull();
    expect(await row()).toMatchObject({ state: 'done', outcome: 'dropped', reason: 'A bot wrote it' });
  });

  it('belongs to the process that received it, until that dies: then to exactly one other', async () => {
    await take();
    expect(await claim()).toBeNull();
    world.clock.advance(minute + 1);
    const heirs = (await Promise.all(['worker-2', 'worker-3', 'worker-4'].map((owner) => claim(owner)))).filter(
      (one) => one !== null,
    );
    expect(heirs).toMatchObject([{ ...thing, attempts: 2 }]);
    expect(await claim()).toBeNull();
  });

  it('is decided by who holds it: a worker that lost it changes nothing', async () => {
    const slow = await take();
    world.clock.advance(minute + 1);
    const heir = await claim();
    if (!heir) throw new Error('Nobody took it over');
    await finishInbound(world.engine, slow, { outcome: 'held' });
    await retryInbound(world.engine, slow, new Error('Too late'));
    expect(await row()).toMatchObject({ state: 'working', attempts: 2, reason: null });
    await finishInbound(world.engine, heir, { outcome: 'ticket' });
    await retryInbound(world.engine, slow, new Error('Too late'));
    expect(await row()).toMatchObject({ state: 'done', outcome: 'ticket' });
  });

  it('that makes a ticket makes one, though its worker died after it did', async () => {
    const open = async (key: string) =>
      openTicket(await world.as('maya', 'slack', key), { title: 'Only one', desk: 'IT' });
    const lost = await take();
    await open(lost.key);
    world.clock.advance(minute + 1);
    const heir = await claim();
    if (!heir) throw new Error('Nobody took it over');
    const result = await workInbound(world.engine, heir, async (work) => {
      const ticket = await open(work.key);
      return { outcome: 'ticket', ticketId: ticket.id };
    });
    expect(result).toBe('done');
    expect(await world.engine.db.ticket.count()).toBe(1);
    expect(await row()).toMatchObject({ state: 'done', outcome: 'ticket', attempts: 2 });
  });

  it('that is refused keeps as much of the reason as there is room for, whatever was typed', async () => {
    await finishInbound(world.engine, await take(), { outcome: 'dropped', reason: 'x'.repeat(5_000) });
    expect((await row()).reason).toHaveLength(1_000);
  });

  it('that fails is tried again, later each time, and is kept as dead with the reason at last', async () => {
    let work = await take();
    const waits: number[] = [];
    const fail = async () => {
      throw new Error('Slack did not say who it was');
    };
    for (let tries = 1; tries < inboundPatience.failures; tries++) {
      expect(await workInbound(world.engine, work, fail)).toBe('again');
      expect(await claim()).toBeNull();
      const due = (await row()).availableAt.getTime() - world.clock.now().getTime();
      waits.push(due);
      world.clock.advance(due);
      const next = await claim();
      if (!next) throw new Error('It was not tried again');
      work = next;
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(await workInbound(world.engine, work, fail)).toBe('dead');
    expect(await row()).toMatchObject({ state: 'dead', reason: 'Slack did not say who it was', leaseOwner: null });
    world.clock.advance(60 * minute);
    expect(await claim()).toBeNull();
  });

  it('that kills every worker is not given to one more', async () => {
    await take();
    // The worker that received it may have died before it began: that one does not count.
    for (let tries = 0; tries < inboundPatience.failures; tries++) {
      world.clock.advance(minute + 1);
      expect(await claim()).not.toBeNull();
    }
    world.clock.advance(minute + 1);
    expect(await claim()).toBeNull();
    expect(await row()).toMatchObject({ state: 'dead', reason: expect.stringMatching(/Every worker/) });
  });

  it('is given up only for what was begun: no death counts against what waited beside it', async () => {
    for (const key of ['Ev0001', 'Ev0002', 'Ev0003']) await take({ key });
    for (let death = 0; death < 3 * inboundPatience.failures; death++) {
      world.clock.advance(minute + 1);
      expect(await claim()).not.toBeNull();
    }
    // Each worker died over one of them; they took turns, so that none had more than its share.
    const counted = await world.engine.db.inbound.findMany({ orderBy: { id: 'asc' } });
    expect(counted.map((one) => one.state)).toEqual(['working', 'working', 'working']);
    expect(counted.every((one) => one.failures < inboundPatience.failures)).toBe(true);
  });

  it('that kills its worker takes nothing down with it: one at a time is taken over', async () => {
    for (const key of ['Ev0001', 'Ev0002', 'Ev0003']) await take({ key });
    world.clock.advance(minute + 1);
    let begun = 0;
    let release = () => {};
    const inbox = startInbox(world.engine, 'worker-9', 'slack', async () => {
      if (++begun === 1) await new Promise<void>((resolve) => (release = resolve));
      return { outcome: 'comment' };
    });
    await expect.poll(() => begun).toBe(1);
    const counted = () => world.engine.db.inbound.findMany({ orderBy: { id: 'asc' } });
    expect((await counted()).map((one) => one.failures)).toEqual([0, 0, 0]);
    release();
    await expect.poll(async () => (await counted()).map((one) => one.state)).toEqual(['done', 'done', 'done']);
    await inbox.stop();
  });

  it('is handed back by a worker that stops, and only what it holds', async () => {
    await take();
    const other = await receive(world.engine, 'worker-10', { ...thing, key: 'Ev0002' });
    await releaseInbound(world.engine, 'worker-1');
    expect(await claim()).toMatchObject({ key: thing.key });
    expect(await claim()).toBeNull();
    expect(other).not.toBeNull();
  });
});
