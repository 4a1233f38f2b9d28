import type { Db } from '../../context.ts';
import type { DeliveryWork } from '../delivery-work.ts';

/**
 * Whether a comment is said in the place that a delivery goes to: it is what the delivery tells of, or stands there already, or
 * was on its way there. What came with a merged ticket was said elsewhere, to others: its correction does not bring it there.
 */
export async function isSaidThere(
  db: Pick<Db, 'event' | 'messageRef' | 'delivery'>,
  { eventId, ticketId, commentId, target }: DeliveryWork,
): Promise<boolean> {
  const event = await db.event.findUnique({ where: { id: eventId }, select: { type: true } });
  if (event?.type === 'ticket.replied') return true;
  const kind = { in: ['comment', 'origin'] };
  if (await db.messageRef.findFirst({ where: { commentId, target, kind, gone: false }, select: { id: true } }))
    return true;
  const told = await db.delivery.findMany({
    where: { ticketId, target, commentId, kind: 'comment' },
    select: { eventId: true },
    take: 20,
  });
  const replied = { id: { in: told.map((one) => one.eventId) }, type: 'ticket.replied' };
  return (await db.event.findFirst({ where: replied, select: { id: true } })) !== null;
}
