import { allOf } from '../all-of.ts';
import type { Db } from '../context.ts';

/** So many jobs are looked at in one round. */
const most = 100;

/** Drops changes of many tickets that were only proposed, or are over; what they did stays in the history of each ticket. */
export async function dropBulk(db: Db, { proposed, over }: { proposed: Date; over: Date }): Promise<void> {
  const rows = await db.bulkJob.findMany({
    where: {
      createdAt: { lt: proposed },
      OR: [{ state: 'proposed' }, { createdAt: { lt: over }, state: { in: ['done', 'cancelled', 'undone'] } }],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: most,
    select: { id: true },
  });
  for (const { id } of rows) {
    await allOf((limit) => db.bulkItem.deleteMany({ where: { jobId: id }, limit }));
    await allOf((limit) => db.bulkTold.deleteMany({ where: { jobId: id }, limit }));
    await db.bulkJob.deleteMany({ where: { id } });
  }
}
