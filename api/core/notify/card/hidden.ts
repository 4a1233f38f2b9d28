import type { Engine } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import type { Outgoing } from '../../say/card.ts';
import type { Words } from '../../say/words.ts';
import { readEvent } from '../../stored.ts';
import type { TicketRow } from '../../ticket/view.ts';
import type { DeliveryWork } from '../delivery-work.ts';
import { composeLeft } from './gone.ts';
import { composeNoState } from './state.ts';

/** What a place is shown that has nothing to do with the ticket any more: that its card and messages left, or that somebody came off it. */
export async function composeInstead(
  engine: Engine,
  delivery: DeliveryWork,
  row: TicketRow,
  words: Words,
  book: Book,
): Promise<Outgoing | null> {
  if (delivery.kind === 'card')
    return composeNoState(row, book, delivery) ?? composeLeft(engine, delivery, row, words, book);
  if (!row.confidential) return null;
  if (delivery.kind === 'comment') return composeHidden(engine, delivery, row, words);
  return delivery.kind === 'notice' ? composeLost(engine, delivery, row, words) : null;
}

/** What was said, where people read it who may not see the ticket since it is confidential; null where it does not stand. */
async function composeHidden(
  { db }: Pick<Engine, 'db'>,
  { commentId, target, channel: surface }: DeliveryWork,
  { id: ticketId, key }: TicketRow,
  { confidential }: Words,
): Promise<Outgoing | null> {
  if (commentId === null) return null;
  const stands = await db.messageRef.count({ where: { ticketId, commentId, target, surface, gone: false } });
  if (stands === 0) return null;
  const said = confidential.messageGone(key);
  return { kind: 'comment', ticket: key, heading: key, body: said, withdrawn: true, summary: said };
}

/**
 * Tells people that they came off a ticket because it is confidential now, without what it is about. What else they were told,
 * and what was told in a channel, shows nothing of it any more; null where nothing stands.
 */
async function composeLost(
  { db }: Pick<Engine, 'db'>,
  { eventId, personId, target, channel: surface }: DeliveryWork,
  { id: ticketId, key, version }: TicketRow,
  { confidential }: Words,
): Promise<Outgoing | null> {
  const bare = { kind: 'notice', ticket: key, version, untitled: true, controls: [] } as const;
  const stands = await db.messageRef.count({
    where: { ticketId, eventId, target, surface, kind: 'notice', gone: false },
  });
  const row = await db.event.findUnique({ where: { id: eventId }, select: { data: true, actorName: true } });
  const event = row && readEvent(row.data);
  if (event?.type === 'ticket.personRemoved' && event.by && event.person.id === personId)
    return { ...bare, text: confidential.lost(row?.actorName ?? '', key) };
  return stands === 0 ? null : { ...bare, text: confidential.messageGone(key) };
}
