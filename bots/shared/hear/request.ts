import { type Ctx, DeskError, showTicket, type TicketPlace } from '#core';
import { isOpenToAll } from './run-message.ts';

/** Whether somebody writes where everybody reads along, without being on the ticket; a deleted one is told apart when it is said. */
export async function isApart(ctx: Ctx, at: TicketPlace): Promise<boolean> {
  if (!isOpenToAll(at) || at.isDeleted) return false;
  try {
    await showTicket(ctx, at.ticket);
    return false;
  } catch (error) {
    if (error instanceof DeskError && error.code === 'not_found') return true;
    throw error;
  }
}
