// Pure
import { nearest, type Priority, priorities } from '#core';
import { bare, countWords, keyIn, plainWord, split, without, wordsAfter } from './tokens.ts';
import { aliases, forms, keyed, type LaterWord, laterWords, type Word } from './words.ts';

/** Whom a ticket is to go to, as typed: an account of the chat surface, a name, oneself, or nobody. */
export type Assignee =
  | { readonly kind: 'me' }
  | { readonly kind: 'none' }
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'name'; readonly name: string };

/** Words that follow a command on a ticket: what its author says about it. */
interface Along {
  readonly words?: string;
}

/** What a person wants with `/ticket …`. Texts are still as the surface wrote them: no word of a line is left out. */
export type Intent =
  | { readonly verb: 'new'; readonly text: string }
  | ({ readonly verb: 'show'; readonly ticket: string } & Along)
  | ({ readonly verb: 'close' | 'reopen'; readonly ticket: string } & Along)
  | ({ readonly verb: 'withdraw'; readonly ticket: string } & Along)
  | { readonly verb: 'mine' | 'drafts' | 'help' }
  | { readonly verb: 'queue'; readonly desk?: string }
  /** The words after a name are part of it until it is known where the name ends. */
  | ({ readonly verb: 'assign'; readonly ticket: string; readonly to: Assignee } & Along)
  /** The same for the name of a status. */
  | ({ readonly verb: 'status'; readonly ticket: string; readonly status: string } & Along)
  | ({ readonly verb: 'priority'; readonly ticket: string; readonly priority: Priority } & Along)
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
const words: readonly Word[] = ['new', 'mine', 'queue', 'search', 'drafts', 'connect', 'help', ...keyed];
const longestSearch = 200;

/** Reads what follows `/ticket`. Case and punctuation do not matter; it never throws, whatever was typed. */
export function readIntent(typed: string): Intent {
  const text = typed.trim();
  const [first = '', rest] = split(text);
  if (first === '') return { verb: 'help' };
  const word = wordIn(first) || first;
  const key = keyIn(first);
  if (key !== undefined) return keyFirst(key, rest, text);
  const meant = aliases.get(word) ?? word;
  if (meant === 'show' || meant === 'open') {
    const [second, after] = split(rest);
    const shown = keyIn(second);
    if (shown !== undefined) return { verb: 'show', ticket: shown, ...along(after) };
  }
  if (isLater(meant)) return later(meant, rest, text);
  if (isWord(meant)) return read(meant, word, rest, text);
  return guess(word, rest, text);
}

function keyFirst(key: string, rest: string, text: string): Intent {
  if (bare(rest) === '') return { verb: 'show', ticket: key };
  // `IT-42 close`: the same words in the other order.
  const [second, after] = split(rest);
  const word = wordIn(second);
  const meant = aliases.get(word) ?? word;
  if (isKeyed(meant)) return readKeyed(meant, word, key, after, text);
  return { verb: 'unclear', line: `reply ${key} ${rest}`, exact: true, text };
}

function read(word: Word, typedAs: string, rest: string, text: string): Intent {
  switch (word) {
    case 'new':
      return { verb: 'new', text: rest };
    case 'mine':
    case 'drafts':
    case 'help':
      return bare(rest) === '' ? { verb: word } : beside(word, rest, text);
    case 'queue': {
      const [second, after] = split(rest);
      const desk = plainWord(bare(second));
      if (desk === '' && bare(after) === '') return { verb: 'queue' };
      if (!/^[a-z][a-z0-9]{0,9}$/i.test(desk)) return beside('queue', rest, text);
      const key = desk.toUpperCase();
      return bare(after) === '' ? { verb: 'queue', desk: key } : beside(`queue ${key}`, rest, text);
    }
    case 'connect': {
      // "connect my laptop to the beamer" is no command.
      if (rest === '') return { verb: 'connect', code: '' };
      const typed = /^([a-z0-9]{4})[\s-]?([a-z0-9]{4})(\W+yes)?$/i.exec(plainWord(bare(rest)));
      if (!typed) return { verb: 'text', text };
      const code = `${typed[1]}${typed[2]}`;
      return typed[3] === undefined ? { verb: 'connect', code } : { verb: 'connect', code, sure: true };
    }
    case 'search':
      if (rest === '') return unclear(forms.search, text);
      // So much is no search: what a ticket would say begins with this word.
      return rest.length > longestSearch ? { verb: 'text', text } : { verb: 'search', words: rest };
    case 'show':
      return { verb: 'text', text };
    default:
      return withKey(word, typedAs, rest, text);
  }
}

