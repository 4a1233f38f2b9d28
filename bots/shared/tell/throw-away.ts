import {
  type Ctx,
  callBackTicket,
  dropDrafts,
  endDraft,
  isTicketKey,
  regretMs,
  restoreDrafts,
  type TicketView,
  type Words,
} from '#core';
import { type Answer, say } from '../answer.ts';
import { type Asked, type Chat, contextFor, wordsOf } from '../chat.ts';
import type { AccountRef } from '../who.ts';
import { ownerOf } from './give-back.ts';

/** Throws away one draft, or all of them, and says how many, with the way to have them back. */
export async function throwAway(
  chat: Chat,
  account: AccountRef,
  { chat: words }: Words,
  which: { readonly id: string } | 'all',
): Promise<Answer> {
  const owner = ownerOf(chat, account);
  const back = (text: string, of: string): Answer => ({
    kind: 'words',
    why: { text },
    putBack: { of, label: words.button.putBack },
  });
  if (which !== 'all') {
    await endDraft(chat.engine, owner, which.id, 'discarded');
    return back(words.thrownAway, which.id);
  }
  const { count, at } = await dropDrafts(chat.engine, owner);
  return count === 0 ? say(words.allThrownAway(count)) : back(words.allThrownAway(count), at.toISOString());
}

/** After a ticket went to another desk, which its presser may not see: where it is, and the way to call it back. */
export function sayHandedOn(ctx: Ctx, { key, desk }: TicketView): Answer & { kind: 'words' } {
  const { button, done } = wordsOf(ctx).chat;
  const until = ctx.clock.now().getTime() + regretMs;
  const text = done.handedOn(key, desk.name);
  return {
    kind: 'words',
    why: { text: `${text} ${done.regretHanded}` },
    afterwards: [{ at: until, why: { text } }],
    putBack: { of: key, label: button.callBack, until },
  };
}

/**
 * Has back what was thrown away: the id of a draft, or the moment at which all went; or calls back the ticket with this key.
 * @throws DeskError
 */
export async function putBack(chat: Chat, asked: Asked, { chat: words }: Words, of: string): Promise<Answer> {
  const { account, requestId } = asked;
  if (isTicketKey(of)) {
    const ctx = contextFor(chat, await chat.who.actor(account), requestId, `call-back:${requestId}`);
    const { key, desk } = await callBackTicket(ctx, { ticket: of });
    return say(words.done.backAt(key, desk.name));
  }
  const which = /^\d{4}-\d\d-\d\dT/.test(of) ? { at: new Date(of) } : { id: of };
  const count = await restoreDrafts(chat.engine, ownerOf(chat, account), which);
  return say(count === 0 ? words.draftGone : words.putBack(count));
}
