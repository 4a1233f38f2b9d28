import { type Engine, inTransaction } from '../context.ts';
import { DeskError } from '../errors.ts';
import { en } from '../say/en/en.ts';
import type { Words } from '../say/words.ts';

/** How often something may be tried in a while. */
export interface RateLimit {
  readonly key: string;
  readonly tries: number;
  readonly windowMs: number;
}

/**
 * Counts one try against each limit, shared by all replicas; a limit that is used up counts no further.
 * @throws DeskError `too_many` with the seconds to wait
 */
export async function countTry(
  engine: Engine,
  limits: readonly RateLimit[],
  what: string,
  words: Words = en,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const waits = await inTransaction(engine, async (tx) => {
        const now = engine.clock.now();
        const found: number[] = [];
        for (const { key, tries, windowMs } of limits) {
          const row = await tx.rateWindow.findUnique({ where: { key } });
          const running = row !== null && row.resetAt > now;
          if (running && row.count >= tries) found.push(row.resetAt.getTime() - now.getTime());
          else if (running) await tx.rateWindow.update({ where: { key }, data: { count: { increment: 1 } } });
          else {
            const fresh = { count: 1, resetAt: new Date(now.getTime() + windowMs) };
            if (row) await tx.rateWindow.update({ where: { key }, data: fresh });
            else await tx.rateWindow.create({ data: { key, ...fresh } });
          }
        }
        return found;
      });
      if (waits.length > 0) throw tooMany(words, what, Math.max(...waits));
      return;
    } catch (error) {
      // Two first tries at the same moment: the second counts on the first one's row.
      if (attempt < 4 && !(error instanceof DeskError) && engine.classify(error) === 'duplicate') continue;
      throw error;
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
