// Pure
import { historyKinds, type Priority, priorities } from '#core';
import type { Along, Assignee, Intent, OnTicket, Unclear } from './intent.ts';

import { commandIn, valueIn } from './languages.ts';
import { readLink, readUnlink } from './read-link.ts';
import { readTime } from './read-time.ts';
import { readChecklist, readTicks } from './run/checklist-line.ts';
import { readConfidential } from './run/confidential-line.ts';
import { bare, keyIn, meantWord, plainWord, split, without, wordsAfter } from './tokens.ts';
import { keyed, onlyWithKey } from './words.ts';

/** A word that works on a ticket. */
export type Keyed = (typeof keyed)[number];
export const isKeyed = (word: string): word is Keyed => keyed.some((one) => one === word);

export const unclear = (line: string, text: string): Unclear => ({ verb: 'unclear', line, exact: false, text });

/** Other words for a command that take no value behind the key. */
export const takesKeyAlone: ReadonlySet<string> = new Set(['take', 'claim', 'unassign', 'resolve']);

type Several = Exclude<Keyed, (typeof alone)[number]>;
/** Words that hold a text, name a second ticket or ask first: they are said of one ticket. */
const alone = [
  'note',
  'reply',
  'rate',
  'time',
  'delete',
  'restore',
  'link',
  'unlink',
  'tag',
  'untag',
  'merge',
  'unmerge',
  ...onlyWithKey,
] as const;
/** Words that may be said of several tickets at once; those that hold a text say it of the first one. */
export const isSeveral = (word: string): word is Several => isKeyed(word) && !alone.some((one) => one === word);

/** So many tickets one line may name. */
const atOnce = 20;

/** The same for each of several tickets. Where words follow without a colon that are no value it is asked first: they may speak of the keys. */
export function several(
  word: Several,
  typedAs: string,
  { keys, after, text, colon }: { keys: readonly string[]; after: string; text: string; colon: boolean },
): Intent {
  const [first = '', ...others] = keys;
  const one = readKeyed(word, typedAs, first, after, text);
  if (one.verb === 'unclear')
    return one.exact ? { ...one, line: one.line.replace(first, [first, ...others].join(' ')) } : one;
  const hasValue = (word === 'assign' || word === 'status') && !takesKeyAlone.has(typedAs);
  const said = hasValue || word === 'priority' || colon ? '' : after;
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
  const line = `${typedAs} ${some.join(' ')}`;
  const words = wordsAfter(said);
  if (words !== undefined && typedAs !== 'show')
    return { verb: 'unclear', line: `${line}: ${words}`, exact: true, text, saysOnEach: true };
  return some.length < keys.length || words !== undefined
    ? { verb: 'unclear', line, exact: true, text }
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
      if (typedAs === 'resolve') return { verb: 'status', ticket, status: 'resolved', ...ending(rest) };
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
      return { verb: 'close', ticket, ...ending(rest) };
    case 'reopen':
      return { verb: 'reopen', ticket, ...along(rest) };
    case 'checklist':
      return readChecklist(ticket, rest, text);
    case 'check':
    case 'uncheck':
      return readTicks(word, ticket, rest, text);
    case 'withdraw':
      return { verb: 'withdraw', ticket, ...along(rest) };
    case 'delete':
    case 'restore':
      return readSure(word, ticket, rest, text);
    case 'merge':
      return readMerge(ticket, rest, text);
    case 'unmerge':
      return bare(rest) === ''
        ? { verb: 'unmerge', ticket }
        : { verb: 'unclear', line: `unmerge ${ticket}`, exact: true, text };
    case 'add':
    case 'remove':
    case 'escalate':
      return readPerson(word, ticket, rest, text);
    case 'snooze':
    case 'remind':
      return { verb: word, ticket, when: rest };
    case 'wake':
    case 'follow':
    case 'unfollow':
      return bare(rest) === ''
        ? { verb: word, ticket }
        : { verb: 'unclear', line: `${word} ${ticket}`, exact: true, text };
    case 'channel': {
      const said = bare(rest).toLowerCase();
      if (said === '') return { verb: 'channel', ticket, ends: false };
      return endsChannel.has(said)
        ? { verb: 'channel', ticket, ends: true }
        : { verb: 'unclear', line: `channel ${ticket}`, exact: true, text };
    }
    case 'confidential':
      return readConfidential(ticket, without(rest, joining), text, (one) => readPerson('add', ticket, one, text));
    case 'category': {
      const name = bare(without(rest, joining));
      const made = /^(?:new|neu|neue|nowa)\s*:\s*(.+)$/iu.exec(name)?.[1];
      if (made !== undefined) return { verb: 'category', ticket, name: made.trim(), isNew: true };
      return name === '' ? unclear(`category ${ticket} <name>`, text) : { verb: 'category', ticket, name };
    }
    case 'project': {
      const name = bare(without(rest, joining));
      return name === '' ? unclear(`project ${ticket} <name>`, text) : { verb: 'project', ticket, name };
    }
    case 'rate':
      return readRate(ticket, rest, text);
    case 'link':
      return readLink(ticket, rest, text);
    case 'unlink':
      return readUnlink(ticket, rest, text);
    case 'history':
      return readHistory(ticket, rest, text);
    case 'time':
      return readTime(ticket, rest, text);
    case 'tag':
    case 'untag':
      return readTags(word, ticket, rest, text);
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
  const meant = first.startsWith('@') ? name : valueIn(name);
  if (name === '' && bare(after) === '') return unclear(`assign ${ticket} @who|me|none`, text);
  if (/^(?:me|myself)$/i.test(meant)) return assign({ kind: 'me' }, after);
  if (/^(?:none|nobody|no one|queue)$/i.test(meant)) return assign({ kind: 'none' }, after);
  return assign({ kind: 'name', name: who });
}

