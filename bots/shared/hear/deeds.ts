import { followDraft, newestDeed, type Outcome, sentAs, type Told, ticketAt, tookBack } from '#core';
import type { Asked, Chat } from '../chat.ts';
import { ownerOf } from '../tell/give-back.ts';
import { changeComment, dropped, type Heard, noText } from './run-message.ts';

// Messages, their edits and their deletions come in any order. Each is written down with the platform's own time before it is
// worked; what says that a message was sent looks for later deeds when it is done, and a deed looks for what became of its
// message. So one of the two finds the other, and what was done last decides.

/** Why a message was not worked; once it is edited, it is. */
const takenBack = 'Its author has taken it back.';

/** Works a message as it reads by now. `run` is given its newest edit; `change` does what the newest deed asks for. */
export async function asItIsNow(
  { engine, surface }: Pick<Chat, 'engine' | 'surface'>,
  about: string,
  run: (edit: Told | null) => Promise<Outcome>,
  change: (deed: Told) => Promise<unknown>,
): Promise<Outcome> {
  const before = await newestDeed(engine, surface, about);
  const gone = before !== null && tookBack(before.toldAt);
  const outcome = gone ? dropped(takenBack) : await run(before);
  // Looked for again, and done in any case: an earlier try may have left a comment as it was sent.
  const deed = await newestDeed(engine, surface, about);
  if (deed) await change(deed);
  return outcome;
}

/** A message was edited, or taken back (`text` is null): so is the comment or the draft that it is. */
export async function changeMessage(
  chat: Chat,
  asked: Asked,
  changed: {
    at: Parameters<typeof ticketAt>[1];
    about: string;
    toldAt: string;
    text: string | null;
    /** The text with what it quotes, as a draft holds it. */
    withQuote?: string;
    /** Files that came to it since, where it is a comment. */
    files?(): Promise<readonly string[]>;
    /** Works the message again, which is there again. */
    again(sent: Told): Promise<Outcome>;
  },
): Promise<Heard> {
  const { engine, surface } = chat;
  const { at, about, toldAt, text, withQuote = text, files, again } = changed;
  const place = await ticketAt(engine, at);
  if (place?.typedComment)
    return changeComment(chat, asked, { commentId: place.typedComment, text, toldAt, files: (await files?.()) ?? [] });
  const owner = ownerOf(chat, asked.account);
  const sent = await sentAs(engine, surface, about);
  for (const one of sent) {
    if (await followDraft(engine, { owner, received: one.key, toldAt, text: withQuote === '' ? null : withQuote }))
      return { outcome: { outcome: 'held', reason: 'The draft follows its message.' }, answer: null };
    if (text !== null && (one.reason === takenBack || one.reason === noText))
      return { outcome: await again(one), answer: null };
  }
  const why = sent.length > 0 ? 'This message is no comment.' : 'It is kept until its message comes.';
  return { outcome: dropped(why), answer: null };
}

/** When a message was sent, where its platform's own time (in milliseconds) can be read. */
export const saidAt = (ms: number): { saidAt?: string } =>
  ms > 0 && ms < 8e15 ? { saidAt: new Date(ms).toISOString() } : {};

/** A message by one name, as received things are found by. */
export function messageName({ engine }: Pick<Chat, 'engine'>, ...place: readonly string[]): string {
  const name = place.join(' ');
  return name.length <= 200 ? name : engine.digest(name);
}
