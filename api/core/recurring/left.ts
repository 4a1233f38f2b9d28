import { recordChange } from '../desk/changed.ts';
import type { Work } from '../verb/work.ts';
import { tellOfRecurring } from './tell.ts';

/** So many are written, and stand in one line of the log, at once. */
const portion = 500;

/**
 * People who leave look after no recurring ticket of these desks any more: the tickets come on, and the leads of each desk are told
 * once that somebody is to look after them. A few statements however many they are.
 */
export async function leaveRecurring(
  work: Work,
  { id, name }: { readonly id: string; readonly name: string },
  desks: readonly string[] | 'all',
): Promise<void> {
  const { tx, now } = work;
  const theirs = { ownerId: id, ...(desks === 'all' ? {} : { deskId: { in: [...desks] } }) };
  const on = { ...theirs, state: { in: ['active', 'paused'] } };
  for (const { deskId, _count } of await tx.recurringTicket.groupBy({ by: ['deskId'], where: on, _count: true })) {
    const first = await tx.recurringTicket.findFirst({ where: { ...on, deskId }, orderBy: { id: 'asc' } });
    if (first)
      await tellOfRecurring(work, { ...first, ownerId: null }, { what: 'left', who: name, others: _count - 1 });
  }
  for (;;) {
    const rows = await tx.recurringTicket.findMany({
      where: theirs,
      orderBy: { id: 'asc' },
      take: portion,
      select: { id: true, title: true },
    });
    const [first] = rows;
    if (!first) return;
    const where = { ...theirs, id: { in: rows.map((one) => one.id) } };
    await tx.recurringTicket.updateMany({
      where,
      data: { ownerId: null, version: { increment: 1 }, updatedAt: now },
    });
    const others = rows.length > 1 ? { titles: rows.map((one) => one.title) } : {};
    recordChange(work, {
      ...{ noun: 'recurring ticket', id: first.id, name: first.title, change: 'left' },
      ...{ from: { owner: name }, to: { owner: null, ...others } },
    });
  }
}
