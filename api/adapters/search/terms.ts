/** The words of a query for an index that folds case and accents by itself: letters and digits only, at most 8. */
export function termsOf(text: string): string[] {
  return [...new Set(wordsOf(text.normalize('NFC')))].slice(0, 8);
}

/**
 * The words of a text as keys of the word index, each once: case and accents folded, plain letters and digits, at most 64.
 * What is not a to y or a digit is spelled out by its code point, so that two keys are equal for the database exactly when
 * they are equal here: its collation would take ß for ss and カ for か. The beginning of a word has the beginning of its key.
 */
export function keysOf(text: string): string[] {
  const folded = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
  return [...new Set(wordsOf(folded).map(keyOf))];
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function keyOf(word: string): string {
  return word
    .replace(/[^a-y0-9]/gu, (letter) => `z${(letter.codePointAt(0) ?? 0).toString(16).padStart(5, '0')}`)
    .slice(0, 64);
}
