import { type Ctx, showTicket, ticketHistory } from '#core';
import type { PastPage } from '../answer.ts';
import type { HistoryPlace } from '../pages.ts';

/** So many lines have one page: what a person reads at once. */
const linesOf = { message: 10, view: 25 } as const;

/** A page of the history of a ticket, as far as the reader may know of it. @throws DeskError `not_found`, also when it is hidden */
export async function pastPage(ctx: Ctx, { t, k, c }: HistoryPlace, where: keyof typeof linesOf): Promise<PastPage> {
  const { key, title } = await showTicket(ctx, t);
  const { items, next } = await ticketHistory(ctx, {
    ...{ ticket: key, sort: 'newest', limit: linesOf[where] },
    ...(k === undefined ? {} : { kind: k }),
    ...(c === undefined ? {} : { cursor: c }),
  });
  const kind = k === undefined ? {} : { kind: k };
  return {
    ticket: { key, title },
    ...kind,
    lines: items.map(({ sentence, at }) => ({ text: sentence, at })),
    ...(next === null ? {} : { next: { t: key, ...(k === undefined ? {} : { k }), c: next } }),
    goesOn: c !== undefined,
  };
}
