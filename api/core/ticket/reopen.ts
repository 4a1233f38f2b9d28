import type { z } from 'zod';
import type { Ctx } from '../context.ts';
import { showTicket } from './finding/find.ts';
import type { UnassignTicket } from './inputs.ts';
import { moveTicket } from './move.ts';
import type { TicketView } from './ticket-view.ts';

/** Opens a ticket again: back to work with the one who has it, else into the queue. */
export async function reopenTicket(ctx: Ctx, input: z.input<typeof UnassignTicket>): Promise<TicketView> {
  const { assignee } = await showTicket(ctx, input.ticket);
  return moveTicket(ctx, { ...input, status: assignee ? 'active' : 'todo' });
}
