import type { Ctx, Db } from '../../context.ts';
import { takeBackUntil } from '../box/take-back.ts';

/** Until when the actor can take back the ticket that they opened from a mail; null where they did not, or that is over. */
export async function undoUntil(
  { actor, clock }: Ctx,
  db: Db,
  {
    ticketId,
    commentId,
    filedById,
  }: { readonly ticketId: string; readonly commentId: string | null; readonly filedById: string | null },
): Promise<string | null> {
  if (commentId !== null || actor.kind !== 'person' || filedById !== actor.personId) return null;
  const row = await db.ticket.findUnique({ where: { id: ticketId, deletedAt: null }, select: { createdAt: true } });
  const until = row && takeBackUntil(row);
  return until !== null && Date.parse(until) > clock.now().getTime() ? until : null;
}
