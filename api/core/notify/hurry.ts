import { type Engine, inTransaction } from '../context.ts';
import { channelTarget } from './target.ts';

/** What waits for a chat channel is due now: the app is there, or there again. */
export async function hurryDeliveries(
  engine: Engine,
  { surface, tenant, channelId }: { surface: string; tenant: string; channelId: string },
): Promise<void> {
  const now = engine.clock.now();
  const target = channelTarget(surface, tenant, channelId);
  const where = { channel: surface, target, state: 'pending', availableAt: { gt: now } };
  const { count } = await inTransaction(engine, (tx) => tx.delivery.updateMany({ where, data: { availableAt: now } }));
  if (count > 0) engine.wake();
}
