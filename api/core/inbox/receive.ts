import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { type Db, type Engine, inTransaction, type Tx, writing } from '../context.ts';
import { DeskError } from '../errors.ts';
import { holding, leasesOf, newLease } from '../lease.ts';
import { afterTry, doubling, isOver, type Patience, type Tried } from '../patience.ts';
import { headOf } from '../text/cut.ts';
import { reasonOf } from './reason.ts';
import { longestReason, settleInbound } from './settle.ts';

/** Something a platform sent: kept before it is acknowledged, worked after. */
export interface Received {
  readonly source: 'slack' | 'teams' | 'mail';
  /** What makes it one thing: the same key again is the same thing. */
  readonly key: string;
  /** What makes it one thing through whichever door it comes, such as a mail's message id; without it, source and key do. */
  readonly sameAs?: string;
  readonly kind: string;
  readonly payload: string;
  /** The message of a chat that it is about, and when that was edited or taken back (deed.ts); empty for one that was sent. */
  readonly message?: { readonly about: string; readonly toldAt: string };
}

/** A received thing that this worker holds for a while. */
export interface InboundWork {
  readonly id: string;
  readonly source: string;
  readonly key: string;
  readonly kind: string;
  readonly payload: string;
  /** How often it was taken. */
  readonly attempts: number;
  readonly failures: number;
  readonly awayTries: number;
}

export interface Outcome {
  readonly outcome: 'ticket' | 'comment' | 'command' | 'held' | 'dropped';
  readonly reason?: string;
  readonly ticketId?: string;
  readonly commentId?: string;
}

/** After so many failures a received thing is kept as dead. A platform that is away is asked four times a minute: so often is a day. */
export const inboundPatience: Patience = { failures: 6, awayTries: 5_760 };
/** How long a worker may hold a received thing before another takes it over, in milliseconds. */
export const inboundLeaseMs = 60_000;
const leaseMs = inboundLeaseMs;

/**
 * Stores a received thing, already leased to `owner` so that it can be worked at once without another look.
 * Gives null when it was received before. One small write: this stands before the acknowledgement.
 * @throws DeskError `unavailable` when it could not be kept: then do not acknowledge
 */
export async function receive(engine: Engine, owner: string, thing: Received): Promise<InboundWork | null> {
  const now = engine.clock.now();
  const id = engine.newId();
  const { source, key, kind, payload, message = { about: null, toldAt: '' } } = thing;
  const row = {
    id,
    source,
    key,
    sameAs: engine.digest(thing.sameAs ?? `${source}\n${key}`),
    kind,
    payload,
    state: 'working',
    attempts: 1,
    leaseOwner: newLease(engine, owner),
    ...message,
  };
  const leaseUntil = new Date(now.getTime() + leaseMs);
  try {
    await engine.insert(engine.db, 'Inbound', [{ ...row, leaseUntil, availableAt: now, receivedAt: now }]);
  } catch (error) {
    const kindOfError = engine.classify(error);
    if (kindOfError === 'duplicate') return null;
    if (kindOfError === 'other' || kindOfError === 'gone') throw error;
    throw new DeskError(
      'unavailable',
      'The desk could not keep this. Try again in a moment.',
      { retryAfterSeconds: 5 },
      error,
    );
  }
  return { id, source, key, kind, payload, attempts: 1, failures: 0, awayTries: 0 };
}

/** Among so many of those that are due longest the one is chosen that is worked next. */
const looked = 10;

/**
 * Takes over one thing of a source whose worker died or that waits for another try; null when there is none. One, because what
 * is taken is begun: a death counts against what was being done, and against nothing that waited beside it. What failed less
 * comes first, so that one thing does not keep the others waiting, nor die of every death. With an id it is this one, also where
 * it is parked.
 */
export async function claimInbound(
  engine: Engine,
  source: string,
  owner: string,
  id?: string,
): Promise<InboundWork | null> {
  const now = engine.clock.now();
  const waits = ['received', ...(id === undefined ? [] : ['parked'])];
  const due = {
    source,
    ...(id === undefined ? {} : { id }),
    // What is worked was due before: said of both, it is what the index is read by, and not by all that ever came.
    state: { in: [...waits, 'working'] },
    availableAt: { lte: now },
    OR: [{ state: { in: waits } }, { leaseUntil: { lt: now } }],
  };
  return writing(engine, async (db) => {
    const found = await db.inbound.findMany({
      where: due,
      // What found its platform away is due again later than what came meanwhile: a dead mailbox keeps no other one waiting.
      orderBy: [{ availableAt: 'asc' }, { id: 'asc' }],
      take: looked,
      select: {
        id: true,
        source: true,
        key: true,
        kind: true,
        payload: true,
        state: true,
        attempts: true,
        failures: true,
        awayTries: true,
      },
    });
    for (const { state, ...row } of found.toSorted((one, other) => one.failures - other.failures)) {
      // The worker that received it may have died before it began anything: that counts for nothing.
      const died = state === 'working' && row.attempts > 1;
      const failures = row.failures + (died ? 1 : 0);
      const { id, attempts } = row;
      const asFound = { AND: [{ id, attempts, state }, due] };
      if (died && failures >= inboundPatience.failures) {
        await bury(db, asFound, now);
        continue;
      }
      const held = { leaseOwner: newLease(engine, owner), leaseUntil: new Date(now.getTime() + leaseMs) };
      const data = { ...held, state: 'working', attempts: attempts + 1, failures };
      const { count } = await db.inbound.updateMany({ where: asFound, data });
      if (count > 0) return { ...row, attempts: attempts + 1, failures };
    }
    return null;
  });
}

