import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { type Db, type Engine, inTransaction, reading, type Tx } from '../context.ts';
import { DeskError } from '../errors.ts';
import { leasesOf, newLease } from '../lease.ts';
import { afterTry, doubling, isOver, type Patience, type Tried } from '../patience.ts';
import { headOf } from '../text/cut.ts';

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

/**
 * After so many failures a received thing is kept as dead; as many as a crash loop has in which each worker stops before it
 * comes to what it took with others. A platform that is away is asked four times a minute: so often is a day.
 */
export const inboundPatience: Patience = { failures: 10, awayTries: 5_760 };
/** How long a worker may hold a received thing before another takes it over, in milliseconds. */
export const inboundLeaseMs = 60_000;
const leaseMs = inboundLeaseMs;
/** As the column holds it: a refusal can quote what was typed. */
const longestReason = 1_000;

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

/** Takes over things of a source whose worker died or that wait for another try; at most `limit`. */
export async function claimInbound(engine: Engine, source: string, owner: string, limit = 10): Promise<InboundWork[]> {
  const now = engine.clock.now();
  const due = {
    source,
    // What is worked was due before: said of both, it is what the index is read by, and not by all that ever came.
    state: { in: ['received', 'working'] },
    availableAt: { lte: now },
    OR: [{ state: 'received' }, { leaseUntil: { lt: now } }],
  };
  return reading(engine, async (db) => {
    const found = await db.inbound.findMany({
      where: due,
      orderBy: { id: 'asc' },
      take: limit,
      select: { id: true, state: true, failures: true },
    });
    // What is still being worked was left behind: its worker died, and that counts.
    const left = found.filter((one) => one.state === 'working');
    const killers = left.filter((one) => one.failures + 1 >= inboundPatience.failures);
    if (killers.length > 0) await bury(db, killers, due, now);
    const ids = found.filter((one) => !killers.includes(one)).map((one) => one.id);
    if (ids.length === 0) return [];
    const token = newLease(engine, owner);
    const leaseUntil = new Date(now.getTime() + leaseMs);
    const claim = { state: 'working', leaseOwner: token, leaseUntil, attempts: { increment: 1 } };
    const these = (state: string) => ({ AND: [{ id: { in: ids } }, { state }, due] });
    // In this order: what is taken by the first one is held, and no longer due for the second.
    await db.inbound.updateMany({ where: these('working'), data: { ...claim, failures: { increment: 1 } } });
    await db.inbound.updateMany({ where: these('received'), data: claim });
    return db.inbound.findMany({
      where: { id: { in: ids }, leaseOwner: token },
      orderBy: { id: 'asc' },
      select: {
        id: true,
        source: true,
        key: true,
        kind: true,
        payload: true,
        attempts: true,
        failures: true,
        awayTries: true,
      },
    });
  });
}

/** What no worker survived is not given to the next one. */
async function bury(db: Db, killers: readonly { id: string }[], due: Prisma.InboundWhereInput, now: Date) {
  const reason = 'Every worker that took it stopped before it was done.';
  await db.inbound.updateMany({
    where: { AND: [{ id: { in: killers.map((one) => one.id) } }, due] },
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
  const done = { state: 'done', doneAt: engine.clock.now(), leaseUntil: null, leaseOwner: null };
  // What it was tried again for is over.
  const reason = { reason: outcome.reason === undefined ? null : headOf(outcome.reason, longestReason) };
  const data = { ...done, ...outcome, ...reason };
  await inTransaction(engine, async (tx) => {
    const { count } = await tx.inbound.updateMany({ where: stillMine(work), data });
    if (count > 0 && (work.awayTries ?? 0) > 0) await hurryAway(tx, work.source, done.doneAt);
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
  const reason = error instanceof Error ? error.message : String(error);
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

/** Hands back what this worker holds, when it stops. */
export async function releaseInbound(engine: Engine, owner: string): Promise<void> {
  const data = { state: 'received', leaseUntil: null, leaseOwner: null };
  await engine.db.inbound.updateMany({ where: { state: 'working', leaseOwner: leasesOf(engine, owner) }, data });
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
    const outcome = await handle(work);
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
