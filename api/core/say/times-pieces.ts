// Pure
import { secondsTo } from '../ticket/history/took.ts';
import type { TicketView } from '../ticket/ticket-view.ts';
import type { LinePart } from './card.ts';
import { type Note, type SayMoment, withMoments } from './moment.ts';
import type { Words } from './words.ts';

/** The last thing that happened to a ticket, by whom and when. */
export interface LastThing {
  readonly by: string;
  readonly text: (moment: SayMoment) => string;
  readonly at: string;
}

/** It in small print. */
export const lastNote = (words: Words, { by, text }: LastThing): Note =>
  withMoments((moment) => words.lastLine({ by, text: text(moment) }));

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
