import { changeTicket } from '../ticket/load.ts';
import { subjectOf } from '../ticket/view.ts';
import type { Work } from '../verb/work.ts';
import { endCopies } from './copies.ts';
import { preparedParts, ticketOf } from './find.ts';
import { tellHanded } from './tell.ts';

/** What colleagues gave to somebody who leaves goes back to them: their texts are not lost with that person. */
export async function leavePrepared(
  work: Work,
  { id: holderId, name }: { readonly id: string; readonly name: string },
  desks: readonly string[] | 'all',
): Promise<void> {
  const { tx, now } = work;
  const there = desks === 'all' ? {} : { ticket: { deskId: { in: [...desks] } } };
  const rows = await tx.preparedReply.findMany({
    where: { holderId, authorId: { not: holderId }, author: { active: true }, ...there },
    orderBy: { id: 'asc' },
    include: preparedParts,
  });
  for (const row of rows) {
    const { id, version, author } = row;
    const { count } = await tx.preparedReply.updateMany({
      where: { id, version },
      data: { holderId: author.id, sendAt: null, asks: '', version: version + 1, updatedAt: now },
    });
    if (count === 0) continue;
    await endCopies(work, row, author.id);
    const next = await changeTicket(work, await ticketOf(tx, row), {});
    work.record(subjectOf(next), {
      type: 'ticket.prepared',
      what: 'returned',
      to: { id: author.id, name: author.name },
    });
    await tellHanded(work, { ...row, holderId: author.id, holder: author }, name);
  }
}
