// Pure
import { durationAhead } from '#core';
import type { Intent, OnTime } from './intent.ts';
import { valueIn } from './languages.ts';
import { bare, countWords, keyIn, meantWord, plainWord, split, without } from './tokens.ts';
import { forms } from './words.ts';

/** Reads what follows `time`: a key and what is to be done there, or nothing, or `stop`. "time to go home" is no command. */
export function readMyTime(rest: string, text: string): Intent {
  if (bare(rest) === '') return { verb: 'myTime' };
  const [first, after] = split(rest);
  const key = keyIn(first);
  if (key !== undefined) return readTime(key, after, text);
  if (valueIn(first) !== 'stop') return { verb: 'text', text };
  const ahead = durationAhead(plainWord(after));
  return countWords(after) === 0 || ahead ? { verb: 'stopTimer', ...said(after) } : { verb: 'text', text };
}

/** What is to be done with the time of a ticket. */
export function readTime(ticket: string, rest: string, text: string): Intent {
  if (bare(rest) === '') return { verb: 'time', do: 'open', ticket };
  const [first, after] = split(rest);
  const word = valueIn(first);
  if (word === 'start') return { verb: 'time', do: 'start', ticket, ...said(after) };
  if (word === 'stop') return { verb: 'time', do: 'stop', ticket, ...said(after) };
  const logged = said(rest);
  if (logged.duration !== undefined) return { verb: 'time', do: 'log', ticket, ...logged, duration: logged.duration };
  const line = nearly(word, after);
  if (line === undefined) return { verb: 'unclear', line: forms.time.replace('IT-42', ticket), exact: false, text };
  return { verb: 'unclear', line: `time ${ticket} ${line}`, exact: true, text };
}

/** A number alone has most likely minutes, and a word near to one of ours was mistyped. */
function nearly(word: string, after: string): string | undefined {
  const minutes = /^(?:[1-9]\d{0,2})$/.exec(word);
  const meant = minutes ? `${minutes[0]}m` : meantWord(word, ['start', 'stop']);
  return meant === undefined ? undefined : `${meant} ${after}`.trim();
}

/** How long it was, whether it is billed, and what was done, in this order; each may be left out. */
function said(rest: string): Pick<OnTime, 'duration' | 'billable' | 'note'> {
  const ahead = durationAhead(rest);
  const duration = ahead ? rest.slice(0, rest.length - ahead.rest.length).trim() : undefined;
  const behind = without((ahead?.rest ?? rest).trim(), /^[:,;.!–—-]+\s*/);
  const [first, after] = split(behind);
  const billable = valueIn(first) === 'billable';
  const note = billable ? without(after, /^[:,;.!–—-]+\s*/) : behind;
  return {
    ...(duration === undefined ? {} : { duration }),
    ...(billable ? { billable } : {}),
    ...(bare(note) === '' ? {} : { note }),
  };
}
