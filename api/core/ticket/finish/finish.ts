import { command } from '../../command.ts';
import { demandItemsKnown } from '../checklist/open-items.ts';
import { writeReply } from '../comments/write-comment.ts';
import { FinishTicket } from '../inputs.ts';
import { changeTicket, demand, loadTicket } from '../load.ts';
import { allowMove, howMoved, recordMove, statusColumns } from '../move.ts';
import { withNotTold } from '../people/not-told.ts';
import { TicketView } from '../ticket-view.ts';
import { viewTicket } from '../view.ts';

/** Resolves a ticket, or closes it, with a word to everybody on it where there is something to say: both, or neither. */
export const finishTicket = command({
  name: 'ticket.finish',
  summary: 'Resolve or close it, with a comment',
  effect: 'irreversible',
  effectOf: ({ close }) => (close ? 'irreversible' : 'sends'),
  input: FinishTicket,
  output: TicketView,
  async load(work, input) {
    const row = await loadTicket(work.tx, work.ctx.actor, input.ticket);
    const book = await work.ctx.book.read(work.tx);
    return { row, book, to: book.defaultStatus(input.close ? 'closed' : 'resolved') };
  },
  async allow(work, { row, to }, { version, comment, leaveOpen }) {
    await allowMove(work, row, to, version);
    await demandItemsKnown(work, row, to, leaveOpen);
    if (comment) demand(work.ctx.actor, 'reply', row);
  },
  async run(work, { row, book, to }, { comment, version }) {
    const isThere = to.id === row.statusId;
    // The same press again; without a version it is a word to what is resolved already.
    if (isThere && (!comment || (version ?? row.version) < row.version)) return viewTicket(row, work.ctx, book);
    const how = { book, ...howMoved(work, row, to) };
    const move = isThere ? {} : statusColumns(work, row, to);
    const said = comment ? await writeReply(work, row, { text: comment, along: true }, move) : null;
    const next = said?.row ?? (await changeTicket(work, row, move));
    if (!isThere) recordMove(work, row, next, to, how);
    return withNotTold(viewTicket(next, work.ctx, book), said?.comment);
  },
});
