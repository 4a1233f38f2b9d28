// Pure
import type { TicketView } from '../ticket/ticket-view.ts';
import type { Words } from './words.ts';

/** Says which people read what is written below a card, by the place that it stands in. */
export function audienceAt(
  words: Words,
  ticket: TicketView,
  reader: 'desk' | 'requester',
  { place, own }: { readonly place?: 'thread' | 'chat' | 'view' | 'asked'; readonly own?: boolean },
): string {
  if (place === 'asked') return words.requests.readers(ticket.desk.name);
  return place === 'chat' ? words.audienceInChat(reader, ticket, own) : words.audienceLine(reader, ticket, own);
}
