import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  bringNear,
  bulkNext,
  claimDeliveries,
  claimInbound,
  makeActorBook,
  proposeBulk,
  receive,
  retryInbound,
  settleDeliveries,
  showBulk,
  showTicket,
  startBulk,
} from '../../api/core/index.ts';
import { aWorld, type World } from '../support/world.ts';

const hours = 3_600_000;
let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

const claim = (owner = 'worker') => claimDeliveries(world.engine, owner, ['slack']);
const thing = { source: 'slack', key: 'Ev1', kind: 'message', payload: '{}' } as const;

describe('the clock is set back by two hours', () => {
  it('and what was to be tried again in a moment is tried again in a moment', async () => {
    await world.aTicket();
    const { token, deliveries } = await claim();
    await settleDeliveries(world.engine, token, deliveries, { state: 'retry', answer: 'Busy.' });
    const received = await receive(world.engine, 'worker', thing);
    if (received) await retryInbound(world.engine, received, new Error('Busy.'));
    world.clock.set(-2 * hours);
    expect((await claim()).deliveries).toEqual([]);
    expect(await bringNear(world.engine)).toBe(deliveries.length + 1);
    expect((await claim()).deliveries).toHaveLength(deliveries.length);
    expect(await claimInbound(world.engine, 'slack', 'worker')).not.toBeNull();
    expect(await bringNear(world.engine)).toBe(0);
  });

  it('and what a dead worker held is taken over when its lease is over, which a living one keeps until then', async () => {
    await world.aTicket();
    const held = await claim('dead');
    await receive(world.engine, 'dead', thing);
    world.clock.set(-2 * hours);
    await bringNear(world.engine);
    world.clock.advance(20_000);
    expect((await claim()).deliveries).toEqual([]);
    world.clock.advance(11_000);
    expect((await claim()).deliveries).toHaveLength(held.deliveries.length);
    world.clock.advance(30_000);
    expect(await claimInbound(world.engine, 'slack', 'worker')).not.toBeNull();
  });

  it('and a change of many tickets goes on at once, also one that a dead worker held', async () => {
    const { key } = await world.aTicket();
    const ana = await world.as('ana');
    const { id } = await proposeBulk(ana, { tickets: [key], change: { priority: 'high' } });
    await startBulk(ana, { job: id });
    // A worker took it and died.
    const leaseUntil = new Date(world.clock.now().getTime() + 60_000);
    await world.engine.db.bulkJob.update({ where: { id }, data: { leaseUntil, leaseOwner: 'dead' } });
    world.clock.set(-2 * hours);
    expect(await bulkNext(world.engine, 'worker')).toBe('none');
    expect(await bringNear(world.engine)).toBeGreaterThan(0);
    expect(await bringNear(world.engine)).toBe(0);
    world.clock.advance(61_000);
    for (let looks = 0; looks < 10; looks++) if ((await bulkNext(world.engine, 'worker')) === 'none') break;
    expect(await showBulk(ana, { job: id })).toMatchObject({ state: 'done' });
    expect((await showTicket(ana, key)).priority).toBe('high');
    // What is done is due no more, and stays as it is.
    const row = () => world.engine.db.bulkJob.findUniqueOrThrow({ where: { id } });
    const done = await row();
    world.clock.set(-10 * hours);
    await bringNear(world.engine);
    expect(await row()).toEqual(done);
  });

  it('and what is held or waits as usual is left alone', async () => {
    await world.aTicket();
    const { token, deliveries } = await claim();
    await settleDeliveries(world.engine, token, deliveries, { state: 'retry', answer: 'Busy.', afterMs: 10 * hours });
    expect(await bringNear(world.engine)).toBe(0);
  });

  it('and a role that was taken away is not believed for two more hours', async () => {
    const actors = makeActorBook(world.engine);
    expect((await actors.load(world.people.ana, 'api')).role).toBe('lead');
    await world.engine.db.person.update({ where: { id: world.people.ana }, data: { roleKey: 'requester' } });
    world.clock.set(-2 * hours);
    world.clock.advance(2_001);
    expect((await actors.load(world.people.ana, 'api')).role).toBe('requester');
  });
});
