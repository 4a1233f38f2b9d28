import type { Book } from '../../desk/book.ts';
import type { Outgoing } from '../../say/card.ts';
import type { TicketRow } from '../../ticket/view.ts';
import type { DeliveryWork } from '../delivery-work.ts';

/** How it stands, as an emoji on the message says it: the one by which people do the same. */
export function composeState(row: TicketRow, book: Book): Outgoing {
  const { create, take, resolve } = book.emoji(row.deskId);
  const now = row.open ? (row.assigneeId === null ? create : take) : resolve;
  const emoji = now[0] ?? null;
  const text = emoji === null ? '' : `:${emoji}:`;
  return { kind: 'state', ticket: row.key, text, emoji, others: ours(book, row.deskId).filter((one) => one !== emoji) };
}

/**
 * In a channel where only emoji are shown: that nothing is said there any more of a ticket that went to another desk, became
 * confidential, was deleted or merged. Null for every other place.
 */
export function composeNoState(row: TicketRow, book: Book, { target, personId }: DeliveryWork): Outgoing | null {
  const place = personId === null && row.askedIn === target ? book.requestPlace(target) : undefined;
  if (!place?.quiet) return null;
  // The desk where it was asked put them there.
  const others = [...new Set([...ours(book, place.deskId), ...ours(book, row.deskId)])];
  return { kind: 'state', ticket: row.key, text: '', emoji: null, others };
}

/** The emoji that the app puts on messages for a desk. */
function ours(book: Book, deskId: string): string[] {
  const { create, take, resolve } = book.emoji(deskId);
  return [create, take, resolve].flatMap(([first]) => (first === undefined ? [] : [first]));
}
