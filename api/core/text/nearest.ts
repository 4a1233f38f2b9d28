// Pure

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
