import { dropDrafts, endDraft, restoreDrafts, type Words } from '#core';
import { type Answer, say } from '../answer.ts';
import type { Chat } from '../chat.ts';
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

/** Has back what was thrown away: the id of a draft, or the moment at which all went. */
export async function putBack(chat: Chat, account: AccountRef, { chat: words }: Words, of: string): Promise<Answer> {
  const which = /^\d{4}-\d\d-\d\dT/.test(of) ? { at: new Date(of) } : { id: of };
  const count = await restoreDrafts(chat.engine, ownerOf(chat, account), which);
  return say(count === 0 ? words.draftGone : words.putBack(count));
}
