import { noteOrReply, showTicket } from '#core';
import { type Asked, type Chat, contextFor } from '../chat.ts';
import { nothingTyped, type Typed } from '../tell/give-back.ts';
import type { Intent, OnTicket, OnTime } from './intent.ts';
import { type Changing, nameIn, type Parts, partsOf } from './parts.ts';
import { bare, countWords, wordsBehind } from './tokens.ts';

/** So many words may be a name that nobody has, which its refusal repeats: more of them are words for people. */
const nameWords = 4;
/** A line of so many characters can stand in its answer; a longer one is kept. */
const quoted = 300;
/** Verbs whose words are a text, which its author may not have to write again. */
const withText: ReadonlySet<Intent['verb']> = new Set(['checklist', 'remind', 'snooze']);

/**
 * What a command line holds of typed text, to be given back when it cannot be done: as the reply or the note that it would
 * have been, or the line itself. It never throws.
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
    case 'prepared':
      // What is done with one of them says nothing but which.
      return intent.ticket === undefined || intent.when === ''
        ? nothingTyped
        : { kind: 'reply', content: { ticket: intent.ticket, text: read(intent.when) } };
    case 'rate':
      return intent.comment === ''
        ? asLine(intent, line.typed, read)
        : {
            ...(await asComment(chat, asked, intent.ticket, read(intent.comment))),
            ...headOf(line.typed, intent.comment, read),
          };
    case 'time':
    case 'stopTimer': {
      if (intent.note === undefined) return asLine(intent, line.typed, read);
      const ticket = intent.verb === 'time' ? { ticket: intent.ticket } : {};
      return { ...spanIn(line.typed, intent, read), kind: 'note', content: { ...ticket, text: read(intent.note) } };
    }
    case 'show':
    case 'withdraw':
      return intent.words === undefined ? nothingTyped : asComment(chat, asked, intent.ticket, read(intent.words));
    case 'close':
    case 'reopen':
    case 'priority':
    case 'status':
    case 'assign': {
      if (intent.words !== undefined)
        return {
          ...(await asComment(chat, asked, intent.ticket, read(intent.words))),
          ...headOf(line.typed, intent.words, read),
        };
      const parts = await partsIn(chat, asked, intent);
      const name = intent.verb === 'status' ? intent.status : nameOf(intent);
      const words = parts ? parts.words : nameIn(name).words;
      if (words !== undefined) {
        const named = parts ? {} : { own: nameIn(name).head };
        const comment = await asComment(chat, asked, intent.ticket, read(words));
        return { ...comment, ...headOf(line.typed, words, read), ...named };
      }
      // Where the name ends is known, the line says nothing else.
      const unknown = parts && !isWhole(parts, name) ? '' : name;
      if (countWords(unknown) > nameWords) return asComment(chat, asked, intent.ticket, read(unknown));
      return name === '' ? nothingTyped : asLine(intent, line.typed, read);
    }
    case 'each': {
      const [first] = intent.of;
      if (first && saysMore(first)) return { kind: 'command', content: { text: read(line.typed) } };
      return first?.verb === 'status' || (first?.verb === 'assign' && nameOf(first) !== '')
        ? asLine(intent, line.typed, read)
        : nothingTyped;
    }
    default:
      return asLine(intent, line.typed, read);
  }
}

/** A line whose words are no reply and no note: it stands in its answer, or is kept whole where that is too much. */
function asLine(intent: Intent, typed: string, read: (typed: string) => string): Typed {
  const line = read(typed).trim();
  const own = wordsBehind(line);
  if (bare(own) === '') return nothingTyped;
  const isText = withText.has(intent.verb) && countWords(own) > nameWords;
  if (!isText && line.length <= quoted) return { ...nothingTyped, line, own };
  const ticket = 'ticket' in intent && intent.ticket !== undefined ? { ticket: intent.ticket } : {};
  return { kind: 'command', content: { ...ticket, text: line } };
}

/** Of a line about time what stands before its note: how long it was, which the note does not say. */
function spanIn(typed: string, { duration, note = '' }: OnTime, read: (typed: string) => string): Pick<Typed, 'line'> {
  if (duration === undefined) return {};
  return { line: before(typed, note, read) };
}

/** Of a line that becomes a comment what is no part of it: whom or what it named, and how many stars it gave. */
function headOf(typed: string, words: string, read: (typed: string) => string): Pick<Typed, 'line' | 'own'> {
  const line = before(typed, words, read);
  const own = wordsBehind(line);
  return bare(own) === '' ? {} : { line, own };
}

/** Of a line what stands before the words that end it. */
function before(typed: string, words: string, read: (typed: string) => string): string {
  const behind = typed.lastIndexOf(words);
  return read(behind === -1 ? typed : typed.slice(0, behind)).trim();
}

/** Whether something is said with a change, or may be, where its name has more words than a name. */
const saysMore = (one: OnTicket): boolean =>
  one.words !== undefined ||
  (one.verb === 'status' && countWords(one.status) > nameWords) ||
  (one.verb === 'assign' && countWords(nameOf(one)) > 1);

/** Whether all of a name was taken for that of a status: nobody knows one that begins so. */
const isWhole = ({ change }: Parts, name: string): boolean =>
  change.do === 'move' && countWords(change.status) === countWords(name);

const nameOf = (intent: Changing) => (intent.verb === 'assign' && intent.to.kind === 'name' ? intent.to.name : '');

async function partsIn(chat: Chat, { account, requestId }: Asked, intent: Changing): Promise<Parts | undefined> {
  try {
    const ctx = contextFor(chat, await chat.who.actor(account), requestId);
    return await partsOf(chat, ctx, account, intent);
  } catch (error) {
    chat.log.debug({ err: error }, 'Where a name in a line ends is not known');
    return undefined;
  }
}

/** Words for people on a ticket, as what their author may write there. It never throws. */
export async function asComment(
  chat: Chat,
  { account, requestId }: Asked,
  ticket: string,
  text: string,
): Promise<Typed> {
  try {
    const ctx = contextFor(chat, await chat.who.actor(account), requestId);
    return { kind: noteOrReply(ctx.actor, await showTicket(ctx, ticket)), content: { ticket, text }, fits: true };
  } catch (error) {
    chat.log.debug({ err: error }, 'On which ticket words were to stand is not known');
    return { kind: 'command', content: { ticket, text } };
  }
}
