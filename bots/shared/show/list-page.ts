import {
  type Ctx,
  countTickets,
  DeskError,
  explainTickets,
  listTickets,
  searchTickets,
  showView,
  type TicketPage,
  type TicketQuery,
} from '#core';
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
    case 'view':
      return { heading: await viewHeading(ctx, place.v), page, empty: list.noneFound, place };
    case 'found':
      return { heading: await headingOf(ctx, queryOf(place)), page, empty: list.noneFound, place };
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
      return listTickets(ctx, { ...open, snoozed: false, assignee: 'me', sort: 'turn' });
    case 'queue':
      return listTickets(ctx, { ...open, snoozed: false, assignee: 'none', desk: [...place.d], sort: 'turn' });
    case 'view':
      return listTickets(ctx, { ...at, view: place.v });
    case 'found':
      return ticketsFound(ctx, queryOf(place), at);
  }
}

/** What a place of a search asks for. */
const queryOf = ({ q, f }: Extract<ListPlace, { k: 'found' }>): TicketQuery => ({
  ...f,
  ...(q === undefined ? {} : { q }),
});

/** The tickets of a search: with words the newest first, else as lists go. */
const ticketsFound = (ctx: Ctx, { q, sort, ...query }: TicketQuery, at: { limit: number; cursor?: string }) => {
  const sorted = sort === undefined ? {} : { sort };
  return q === undefined
    ? listTickets(ctx, { ...query, ...sorted, ...at })
    : searchTickets(ctx, { ...query, ...sorted, q, ...at });
};

/** The name of a view, what it asks for, how many there are, and what of it is gone. */
async function viewHeading(ctx: Ctx, id: string): Promise<string> {
  const { name, says, gone, count, more } = await showView(ctx, id);
  const words = wordsOf(ctx);
  const counted = words.find.counted(words.views.found(name, says), String(count ?? 0), more);
  return gone.length === 0 ? counted : `${counted}\n${words.views.gone(gone.map((one) => one.name))}`;
}

/** What was understood, and how many there are. */
async function headingOf(ctx: Ctx, { sort: _, order: __, ...query }: TicketQuery): Promise<string> {
  const { sentence } = await explainTickets(ctx, query);
  const { count, more } = await countTickets(ctx, query);
  const { actor } = ctx;
  const number = count.toLocaleString(actor.kind === 'person' ? actor.locale.replace('_', '-') : 'en');
  return wordsOf(ctx).find.counted(sentence, number, more);
}

/** The departments that the reader heads. @throws DeskError `forbidden` when there is none: its list would be everybody's */
function headedBy(ctx: Ctx): string[] {
  const { actor } = ctx;
  const heads = actor.kind === 'person' ? [...actor.heads] : [];
  if (heads.length === 0) throw new DeskError('forbidden', wordsOf(ctx).chat.list.noDepartment);
  return heads;
}
