import { type Engine, inTransaction, reading } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import { en } from '../../say/en/en.ts';
import type { Words } from '../../say/words.ts';

/** How often something may be tried in a while. */
export interface RateLimit {
  readonly key: string;
  readonly tries: number;
  readonly windowMs: number;
}

/**
 * Counts one try against each limit in turn, shared by all replicas. The first limit that is used up refuses, and the
 * limits after it are not touched: a refused try uses up nobody else's, and writes nothing.
 * @throws DeskError `too_many` with the seconds to wait
 */
export async function countTry(
  engine: Engine,
  limits: readonly RateLimit[],
  what: string,
  words: Words = en,
): Promise<void> {
  for (const limit of limits) {
    const wait = await countSome(engine, limit, 1);
    if (wait > 0) throw tooMany(words, what, wait);
  }
}

/**
 * Counts an amount against a limit, such as what somebody sends within an hour; what does not fit writes nothing.
 * @throws DeskError `too_many` with the seconds to wait
 */
export async function countAmount(
  engine: Engine,
  limit: RateLimit,
  amount: number,
  what: string,
  words: Words,
): Promise<void> {
  const wait = await countSome(engine, limit, amount);
  if (wait > 0) throw tooMany(words, what, wait);
}

/** Gives an amount back that was counted and not used. */
export async function giveBack(engine: Engine, key: string, amount: number): Promise<void> {
  if (amount <= 0) return;
  const data = { count: { decrement: amount } };
  await inTransaction(engine, (tx) => tx.rateWindow.updateMany({ where: { key, count: { gte: amount } }, data }));
}

const slackMs = 60_000;

/** Counts so much and gives 0, or gives how long to wait in milliseconds. The condition is part of each write. */
async function countSome(engine: Engine, { key, tries, windowMs }: RateLimit, amount: number): Promise<number> {
  if (amount > tries) return windowMs;
  for (let attempt = 1; ; attempt++) {
    const now = engine.clock.now();
    const row = await reading(engine, (db) => db.rateWindow.findUnique({ where: { key } }));
    // What ends later than any window would was counted before the clock was set back; clocks of machines differ a little.
    const latest = new Date(now.getTime() + windowMs + slackMs);
    const overs = [{ resetAt: { lte: now } }, { resetAt: { gt: latest } }];
    if (row && row.resetAt > now && row.resetAt <= latest && row.count > tries - amount)
      return row.resetAt.getTime() - now.getTime();
    const fresh = { count: amount, resetAt: new Date(now.getTime() + windowMs) };
    try {
      const counted = await inTransaction(engine, async (tx) => {
        const another = { key, resetAt: { gt: now, lte: latest }, count: { lte: tries - amount } };
        const more = await tx.rateWindow.updateMany({ where: another, data: { count: { increment: amount } } });
        if (more.count > 0) return true;
        const over = await tx.rateWindow.updateMany({ where: { key, OR: overs }, data: fresh });
        if (over.count > 0) return true;
        if (row) return false;
        await tx.rateWindow.createMany({ data: [{ key, ...fresh }] });
        return true;
      });
      if (counted) return 0;
    } catch (error) {
      // Two first tries at the same moment: the second counts on the first one's row.
      if (error instanceof DeskError || engine.classify(error) !== 'duplicate') throw error;
      if (attempt >= 8) throw error;
    }
  }
}

/** After a try that was right: forgets all tries of the one key, and this one try of the other, which many share. */
export async function forgiveTries(engine: Engine, own: string, shared?: string): Promise<void> {
  await inTransaction(engine, async (tx) => {
    await tx.rateWindow.deleteMany({ where: { key: own } });
    if (shared === undefined) return;
    await tx.rateWindow.updateMany({ where: { key: shared, count: { gt: 0 } }, data: { count: { decrement: 1 } } });
  });
}

function tooMany({ refuse }: Words, what: string, waitMs: number): DeskError {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
  return new DeskError('too_many', `${what} ${refuse.again(minutes)}`, {
    retryAfterSeconds: Math.ceil(waitMs / 1_000),
  });
}
