import { z } from 'zod';
import { type Ctx, listTickets, searchTickets, type TicketPage } from '#core';
import type { TicketList } from '../answer.ts';
import { wordsOf } from '../chat.ts';

/** A list, and where its page begins; it travels in the button that asks for the next one. */
export const ListPlace = z.discriminatedUnion('k', [
  z.object({ k: z.literal('mine'), c: z.string().optional() }),
  z.object({ k: z.literal('assigned'), c: z.string().optional() }),
  /** What nobody has at these desks; `n` is the desk's name where it is one. */
  z.object({
    k: z.literal('queue'),
    d: z.array(z.string()).min(1),
    n: z.string().optional(),
    c: z.string().optional(),
  }),
  z.object({ k: z.literal('found'), q: z.string(), c: z.string().optional() }),
]);
export type ListPlace = z.infer<typeof ListPlace>;

/** Reads a place back from a button; null when it is none of ours. */
export function readPlace(value: string): ListPlace | null {
  try {
    return ListPlace.safeParse(JSON.parse(value)).data ?? null;
  } catch {
    return null;
  }
}

/** The page of a list that begins there, as far as this person may see it. @throws DeskError */
export async function listPage(ctx: Ctx, place: ListPlace, limit: number): Promise<TicketList> {
  const { list } = wordsOf(ctx).chat;
  const page = await ticketsAt(ctx, place, limit);
  switch (place.k) {
    case 'mine':
      return { heading: list.mine, page, empty: list.noneMine, place };
    case 'assigned':
      return { heading: list.assigned, page, empty: list.noneAssigned, place };
    case 'queue': {
      const heading = place.n === undefined ? list.queueHeading : list.queue(place.n);
      return { heading, page, empty: list.noneQueued, place };
    }
    case 'found':
      return { heading: list.found(place.q), page, empty: list.noneFound, place };
  }
}

function ticketsAt(ctx: Ctx, place: ListPlace, limit: number): Promise<TicketPage> {
  const at = { limit, ...(place.c === undefined ? {} : { cursor: place.c }) };
  const open = { ...at, open: true } as const;
  switch (place.k) {
    case 'mine':
      return listTickets(ctx, { ...open, requester: 'me' });
    case 'assigned':
      return listTickets(ctx, { ...open, assignee: 'me', sort: 'turn' });
    case 'queue':
      return listTickets(ctx, { ...open, assignee: 'none', desk: [...place.d], sort: 'turn' });
    case 'found':
      return searchTickets(ctx, { ...at, q: place.q });
  }
}

/** Where the next page of a list begins; null on the last one. */
export const nextOf = ({ place, page }: TicketList): ListPlace | null =>
  page.next === null ? null : { ...place, c: page.next };

/** The first page of the same list. */
export function firstOf(place: ListPlace): ListPlace {
  const { c: _, ...first } = place;
  return first;
}