/** Whom a line puts on a ticket, takes off it, or calls in. */
function readPerson(verb: 'add' | 'remove' | 'escalate', ticket: string, rest: string, text: string): Intent {
  const read = readAssign('assign', ticket, rest, text);
  if (read.verb !== 'assign') return unclear(`${verb} ${ticket} @who`, text);
  const who = without(rest, joining).trim();
  // Behind a mark it is a name, even one that nobody has: the answer says so.
  if (read.to.kind === 'none' && who.startsWith('@')) return { verb, ticket, who: { kind: 'name', name: who } };
  if (read.to.kind === 'none' || read.words !== undefined) return unclear(`${verb} ${ticket} @who`, text);
  return { verb, ticket, who: read.to };
}

const priorityAliases: ReadonlyMap<string, Priority> = new Map([
  ['normal', 'medium'],
  ['critical', 'urgent'],
  ['highest', 'urgent'],
  ['lowest', 'low'],
  ['p1', 'urgent'],
  ['p2', 'high'],
  ['p3', 'medium'],
  ['p4', 'low'],
]);

function readPriority(ticket: string, rest: string, text: string): Intent {
  const [first, after] = split(without(rest, joining));
  const typed = valueIn(first);
  const priority = priorityOf(typed);
  if (priority !== undefined) return { verb: 'priority', ticket, priority, ...along(after) };
  const near = typed === '' ? undefined : meantWord(typed, [...priorities, ...priorityAliases.keys()]);
  const meant = near === undefined ? undefined : priorityOf(near);
  return meant === undefined
    ? unclear(`priority ${ticket} low|medium|high|urgent`, text)
    : { verb: 'unclear', line: `priority ${ticket} ${meant} ${after}`.trim(), exact: true, text, values: priorities };
}

const priorityOf = (typed: string): Priority | undefined =>
  priorities.find((one) => one === typed) ?? priorityAliases.get(typed);

