// Pure
import type { Intent } from '../intent.ts';
import { commandIn } from '../languages.ts';
import { unclear } from '../read-keyed.ts';
import { bare, keyIn, split } from '../tokens.ts';
import { forms } from '../words.ts';

/** What can be done to many tickets at once. */
const changeWords = [
  'assign',
  'take',
  'claim',
  'unassign',
  'status',
  'resolve',
  'close',
  'priority',
  'category',
  'tag',
  'untag',
  'snooze',
  'wake',
] as const;

/** Whether a word says what is done to many tickets. */
export const isChangeWord = (typed: string): boolean => changeWords.some((one) => one === commandIn(typed));

/** Lists of tickets by a word of their own. */
const lists: readonly string[] = ['mine', 'queue', 'views', 'view', 'search'];
/** More words than these say what a ticket would say. */
const mostWords = 8;

/**
 * `change queue: priority high`, `change status:waiting printer: close`. Which tickets stands before the first colon with a gap
 * behind it, and a word for what is done right behind it. What names a list, tickets or a filter and is nearly such a line is
 * answered with its right form; anything else is what a ticket would say.
 */
export function readChange(rest: string, text: string): Intent {
  if (bare(rest) === '') return unclear(forms.change, text);
  const [, which = '', how = ''] = /^([\s\S]*?\S):\s+(\S[\s\S]*)$/.exec(rest) ?? [];
  if (how !== '' && isChangeWord(split(how)[0])) return { verb: 'change', which, how };
  return nearly(rest, text) ?? { verb: 'text', text };
}

/** The right form of a line whose colon or change is missing or is none of ours. */
function nearly(rest: string, text: string): Intent | null {
  const tokens = rest.replace(/^(\S*?[\p{L}\d]):(?=\p{L}+(?:\s|$))/u, (joined, head: string) =>
    namesTickets(head) ? `${head}: ` : joined,
  );
  const parts = tokens.trim().split(/\s+/);
  const [head = ''] = parts;
  if (parts.length > mostWords || !(namesTickets(head) || isFilter(head))) return null;
  const at = parts.findIndex((one, place) => place > 0 && isChangeWord(one));
  const colon = parts.findIndex((one) => one.endsWith(':'));
  const ends = at > 0 ? at : colon === -1 ? parts.length : colon + 1;
  // "change queue settings of the phone" and "change view" name no tickets: behind the word of a list stands a desk at most.
  const most = commandIn(head) === 'queue' ? 2 : commandIn(head) === 'mine' ? 1 : 0;
  if (at === -1 && colon === -1 && keyIn(head) === undefined && !isFilter(head) && parts.length > most) return null;
  const which = parts.slice(0, ends).join(' ').replace(/:$/, '');
  const change = parts.slice(at).join(' ');
  return at > 0
    ? { verb: 'unclear', line: `change ${which}: ${change}`, exact: true, text }
    : { verb: 'unclear', line: `change ${which}: priority high`, exact: false, text, values: changeWords };
}

const isFilter = (word: string): boolean => /^[a-z]+:[^\s/]/i.test(word);
const namesTickets = (word: string): boolean => lists.includes(commandIn(word)) || keyIn(word) !== undefined;

/** The line of a button: only with the id of a job. */
export function readBulk(rest: string, text: string): Intent {
  const [, act, job = ''] = /^(start|stop|undo)\s+([0-9a-f-]{36})$/i.exec(rest.trim()) ?? [];
  const what = (['start', 'stop', 'undo'] as const).find((one) => one === act?.toLowerCase());
  return what === undefined ? { verb: 'text', text } : { verb: 'bulk', do: what, job };
}
