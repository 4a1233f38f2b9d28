import { command } from '../command.ts';
import { RateTicket } from './inputs.ts';
import { changeTicket, demand, loadTicket } from './load.ts';
import { TicketView } from './ticket-view.ts';
import { subjectOf, viewTicket } from './view.ts';

/** The requester's 1 to 5 stars, once resolved or closed; a second rating replaces the first, but not what was said with it. */
export const rateTicket = command({
  name: 'ticket.rate',
  summary: 'Rate the help from 1 to 5',
  effect: 'writes',
  input: RateTicket,
  output: TicketView,
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  allow: (work, row) => demand(work.ctx.actor, 'rate', row),
  async run(work, row, { stars, comment = row.rating?.comment ?? '' }) {
    const { tx, ctx, now } = work;
    const book = await ctx.book.read(tx);
    if (row.rating?.stars === stars && row.rating.comment === comment) return viewTicket(row, ctx, book);
    const rated = { stars, comment, at: now };
    // The ticket first: of two ratings at once the second waits here, and runs again.
    const changed = await changeTicket(work, row, {});
    if (row.rating) await tx.rating.update({ where: { ticketId: row.id }, data: rated });
    else await tx.rating.createMany({ data: [{ ticketId: row.id, personId: row.requesterId, ...rated }] });
    const next = { ...changed, rating: { stars, comment } };
    work.record(subjectOf(next), { type: 'ticket.rated', stars, comment });
    return viewTicket(next, ctx, book);
  },
});