function readRate(ticket: string, rest: string, text: string): Intent {
  const stars = /^[\s:=]*([1-5])(?:\s*\/\s*5)?(?:\s*(?:stars?|sterne?|gwiazd\p{L}*))?(?=\s|[.,;!]|$)/iu.exec(rest);
  const drawn = /^[\s:=]*((?:★|⭐|:star:){1,5})(?=\s|$)/u.exec(rest);
  const found = stars ?? drawn;
  if (!found) return unclear(`rate ${ticket} 1-5`, text);
  const count = stars ? Number(stars[1]) : (drawn?.[1]?.match(/★|⭐|:star:/gu)?.length ?? 0);
  return { verb: 'rate', ticket, stars: count, comment: without(rest.slice(found[0].length), /^[\s.,;!]+/) };
}

/** A line that is asked about first; the word behind it says that it was. */
function readSure(verb: 'delete' | 'restore', ticket: string, rest: string, text: string): Intent {
  if (bare(rest) === '') return { verb, ticket };
  if (isSure(rest)) return { verb, ticket, sure: true };
  return { verb: 'unclear', line: `${verb} ${ticket}`, exact: true, text };
}

/** `merge IT-7 into IT-3`: the second key is of the ticket that stays. */
function readMerge(ticket: string, rest: string, text: string): Intent {
  const [second, after] = split(without(rest, /^(?:into|in|with|to|mit|do|z|ze)\s+/i));
  const into = keyIn(second);
  if (into === undefined) return unclear(`merge ${ticket} into IT-7`, text);
  if (bare(after) === '') return { verb: 'merge', ticket, into };
  if (isSure(after)) return { verb: 'merge', ticket, into, sure: true };
  return { verb: 'unclear', line: `merge ${ticket} into ${into}`, exact: true, text };
}

/** Whether the rest of a line says only that its author was asked. */
const isSure = (rest: string): boolean => /^(?:yes|ja|tak)$/i.test(bare(rest));

/** What may stand between a key and what it is set to. */
const joining = /^(?:(?:to|is)(?:\s+|$)|[=:]\s*)/i;

/** The words after a command on a ticket, where there are some. */
export function along(rest: string): Along {
  const said = wordsAfter(rest);
  return said === undefined ? {} : { words: said };
}

/** What happened to a ticket; one word behind the key says of which kind. */
function readHistory(ticket: string, rest: string, text: string): Intent {
  const typed = bare(rest);
  if (typed === '') return { verb: 'history', ticket };
  const meant = /\s/.test(typed) ? undefined : meantWord(valueIn(commandIn(typed)), historyKinds);
  const kind = historyKinds.find((one) => one === meant);
  return kind === undefined
    ? { verb: 'unclear', line: `history ${ticket}`, exact: true, text, values: historyKinds }
    : { verb: 'history', ticket, kind };
}

/** The words after the end of a ticket, and before them whether it ends although something is still to be done on it. */
function ending(rest: string): Along & { readonly leaveOpen?: true } {
  const anyway = /^\s*(?:anyway|trotzdem|mimo\s+to)(?=$|[\s:,.])[\s:,.]*/iu.exec(rest);
  return anyway ? { leaveOpen: true, ...along(rest.slice(anyway[0].length)) } : along(rest);
}

/** Tags are parted by spaces, or by commas where one of them has several words. */
function readTags(word: 'tag' | 'untag', ticket: string, rest: string, text: string): Intent {
  const parts = rest.split(rest.includes(',') ? /,/ : /\s+/);
  const tags = parts.map((one) => bare(one).replace(/^#+/, '')).filter((one) => one !== '');
  return tags.length === 0 ? unclear(`${word} ${ticket} vpn laptop`, text) : { verb: word, ticket, tags };
}

/** What says that a channel is to be archived. */
const endsChannel: ReadonlySet<string> = new Set([
  'archive',
  'close',
  'end',
  'archivieren',
  'schließen',
  'zarchiwizuj',
  'zamknij',
]);
