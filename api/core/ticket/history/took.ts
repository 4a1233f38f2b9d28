// Pure
import type { Words } from '../../say/words.ts';
import type { TicketView } from '../ticket-view.ts';

type Times = Pick<TicketView, 'requestedAt' | 'firstResponseAt' | 'resolvedAt' | 'closedAt'>;

/** Seconds from the request of a ticket to something that happened to it; null where it did not. */
export const secondsTo = (at: string | null, { requestedAt }: Pick<Times, 'requestedAt'>): number | null =>
  at === null ? null : Math.max(0, Math.floor((Date.parse(at) - Date.parse(requestedAt)) / 1_000));

/** How long it took to be answered first, resolved and closed, with words for it. */
export function tookOf(times: Times, { history }: Words): TicketView['took'] {
  const took = (at: string | null) => {
    const seconds = secondsTo(at, times);
    return seconds === null ? null : { seconds, text: history.lasting(seconds) };
  };
  const { firstResponseAt, resolvedAt, closedAt } = times;
  return { firstResponse: took(firstResponseAt), resolution: took(resolvedAt), closing: took(closedAt) };
}
