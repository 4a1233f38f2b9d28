import { z } from 'zod';
import { ApiScope, type PersonActor, proofs, Surface } from '../actor.ts';
import { type Ctx, type Engine, inTransaction, reading, writing } from '../context.ts';
import { DeskError } from '../errors.ts';
import { holding, leasesOf, newLease } from '../lease.ts';
import { doubling } from '../patience.ts';
import { loadActor } from '../person/load.ts';
import { wordsFor } from '../say/choose.ts';
import { parsedJson } from '../stored.ts';
import { headOf } from '../text/cut.ts';
import { changeOne } from './apply.ts';
import { byItself, endRound } from './end.ts';
import { bulkLeaseMs } from './load.ts';
import { atOnce, longestProblem } from './propose.ts';
import { tellProgress } from './tell.ts';
import { undoOne } from './undo-one.ts';

/** So many tickets are changed before the person is looked up anew, and so long at most. */
const perLook = 24;
const longestMs = 1_500;
/** So often at most its person is told how far it is. */
const toldEveryMs = 3_000;

type Job = NonNullable<Awaited<ReturnType<typeof claim>>>;

/** Goes on with one change of many tickets that is due, by some tickets. `none`: there is nothing to do. */
export async function bulkNext(engine: Engine, owner: string): Promise<'more' | 'waits' | 'none'> {
  const job = await claim(engine, owner);
  if (!job) return 'none';
  const renew = () => hold(engine, job);
  try {
    await holding(engine, bulkLeaseMs, renew, () => workSome(engine, job));
    return 'more';
  } catch (error) {
    await failed(engine, job, error);
    return 'waits';
  }
}

async function claim(engine: Engine, owner: string) {
  const now = engine.clock.now();
  const free = [{ leaseUntil: null }, { leaseUntil: { lt: now } }];
  // What was stopped has still to tell its people of what it did.
  const going = [{ state: { in: ['running', 'undoing'] } }, { state: 'cancelled', doneAt: null }];
  const due = { dueAt: { lte: now }, AND: [{ OR: free }, { OR: going }] };
  return writing(engine, async (db) => {
    const orderBy = [{ dueAt: 'asc' as const }, { id: 'asc' as const }];
    for (const { id } of await db.bulkJob.findMany({ where: due, orderBy, take: 5, select: { id: true } })) {
      const leaseOwner = newLease(engine, owner);
      const data = { leaseOwner, leaseUntil: new Date(now.getTime() + bulkLeaseMs) };
      if ((await db.bulkJob.updateMany({ where: { AND: [{ id }, due] }, data })).count === 0) continue;
      const row = await db.bulkJob.findFirst({ where: { id, leaseOwner } });
      if (row) return { ...row, leaseOwner };
    }
    return null;
  });
}

const mine = ({ id, leaseOwner }: Job) => ({ id, leaseOwner });

async function hold(engine: Engine, job: Job): Promise<void> {
  const leaseUntil = new Date(engine.clock.now().getTime() + bulkLeaseMs);
  await writing(engine, (db) => db.bulkJob.updateMany({ where: mine(job), data: { leaseUntil } }));
}

