// Pure
import { fold } from '#core';
import { type Intent, onRecurring } from '../intent.ts';
import { commandIn, valueIn } from '../languages.ts';
import { bare, countWords, split } from '../tokens.ts';

const editing: ReadonlySet<string> = new Set(['edit', 'bearbeiten', 'bearbeite', 'edytuj', 'popraw']);

/** So many words of a title name it; with more of them it is a sentence. */
const longest = 8;

/**
 * `recurring` alone, `recurring new Check the backups`, `recurring pause backups`. What begins so and says nothing of these is what
 * a ticket would say.
 */
export function readRecurring(rest: string, text: string): Intent {
  if (bare(rest) === '') return { verb: 'recurring', do: 'list', words: '' };
  const [second, after] = split(rest);
  const typed = valueIn(second);
  const word = commandIn(second);
  // How one is changed stands with it.
  const edits = word === 'change' || editing.has(fold(second));
  const meant = typed === 'stop' ? 'end' : edits ? 'show' : (['new', 'show'].find((one) => one === word) ?? typed);
  const what = onRecurring.find((one) => one === meant);
  if (what === undefined || countWords(after) > longest) return { verb: 'text', text };
  if (what !== 'end') return { verb: 'recurring', do: what, words: bare(after) };
  const [, words = '', sure] = /^([\s\S]*?)(?:\s+(yes|ja|tak))?$/i.exec(bare(after)) ?? [];
  return { verb: 'recurring', do: what, words, ...(sure === undefined ? {} : { sure: true as const }) };
}
