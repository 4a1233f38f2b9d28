import { type Ctx, endDraft, keepDraft, openDraft, openTicket } from '#core';
import { type Answer, say } from '../answer.ts';
import { type Asked, type Chat, wordsOf } from '../chat.ts';
import { openedInstead, showOpened } from '../from-message/opened-already.ts';
import { ownerOf, textOf } from '../tell/give-back.ts';
import { noteLost } from '../tell/lost-files.ts';
import { titleAndRest } from './draft-text.ts';

/** So many desks are asked for by buttons. */
const mostButtons = 20;

/** The draft, and the desk where that was asked. */
interface Wanted {
  readonly draft: string;
  readonly desk?: string;
}

/**
 * Opens a confidential ticket from what somebody wrote to the app alone: one press, and no form. The same draft opens one
 * ticket, however often and by how many presses at once: its message does.
 */
export async function askFromDraft(
  chat: Chat,
  ctx: Ctx,
  { account }: Asked,
  { draft: id, desk: chosen }: Wanted,
): Promise<{ answer: Answer; ticketId?: string }> {
  const words = wordsOf(ctx);
  const owner = ownerOf(chat, account);
  const draft = await openDraft(chat.engine, owner, id);
  const { message, files = [], lost = [] } = draft?.content ?? {};
  const desk = chosen ?? draft?.content.desk;
  // Without its message nothing would keep a second press from opening a second ticket.
  if (!draft || !message) return { answer: say(words.chat.draftGone) };
  const said = textOf(draft);
  const { desks } = await chat.engine.book.read(chat.engine.db);
  const active = desks.filter((one) => one.active);
  if (desk === undefined && active.length > 1) {
    // More buttons than anybody looks through: the form finds a desk by typing, and stays confidential.
    if (active.length > mostButtons) {
      const content = { ...draft.content, confidential: true };
      await keepDraft(chat.engine, { id, owner, kind: 'ticket', content });
      return {
        answer: { kind: 'typed', why: { text: words.requests.manyDesks }, said, draft: { id, kind: 'ticket' } },
      };
    }
    const asks = active.map(({ key, name }) => ({ desk: key, label: name }));
    return {
      answer: { kind: 'typed', why: { text: words.requests.whichDesk }, said, draft: { id, kind: 'ticket' }, asks },
    };
  }
  const { title, description } = titleAndRest(said);
  try {
    const ticket = await openTicket(ctx, {
      title: title === '' ? words.chat.form.newTicket : title,
      description,
      confidential: true,
      files: [...files],
      message,
      ...(desk ? { desk } : {}),
    });
    await endDraft(chat.engine, owner, id, 'used');
    await noteLost(chat, ctx, ticket.key, lost);
    return { answer: say(words.emoji.openedPrivate(ticket.key)), ticketId: ticket.id };
  } catch (error) {
    const before = openedInstead(error);
    if (before === null) throw error;
    await endDraft(chat.engine, owner, id, 'used');
    return { answer: await showOpened(chat, ctx, before.key) };
  }
}
