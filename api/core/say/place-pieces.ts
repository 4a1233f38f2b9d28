// Pure
import type { TicketView } from '../ticket/ticket-view.ts';
import type { LinePart } from './card.ts';

/** Where a ticket belongs, in the line of its card; the requester knows their company. */
export function placePieces({ company, project, task }: TicketView, reader: 'desk' | 'requester'): LinePart[] {
  const names = [reader === 'desk' ? company : null, project, task].flatMap((one) => one?.name ?? []);
  return names.length === 0 ? [] : [{ text: names.join(' / ') }];
}
