import {
  authorName,
  type Ctx,
  cursorOf,
  fileLines,
  linkPictures,
  myProfile,
  piecesOf,
  ratingOf,
  sharedFiles,
  showTicket,
  type TicketView,
  ticketComments,
  ticketFiles,
  ticketText,
  type Weigh,
} from '#core';
import { type Chat, wordsOf } from '../chat.ts';
import type { WholePlace } from '../pages.ts';
import { ticketPage } from './ticket-page.ts';
import { withFileNames } from './with-file-names.ts';

/** A part of a page: what stands above it, and its text. */
export interface WholePart {
  /** Absent for what goes on from the page before. */
  readonly heading?: string;
  readonly at?: string;
  readonly markdown: string;
  /** The message that it begins, where the reader may take its text away for good. */
  readonly removable?: Removable;
  /** The same message, where the reader may give it a ticket of its own, and for whom that would be. */
  readonly splittable?: { readonly comment: string; readonly for: string };
}

/** A message whose text can be taken away, and how many files go with it. */
export interface Removable {
  readonly comment: string;
  readonly files: number;
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

/** The description, every message of a ticket, each with its files, and what was said with its rating, page by page. @throws DeskError `not_found`, also when it is hidden */
export async function wholePage(
  { publicUrl }: Pick<Chat, 'publicUrl'>,
  ctx: Ctx,
  key: string,
  from: WholePlace,
  room: Room,
): Promise<WholePage> {
  const ticket = await showTicket(ctx, key);
  const page = ticketPage(publicUrl, ticket.key);
  const parts: WholePart[] = [];
  let left = room.page;
  let skip = from.piece ?? 0;
  let after = from.after;
  /** Takes what there is room for; the piece that the next page begins with, or null. */
  const take = (
    heading: string,
    at: string | undefined,
    text: string,
    can: Pick<WholePart, 'removable' | 'splittable'> = {},
  ): number | null => {
    const pieces = piecesOf(text.trim(), room.piece, room.weigh);
    for (const [index, { shown }] of pieces.entries()) {
      if (index < skip) continue;
      const weight = room.weigh(shown);
      if (parts.length > 0 && (weight > left || parts.length >= room.parts)) return index;
      const begins = { heading, ...(at === undefined ? {} : { at }), ...can };
      parts.push({ ...(index === 0 ? begins : {}), markdown: shown });
      left -= weight;
    }
    skip = 0;
    return null;
  };
  if (after === undefined) {
    const { items } = await ticketFiles(ctx, { ticket: key });
    const own = items.filter((file) => file.commentId === null);
    const files = fileLines(sharedFiles(wordsOf(ctx), own), page);
    const timed = ticket.answers.some((one) => one.type === 'dateTime');
    const moment = timed ? wordsOf(ctx).moment((await myProfile(ctx)).timeZone) : undefined;
    const words = linkPictures(ticketText(wordsOf(ctx), ticket, moment), own, page);
    const said = [words, files].filter(Boolean).join('\n\n');
    const piece = take(ticket.requester.name, ticket.requestedAt, said);
    if (piece !== null) return { ticket, parts, next: { piece } };
    after = beforeMessages;
  }
  for (;;) {
    const comments = await ticketComments(ctx, {
      ticket: key,
      limit: 20,
      ...(after === beforeMessages ? {} : { cursor: after }),
    });
    for (const one of comments.items) {
      const piece = take(headingOf(ctx, ticket, one), one.saidAt, commentText(ctx, one, page), {
        ...removableIn(ticket, one),
        ...splittableIn(ticket, one),
      });
      if (piece !== null) return { ticket, parts, next: { after, piece } };
      after = cursorOf('comments', one.saidAt, one.id);
    }
    if (comments.next === null) break;
  }
  const { rating } = ratingOf(wordsOf(ctx), ticket);
  const piece = rating ? take(rating.heading, undefined, rating.markdown) : null;
  return { ticket, parts, ...(piece === null ? {} : { next: { after, piece } }) };
}

type Comment = Awaited<ReturnType<typeof ticketComments>>['items'][number];

/** Leads take away for good what was typed by mistake, while there is something to take away. */
const removableIn = ({ abilities }: TicketView, { id, withdrawn, redactedBy, attachments }: Comment) =>
  abilities.includes('override') && !withdrawn && redactedBy === null
    ? { removable: { comment: id, files: attachments.length } }
    : {};

/** Agents give a message a ticket of its own: for its author where that is not one of them. */
const splittableIn = ({ abilities, requester }: TicketView, one: Comment) =>
  abilities.includes('split') && !one.withdrawn && one.redactedBy === null
    ? {
        splittable: {
          comment: one.id,
          for:
            one.side === 'requester' && one.audience === 'public'
              ? (one.author?.name ?? requester.name)
              : requester.name,
        },
      }
    : {};

/** What a comment says with the names of its files, which lead to the ticket's page, or why it says nothing any more. */
export function commentText(ctx: Ctx, one: Comment, page: string): string {
  if (one.redactedBy !== null) return wordsOf(ctx).redacted(one.redactedBy);
  return one.withdrawn ? '' : withFileNames(ctx, one, page);
}

/** What stands above a comment: its author, and what it is to the reader. */
export function headingOf(ctx: Ctx, ticket: TicketView, comment: Comment): string {
  const inside = ticket.abilities.includes('readInternal');
  const role = wordsOf(ctx).commentRole(comment, inside ? 'desk' : 'requester', ticket.desk.name);
  const from = comment.fromTicket === null ? '' : ` · ${wordsOf(ctx).merge.from(comment.fromTicket)}`;
  return `${authorName(comment)} · ${role}${from}`;
}
