import type { Ctx, Db, Tx } from '../context.ts';
import { notFound } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { type Counts, viewBulk } from './job-view.ts';

/** The change of many tickets with this id: its person's own. @throws DeskError `not_found`, also when it is somebody else's */
export async function loadBulk(db: Db | Tx, { actor }: Pick<Ctx, 'actor'>, id: string) {
  const row = await db.bulkJob.findUnique({ where: { id } });
  const own = actor.kind === 'system' || actor.personId === row?.byId;
  if (!row || !own) throw notFound(wordsOf(actor).bulk.noJob);
  return row;
}
export type BulkRow = Awaited<ReturnType<typeof loadBulk>>;

/** So long a worker may be silent. */
export const bulkLeaseMs = 60_000;

/** After a stop, nothing that was begun before it can still commit: no transaction lasts so long. */
export const settledMs = 20_000;

/** How many tickets of a job have which result. */
export async function countsOf(db: Db | Tx, jobId: string): Promise<Counts> {
  const groups = await db.bulkItem.groupBy({ by: ['state'], where: { jobId }, _count: { _all: true } });
  return new Map(groups.map(({ state, _count }) => [state, _count._all]));
}

/** A job with its counts, as people see it. */
export const seen = async (db: Db | Tx, row: BulkRow) => viewBulk(row, await countsOf(db, row.id));