/** Its next tickets; where there are none, this round is over. Each ticket is a transaction of its own. */
async function workSome(engine: Engine, job: Job): Promise<void> {
  const round = job.state === 'undoing' ? 2 : 1;
  const from = round === 2 ? 'changed' : 'waiting';
  const next =
    job.state === 'cancelled'
      ? []
      : await reading(engine, (db) =>
          db.bulkItem.findMany({
            where: { jobId: job.id, state: from },
            orderBy: { position: 'asc' },
            take: perLook,
            select: { position: true },
          }),
        );
  const actor = await actorOf(engine, job);
  const ctx = (who: PersonActor): Ctx => ({
    ...engine,
    actor: who,
    requestId: `bulk ${job.id}`,
    bulk: { job: job.id, round },
  });
  if (next.length === 0) return endRound(engine, job);
  const started = engine.clock.ticks();
  const one = async ({ position }: { readonly position: number }): Promise<void> => {
    // What is not begun in time is left for the next look.
    if (engine.clock.ticks() - started > longestMs) return;
    if (!actor) return refuse(engine, job, { position, from, why: wordsFor('en').bulk.personGone });
    try {
      await (round === 2 ? undoOne : changeOne)(ctx(actor), { job: job.id, position });
    } catch (error) {
      if (error instanceof DeskError && error.code === 'unavailable') throw error;
      if (error instanceof DeskError && error.details.doneAlready) return;
      if (!(error instanceof DeskError))
        engine.log.error({ err: error, job: job.id, position }, 'A ticket of many could not be changed');
      const why = error instanceof DeskError ? error.message : wordsFor(actor.locale).bulk.failed;
      await refuse(engine, job, { position, from, why });
    }
  };
  for (let at = 0; at < next.length; at += atOnce) await Promise.all(next.slice(at, at + atOnce).map(one));
  await giveBack(engine, job);
}

/** The person as they are today: null where they are not active any more. */
async function actorOf(engine: Engine, job: Job): Promise<PersonActor | null> {
  const { byId, surface, proof, scopes } = job;
  try {
    const actor = await reading(engine, (db) =>
      loadActor(db, byId, Surface.parse(surface), undefined, z.enum(proofs).parse(proof)),
    );
    return scopes === null ? actor : { ...actor, scopes: ApiScope.array().parse(parsedJson(scopes)) };
  } catch (error) {
    if (error instanceof DeskError && error.code === 'unauthenticated') return null;
    throw error;
  }
}

/** Writes down why a ticket is not changed, or not set back; one that another worker has done stays as it is. */
async function refuse(
  engine: Engine,
  job: Job,
  { position, from, why }: { position: number; from: string; why: string },
): Promise<void> {
  const state = from === 'changed' ? 'stays' : 'refused';
  // A job that stands elsewhere by now has no refusals: its tickets were only not reached.
  const stands = await reading(engine, (db) => db.bulkJob.count({ where: { id: job.id, state: job.state } }));
  if (stands === 0) return;
  const where = { jobId: job.id, position, state: from };
  const data = { state, problem: headOf(why, longestProblem) };
  await writing(engine, (db) => db.bulkItem.updateMany({ where, data }));
}

/** Lets another worker go on, and tells its person how far it is, now and then. */
async function giveBack(engine: Engine, job: Job): Promise<void> {
  const now = engine.clock.now();
  const free = { leaseUntil: null, leaseOwner: null, failures: 0 };
  // What was said last may lie ahead, where the clock was set back since.
  const isTime = Math.abs(now.getTime() - job.updatedAt.getTime()) >= toldEveryMs;
  await inTransaction(engine, async (tx) => {
    const data = { ...free, ...(isTime ? { updatedAt: now } : {}) };
    const { count } = await tx.bulkJob.updateMany({ where: { ...mine(job), state: job.state }, data });
    if (count === 0 || !isTime) return;
    await tellProgress({ ctx: byItself(engine, job.id), tx, now }, job);
  });
  if (isTime) engine.wake();
}

/** What failed is gone on with later, ever later; nothing is lost meanwhile. */
async function failed(engine: Engine, job: Job, error: unknown): Promise<void> {
  engine.log.warn({ err: error, job: job.id }, 'A change of many tickets does not go on; it is tried again');
  const data = {
    leaseUntil: null,
    leaseOwner: null,
    failures: { increment: 1 },
    dueAt: new Date(engine.clock.now().getTime() + doubling(job.failures + 1, 1_000, 300_000)),
  };
  await writing(engine, (db) => db.bulkJob.updateMany({ where: mine(job), data }));
}

/** Gives back the jobs that this worker holds, when it stops. */
export async function releaseBulk(engine: Engine, owner: string): Promise<void> {
  const data = { leaseUntil: null, leaseOwner: null };
  await writing(engine, (db) => db.bulkJob.updateMany({ where: { leaseOwner: leasesOf(engine, owner) }, data }));
}
