import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeHealth } from '../../../api/adapters/health.ts';
import { claimDeliveries, deliverClaimed, listDeliveries, openTicket, retryDelivery } from '../../../api/core/index.ts';
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

/** Sends what is due, and lets as much time pass as anything waits at most. */
async function rounds(count: number, advanceMs = 120 * second): Promise<void> {
  for (let round = 0; round < count; round++) {
    const claimed = await claimDeliveries(world.engine, 'worker', ['slack']);
    await deliverClaimed(world.engine, new Map([['slack', slack]]), claimed);
    world.clock.advance(advanceMs);
  }
}
const rows = () => world.engine.db.delivery.findMany({ orderBy: { id: 'asc' } });
const away = { state: 'retry', answer: 'Slack could not be reached (503).', away: true } as const;

describe('somebody who changes much at once', () => {
  it('does not hold up what another did later: authors take turns', async () => {
    const busy = await world.as('maya');
    for (let at = 0; at < 45; at++) await openTicket(busy, { title: `Many ${at}`, desk: 'IT' });
    world.clock.advance(second);
    await openTicket(await world.as('tom'), { title: 'Just one', desk: 'IT' });
    const { deliveries } = await claimDeliveries(world.engine, 'worker', ['slack'], 40);
    expect(deliveries.filter((one) => one.authorId === world.people.tom)).toHaveLength(2);
    expect(deliveries.filter((one) => one.authorId === world.people.maya)).toHaveLength(20);
  });
});

describe('a platform that is away', () => {
  it('costs no tries: what waited for hours goes out, and what may have got through is not posted twice', async () => {
    await world.aTicket();
    slack.refuse = () => away;
    await rounds(25);
    expect(await rows()).toMatchObject([
      { state: 'pending', failures: 0, awayTries: 25 },
      { state: 'pending', failures: 0, awayTries: 25 },
    ]);
    slack.refuse = () => undefined;
    await rounds(1);
    expect((await rows()).map((one) => one.state)).toEqual(['sent', 'sent']);
    expect(slack.tried.at(-1)?.maybePosted).toBe(true);
  });

  it('is back: the first that gets through hurries all the others', async () => {
    for (let at = 0; at < 3; at++) await world.aTicket();
    slack.refuse = () => away;
    await rounds(10);
    // One of them is due; the others wait a minute or more.
    const [first] = await rows();
    const later = new Date(world.clock.now().getTime() + 100 * second);
    await world.engine.db.delivery.updateMany({
      where: { id: { not: first?.id ?? '' } },
      data: { availableAt: later },
    });
    slack.refuse = () => undefined;
    await rounds(2, 0);
    expect((await rows()).every((one) => one.state === 'sent')).toBe(true);
  });

  it('is shown on the readiness page with what was heard last', async () => {
    await world.aTicket();
    slack.refuse = () => away;
    const { createdAt } = (await rows())[0] ?? {};
    await rounds(2);
    const health = makeHealth(world.engine, { pending: async () => [] });
    expect((await health.ready()).checks).not.toHaveProperty('slack is away');
    await rounds(1, 0);
    expect((await health.ready()).checks['slack is away']).toBe(
      `2 deliveries wait, the oldest since ${createdAt?.toISOString()}: Slack could not be reached (503).`,
    );
  });

  it('for more than a day is the end of patience: listed for admins, and tried again when they say so', async () => {
    await world.aTicket();
    await world.engine.db.delivery.updateMany({ data: { awayTries: 998 } });
    slack.refuse = () => away;
    await rounds(1);
    expect((await rows()).map((one) => one.state)).toEqual(['pending', 'pending']);
    await rounds(1);
    const { items } = await listDeliveries(await world.as('adam'), {});
    expect(items).toMatchObject([{ state: 'dead', answer: away.answer }, { state: 'dead' }]);
    slack.refuse = () => undefined;
    for (const { id } of items) await retryDelivery(await world.as('adam'), { delivery: id });
    await rounds(1);
    expect((await rows()).map((one) => one.state)).toEqual(['sent', 'sent']);
  });

  it('in between does not make a failure the last one: failures are counted by themselves', async () => {
    await world.aTicket();
    let tries = 0;
    slack.refuse = () => (++tries % 2 === 0 ? away : { state: 'retry', answer: 'hm' });
    await rounds(8, 600 * second);
    expect(await rows()).toMatchObject([{ state: 'pending' }, { state: 'pending' }]);
    expect(Math.max(...(await rows()).map((one) => one.failures))).toBeLessThanOrEqual(8);
  });
});
