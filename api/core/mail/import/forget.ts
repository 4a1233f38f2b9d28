import { type Engine, inTransaction } from '../../context.ts';
import type { Held, Step } from './step.ts';

const most = 500;

/** Forgets some of what an import has found and not filed: another import finds it anew. */
export async function forgetSome(engine: Engine, held: Held): Promise<Step> {
  const now = engine.clock.now();
  return inTransaction(engine, async (tx) => {
    // A worker that is still at one of them finishes it.
    const open = { importId: held.id, outcome: null, OR: [{ state: { not: 'working' } }, { leaseUntil: { lt: now } }] };
    const { count } = await tx.inbound.deleteMany({ where: open, limit: most });
    if (count > 0) return { inMs: 0 };
    const atWork = await tx.inbound.count({ where: { importId: held.id, outcome: null } });
    return atWork > 0 ? { inMs: 1_000 } : { inMs: 0, data: { state: 'discarded', doneAt: now } };
  });
}
