import { z } from 'zod';
import { TicketQuery } from '../ticket/views/view.ts';
import { TicketKey } from '../ticket/words.ts';
import { BulkChange, changesSomething, mostTickets } from './change.ts';

/** Which tickets are meant, and what is to be changed of each. */
export const ProposeBulk = z.object({
  /** Keys of tickets; or `query` instead. */
  tickets: z.array(TicketKey).min(1).max(mostTickets, 'Change at most 1,000 tickets at once.').optional(),
  /** Filters, words and an order, as lists and views have them; `view` is the id of a view. What it finds now is meant. */
  query: TicketQuery.extend({ view: z.string().min(1).max(60).optional() }).optional(),
  change: BulkChange.refine(changesSomething, 'Say what is to be changed.'),
});
