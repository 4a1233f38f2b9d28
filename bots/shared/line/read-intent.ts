// Pure
import { nearest } from '#core';
import type { Intent } from './intent.ts';
import { commandIn, isTranslated } from './languages.ts';
import {
  along,
  each,
  isKeyed,
  isSeveral,
  type Keyed,
  readKeyed,
  several,
  takesKeyAlone,
  unclear,
} from './read-keyed.ts';
import { readNotify } from './read-notify.ts';
import { readMyTime } from './read-time.ts';
import { readPrepared } from './run/prepared-line.ts';
import { readBulk, readChange } from './run/read-change.ts';
import { readHeld } from './run/read-held.ts';
import { readRecurring } from './run/read-recurring.ts';
import { bare, countWords, keyIn, keysAhead, plainWord, split, wordsAfter } from './tokens.ts';
import { aliases, forms, keyed, type LaterWord, laterWords, onlyWithKey, type Word } from './words.ts';

const words: readonly Word[] = [
  'new',
  'mine',
  'department',
  'queue',
  'search',
  'change',
  'views',
  'save',
  'unsave',
  'drafts',
  'saved',
  'later',
  'recurring',
  'held',
  'connect',
  'notify',
  'help',
  ...keyed,
];
const longestSearch = 200;

/** Reads what follows `/ticket`. Case and punctuation do not matter; it never throws, whatever was typed. */
export function readIntent(typed: string): Intent {
  const text = typed.trim();
  const [first = '', rest] = split(text);
  if (first === '') return { verb: 'help' };
  const word = commandIn(first) || first;
  const key = keyIn(first);
  if (key !== undefined) return keyFirst(key, rest, text);
  const meant = aliases.get(word) ?? word;
  if (meant === 'show' || meant === 'open') {
    const { keys, rest: behind } = keysAhead(rest);
    if (keys.length > 1) return each('show', keys, behind, text, (ticket) => ({ verb: 'show', ticket }));
    const [second, after] = split(rest);
    const shown = keyIn(second);
    if (shown !== undefined) return { verb: 'show', ticket: shown, ...along(after) };
  }
  // `remind me IT-42 …` and `remind IT-42 …` are the same.
  if (meant === 'remind') {
    const [second, after] = split(rest);
    if (keyIn(second) === undefined && keyIn(split(after)[0]) !== undefined) return readIntent(`${first} ${after}`);
  }
  if (meant === 'bulk') return readBulk(rest, text);
  if (meant === 'time') return readMyTime(rest, text);
  if (isLater(meant)) return later(meant, rest, text);
  // "Antwort fehlt noch" is no command: translated words for what is done to a ticket are commands with its key, or alone.
  if (isTranslated(first) && isKeyed(meant) && rest !== '' && keyIn(split(rest)[0]) === undefined)
    return { verb: 'text', text };
  // "Add me to the list" is what a ticket would say.
  const isSentence = rest !== '' && keyIn(split(rest)[0]) === undefined;
  if (isSentence && onlyWithKey.some((one) => one === meant)) return { verb: 'text', text };
  if (isWord(meant)) return read(meant, word, rest, text);
  return guess(word, rest, text);
}

function keyFirst(key: string, rest: string, text: string): Intent {
  if (bare(rest) === '') return { verb: 'show', ticket: key };
  const { keys, rest: behind } = keysAhead(text);
  if (keys.length > 1) {
    if (bare(behind) === '') return each('show', keys, '', text, (ticket) => ({ verb: 'show', ticket }));
    const [next, after] = split(behind);
    const typedAs = commandIn(next);
    const verb = aliases.get(typedAs) ?? typedAs;
    if (isSeveral(verb)) return several(verb, typedAs, { keys, after, text, colon: true });
  }
  // `IT-42 close`: the same words in the other order.
  const [second, after] = split(rest);
  const word = commandIn(second);
  const meant = aliases.get(word) ?? word;
  if (meant === 'saved') return { verb: 'saved', ticket: key, words: bare(after) };
  if (meant === 'later') return readPrepared(key, after);
  if (isKeyed(meant)) return readKeyed(meant, word, key, after, text);
  return { verb: 'unclear', line: `reply ${key} ${rest}`, exact: true, text };
}

