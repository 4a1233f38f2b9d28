import {
  claimDeliveries,
  deliverClaimed,
  type Engine,
  makeFullPlaces,
  type Notifier,
  nextDelivery,
  releaseDeliveries,
} from '#core';
import { type Loop, startLoop } from './loop.ts';

/** Sends what is due, through the notifiers that this process has; hands back what it holds when it stops. */
export function startOutbox(engine: Engine, owner: string, notifiers: readonly Notifier[]): Loop {
  const byChannel = new Map(notifiers.map((notifier) => [notifier.channel, notifier]));
  const channels = [...byChannel.keys()];
  const full = makeFullPlaces(engine);
  const under = new Set<Promise<unknown>>();
  const loop = startLoop('outbox', engine.log, 2_000, async () => {
    if (under.size >= 4) {
      await Promise.race(under);
      return true;
    }
    const claimed = await claimDeliveries(engine, owner, channels, undefined, full);
    if (claimed.deliveries.length === 0) return nextDelivery(engine, channels, full);
    // Several batches at once: a channel that has to wait its turn does not hold up the others.
    const batch = deliverClaimed(engine, byChannel, claimed, full)
      .catch((error: unknown) => engine.log.error({ err: error }, 'A batch of deliveries could not be settled'))
      .finally(() => under.delete(batch));
    under.add(batch);
    return true;
  });
  return {
    wake: loop.wake,
    async stop() {
      await loop.stop();
      const patience = new Promise((resolve) => setTimeout(resolve, 5_000).unref());
      await Promise.race([Promise.allSettled(under), patience]);
      await releaseDeliveries(engine, owner);
    },
  };
}
