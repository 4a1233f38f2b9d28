import type { Tx } from '../../context.ts';
import type { Card } from '../../say/card.ts';
import { readEvent } from '../../stored.ts';
import { asksToRate } from '../notice.ts';

/** A status is corrected a few times at most after a ticket is over: so far back the move that ended it is looked for. */
const furthest = 5;

/** A requester's live card: where the message that told them of the end asks for the stars, they do not stand here as well. */
export async function withStarsOnce(
  db: Pick<Tx, 'event' | 'delivery'>,
  card: Card,
  { id, requesterId }: { readonly id: string; readonly requesterId: string },
): Promise<Card> {
  if (!card.controls.some((one) => one.action === 'rate')) return card;
  const moves = await db.event.findMany({
    where: { ticketId: id, type: 'ticket.moved' },
    orderBy: { id: 'desc' },
    take: furthest,
    select: { id: true, data: true },
  });
  const end = moves.find((one) => {
    const event = readEvent(one.data);
    return event.type === 'ticket.moved' && asksToRate(event);
  });
  if (!end) return card;
  const state = { notIn: ['dead', 'cancelled'] };
  const asked = await db.delivery.count({ where: { eventId: end.id, kind: 'notice', personId: requesterId, state } });
  return asked === 0 ? card : { ...card, controls: card.controls.filter((one) => one.action !== 'rate') };
}
