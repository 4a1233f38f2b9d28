import { command } from '../../command.ts';
import { deliveryWords } from '../../say/delivery.ts';
import type { Work } from '../../verb/work.ts';
import { OnTicket } from '../inputs.ts';
import { changeTicket, checkSeen, demand, loadTicket } from '../load.ts';
import { subjectOf, type TicketRow } from '../view.ts';
import { DeletedTicket, deletedView } from './deleted.ts';

/** Deletes a ticket: it is nowhere any more, its cards say so, and those who delete can restore it. */
export const deleteTicket = command({
  name: 'ticket.delete',
  summary: 'Delete a ticket, until it is restored',
  effect: 'writes',
  input: OnTicket,
  output: DeletedTicket,
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  async allow(work, row, { version }) {
    demand(work.ctx.actor, 'delete', row);
    await checkSeen(work, row, version, ['ticket.replied', 'ticket.noted', 'ticket.edited', 'ticket.restored']);
  },
  async run(work, row) {
    const { tx, ctx } = work;
    const next = await removeTicket(work, row);
    return deletedView(next, await ctx.book.read(tx), ctx.actor.name);
  },
});

/** Puts a ticket away and records it; the rules were asked before. */
export async function removeTicket(work: Work, row: TicketRow): Promise<TicketRow> {
  const next = await changeTicket(work, row, { deletedAt: work.now });
  // What was said and is still to be told waits, as the ticket may come back.
  await work.tx.delivery.updateMany({
    where: { ticketId: row.id, state: 'pending', kind: { not: 'card' } },
    data: { state: 'held', answer: deliveryWords.deleted },
  });
  work.record(subjectOf(next), { type: 'ticket.deleted' });
  return next;
}
