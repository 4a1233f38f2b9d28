import { recordChange } from '../desk/changed.ts';
import type { Work } from '../verb/work.ts';
import { tellOfRecurring } from './tell.ts';

/**
 * People who leave look after no recurring ticket of these desks any more: the tickets come on, and the leads of each desk are told
 * once that somebody is to look after them.
 */
export async function leaveRecurring(
  work: Work,
  { id, name }: { readonly id: string; readonly name: string },
  desks: readonly string[] | 'all',
): Promise<void> {
  const { tx, now } = work;
  const rows = await tx.recurringTicket.findMany({
    where: { ownerId: id, ...(desks === 'all' ? {} : { deskId: { in: [...desks] } }) },
    orderBy: [{ deskId: 'asc' }, { id: 'asc' }],
    select: { id: true, title: true, deskId: true, state: true },
  });
  for (const row of rows) {
    const data = { ownerId: null, version: { increment: 1 }, updatedAt: now };
    await tx.recurringTicket.updateMany({ where: { id: row.id, ownerId: id }, data });
    const owner = { from: { owner: name }, to: { owner: null } };
    recordChange(work, { noun: 'recurring ticket', id: row.id, name: row.title, change: 'left', ...owner });
  }
  const on = rows.filter((one) => one.state !== 'ended');
  for (const [first, ...others] of Map.groupBy(on, (one) => one.deskId).values())
    if (first)
      await tellOfRecurring(work, { ...first, ownerId: null }, { what: 'left', who: name, others: others.length });
}
