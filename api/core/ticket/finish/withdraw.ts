import { command } from '../../command.ts';
import { writeReply } from '../comments/write-comment.ts';
import { WithdrawTicket } from '../inputs.ts';
import { changeTicket, checkSeen, demand, loadTicket } from '../load.ts';
import { recordMove, statusColumns } from '../move.ts';
import { withNotTold } from '../people/not-told.ts';
import { TicketView } from '../ticket-view.ts';
import { subjectOf, type TicketRow, viewTicket } from '../view.ts';

/** The requester needs it no more: it is closed, and the desk is told. */
export const withdrawTicket = command({
  name: 'ticket.withdraw',
  summary: 'Withdraw your own request',
  effect: 'irreversible',
  input: WithdrawTicket,
  output: TicketView,
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  async allow(work, row, { version, reason }) {
    const { actor } = work.ctx;
    // Their own press again, on the card as it was.
    const isOwn = actor.kind === 'person' && row.closedById === actor.personId;
    if (row.statusCategory === 'closed' && isOwn && (version ?? row.version) < row.version) return;
    demand(actor, 'withdraw', row);
    if (reason !== '') demand(actor, 'reply', row);
    await checkSeen(work, row, version, ['ticket.moved', 'ticket.withdrawn']);
  },
  async run(work, row, { reason }) {
    const book = await work.ctx.book.read(work.tx);
    if (row.statusCategory === 'closed') return viewTicket(row, work.ctx, book);
    const to = book.defaultStatus('closed');
    // Nothing was resolved: the times of an earlier resolution stay what they were.
    const { firstResolvedAt, lastResolvedAt } = row;
    const ended = { ...statusColumns(work, row, to), resolvedAt: null, firstResolvedAt, lastResolvedAt };
    // Why is a word of theirs like any other: it stands in the conversation, where everybody on the ticket reads it.
    const first = (row: TicketRow) => work.record(subjectOf(row), { type: 'ticket.withdrawn', reason: '' });
    const said = reason === '' ? null : await writeReply(work, row, { text: reason, along: true, first }, ended);
    const next = said?.row ?? (await changeTicket(work, row, ended));
    if (!said) first(next);
    recordMove(work, row, next, to, { book, forced: false, cause: 'withdrawn' });
    return withNotTold(viewTicket(next, work.ctx, book), said?.comment);
  },
});
