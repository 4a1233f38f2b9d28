// Pure
import { asKey, asRead, isTicketKey, nearest, type Priority, priorities, withoutEnds } from '#core';
import { aliases, forms, keyed, type LaterWord, laterWords, type Word } from './words.ts';

/** Whom a ticket is to go to, as typed: an account of the chat surface, a name, oneself, or nobody. */
export type Assignee =
  | { readonly kind: 'me' }
  | { readonly kind: 'none' }
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'name'; readonly name: string };

/** What a person wants with `/ticket …`. Texts are still as the surface wrote them. */
export type Intent =
  | { readonly verb: 'new'; readonly text: string }
  | { readonly verb: 'show'; readonly ticket: string }
  | { readonly verb: 'close' | 'reopen'; readonly ticket: string }
  | { readonly verb: 'mine' | 'help' }
  | { readonly verb: 'queue'; readonly desk?: string }
  | { readonly verb: 'assign'; readonly ticket: string; readonly to: Assignee }
  | { readonly verb: 'status'; readonly ticket: string; readonly status: string }
  | { readonly verb: 'priority'; readonly ticket: string; readonly priority: Priority }
  | { readonly verb: 'note' | 'reply'; readonly ticket: string; readonly text: string }
  | { readonly verb: 'search'; readonly words: string }
  | { readonly verb: 'rate'; readonly ticket: string; readonly stars: number; readonly comment: string }
  /** Joins accounts of one person: asks for a code, or brings the one of the other account; `sure` once it was said whose. */
  | { readonly verb: 'connect'; readonly code: string; readonly sure?: true }
  /** A word that is agreed on and comes later. */
  | { readonly verb: 'later'; readonly word: LaterWord; readonly text: string }
  /** No command at all: most likely what a ticket would say. */
  | { readonly verb: 'text'; readonly text: string }
  /** Nearly a command: the corrected line to copy; `exact` says that it can be sent as it is. */
  | { readonly verb: 'unclear'; readonly line: string; readonly exact: boolean; readonly text: string };

type Keyed = (typeof keyed)[number];
const words: readonly Word[] = ['new', 'mine', 'queue', 'search', 'connect', 'help', ...keyed];

/** Reads what follows `/ticket`. Case and punctuation do not matter; it never throws, whatever was typed. */
export function readIntent(typed: string): Intent {
  const text = typed.trim();
  const [first = '', rest] = split(text);
  if (first === '') return { verb: 'help' };
  const word = bare(first).toLowerCase() || first;
  const key = keyIn(first);
  if (key !== undefined) return keyFirst(key, rest, text);
  const meant = aliases.get(word) ?? word;
  if (meant === 'show' || meant === 'open') {
    const shown = keyIn(split(rest)[0]);
    if (shown !== undefined) return { verb: 'show', ticket: shown };
  }
  if (isLater(meant)) return later(meant, rest, text);
  if (isWord(meant)) return read(meant, word, rest, text);
  return guess(word, rest, text);
}

function keyFirst(key: string, rest: string, text: string): Intent {
  if (bare(rest) === '') return { verb: 'show', ticket: key };
  // `IT-42 close`: the same words in the other order.
  const [second, after] = split(rest);
  const word = bare(second).toLowerCase();
  const meant = aliases.get(word) ?? word;
  if (isKeyed(meant)) return readKeyed(meant, word, key, after, text);
  return { verb: 'unclear', line: `reply ${key} ${rest}`, exact: true, text };
}

