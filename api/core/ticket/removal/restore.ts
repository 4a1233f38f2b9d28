import { command } from '../../command.ts';
import { worksAt } from '../../leaving/works-at.ts';
import { deliveryWords } from '../../say/delivery.ts';
import { OnTicket } from '../inputs.ts';
import { changeTicket, checkSeen } from '../load.ts';
import { TicketView } from '../ticket-view.ts';
import { subjectOf, viewTicket } from '../view.ts';
import { loadDeleted } from './deleted.ts';

/** Brings a deleted ticket back as it was. An assignee who has left its desk meanwhile does not have it again. */
export const restoreTicket = command({
  name: 'ticket.restore',
  summary: 'Restore a deleted ticket',
  effect: 'writes',
  input: OnTicket,
  output: TicketView,
  load: (work, { ticket }) => loadDeleted(work.tx, work.ctx.actor, ticket),
  allow: (work, row, { version }) => checkSeen(work, row, version, ['ticket.deleted']),
  async run(work, row) {
    const { tx, ctx, now } = work;
    const { open, assigneeId, deskId } = row;
    const stays = !open || assigneeId === null || (await worksAt(tx, deskId, assigneeId));
    const changed = await changeTicket(work, row, { deletedAt: null, ...(stays ? {} : { assigneeId: null }) });
    const next = stays ? changed : { ...changed, assignee: null };
    await tx.delivery.updateMany({
      where: { ticketId: row.id, state: 'held', answer: deliveryWords.deleted },
      data: { state: 'pending', answer: null, availableAt: now },
    });
    work.record(subjectOf(next), { type: 'ticket.restored' });
    if (!stays && row.assignee) work.record(subjectOf(next), { type: 'ticket.unassigned', from: row.assignee });
    return viewTicket(next, ctx, await ctx.book.read(tx));
  },
});