function read(word: Word, typedAs: string, rest: string, text: string): Intent {
  switch (word) {
    case 'new':
      return readNew(rest);
    case 'mine':
    case 'department':
    case 'help':
      return bare(rest) === '' ? { verb: word } : beside(word, rest, text);
    case 'drafts': {
      const page = /^[1-9]\d?$/.exec(bare(rest))?.[0];
      if (page !== undefined) return { verb: 'drafts', page: Number(page) };
      return bare(rest) === '' ? { verb: word } : beside(word, rest, text);
    }
    case 'queue': {
      const [second, after] = split(rest);
      const desk = plainWord(bare(second));
      if (desk === '' && bare(after) === '') return { verb: 'queue' };
      if (!/^[a-z][a-z0-9]{0,9}$/i.test(desk)) return beside('queue', rest, text);
      const key = desk.toUpperCase();
      return bare(after) === '' ? { verb: 'queue', desk: key } : beside(`queue ${key}`, after, text);
    }
    case 'connect': {
      // "connect my laptop to the beamer" is no command.
      if (rest === '') return { verb: 'connect', code: '' };
      const typed = /^([a-z0-9]{4})[\s-]?([a-z0-9]{4})(\W+(?:yes|ja|tak))?$/i.exec(plainWord(bare(rest)));
      if (!typed) return { verb: 'text', text };
      const code = `${typed[1]}${typed[2]}`;
      return typed[3] === undefined ? { verb: 'connect', code } : { verb: 'connect', code, sure: true };
    }
    case 'saved': {
      if (rest === '') return { verb: 'saved', words: '' };
      const [second, after] = split(rest);
      const key = keyIn(second);
      return key === undefined ? { verb: 'text', text } : { verb: 'saved', ticket: key, words: bare(after) };
    }
    case 'later': {
      if (rest === '') return { verb: 'prepared', when: '' };
      const [second, after] = split(rest);
      const key = keyIn(second);
      return key === undefined ? { verb: 'text', text } : readPrepared(key, after);
    }
    case 'recurring':
      return readRecurring(rest, text);
    case 'held':
      return readHeld(rest, text);
    case 'change':
      return readChange(rest, text);
    case 'notify':
      return readNotify(rest, text);
    case 'search':
      if (rest === '') return { ...unclear(forms.search, text), alone: word };
      // So much is no search: what a ticket would say begins with this word.
      return rest.length > longestSearch ? { verb: 'text', text } : { verb: 'search', words: rest };
    case 'views':
      return countWords(rest) > 8 ? { verb: 'text', text } : { verb: 'views', name: bare(rest) };
    case 'save':
      return readSave(rest, text);
    case 'unsave':
      return rest === '' ? unclear(forms.unsave, text) : { verb: 'unsave', name: bare(rest) };
    case 'show':
      return { verb: 'text', text };
    default:
      return withKey(word, typedAs, rest, text);
  }
}

/** `save Printers: status:waiting printer` or `save status:waiting printer`; without a filter in it, it is what a ticket would say. */
function readSave(rest: string, text: string): Intent {
  if (rest === '') return unclear(forms.save, text);
  const [, plain] = /^search\s+(.+)$/i.exec(rest) ?? [];
  if (plain !== undefined) return { verb: 'save', search: plain };
  const [, name, search = ''] = /^([^:\n]{1,60}):\s+(.+)$/.exec(rest) ?? [];
  if (name !== undefined && !/\S:\S/.test(name)) return { verb: 'save', name: name.trim(), search };
  return rest.length > longestSearch || !/[\p{L}-]+:\S/u.test(rest)
    ? { verb: 'text', text }
    : { verb: 'save', search: rest };
}

/** A word that takes no others, with another: it is offered, and they are kept. With several it is a sentence: "mine is broken". */
const beside = (line: string, rest: string, text: string): Intent =>
  countWords(rest) > 1 ? { verb: 'text', text } : { verb: 'unclear', line, exact: true, text };

