import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { claimInbound, receive, workInbound } from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';

const second = 1_000;
let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(async () => {
  vi.useRealTimers();
  await world.close();
});

const came = (key: string) => receive(world.engine, 'worker', { source: 'mail', key, kind: 'mail', payload: '{}' });

it('What takes long stays with its worker until it is done', async () => {
  const work = await came('slow');
  if (!work) throw new Error('It came for the first time.');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const taken: unknown[] = [];
  await workInbound(world.engine, work, async () => {
    for (let passed = 0; passed < 180; passed += 30) {
      world.clock.advance(30 * second);
      await vi.advanceTimersByTimeAsync(30 * second);
      const overdue = { state: 'working', leaseUntil: { lte: world.clock.now() } };
      while ((await world.engine.db.inbound.count({ where: overdue })) > 0) await nextTurn();
      taken.push(await claimInbound(world.engine, 'mail', 'heir'));
    }
    return { outcome: 'dropped' };
  });
  expect(taken).toEqual(Array(6).fill(null));
});

it('What found its platform away keeps what came meanwhile from nobody', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 12; count++) {
    const work = await came(`away-${count}`);
    if (work) ids.push(work.id);
  }
  const due = new Date(world.engine.clock.now().getTime() + 15 * second);
  await world.engine.db.inbound.updateMany({
    where: { id: { in: ids } },
    data: { state: 'received', leaseUntil: null, leaseOwner: null, awayTries: 9, availableAt: due },
  });
  world.clock.advance(10 * second);
  const fresh = await came('fresh');
  await world.engine.db.inbound.updateMany({
    where: { id: fresh?.id ?? '' },
    data: { state: 'received', leaseUntil: null, leaseOwner: null },
  });
  world.clock.advance(10 * second);
  expect((await claimInbound(world.engine, 'mail', 'worker'))?.key).toBe('fresh');
});
