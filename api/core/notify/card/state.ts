import type { Book } from '../../desk/book.ts';
import type { Outgoing } from '../../say/card.ts';
import type { Words } from '../../say/words.ts';
import type { TicketView } from '../../ticket/ticket-view.ts';
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

/**
 * That a message belongs to what its author asked a moment ago: the emoji that opens tickets there, and a line where an app puts
 * none. In a quiet channel nothing is written.
 */
export function composeJoined(
  { commentId, channel }: DeliveryWork,
  row: TicketRow,
  ticket: TicketView,
  { words, book, quiet }: { readonly words: Words; readonly book: Book; readonly quiet: boolean },
): Outgoing | null {
  if (commentId === null || (quiet && channel !== 'slack')) return null;
  const [emoji] = book.emoji(row.deskId).create;
  return {
    kind: 'mark',
    ticket: ticket.key,
    comment: commentId,
    says: 'joined',
    publish: null,
    text: words.mark.joined(ticket),
    ...(emoji === undefined ? {} : { emoji }),
  };
}

/** The emoji that the app puts on messages for a desk. */
function ours(book: Book, deskId: string): string[] {
  const { create, take, resolve } = book.emoji(deskId);
  return [create, take, resolve].flatMap(([first]) => (first === undefined ? [] : [first]));
}