function read(word: Word, typedAs: string, rest: string, text: string): Intent {
  switch (word) {
    case 'new':
      return { verb: 'new', text: rest };
    case 'mine':
      return countWords(rest) > 2 ? { verb: 'text', text } : { verb: 'mine' };
    case 'queue': {
      const desk = bare(rest);
      if (countWords(rest) > 2) return { verb: 'text', text };
      return /^[a-z][a-z0-9]{0,9}$/i.test(desk) ? { verb: 'queue', desk: desk.toUpperCase() } : { verb: 'queue' };
    }
    case 'help':
      return countWords(rest) > 1 ? { verb: 'text', text } : { verb: 'help' };
    case 'connect': {
      // "connect my laptop to the beamer" is no command.
      if (rest === '') return { verb: 'connect', code: '' };
      const typed = /^([a-z0-9]{4})[\s-]?([a-z0-9]{4})(\W+yes)?$/i.exec(bare(rest));
      if (!typed) return { verb: 'text', text };
      const code = `${typed[1]}${typed[2]}`;
      return typed[3] === undefined ? { verb: 'connect', code } : { verb: 'connect', code, sure: true };
    }
    case 'search':
      return rest === '' ? unclear(forms.search, text) : { verb: 'search', words: rest };
    case 'show':
      return { verb: 'text', text };
    default:
      return withKey(word, typedAs, rest, text);
  }
}

function withKey(word: Keyed, typedAs: string, rest: string, text: string): Intent {
  const [second, after] = split(rest);
  const key = keyIn(second);
  if (key !== undefined) return readKeyed(word, typedAs, key, after, text);
  return unclear(forms[word], text);
}

function readKeyed(word: Keyed, typedAs: string, ticket: string, rest: string, text: string): Intent {
  switch (word) {
    case 'assign':
      return readAssign(typedAs, ticket, rest, text);
    case 'status': {
      const status = typedAs === 'resolve' ? 'resolved' : bare(without(rest, /^(?:to|=|:|is)\s*/i));
      return status === '' ? unclear(`status ${ticket} <name>`, text) : { verb: 'status', ticket, status };
    }
    case 'priority':
      return readPriority(ticket, rest, text);
    case 'note':
    case 'reply': {
      const said = without(rest, /^[:,]\s*/);
      return { verb: word, ticket, text: said };
    }
    case 'close':
    case 'reopen':
      return { verb: word, ticket };
    case 'rate':
      return readRate(ticket, rest, text);
  }
}

function readAssign(typedAs: string, ticket: string, rest: string, text: string): Intent {
  const who = without(rest, /^(?:to|=|:)\s*/i).trim();
  if (typedAs === 'take' || typedAs === 'claim') return { verb: 'assign', ticket, to: { kind: 'me' } };
  if (typedAs === 'unassign') return { verb: 'assign', ticket, to: { kind: 'none' } };
  const account = /^<@([A-Z0-9]+)(?:\|[^>]*)?>/.exec(who)?.[1];
  if (account !== undefined) return { verb: 'assign', ticket, to: { kind: 'account', id: account } };
  const name = bare(who.replace(/^@/, ''));
  if (name === '') return unclear(`assign ${ticket} @who|me|none`, text);
  if (/^(?:me|myself)$/i.test(name)) return { verb: 'assign', ticket, to: { kind: 'me' } };
  if (/^(?:none|nobody|no one|queue)$/i.test(name)) return { verb: 'assign', ticket, to: { kind: 'none' } };
  return { verb: 'assign', ticket, to: { kind: 'name', name } };
}

const priorityAliases: ReadonlyMap<string, Priority> = new Map([
  ['normal', 'medium'],
  ['critical', 'urgent'],
  ['p1', 'urgent'],
  ['p2', 'high'],
  ['p3', 'medium'],
  ['p4', 'low'],
]);

function readPriority(ticket: string, rest: string, text: string): Intent {
  const typed = bare(without(rest, /^(?:to|=|:|is)\s*/i)).toLowerCase();
  const priority = priorities.find((one) => one === typed) ?? priorityAliases.get(typed);
  if (priority !== undefined) return { verb: 'priority', ticket, priority };
  const meant = typed === '' ? undefined : nearest(typed, priorities);
  return meant === undefined
    ? unclear(`priority ${ticket} low|medium|high|urgent`, text)
    : { verb: 'unclear', line: `priority ${ticket} ${meant}`, exact: true, text };
}

