import { type Ctx, clip, DeskError, readable, readMarkdown, saysSomething, splitTicket } from '#core';
import { type Chat, wordsOf } from '../chat.ts';
import type { OfMessage, RemovalAsked } from './removal.ts';
import { type Room, type WholePage, type WholePart, wholePage } from './whole-text.ts';

/** Characters of a message that become the title of its ticket. */
const titleLength = 100;

/** Asks before a message gets a ticket of its own. @throws DeskError where the reader may not, or it is gone already */
export async function askSplit(
  chat: Pick<Chat, 'publicUrl'>,
  ctx: Ctx,
  of: OfMessage,
  room: Room,
): Promise<RemovalAsked> {
  const { ticket, part } = await partOf(chat, ctx, of, room);
  return { ticket, part, question: wordsOf(ctx).merge.splitQuestion(ticket.key, part.splittable.for) };
}

/** Moves the message to a new ticket, with its first line as the title, and gives the page of the new ticket. @throws DeskError */
export async function splitOff(
  chat: Pick<Chat, 'publicUrl' | 'surface'>,
  ctx: Ctx,
  of: OfMessage,
  room: Room,
): Promise<WholePage> {
  const keyed = { ...ctx, requestKey: `${chat.surface}:split:${of.c}:${of.t}` };
  const { part } = await partOf(chat, ctx, of, room);
  const line = readable(readMarkdown(part.markdown)).trim().split('\n', 1)[0] ?? '';
  const title = saysSomething(line) ? clip(line, titleLength) : wordsOf(ctx).merge.split(of.t);
  const { ticket } = await splitTicket(keyed, { ticket: of.t, comments: [of.c], title });
  return wholePage(chat, ctx, ticket.key, {}, room);
}

type Splittable = WholePart & Required<Pick<WholePart, 'splittable'>>;
const isSplittable = (part: WholePart): part is Splittable => part.splittable !== undefined;

async function partOf(chat: Pick<Chat, 'publicUrl'>, ctx: Ctx, { t, at, c }: OfMessage, room: Room) {
  const { ticket, parts } = await wholePage(chat, ctx, t, at ?? {}, room);
  const part = parts.filter(isSplittable).find(({ splittable }) => splittable.comment === c);
  if (part) return { ticket, part };
  const words = wordsOf(ctx);
  throw ticket.abilities.includes('split')
    ? new DeskError('conflict', words.refuse.splitMissing(ticket.key))
    : new DeskError(
        'forbidden',
        words.refused('split', ticket.key, {
          assignee: null,
          status: ticket.status.category,
          works: false,
          follows: false,
        }),
      );
}