/** What no worker survived is not given to the next one. */
async function bury(db: Db, where: Prisma.InboundWhereInput, now: Date) {
  const reason = 'Every worker that took it stopped before it was done.';
  await db.inbound.updateMany({
    where,
    data: { state: 'dead', reason, doneAt: now, leaseUntil: null, leaseOwner: null },
  });
}

/** The row while this worker still holds it: each taking over counts one more attempt. */
const stillMine = ({ id, attempts }: Pick<InboundWork, 'id' | 'attempts'>) => ({ id, attempts, state: 'working' });

/**
 * Closes the books on a received thing: what became of it, with the reason when it was dropped or held. Changes nothing
 * when another worker has taken it over.
 */
export async function finishInbound(
  engine: Engine,
  work: Pick<InboundWork, 'id' | 'attempts'> & Partial<InboundWork>,
  outcome: Outcome,
): Promise<void> {
  const now = engine.clock.now();
  await inTransaction(engine, async (tx) => {
    const isMine = await settleInbound(tx, stillMine(work), now, outcome);
    if (isMine && (work.awayTries ?? 0) > 0) await hurryAway(tx, work.source, now);
  });
}

/** The platform is there again: what was waiting for that is due. */
async function hurryAway(tx: Tx, source: string | undefined, now: Date): Promise<void> {
  const where = { state: 'received', awayTries: { gt: 0 }, availableAt: { gt: now }, ...(source ? { source } : {}) };
  await tx.inbound.updateMany({ where, data: { availableAt: now } });
}

/** Forgets a received thing that was not acknowledged: when it comes again it is new. */
export async function forgetInbound(engine: Engine, work: Pick<InboundWork, 'id' | 'attempts'>): Promise<void> {
  await inTransaction(engine, (tx) => tx.inbound.deleteMany({ where: stillMine(work) }));
}

/** Whether an error means that a platform, or the database, cannot be asked at the moment. */
const isAway = (error: unknown) => error instanceof DeskError && error.code === 'unavailable';

/** Whether nobody will try this received thing again once this error is written down. */
export const isLastTry = (work: Tried, error: unknown): boolean =>
  isOver(afterTry(work, isAway(error)), inboundPatience);

/**
 * Puts a thing back after a failure that may pass; what found its platform away has lost no try. At the end of patience it is
 * kept as dead, with the reason. Changes nothing when another worker has taken it over.
 */
export async function retryInbound(engine: Engine, work: InboundWork, error: unknown): Promise<'again' | 'dead'> {
  const away = isAway(error);
  const reason = reasonOf(error);
  const tried = afterTry(work, away);
  const dead = isOver(tried, inboundPatience);
  const now = engine.clock.now();
  const wait = away ? doubling(tried.awayTries, 1_000, 15_000) : doubling(tried.failures, 1_000, 60_000);
  const availableAt = new Date(now.getTime() + wait);
  const state = dead ? { state: 'dead', doneAt: now } : { state: 'received', availableAt };
  const free = { leaseUntil: null, leaseOwner: null };
  const data = { ...state, ...tried, ...free, reason: headOf(reason, longestReason) };
  await inTransaction(engine, (tx) => tx.inbound.updateMany({ where: stillMine(work), data }));
  if (dead) engine.log.error({ inbound: work.id, kind: work.kind, reason }, 'A received thing is given up');
  return dead ? 'dead' : 'again';
}

/** Puts a thing that was given up back in line, with all its tries; gives whether it was given up. */
export async function queueAgain(
  tx: Tx,
  { id, importId }: { id: string; importId: string | null },
  now: Date,
): Promise<boolean> {
  const data = { state: 'received', failures: 0, awayTries: 0, availableAt: now, doneAt: null };
  if ((await tx.inbound.updateMany({ where: { id, state: 'dead' }, data })).count === 0) return false;
  // An import that was over takes it up.
  const again = { state: 'filing', doneAt: null, dueAt: now };
  if (importId !== null) await tx.mailImport.updateMany({ where: { id: importId, state: 'done' }, data: again });
  return true;
}

/** Hands back what this worker holds, when it stops. */
export async function releaseInbound(engine: Engine, owner: string): Promise<void> {
  const data = { state: 'received', leaseUntil: null, leaseOwner: null };
  await engine.db.inbound.updateMany({ where: { state: 'working', leaseOwner: leasesOf(engine, owner) }, data });
}

/** Holds it for another while: a mail that is fetched from a slow server takes longer than a lease. */
async function holdOn(engine: Engine, work: InboundWork): Promise<void> {
  const leaseUntil = new Date(engine.clock.now().getTime() + leaseMs);
  await inTransaction(engine, (tx) => tx.inbound.updateMany({ where: stillMine(work), data: { leaseUntil } }));
}

/** Does what a received thing asks for. Throws when it may be tried again. */
export type InboundHandler = (work: InboundWork) => Promise<Outcome>;

/** Works one received thing and writes down what became of it; a failure is put back for another try. */
export async function workInbound(
  engine: Engine,
  work: InboundWork,
  handle: InboundHandler,
): Promise<'done' | 'again' | 'dead'> {
  try {
    const outcome = await holding(
      engine,
      leaseMs,
      () => holdOn(engine, work),
      () => handle(work),
    );
    await finishInbound(engine, work, outcome);
    return 'done';
  } catch (error) {
    engine.log.warn(
      { err: error, inbound: work.id, kind: work.kind, attempts: work.attempts },
      'Could not work a received thing yet',
    );
    // Where even this cannot be written, the lease runs out and another worker takes it over.
    return retryInbound(engine, work, error).catch(() => 'again' as const);
  }
}
