import {
  bulksAnywhere,
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
  const list = await pageAt(ctx, place, limit);
  const all = list.page.items.length === 0 ? null : await changeable(ctx, place);
  return all === null ? list : { ...list, changes: wordsOf(ctx).bulk.all(all) };
}

async function pageAt(ctx: Ctx, place: ListPlace, limit: number): Promise<TicketList> {
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
      return { heading: await headingOf(ctx, queryAt(ctx, place)), page, empty: list.noneFound, place };
  }
}

/** How many tickets a list has in all, where its reader may change many at once; null for others, and for a single one. */
async function changeable(ctx: Ctx, place: ListPlace): Promise<number | null> {
  if (!bulksAnywhere(ctx) || place.k === 'mine' || place.k === 'department') return null;
  const { sort: _, order: __, ...query } = queryAt(ctx, place);
  const { count } = await countTickets(ctx, query);
  return count > 1 ? count : null;
}

/** What a list asks for, wherever its page begins: what is done to all of it is done to these tickets. */
export function queryAt(ctx: Ctx, place: ListPlace): TicketQuery & { readonly view?: string } {
  const open = { open: true } as const;
  switch (place.k) {
    case 'mine':
      return { ...open, requester: ['me'], sort: 'yours' };
    case 'department':
      return { ...open, department: headedBy(ctx) };
    case 'assigned':
      return { ...open, snoozed: false, assignee: ['me'], sort: 'turn' };
    case 'queue':
      return { ...open, snoozed: false, assignee: ['none'], desk: [...place.d], sort: 'turn' };
    case 'view':
      return { view: place.v };
    case 'found':
      return { ...place.f, ...(place.q === undefined ? {} : { q: place.q }) };
  }
}

/** A page of it: with words the newest first, else as lists go. */
function ticketsAt(ctx: Ctx, place: ListPlace, limit: number): Promise<TicketPage> {
  const at = { limit, ...(place.c === undefined ? {} : { cursor: place.c }) };
  const { q, ...query } = queryAt(ctx, place);
  return q === undefined || place.k !== 'found'
    ? listTickets(ctx, { ...query, ...at })
    : searchTickets(ctx, { ...query, q, ...at });
}

/** The name of a view, what it asks for, how many there are, and what of it is gone. */
async function viewHeading(ctx: Ctx, id: string): Promise<string> {
  const { name, says, gone, count, more } = await showView(ctx, id);
  const words = wordsOf(ctx);
  const counted = words.find.counted(words.views.found(name, says), String(count ?? 0), more);
  return gone.length === 0 ? counted : `${counted}\n${words.views.gone(gone.map((one) => one.name))}`;
}

/** What was understood, and how many there are. */
async function headingOf(
  ctx: Ctx,
  { sort: _, order: __, view: ___, ...query }: TicketQuery & { readonly view?: string },
): Promise<string> {
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
