import { chosenKind } from '../../access/on-it.ts';
import { command } from '../../command.ts';
import { invalid } from '../../errors.ts';
import { worksAt } from '../../leaving/works-at.ts';
import { wordsOf } from '../../say/choose.ts';
import type { Work } from '../../verb/work.ts';
import { TransferTicket } from '../inputs.ts';
import { changeTicket, checkSeen, demand, loadTicket } from '../load.ts';
import { noCategory } from '../open.ts';
import { TicketView } from '../ticket-view.ts';
import { subjectOf, type TicketRow, viewTicket } from '../view.ts';

/**
 * Hands a ticket to another desk. Its key stays; the category becomes one of that desk; the assignee keeps it only where they
 * work there too.
 */
export const transferTicket = command({
  name: 'ticket.transfer',
  summary: 'Hand it to another desk',
  effect: 'writes',
  input: TransferTicket,
  output: TicketView,
  async load(work, input) {
    const row = await loadTicket(work.tx, work.ctx.actor, input.ticket);
    const book = await work.ctx.book.read(work.tx);
    const desk = book.deskByKey(input.desk);
    const { refuse } = wordsOf(work.ctx.actor);
    if (!desk?.active) {
      const keys = book.desks.filter((one) => one.active).map((one) => one.key);
      throw invalid(refuse.noDesk(input.desk), [{ field: 'desk', message: refuse.deskKeys(keys) }]);
    }
    const categoryId = input.category === undefined ? desk.defaultCategoryId : input.category;
    const category = categoryId ? book.category(categoryId) : undefined;
    if (categoryId && (!category?.active || category.deskId !== desk.id)) throw noCategory(refuse, category, desk.name);
    return { row, book, desk, categoryId: category?.id ?? null };
  },
  async allow(work, { row, desk }, input) {
    demand(work.ctx.actor, 'transfer', row);
    await checkSeen(work, row, input.version, ['ticket.transferred'], desk.id === row.deskId);
  },
  async run(work, { row, book, desk, categoryId }) {
    const { tx, ctx } = work;
    if (desk.id === row.deskId) return viewTicket(row, ctx, book);
    const stays = row.assigneeId !== null && (await worksAt(tx, desk.id, row.assigneeId));
    const from = book.desk(row.deskId);
    const changed = await changeTicket(work, row, {
      deskId: desk.id,
      categoryId,
      ...(stays ? {} : { assigneeId: null }),
    });
    const left = await letGo(work, row, desk.id);
    const participants = row.participants.filter((one) => !left.some(({ id }) => id === one.personId));
    const next = { ...changed, participants, assignee: stays ? row.assignee : null };
    work.record(subjectOf(next), {
      type: 'ticket.transferred',
      from: { id: from.id, key: from.key, name: from.name },
      to: { id: desk.id, key: desk.key, name: desk.name },
      was: { categoryId: row.categoryId, assigneeId: row.assigneeId },
    });
    for (const person of left)
      work.record(subjectOf(next), {
        type: 'ticket.personRemoved',
        person,
        as: 'follower',
        audience: 'internal',
        by: 'confidential',
      });
    return viewTicket(next, ctx, book);
  },
});

/** People who were let in to a confidential ticket, and do not work where it goes: they come off it. */
async function letGo({ tx }: Work, row: TicketRow, deskId: string) {
  const gone: string[] = [];
  for (const { personId, kind } of row.participants)
    if (kind === chosenKind && !(await worksAt(tx, deskId, personId))) gone.push(personId);
  if (gone.length === 0) return [];
  const among = { in: gone };
  await tx.participant.deleteMany({ where: { ticketId: row.id, personId: among } });
  return tx.person.findMany({ where: { id: among }, select: { id: true, name: true }, orderBy: { id: 'asc' } });
}
