import { DeskError, type DraftContent, type DraftKind, draftOwner, keepDraft, plainMarkdown, type Words } from '#core';
import type { Answer, Sentence } from '../answer.ts';
import type { Asked, Chat } from '../chat.ts';
import type { AccountRef } from '../who.ts';
import { Silent } from './silent.ts';

/** A text that a person typed, and what it was to become. */
export interface Typed {
  readonly id?: string | undefined;
  readonly kind: DraftKind;
  readonly content: Partial<DraftContent>;
  /** What was typed and becomes no text for people: it stands in the answer. */
  readonly line?: string;
  /** The words of it that are its author's own: where the reason repeats them, the line is not said again. */
  readonly own?: string;
  /** It is known to be of a kind that its author may write. */
  readonly fits?: true;
}

/** Where nothing was typed there is nothing to give back. */
export const nothingTyped: Typed = { kind: 'command', content: {} };

/** The owner of what an account typed. */
export const ownerOf = ({ surface }: Pick<Chat, 'surface'>, { tenant, id }: AccountRef) =>
  draftOwner(surface, tenant, id);

/** What an error means to the person: our own sentence, and for a late press when the other one was. */
export function explain({ log }: Pick<Chat, 'log'>, error: unknown, requestId: string, words: Words): Sentence {
  if (error instanceof DeskError) {
    const { first } = error.details;
    if (error.code === 'unavailable') return { text: whyAway(error, words) };
    return { text: error.message, ...(first ? { at: first.at } : {}) };
  }
  log.error({ err: error, requestId }, 'A request from a chat failed');
  return { text: words.chat.failed(requestId) };
}

/** What did not answer, as the person reads it: the chat, or our database. */
export const whyAway = (error: unknown, words: Words): string =>
  error instanceof Silent ? error.said(words) : words.chat.databaseGone;

/**
 * Keeps the text as a draft and gives it back with one button to go on; the same request again has the same draft, and one
 * that its owner has used or thrown away since is not offered again. Where it cannot be kept it is quoted whole.
 */
export async function giveBack(chat: Chat, asked: Asked, typed: Typed, reason: Sentence): Promise<Answer> {
  const said = textOf(typed);
  const why = typed.line === undefined ? reason : await quoting(chat, asked, { ...typed, line: typed.line }, reason);
  if (said === '') return { kind: 'words', why };
  const { id, kind, content } = typed;
  try {
    const owner = ownerOf(chat, asked.account);
    const kept = await keepDraft(chat.engine, {
      ...(id === undefined ? {} : { id }),
      owner,
      kind,
      content: { ...content },
      received: asked.requestId,
    });
    return kept.state === 'over' ? { kind: 'words', why } : { kind: 'typed', why, said, draft: { id: kept.id, kind } };
  } catch (error) {
    chat.log.warn({ err: error }, 'A draft could not be kept; its text was given back');
    return { kind: 'typed', why, said, draft: null };
  }
}

/** The reason with the line that it is about, unless the reason says its words itself. */
export async function quoting(
  { who }: Pick<Chat, 'who'>,
  { account }: Asked,
  { line, own }: { readonly line: string; readonly own?: string | undefined },
  why: Sentence,
): Promise<Sentence> {
  if (own !== undefined && why.text.includes(own)) return why;
  const { chat } = await who.words(account);
  return { ...why, text: `${chat.youTyped(line)}\n${why.text}` };
}

/** The text of a draft as one piece of markdown; a title is plain text. */
export function textOf({ content }: Pick<Typed, 'content'>): string {
  const { text = '', title = '', description = '' } = content;
  return (title || description ? [plainMarkdown(title), description].filter(Boolean).join('\n') : text).trim();
}
