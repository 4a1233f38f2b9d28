import { type Engine, reading } from '../context.ts';

/** Whether somebody took, handed on, moved or merged a ticket after this moment: what was meant before that is over. */
export async function actedSince(engine: Engine, ticketId: string, since: Date): Promise<boolean> {
  const type = { in: ['ticket.assigned', 'ticket.unassigned', 'ticket.moved', 'ticket.transferred', 'ticket.merged'] };
  const found = await reading(engine, (db) =>
    db.event.findFirst({ where: { ticketId, type, at: { gt: since } }, select: { id: true } }),
  );
  return found !== null;
}
