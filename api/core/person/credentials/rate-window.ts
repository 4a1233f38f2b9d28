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
    const wait = await countOne(engine, limit);
    if (wait > 0) throw tooMany(words, what, wait);
  }
}

const slackMs = 60_000;

/** Counts one try and gives 0, or gives how long to wait in milliseconds. The condition is part of each write. */
async function countOne(engine: Engine, { key, tries, windowMs }: RateLimit): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const now = engine.clock.now();
    const row = await reading(engine, (db) => db.rateWindow.findUnique({ where: { key } }));
    // What ends later than any window would was counted before the clock was set back; clocks of machines differ a little.
    const latest = new Date(now.getTime() + windowMs + slackMs);
    const overs = [{ resetAt: { lte: now } }, { resetAt: { gt: latest } }];
    if (row && row.resetAt > now && row.resetAt <= latest && row.count >= tries)
      return row.resetAt.getTime() - now.getTime();
    const fresh = { count: 1, resetAt: new Date(now.getTime() + windowMs) };
    try {
      const counted = await inTransaction(engine, async (tx) => {
        const another = { key, resetAt: { gt: now, lte: latest }, count: { lt: tries } };
        const more = await tx.rateWindow.updateMany({ where: another, data: { count: { increment: 1 } } });
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
