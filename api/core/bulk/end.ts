import { systemActor } from '../actor.ts';
import { type Ctx, type Engine, inTransaction } from '../context.ts';
import type { BulkRow } from './load.ts';
import { tellPeople, tellProgress, tellUndone } from './tell.ts';

/** As what Threadline tells of a job that nobody acts on any more. */
export const byItself = (engine: Engine, job: string): Ctx => ({
  ...engine,
  actor: systemActor('bulk'),
  requestId: `bulk ${job}`,
});

/** A round of a job is over: in one transaction that is written down, and its people are told once. */
export async function endRound(engine: Engine, job: BulkRow): Promise<void> {
  const now = engine.clock.now();
  const { id, leaseOwner, state: from } = job;
  const state = from === 'running' ? 'done' : from === 'undoing' ? 'undone' : 'cancelled';
  const round = from === 'undoing' ? 2 : 1;
  // Whom nobody told of the change, nobody tells that it was undone.
  const tells = round === 1 || job.told === 1;
  const data = { state, doneAt: now, updatedAt: now, leaseUntil: null, leaseOwner: null, failures: 0 };
  await inTransaction(engine, async (tx) => {
    const { count } = await tx.bulkJob.updateMany({
      where: { id, leaseOwner, state: from },
      data: { ...data, ...(tells ? { told: round } : {}) },
    });
    if (count === 0) return;
    const work = { ctx: byItself(engine, id), tx, now };
    if (tells) await tellPeople(work, job, round);
    await tellProgress(work, { ...job, state });
    if (state === 'undone') await tellUndone(work, { ...job, state });
  });
  engine.wake();
}
