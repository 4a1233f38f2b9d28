// Pure
import type { TicketView } from '../ticket/ticket-view.ts';
import type { Card } from './card.ts';

/** How a card looks for how its ticket stands. */
export function toneOf({ status }: TicketView): Card['tone'] {
  switch (status.category) {
    case 'todo':
      return 'new';
    case 'active':
      return 'active';
    case 'waiting':
      return 'waiting';
    case 'resolved':
      return 'done';
    case 'closed':
      return 'closed';
  }
}
