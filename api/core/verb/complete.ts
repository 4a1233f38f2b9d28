import type { Ctx, Db, Tx } from '../context.ts';

type Reads = (ctx: Ctx, db: Db | Tx, view: object) => Promise<void>;

const reads: Reads[] = [];

/** Says what is still to be read into views that verbs and reads answer with, where they were made without it. */
export function readInto(read: Reads): void {
  reads.push(read);
}

/** The answer, with what its views lack: the answer itself is one, or its parts are. Nothing is asked where they lack nothing. */
export async function completed<T>(ctx: Ctx, db: Db | Tx, answer: T): Promise<T> {
  if (typeof answer !== 'object' || answer === null) return answer;
  for (const view of [answer, ...Object.values(answer)])
    if (typeof view === 'object' && view !== null) for (const read of reads) await read(ctx, db, view);
  return answer;
}
