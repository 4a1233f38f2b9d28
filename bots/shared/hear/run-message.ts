import {
  type Ctx,
  DeskError,
  editComment,
  isEverybodyTold,
  noteOnTicket,
  noteOrReply,
  type Origin,
  type Outcome,
  personOfTarget,
  reasonOf,
  replyToTicket,
  sayInThread,
  showTicket,
  type TicketPlace,
  withdrawComment,
} from '#core';
import { type Answer, say } from '../answer.ts';
import { type Asked, type Chat, contextFor, wordsOf } from '../chat.ts';
import { explain, giveBack, type Typed } from '../tell/give-back.ts';
import { noteLost } from '../tell/lost-files.ts';
import { withNotTold } from '../tell/not-told.ts';
import { sayNoted, sayReplied } from '../tell/say-comment.ts';

/** What became of a message, and what its author is to be told; null where the message says it all. */
export interface Heard {
  readonly outcome: Outcome;
  readonly answer: Answer | null;
  /** What its author is to be told even where the answer stands for everybody: whom it did not reach. */
  readonly notTold?: Answer | null;
}

/** A message in a ticket's thread becomes a comment: a note where agents work, a reply where the requester's side reads. */
export async function addComment(
  chat: Chat,
  asked: Asked,
  said: {
    at: TicketPlace;
    text: string;
    files?: readonly string[];
    /** Why other files are not kept, for the agents. */
    lost?: readonly string[];
    origin: Origin;
    extra: readonly string[];
    /** Its author is not on the ticket, and writes where everybody reads along. */
    apart?: boolean;
  },
): Promise<Heard> {
  const { at, text, files = [], lost = [], origin, extra } = said;
  const { account, requestId } = asked;
  const ctx = contextFor(chat, await chat.who.actor(account), requestId, requestId);
  if (said.apart) return addApart(ctx, said);
  try {
    const ticket = at.isDeleted ? null : await showTicket(ctx, at.ticket);
    const on = { ticket: at.ticket, text, files: [...files], origin };
    // What is written where agents work is internal; an agent who was told of a ticket elsewhere can make a note public.
    const isNote = !isOpenToAll(at) && ticket !== null && noteOrReply(ctx.actor, ticket) === 'note';
    if (at.audience === 'internal' || isNote) {
      const noted = await noteOnTicket(ctx, on);
      await noteLost(chat, ctx, noted.ticket.key, lost);
      const outcome = { outcome: 'comment', ticketId: noted.ticket.id, commentId: noted.comment.id } as const;
      const notTold = withNotTold(ctx, null, noted.ticket, noted.comment);
      return { outcome, answer: sayNoted(ctx, noted, extra), notTold };
    }
    const replied = await replyToTicket(ctx, on);
    const { id, key } = replied.ticket;
    await noteLost(chat, ctx, key, lost);
    const outcome: Outcome = replied.comment
      ? { outcome: 'comment', ticketId: id, commentId: replied.comment.id }
      : { outcome: 'ticket', ticketId: id };
    // The requester sees their own message in its place: only what is not obvious is said.
    const obvious =
      replied.comment?.undoUntil === null &&
      isEverybodyTold(replied.comment) &&
      replied.followUpOf === null &&
      extra.length === 0;
    return { outcome, answer: obvious ? null : await sayReplied(ctx, replied, extra) };
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    const words = wordsOf(ctx);
    const why =
      error.code === 'not_found' || error.code === 'forbidden'
        ? { text: at.isDeleted ? words.chat.toDeleted(at.ticket) : words.chat.notOnDesk(at.ticket) }
        : explain(chat, error, requestId, words);
    const content = { text, files: [...files], lost: [...lost], ticket: at.ticket, from: 'message' };
    const typed: Typed = { kind: 'command', content };
    const outcome = { outcome: 'held', reason: reasonOf(error) } as const;
    return { outcome, answer: await giveBack(chat, asked, typed, why) };
  }
}

/** What somebody says in the thread of a request who is not on its ticket; where it is closed to them it is as any other thread. */
async function addApart(
  ctx: Ctx,
  said: {
    at: TicketPlace;
    text: string;
    files?: readonly string[];
    lost?: readonly string[];
    origin: Origin;
    extra: readonly string[];
  },
): Promise<Heard> {
  const { at, text, files = [], lost = [], origin, extra } = said;
  try {
    const { ticketId, commentId } = await sayInThread(ctx, {
      ticket: at.ticket,
      text,
      files: [...files],
      lost: [...lost],
      origin,
    });
    const answer = extra.length > 0 ? say(extra.join('\n')) : null;
    return { outcome: { outcome: 'comment', ticketId, commentId }, answer };
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    // The message stands in the channel: nothing is lost, and nobody learns what they may not see.
    return { outcome: dropped(reasonOf(error)), answer: null };
  }
}

/** Whether it stands in a channel where people ask: what is said there is read by everybody, also what agents say. */
export const isOpenToAll = ({ audience, target }: TicketPlace): boolean =>
  audience === 'public' && personOfTarget(target) === null;

/** A message was corrected or deleted: so is the comment that it is. `text` is null for a deleted one. */
export async function changeComment(
  chat: Chat,
  asked: Asked,
  changed: { commentId: string; text: string | null; toldAt: string; files?: readonly string[] },
): Promise<Heard> {
  const { account, requestId } = asked;
  const { commentId, text, toldAt, files = [] } = changed;
  const ctx = contextFor(chat, await chat.who.actor(account), requestId, requestId);
  try {
    const { ticket, comment } =
      text === null
        ? await withdrawComment(ctx, { commentId, toldAt })
        : await editComment(ctx, { commentId, text, files: [...files], toldAt });
    const answer = withNotTold(ctx, null, ticket, comment);
    return { outcome: { outcome: 'comment', ticketId: ticket.id, commentId }, answer };
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    // What was emptied, and has no file, says nothing any more.
    if (text === '' && error.code === 'invalid') return changeComment(chat, asked, { ...changed, text: null });
    const words = wordsOf(ctx);
    const answer: Answer =
      error.code === 'conflict' && text === null
        ? say(words.chat.copiesStay)
        : { kind: 'words', why: explain(chat, error, requestId, words) };
    return { outcome: dropped(reasonOf(error)), answer };
  }
}

/** Why a message without words is dropped. */
export const noText = 'It holds no text.';

/** A thing that came in and has no effect, and why. */
export const dropped = (reason: string): Outcome => ({ outcome: 'dropped', reason });
