import { type Ctx, cursorOf, piecesOf, ratingOf, showTicket, type TicketView, ticketComments, type Weigh } from '#core';
import { wordsOf } from '../chat.ts';
import type { WholePlace } from '../pages.ts';
import { withFileNames } from './with-file-names.ts';

/** A part of a page: what stands above it, and its text. */
export interface WholePart {
  /** Absent for what goes on from the page before. */
  readonly heading?: string;
  readonly at?: string;
  readonly markdown: string;
}

/** A page of all that was written on a ticket, as far as the reader may see it. */
export interface WholePage {
  readonly ticket: TicketView;
  readonly parts: readonly WholePart[];
  /** Absent on the last page. */
  readonly next?: WholePlace;
}

/** What a page holds: each piece weighs at most `piece`, all together at most `page`. */
export interface Room {
  readonly piece: number;
  readonly page: number;
  readonly parts: number;
  readonly weigh: Weigh;
}

/** The description is over, and no message was shown yet. */
const beforeMessages = '';

/** The description, every message of a ticket and what was said with its rating, page by page. @throws DeskError `not_found`, also when it is hidden */
export async function wholePage(ctx: Ctx, key: string, from: WholePlace, room: Room): Promise<WholePage> {
  const ticket = await showTicket(ctx, key);
  const parts: WholePart[] = [];
  let left = room.page;
  let skip = from.piece ?? 0;
  let after = from.after;
  /** Takes what there is room for; the piece that the next page begins with, or null. */
  const take = (heading: string, at: string | undefined, text: string): number | null => {
    const pieces = piecesOf(text.trim(), room.piece, room.weigh);
    for (const [index, { shown }] of pieces.entries()) {
      if (index < skip) continue;
      const weight = room.weigh(shown);
      if (parts.length > 0 && (weight > left || parts.length >= room.parts)) return index;
      const begins = { heading, ...(at === undefined ? {} : { at }) };
      parts.push({ ...(index === 0 ? begins : {}), markdown: shown });
      left -= weight;
    }
    skip = 0;
    return null;
  };
  if (after === undefined) {
    const piece = take(ticket.requester.name, ticket.requestedAt, ticket.description);
    if (piece !== null) return { ticket, parts, next: { piece } };
    after = beforeMessages;
  }
  for (;;) {
    const page = await ticketComments(ctx, {
      ticket: key,
      limit: 20,
      ...(after === beforeMessages ? {} : { cursor: after }),
    });
    for (const one of page.items) {
      const piece = take(headingOf(ctx, ticket, one), one.saidAt, commentText(ctx, one));
      if (piece !== null) return { ticket, parts, next: { after, piece } };
      after = cursorOf('comments', one.saidAt, one.id);
    }
    if (page.next === null) break;
  }
  const { rating } = ratingOf(wordsOf(ctx), ticket);
  const piece = rating ? take(rating.heading, undefined, rating.markdown) : null;
  return { ticket, parts, ...(piece === null ? {} : { next: { after, piece } }) };
}

type Comment = Awaited<ReturnType<typeof ticketComments>>['items'][number];

/** What a comment says with the names of its files, or why it says nothing any more. */
export function commentText(ctx: Ctx, one: Comment): string {
  if (one.redactedBy !== null) return wordsOf(ctx).redacted(one.redactedBy);
  return one.withdrawn ? '' : withFileNames(ctx, one);
}

/** What stands above a comment: its author, and what it is to the reader. */
export function headingOf(ctx: Ctx, ticket: TicketView, { audience, author, side }: Comment): string {
  const inside = ticket.abilities.includes('readInternal');
  const role = wordsOf(ctx).commentRole({ audience, side }, inside ? 'desk' : 'requester', ticket.desk.name);
  return `${author?.name ?? 'Threadline'} · ${role}`;
}
