import { noteOrReply, showTicket } from '#core';
import { type Asked, type Chat, contextFor } from '../chat.ts';
import { nothingTyped, type Typed } from '../tell/give-back.ts';
import type { Intent, OnTicket } from './intent.ts';
import { type Changing, nameIn, partsOf } from './parts.ts';
import { countWords } from './tokens.ts';

/** Words that a name of a person or a status may have, before a line is worth keeping as a whole. */
const nameWords = 2;

/**
 * What a command line holds of typed text, to be given back when it cannot be done: as the reply or the note that it would
 * have been. It never throws.
 */
export async function typedIn(
  chat: Chat,
  asked: Asked,
  line: { intent: Intent; typed: string; files?: readonly string[] },
  read: (typed: string) => string,
): Promise<Typed> {
  const typed = await wordsTyped(chat, asked, line, read);
  const { files = [] } = line;
  return files.length === 0 ? typed : { ...typed, content: { ...typed.content, files: [...files] } };
}

async function wordsTyped(
  chat: Chat,
  asked: Asked,
  line: { intent: Intent; typed: string },
  read: (typed: string) => string,
): Promise<Typed> {
  const { intent } = line;
  switch (intent.verb) {
    case 'note':
    case 'reply':
      return { kind: intent.verb, content: { ticket: intent.ticket, text: read(intent.text) } };
    case 'rate':
      return intent.comment === '' ? nothingTyped : asComment(chat, asked, intent.ticket, read(intent.comment));
    case 'show':
    case 'withdraw':
      return intent.words === undefined ? nothingTyped : asComment(chat, asked, intent.ticket, read(intent.words));
    case 'close':
    case 'reopen':
    case 'priority':
    case 'status':
    case 'assign': {
      const words = await wordsIn(chat, asked, intent);
      if (words !== undefined) return asComment(chat, asked, intent.ticket, read(words));
      const name = intent.verb === 'status' ? intent.status : nameOf(intent);
      const behind = nameIn(name).words;
      if (behind !== undefined) return asComment(chat, asked, intent.ticket, read(behind));
      if (countWords(name) <= nameWords) return nothingTyped;
      return { kind: 'command', content: { text: read(line.typed), ticket: intent.ticket } };
    }
    case 'each':
      return intent.of.some(saysMore) ? { kind: 'command', content: { text: read(line.typed) } } : nothingTyped;
    default:
      return nothingTyped;
  }
}

/** Whether something is said with a change, or may be, where its name has more words than a name. */
const saysMore = (one: OnTicket): boolean =>
  one.words !== undefined ||
  (one.verb === 'status' && countWords(one.status) > nameWords) ||
  (one.verb === 'assign' && countWords(nameOf(one)) > 1);

const nameOf = (intent: Changing) => (intent.verb === 'assign' && intent.to.kind === 'name' ? intent.to.name : '');

async function wordsIn(chat: Chat, { account, requestId }: Asked, intent: Changing): Promise<string | undefined> {
  if (intent.words !== undefined) return intent.words;
  try {
    const ctx = contextFor(chat, await chat.who.actor(account), requestId);
    return (await partsOf(chat, ctx, account, intent)).words;
  } catch (error) {
    chat.log.debug({ err: error }, 'Where a name in a line ends is not known');
    return undefined;
  }
}

async function asComment(chat: Chat, { account, requestId }: Asked, ticket: string, text: string): Promise<Typed> {
  try {
    const ctx = contextFor(chat, await chat.who.actor(account), requestId);
    return { kind: noteOrReply(ctx.actor, await showTicket(ctx, ticket)), content: { ticket, text }, fits: true };
  } catch (error) {
    chat.log.debug({ err: error }, 'On which ticket words were to stand is not known');
    return { kind: 'command', content: { ticket, text } };
  }
}
