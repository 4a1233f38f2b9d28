import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimDeliveries, deliverClaimed } from '../../../api/core/index.ts';
import { type MemoryNotifier, makeMemoryNotifier } from '../../support/memory-notifier.ts';
import { aWorld, type World } from '../../support/world.ts';

const second = 1_000;
let world: World;
let slack: MemoryNotifier;
beforeEach(async () => {
  world = await aWorld();
  slack = makeMemoryNotifier();
});
afterEach(() => world.close());

/** Waits until all that is being sent is held for a while again. */
async function renewed(): Promise<void> {
  const overdue = { state: 'sending', leaseUntil: { lte: world.clock.now() } };
  while ((await world.engine.db.delivery.count({ where: overdue })) > 0) await nextTurn();
}

const claim = (owner: string) => claimDeliveries(world.engine, owner, ['slack']);

describe('a message that takes long', () => {
  afterEach(() => vi.useRealTimers());

  it('stays with its worker until it is sent, so that nobody sends it a second time', async () => {
    await world.aTicket();
    const slow = await claim('slow');
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const taken: number[] = [];
    slack.refuse = async () => {
      for (let passed = 0; passed < 90; passed += 15) {
        world.clock.advance(15 * second);
        await vi.advanceTimersByTimeAsync(15 * second);
        await renewed();
        taken.push((await claim('heir')).deliveries.length);
      }
      return undefined;
    };
    await deliverClaimed(world.engine, new Map([['slack', slack]]), slow);
    expect(new Set(taken)).toEqual(new Set([0]));
    expect(await world.engine.db.delivery.count({ where: { state: 'sent' } })).toBe(2);
    expect(slack.copies).toHaveLength(2);
  });
});