function withKey(word: Keyed, typedAs: string, rest: string, text: string): Intent {
  const { keys, rest: behind, colon } = keysAhead(rest);
  if (keys.length > 1 && isSeveral(word)) return several(word, typedAs, { keys, after: behind, text, colon });
  const [second, after] = split(rest);
  const key = keyIn(second);
  if (key !== undefined) return readKeyed(word, typedAs, key, isSeveral(word) ? behind : after, text);
  const form = takesKeyAlone.has(typedAs) ? `${typedAs} IT-42` : forms[word];
  return bare(rest) === '' ? { ...unclear(form, text), alone: typedAs } : unclear(form, text);
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
    const word = nearest(typed, inOrder(split(rest)[1]));
    if (word !== undefined) return corrected(word, rest, text);
    return { verb: 'unclear', line: `${key}`, exact: true, text };
  }
  const word = nearest(
    typed,
    rest === ''
      ? (['mine', 'department', 'queue', 'help', 'new', 'connect', 'notify'] as const)
      : (['new', 'search'] as const),
  );
  if (word !== undefined) return corrected(word, rest, text);
  const keyless = rest === '' ? nearest(typed, [...keyed, 'search', ...takesKeyAlone]) : undefined;
  if (keyless === undefined) return { verb: 'text', text };
  const meant = readIntent(keyless);
  return meant.verb === 'unclear' ? { ...meant, text } : { verb: 'text', text };
}

/** Words on one ticket, those first behind which this may follow, and of these those that people use most. */
function inOrder(after: string): string[] {
  const known = [...byUse, ...keyed, ...laterWords, ...aliases.keys()].filter((one) => onOneTicket.has(one));
  const fitting = known.filter((one) => mayFollow(aliases.get(one) ?? one, after));
  return [...new Set([...fitting, ...known])];
}

const byUse = ['reply', 'note', 'resolve', 'close', 'take', 'assign', 'status', 'priority', 'reopen', 'tag'];
const onOneTicket: ReadonlySet<string> = new Set([
  ...keyed,
  ...laterWords,
  ...[...aliases].flatMap(([word, meant]) => (isKeyed(meant) ? [word] : [])),
]);

/** Whether words may stand behind a word and a key: a person, another ticket, a number, or any. */
function mayFollow(word: string, after: string): boolean {
  switch (word) {
    case 'add':
    case 'remove':
      return /^[<@]/.test(after) || countWords(after) <= 2;
    case 'link':
    case 'unlink':
    case 'merge':
      return after.split(/\s+/, 8).some((one) => keyIn(one) !== undefined);
    case 'check':
    case 'uncheck':
    case 'rate':
      return /^\d/.test(after);
    case 'delete':
    case 'restore':
    case 'unmerge':
    case 'follow':
    case 'unfollow':
    case 'wake':
      return bare(after) === '';
    default:
      return true;
  }
}

/** `new for @Maya printer broken`: somebody else is named right behind the word, by a mark. */
function readNew(rest: string): Intent {
  const [, who = ''] = /^(?:for|für|fuer|dla)\s+([<@][\s\S]*)$/i.exec(rest) ?? [];
  const account = /^<@([A-Z0-9]+)(?:\|[^>]*)?>/.exec(who);
  if (account?.[1] !== undefined)
    return {
      verb: 'new',
      text: wordsAfter(who.slice(account[0].length)) ?? '',
      who: { kind: 'account', id: account[1] },
    };
  return { verb: 'new', text: rest, ...(/^@\p{L}/u.test(who) ? { who: { kind: 'name', name: who } as const } : {}) };
}

function corrected(word: string, rest: string, text: string): Intent {
  const line = `${word} ${rest}`.trim();
  const read = readIntent(line);
  if (read.verb === 'unclear') return { ...read, text };
  return { verb: 'unclear', line, exact: true, text };
}

/**
 * Whether a line that was no whole command may hold words for people. What only a command says is typed again from the
 * answer, where it stands: `rate IT-42 9`, `notify foo bar`, `status waiting`.
 */
export function holdsWords({ verb, text }: { readonly verb?: string; readonly text: string }): boolean {
  const [first, rest] = split(text);
  const word = commandIn(first);
  const meant = aliases.get(word) ?? word;
  const [second, after] = split(rest);
  const keyless = keyIn(second) === undefined;
  // A single word that nobody knows says nothing that could become a ticket, nor does one with a key.
  if (!isWord(meant) && !isLater(meant)) return keyless ? rest !== '' : after !== '' || keyIn(first) !== undefined;
  if (meant === 'notify' || (meant === 'change' && verb === 'unclear')) return false;
  if (isKeyed(meant) && keyless) return countWords(rest) > 1;
  // How two tickets stand to each other is said in a few words.
  const few = meant === 'link' || meant === 'unlink' ? 5 : 1;
  return keyless ? rest !== '' : countWords(after) > few;
}

const isWord = (word: string): word is Word => words.some((one) => one === word);
const isLater = (word: string): word is LaterWord => laterWords.some((one) => one === word);
