import { type Ctx, DeskError, type Draft, endDraft, type FromMessage, openedFrom, ticketAt } from '#core';
import { type Answer, say } from '../answer.ts';
import { type Chat, wordsOf } from '../chat.ts';
import { shownTicket } from '../show/shown.ts';

/** The ticket that a message or its thread is already, for the person who would open another one; null where there is none. */
export async function openedAlready(chat: Chat, ctx: Ctx, message: FromMessage): Promise<Answer | null> {
  const { surface, tenant, channelId, threadId: messageId } = message;
  const key =
    (await openedFrom(ctx, message)) ??
    (await ticketAt(chat.engine, { surface, tenant, channelId, messageId }))?.ticket ??
    null;
  return key === null ? null : showOpened(chat, ctx, key);
}

/**
 * The ticket that the message of a kept text became meanwhile, for the person who would go on with the text; null where it
 * became none. The bare message is used up by it; what was typed since stays a draft.
 */
export async function openedMeanwhile(chat: Chat, ctx: Ctx, owner: string, draft: Draft): Promise<Answer | null> {
  const { message, title, description } = draft.content;
  const before = message && (await openedAlready(chat, ctx, message));
  if (!before) return null;
  const untouched = title === undefined && description === undefined;
  if (untouched) await endDraft(chat.engine, owner, draft.id, 'used');
  return before;
}

/** A ticket in the place of a second one: its card as far as the person may see it, else a sentence that does not name it. */
export async function showOpened(chat: Chat, ctx: Ctx, key: string | null, ...more: string[]): Promise<Answer> {
  const said = (known: string | null) => [wordsOf(ctx).refuse.openedFrom(known), ...more].join(' ');
  if (key === null) return say(said(null));
  try {
    return { ...(await shownTicket(chat, ctx, key)), why: said(key) };
  } catch (error) {
    if (error instanceof DeskError && error.code === 'not_found') return say(said(null));
    throw error;
  }
}

/** The key in a refusal to open a second ticket from a message, where the person may see it; null for every other error. */
export const openedInstead = (error: unknown): { readonly key: string | null } | null =>
  error instanceof DeskError && error.details.openedBefore ? { key: error.details.ticketKey ?? null } : null;
