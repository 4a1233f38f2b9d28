import { setTimeout as sleep } from 'node:timers/promises';
import { DeskError, type Engine, forgetInbound, type InboundWork, type Log, type Received, receive } from '#core';

interface Keeper {
  readonly engine: Engine;
  readonly log: Log;
  /** Worker name for leases on received things. */
  readonly owner: string;
}

/** A platform waits a few seconds for its answer; what is not kept by then is answered as not kept. */
const patienceMs = 2_000;

/**
 * Keeps a job before it is acknowledged. Null when it came before. When keeping takes too long for the acknowledgement,
 * `late` says what becomes of a job that is kept after all; without it the job is forgotten, since its person was told.
 * @throws DeskError `unavailable` when it was not kept
 */
export async function keepJob(
  keeper: Keeper,
  job: Received,
  late: (inbound: InboundWork) => Promise<unknown> = (inbound) => forget(keeper.engine, inbound),
): Promise<InboundWork | null> {
  const name = `${job.source} ${job.key}`;
  const keeping = (overdue.get(name) ?? Promise.resolve()).then(() => receive(keeper.engine, keeper.owner, job));
  let timer: NodeJS.Timeout | undefined;
  const overtime = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, patienceMs, 'late');
  });
  const kept = await Promise.race([keeping, overtime]).finally(() => clearTimeout(timer));
  if (kept !== 'late') return kept;
  const settled = keeping
    .then((inbound) => inbound && late(inbound))
    .catch((error: unknown) => {
      keeper.log.warn({ err: error, kind: job.kind }, 'A late job was not kept');
    })
    .finally(() => {
      if (overdue.get(name) === settled) overdue.delete(name);
    });
  overdue.set(name, settled);
  throw new DeskError('unavailable', 'Keeping it took too long.', { retryAfterSeconds: 5 });
}

/** As often as it takes: a job that stays is worked once its lease is over, although its person was told that nothing was done. */
async function forget(engine: Engine, inbound: InboundWork): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      return await forgetInbound(engine, inbound);
    } catch (error) {
      if (tries === forgetAtMost) throw error;
      await sleep(tries * 250, undefined, { ref: false });
    }
}

/** A database that is busy is free again within a few seconds, which is less than the lease. */
const forgetAtMost = 12;

/** Jobs whose person was told that they were not kept, and that may be kept yet: the same again waits for them. */
const overdue = new Map<string, Promise<unknown>>();

/** Waits for `work` at most `ms`; undefined when it takes longer or fails, which is logged. */
export async function within<T>({ log }: { log: Log }, ms: number, work: Promise<T>): Promise<T | undefined> {
  const guarded = work.catch((error: unknown) => {
    log.warn({ err: error }, 'Something that an answer would have used is missing');
    return undefined;
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  return Promise.race([guarded, late]).finally(() => clearTimeout(timer));
}
