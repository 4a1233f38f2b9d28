import { type Ctx, DeskError, listTickets, searchTickets, type TicketPage } from '#core';
import type { TicketList } from '../answer.ts';
import { wordsOf } from '../chat.ts';
import type { ListPlace } from '../pages.ts';

/** The page of a list that begins there, as far as this person may see it. @throws DeskError */
export async function listPage(ctx: Ctx, place: ListPlace, limit: number): Promise<TicketList> {
  const { list } = wordsOf(ctx).chat;
  const page = await ticketsAt(ctx, place, limit);
  switch (place.k) {
    case 'mine':
      return { heading: list.mine, page, empty: list.noneMine, place };
    case 'department':
      return { heading: list.department, page, empty: list.noneInDepartment, place };
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
      return listTickets(ctx, { ...open, requester: 'me', sort: 'yours' });
    case 'department':
      return listTickets(ctx, { ...open, department: headedBy(ctx) });
    case 'assigned':
      return listTickets(ctx, { ...open, assignee: 'me', sort: 'turn' });
    case 'queue':
      return listTickets(ctx, { ...open, assignee: 'none', desk: [...place.d], sort: 'turn' });
    case 'found':
      return searchTickets(ctx, { ...at, q: place.q });
  }
}

/** The departments that the reader heads. @throws DeskError `forbidden` when there is none: its list would be everybody's */
function headedBy(ctx: Ctx): string[] {
  const { actor } = ctx;
  const heads = actor.kind === 'person' ? [...actor.heads] : [];
  if (heads.length === 0) throw new DeskError('forbidden', wordsOf(ctx).chat.list.noDepartment);
  return heads;
}
