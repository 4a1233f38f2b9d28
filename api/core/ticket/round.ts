import { type Ctx, toldError } from '../context.ts';
import { DeskError } from '../errors.ts';

/** A round over tickets that are due: which come after the last that was seen, and what is done to each. */
interface Round<T> {
  /** What is done, for the log: `close`, `take up`. */
  readonly name: string;
  /** So many are done in one call. */
  readonly limit: number;
  next(after: T | undefined): Promise<T[]>;
  act(due: T): Promise<unknown>;
}

/**
 * Does one thing to each ticket that is due, each on its own: one that fails is logged, stands in nobody's way and is tried
 * again in the next round. Gives the keys of those that are done.
 * @throws DeskError `unavailable` when the database is gone: then all of them fail
 */
export async function goRound<T extends { readonly key: string }>(ctx: Ctx, round: Round<T>): Promise<string[]> {
  const done: string[] = [];
  let after: T | undefined;
  for (;;) {
    const due = await round.next(after);
    for (const one of due) {
      after = one;
      try {
        await round.act(one);
        done.push(one.key);
      } catch (error) {
        const told = toldError(ctx, error);
        if (told instanceof DeskError && told.code === 'unavailable') throw told;
        const what = { err: error, ticket: one.key, round: round.name };
        // Somebody changed it in between: that is theirs to decide, unless it is so each time.
        if (told instanceof DeskError && told.code === 'conflict')
          ctx.log.info(what, 'A ticket was passed over, which somebody changed at the same moment; it is tried again');
        else ctx.log.error(what, 'A ticket was passed over; it is tried again');
      }
      if (done.length >= round.limit) return done;
    }
    if (due.length < round.limit) return done;
  }
}
