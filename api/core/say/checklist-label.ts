// Pure
import type { TicketView } from '../ticket/ticket-view.ts';
import type { Words } from './words.ts';

/** How far the checklist of a ticket is, or what it is called where it has none yet. */
export const checklistLabel = (words: Words, { checklist }: Pick<TicketView, 'checklist'>): string =>
  checklist ? words.checklist.progress(checklist.done, checklist.items) : words.checklist.name;
