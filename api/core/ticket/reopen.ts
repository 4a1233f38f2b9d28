import { command } from '../command.ts';
import { OnTicket } from './inputs.ts';
import { keepsAssignee, loadTicket } from './load.ts';
import { moveTicket } from './move.ts';
import { TicketView } from './ticket-view.ts';
import { viewTicket } from './view.ts';

/** Opens a ticket again: back to work with the one who has it and still works at the desk, else into the queue. An open one stays as it is. */
export const reopenTicket = command({
  name: 'ticket.reopen',
  summary: 'Open it again',
  effect: 'sends',
  input: OnTicket,
  output: TicketView,
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  // The move asks for itself.
  allow: () => {},
  async run(work, row, input) {
    // Whichever way an open one waits, that is not undone by this.
    if (row.open) return viewTicket(row, work.ctx, await work.ctx.book.read(work.tx));
    return work.run(moveTicket, { ...input, status: (await keepsAssignee(work, row)) ? 'active' : 'todo' });
  },
});
