import { expect } from 'vitest';
import { claimDeliveries, deliverClaimed, type Engine, type Notifier } from '../../api/core/index.ts';

/** What a test of a chat bot does with its outbox, and how it waits. */
export interface Outbox {
  /** Sends what is due, as the worker does. */
  deliver(): Promise<void>;
  /** Waits until what is under way is done, and forgets it: recorded calls, deliveries that are still due. */
  quiet(): Promise<void>;
  /** Waits until `check` holds. */
  eventually(check: () => void | Promise<void>): Promise<void>;
}

/** The outbox of one chat channel; `calls` is what its fake platform was asked. */
export function outboxOf(engine: Engine, notifier: Notifier, calls: unknown[]): Outbox {
  const notifiers = new Map([[notifier.channel, notifier]]);
  return {
    async deliver() {
      for (let round = 0; round < 10; round++) {
        const claimed = await claimDeliveries(engine, 'test', [notifier.channel]);
        if (claimed.deliveries.length === 0) return;
        await deliverClaimed(engine, notifiers, claimed);
      }
    },
    async quiet() {
      await expect.poll(() => engine.db.inbound.count({ where: { state: 'working' } })).toBe(0);
      await engine.db.delivery.updateMany({ where: { state: 'pending' }, data: { state: 'cancelled' } });
      calls.length = 0;
    },
    async eventually(check) {
      const holds = async () => {
        await check();
        return true;
      };
      try {
        await expect.poll(holds, { interval: 15 }).toBe(true);
      } catch (error) {
        // What was received and could not be done yet is why nobody was answered, mostly.
        const open = await engine.db.inbound.findMany({ where: { state: { not: 'done' } } });
        const said = open.map(({ kind, state, reason }) => `${kind} is ${state}: ${reason ?? 'no reason'}`);
        if (error instanceof Error && said.length > 0) error.message += `\nReceived and not done: ${said.join('; ')}`;
        throw error;
      }
    },
  };
}