/** A word that takes no others, with others: it is offered, and they are kept. With many it is a sentence. */
const beside = (line: string, rest: string, text: string): Intent =>
  countWords(rest) > 2 ? { verb: 'text', text } : { verb: 'unclear', line, exact: true, text };

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
      if (typedAs === 'resolve') return { verb: 'status', ticket, status: 'resolved', ...along(rest) };
      const status = without(rest, joining);
      return bare(status) === '' ? unclear(`status ${ticket} <name>`, text) : { verb: 'status', ticket, status };
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
      return { verb: word, ticket, ...along(rest) };
    case 'withdraw':
      return { verb: 'withdraw', ticket, ...along(rest) };
    case 'rate':
      return readRate(ticket, rest, text);
  }
}

function readAssign(typedAs: string, ticket: string, rest: string, text: string): Intent {
  const assign = (to: Assignee, after = ''): Intent => ({ verb: 'assign', ticket, to, ...along(after) });
  if (typedAs === 'take' || typedAs === 'claim') return assign({ kind: 'me' }, rest);
  if (typedAs === 'unassign') return assign({ kind: 'none' }, rest);
  const who = without(rest, joining).trim();
  const mention = /^<@([A-Z0-9]+)(?:\|[^>]*)?>/.exec(who);
  if (mention?.[1] !== undefined) return assign({ kind: 'account', id: mention[1] }, who.slice(mention[0].length));
  const [first, after] = /^no one(?=\W|$)/i.test(who) ? [who.slice(0, 6), who.slice(6)] : split(who);
  const name = bare(plainWord(first).replace(/^@/, ''));
  if (name === '' && bare(after) === '') return unclear(`assign ${ticket} @who|me|none`, text);
  if (/^(?:me|myself)$/i.test(name)) return assign({ kind: 'me' }, after);
  if (/^(?:none|nobody|no one|queue)$/i.test(name)) return assign({ kind: 'none' }, after);
  return assign({ kind: 'name', name: who.replace(/^@/, '') });
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
  const [first, after] = split(without(rest, joining));
  const typed = wordIn(first);
  const priority = priorities.find((one) => one === typed) ?? priorityAliases.get(typed);
  if (priority !== undefined) return { verb: 'priority', ticket, priority, ...along(after) };
  const meant = typed === '' ? undefined : nearest(typed, priorities);
  return meant === undefined
    ? unclear(`priority ${ticket} low|medium|high|urgent`, text)
    : { verb: 'unclear', line: `priority ${ticket} ${meant} ${after}`.trim(), exact: true, text };
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

/** What may stand between a key and what it is set to. */
const joining = /^(?:(?:to|is)(?:\s+|$)|[=:]\s*)/i;

/** The words after a command on a ticket, where there are some. */
function along(rest: string): Along {
  const said = wordsAfter(rest);
  return said === undefined ? {} : { words: said };
}

const wordIn = (token: string) => bare(plainWord(token)).toLowerCase();

const unclear = (line: string, text: string): Intent => ({ verb: 'unclear', line, exact: false, text });

/**
 * Whether a line that was no whole command holds words worth keeping. A command's word with a key and a value, such as
 * `rate IT-42 9`, is typed again from the form that answers it.
 */
export function holdsWords({ text }: { readonly text: string }): boolean {
  const [first, rest] = split(text);
  const word = wordIn(first);
  const meant = aliases.get(word) ?? word;
  // A single word that nobody knows says nothing that could become a ticket.
  if (!isWord(meant) && !isLater(meant)) return rest !== '';
  const [second, after] = split(rest);
  return keyIn(second) === undefined ? rest !== '' : countWords(after) > 1;
}

const isWord = (word: string): word is Word => words.some((one) => one === word);
const isKeyed = (word: string): word is Keyed => keyed.some((one) => one === word);
const isLater = (word: string): word is LaterWord => laterWords.some((one) => one === word);
