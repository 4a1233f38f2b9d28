// Pure
import { secondsTo } from '../ticket/history/took.ts';
import type { TicketView } from '../ticket/ticket-view.ts';
import type { LinePart } from './card.ts';
import type { Words } from './words.ts';

/** When a ticket was first answered, resolved and closed, and how long each took; closing says nothing more where it came with resolving. */
export function timesPieces({ history }: Words, ticket: TicketView): LinePart[] {
  const { firstResponseAt, resolvedAt, closedAt } = ticket;
  const times = [
    [history.firstReply, firstResponseAt],
    [history.resolved, resolvedAt],
    [history.closed, closedAt],
  ] as const;
  return times.flatMap(([what, time]) => {
    const seconds = secondsTo(time, ticket);
    return time === null || seconds === null ? [] : [{ label: history.took(what, seconds), time }];
  });
}
