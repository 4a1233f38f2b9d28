import type { Db, Tx } from '../context.ts';
import { rowWithout, type TicketRow } from '../ticket/view.ts';
import { readInto } from '../verb/complete.ts';

/** The recurring ticket that a ticket comes from, with the date that it was opened for; null where somebody opened it. */
export async function recurringOf(db: Db | Tx, { id, source }: Pick<TicketRow, 'id' | 'source'>) {
  if (source !== 'system') return null;
  const run = await db.recurringRun.findFirst({
    where: { ticketId: id },
    select: { day: true, recurring: { select: { id: true, title: true } } },
  });
  return run && { ...run.recurring, day: run.day };
}

readInto(async (_, db, view) => {
  const row = rowWithout('recurring', view);
  if (row) Object.assign(view, { recurring: await recurringOf(db, row) });
});
