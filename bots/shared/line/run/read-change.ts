// Pure
import type { Intent } from '../intent.ts';
import { commandIn } from '../languages.ts';
import { unclear } from '../read-keyed.ts';
import { bare, split } from '../tokens.ts';
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

/**
 * `change queue: priority high`, `change status:waiting printer: close`. Which tickets stands before the first colon with a gap
 * behind it, and a word for what is done right behind it; anything else is what a ticket would say.
 */
export function readChange(rest: string, text: string): Intent {
  if (bare(rest) === '') return { ...unclear(forms.change, text), alone: 'change' };
  const [, which = '', how = ''] = /^([\s\S]*?\S):\s+(\S[\s\S]*)$/.exec(rest) ?? [];
  const word = commandIn(split(how)[0]);
  return changeWords.some((one) => one === word) ? { verb: 'change', which, how } : { verb: 'text', text };
}

/** The line of a button: only with the id of a job. */
export function readBulk(rest: string, text: string): Intent {
  const [, act, job = ''] = /^(start|stop|undo)\s+([0-9a-f-]{36})$/i.exec(rest.trim()) ?? [];
  const what = (['start', 'stop', 'undo'] as const).find((one) => one === act?.toLowerCase());
  return what === undefined ? { verb: 'text', text } : { verb: 'bulk', do: what, job };
}
