// Pure

/** The words of `/ticket`, as people see them in help, with the form that each takes (design: docs/architecture.md). */
export const forms = {
  new: 'new [text]',
  show: 'IT-42',
  mine: 'mine',
  queue: 'queue',
  assign: 'assign IT-42 @who|me|none',
  status: 'status IT-42 <name>',
  priority: 'priority IT-42 low|medium|high|urgent',
  note: 'note IT-42 text',
  reply: 'reply IT-42 text',
  close: 'close IT-42',
  reopen: 'reopen IT-42',
  search: 'search words',
  rate: 'rate IT-42 1-5',
  connect: 'connect [code]',
  help: 'help',
} as const;
export type Word = keyof typeof forms;

/** Words that work on one ticket: its key follows. */
export const keyed = ['assign', 'status', 'priority', 'note', 'reply', 'close', 'reopen', 'rate'] as const;

/** Words that are agreed on and come later. */
export const laterWords = ['approve', 'reject', 'why', 'link', 'time'] as const;
export type LaterWord = (typeof laterWords)[number];

/** Other words that people type for the same thing. */
export const aliases: ReadonlyMap<string, string> = new Map([
  ['create', 'new'],
  ['take', 'assign'],
  ['claim', 'assign'],
  ['unassign', 'assign'],
  ['resolve', 'status'],
  ['find', 'search'],
  ['list', 'mine'],
  ['?', 'help'],
]);

/** How many letters lie between two words: added, dropped, changed or swapped with the next. */
function distance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        row > 1 && column > 1 && swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}

/** The word that was probably meant; undefined when none is near: one letter off for short words, two for longer. */
export function nearest<T extends string>(typed: string, words: readonly T[]): T | undefined {
  if (typed.length > 24) return undefined;
  const ranked = words
    .map((word) => ({ word, off: distance(typed, word) }))
    .filter(({ word, off }) => off <= (Math.min(word.length, typed.length) <= 4 ? 1 : 2))
    .sort((one, other) => one.off - other.off);
  return ranked[0]?.word;
}
