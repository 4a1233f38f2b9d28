// Pure
import { type Priority, priorities } from '#core';
import type { Along, Assignee, Intent, OnTicket, Unclear } from './intent.ts';
import { bare, meantWord, plainWord, split, without, wordIn, wordsAfter } from './tokens.ts';
import { keyed } from './words.ts';

/** A word that works on a ticket. */
export type Keyed = (typeof keyed)[number];
export const isKeyed = (word: string): word is Keyed => keyed.some((one) => one === word);

export const unclear = (line: string, text: string): Unclear => ({ verb: 'unclear', line, exact: false, text });

/** Other words for a command that take no value behind the key. */
export const takesKeyAlone: ReadonlySet<string> = new Set(['take', 'claim', 'unassign', 'resolve']);

type Several = Exclude<Keyed, 'note' | 'reply' | 'rate'>;
/** Words that may be said of several tickets at once; those that hold a text say it of the first one. */
export const isSeveral = (word: string): word is Several =>
  isKeyed(word) && word !== 'note' && word !== 'reply' && word !== 'rate';

/** So many tickets one line may name. */
const atOnce = 20;

/** The same for each of several tickets. Where words follow that are no value it is asked first: they may speak of the keys. */
export function several(
  word: Several,
  typedAs: string,
  { keys, after, text }: { keys: readonly string[]; after: string; text: string },
): Intent {
  const [first = '', ...others] = keys;
  const one = readKeyed(word, typedAs, first, after, text);
  if (one.verb === 'unclear')
    return one.exact ? { ...one, line: one.line.replace(first, [first, ...others].join(' ')) } : one;
  const hasValue = (word === 'assign' || word === 'status') && !takesKeyAlone.has(typedAs);
  const said = hasValue || word === 'priority' ? '' : after;
  return each(typedAs, keys, said, text, (ticket) => {
    const read = readKeyed(word, typedAs, ticket, after, text);
    return isOnTicket(read) ? read : { verb: 'show', ticket };
  });
}

export function each(
  typedAs: string,
  keys: readonly string[],
  said: string,
  text: string,
  read: (ticket: string) => OnTicket,
): Intent {
  const some = keys.slice(0, atOnce);
  return some.length < keys.length || wordsAfter(said) !== undefined
    ? { verb: 'unclear', line: `${typedAs} ${some.join(' ')}`, exact: true, text }
    : { verb: 'each', of: keys.map(read) };
}

function isOnTicket(intent: Intent): intent is OnTicket {
  return 'ticket' in intent && (intent.verb === 'show' || isSeveral(intent.verb));
}

/** What a line says whose word and key are known. */
export function readKeyed(word: Keyed, typedAs: string, ticket: string, rest: string, text: string): Intent {
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
  return assign({ kind: 'name', name: who });
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
  const meant = typed === '' ? undefined : meantWord(typed, priorities);
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

/** What may stand between a key and what it is set to. */
const joining = /^(?:(?:to|is)(?:\s+|$)|[=:]\s*)/i;

/** The words after a command on a ticket, where there are some. */
export function along(rest: string): Along {
  const said = wordsAfter(rest);
  return said === undefined ? {} : { words: said };
}
