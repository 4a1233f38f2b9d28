// Pure
import { z } from 'zod';
import { historyKinds, parsedJson, type TicketPage, TicketQuery } from '#core';

/** Where a page of a whole text begins: after which comment (none: with the description), and with which piece of what follows. */
export const WholePlace = z.object({ after: z.string().optional(), piece: z.number().int().min(0).optional() });
export type WholePlace = z.infer<typeof WholePlace>;

/** What of a ticket's history is shown, and where the page begins; it travels in buttons likewise. */
export const HistoryPlace = z.object({ t: z.string(), k: z.enum(historyKinds).optional(), c: z.string().optional() });
export type HistoryPlace = z.infer<typeof HistoryPlace>;

/** A list, and where its page begins; it travels in the button that asks for the next one. */
export const ListPlace = z.discriminatedUnion('k', [
  z.object({ k: z.literal('mine'), c: z.string().optional() }),
  /** Of the departments that the person heads. */
  z.object({ k: z.literal('department'), c: z.string().optional() }),
  z.object({ k: z.literal('assigned'), c: z.string().optional() }),
  /** What nobody has at these desks; `n` is the desk's name where it is one. */
  z.object({
    k: z.literal('queue'),
    d: z.array(z.string()).min(1),
    n: z.string().optional(),
    c: z.string().optional(),
  }),
  /** A view by id or key. */
  z.object({ k: z.literal('view'), v: z.string(), c: z.string().optional() }),
  /** What was searched for: words alone, or filters with words among them. */
  z.object({ k: z.literal('found'), q: z.string().optional(), f: TicketQuery.optional(), c: z.string().optional() }),
]);
export type ListPlace = z.infer<typeof ListPlace>;

/** Reads a place back from a button; null when it is none of ours. */
export const readPlace = (value: string): ListPlace | null => ListPlace.safeParse(parsedJson(value)).data ?? null;

/** Where the next page of a list begins; null on the last one. */
export const nextOf = ({ place, page }: { place: ListPlace; page: TicketPage }): ListPlace | null =>
  page.next === null ? null : { ...place, c: page.next };

/** The first page of the same list. */
export function firstOf(place: ListPlace): ListPlace {
  const { c: _, ...first } = place;
  return first;
}