function readRate(ticket: string, rest: string, text: string): Intent {
  const stars = /^[\s:=]*([1-5])(?:\s*\/\s*5)?(?:\s*stars?)?(?=\s|[.,;!]|$)/i.exec(rest);
  const drawn = /^[\s:=]*((?:★|⭐|:star:){1,5})(?=\s|$)/u.exec(rest);
  const found = stars ?? drawn;
  if (!found) return unclear(`rate ${ticket} 1-5`, text);
  const count = stars ? Number(stars[1]) : (drawn?.[1]?.match(/★|⭐|:star:/gu)?.length ?? 0);
  return { verb: 'rate', ticket, stars: count, comment: without(rest.slice(found[0].length), /^[\s.,;!]+/) };
}

function later(word: LaterWord, rest: string, text: string): Intent {
  // "time to replace my laptop" is no command: these words are commands only with a key.
  return keyIn(split(rest)[0]) === undefined ? { verb: 'text', text } : { verb: 'later', word, text };
}

/** The first word is none of ours: near one of them it was mistyped, else this is the text of a ticket. */
function guess(typed: string, rest: string, text: string): Intent {
  const [second] = split(rest);
  const key = keyIn(second);
  if (key !== undefined) {
    const word = nearest(typed, [...keyed, ...laterWords]) ?? nearest(typed, [...aliases.keys()]);
    if (word !== undefined) return corrected(word, rest, text);
    return { verb: 'unclear', line: `${key}`, exact: true, text };
  }
  const word = nearest(
    typed,
    rest === '' ? (['mine', 'queue', 'help', 'new', 'connect'] as const) : (['new', 'search'] as const),
  );
  if (word !== undefined) return corrected(word, rest, text);
  const keyless = rest === '' ? nearest(typed, [...keyed, 'search'] as const) : undefined;
  return keyless === undefined ? { verb: 'text', text } : unclear(forms[keyless], text);
}

function corrected(word: string, rest: string, text: string): Intent {
  const line = `${word} ${rest}`.trim();
  const read = readIntent(line);
  if (read.verb === 'unclear') return { ...read, text };
  return { verb: 'unclear', line, exact: true, text };
}

const unclear = (line: string, text: string): Intent => ({ verb: 'unclear', line, exact: false, text });

/** The first word and what follows it; line breaks inside the rest are kept. */
function split(text: string): [string, string] {
  // Nobody sees what may stand before the first word.
  const trimmed = text.replace(/^[\s\p{Cf}]+/u, '').trimEnd();
  const end = trimmed.search(/\s/);
  return end === -1 ? [trimmed, ''] : [trimmed.slice(0, end), trimmed.slice(end).trim()];
}

/**
 * Whether a line that was no whole command holds words worth keeping. A command's word with a key and a value, such as
 * `rate IT-42 9`, is typed again from the form that answers it.
 */
export function holdsWords({ text }: { readonly text: string }): boolean {
  const [first, rest] = split(text);
  const word = bare(first).toLowerCase();
  const meant = aliases.get(word) ?? word;
  if (!isWord(meant) && !isLater(meant)) return true;
  const [second, after] = split(rest);
  return keyIn(second) === undefined ? rest !== '' : countWords(after) > 1;
}

/** Without the punctuation and quotes around it. */
const bare = (text: string) => withoutEnds(asRead(text), /[\s"'“”‘’`(*_]/, /[\s"'“”‘’`)*_.,:;!?]/);

const without = (text: string, start: RegExp) => text.replace(start, '');

const countWords = (text: string) => (text.trim() === '' ? 0 : text.trim().split(/\s+/).length);

function keyIn(word: string): string | undefined {
  const key = bare(word.replace(/^#/, ''));
  return isTicketKey(key) ? asKey(key) : undefined;
}

const isWord = (word: string): word is Word => words.some((one) => one === word);
const isKeyed = (word: string): word is Keyed => keyed.some((one) => one === word);
const isLater = (word: string): word is LaterWord => laterWords.some((one) => one === word);
