// Pure

/**
 * A text as search compares it: without case and accents, letters of their own as their nearest plain ones, the several
 * forms of one character as one. Done once, here, when a text is written and when it is asked for: what is found never
 * depends on a database's own idea of letters.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(marks, '')
    .replace(special, (letter) => plain.get(letter) ?? letter)
    .normalize('NFC');
}

/** Accents of alphabets that are read without them as well (Latin, Greek, Cyrillic, Hebrew, Arabic), and what has no width. */
const marks =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]|[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\ufe00-\ufe0f]/g;

/** Letters that Unicode does not take apart. */
const plain: ReadonlyMap<string, string> = new Map([
  ['ł', 'l'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ŧ', 't'],
  ['ŋ', 'n'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  ['ς', 'σ'],
]);
const special = new RegExp(`[${[...plain.keys()].join('')}]`, 'g');

/** Scripts that are written without spaces, or (Korean) whose words grow at both ends: found by any part of a run. */
const dense =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\u30fc\\u3099\\u309a';
const runs = new RegExp(`([${dense}]+)|(?:(?![${dense}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');

/**
 * The words of a text as an index keeps them, each once, a space apart. Of a run without spaces these are its pairs of
 * characters and its last one, so that every part of the run begins one of them.
 */
export function searchWords(text: string): string {
  const found = new Set<string>();
  for (const [run, isDense] of fold(text).matchAll(runs)) {
    if (isDense === undefined) found.add(keyOf(run));
    else {
      const characters = charactersOf(run);
      for (const [at, one] of characters.entries()) found.add(keyOf(one + (characters[at + 1] ?? '')));
    }
  }
  return [...found].join(' ');
}

/** A word of a question; `beginning` when longer words that begin like it will do. */
export interface SearchTerm {
  readonly key: string;
  readonly beginning: boolean;
}

/**
 * The words of a question, all of which have to be found: the last may be a beginning. None is left out, however many there
 * are: the door bounds the length of a question.
 */
export function searchTerms(question: string): SearchTerm[] {
  const found = [...fold(question).matchAll(runs)];
  const terms = found.flatMap(([run, isDense], at): SearchTerm[] => {
    const last = at === found.length - 1;
    if (isDense === undefined) return [{ key: keyOf(run), beginning: last }];
    const characters = charactersOf(run);
    if (characters.length === 1) return [{ key: keyOf(run), beginning: true }];
    const pairs = characters.slice(0, -1).map((one, place) => keyOf(one + (characters[place + 1] ?? '')));
    return pairs.map((key, place) => ({ key, beginning: last && place === pairs.length - 1 }));
  });
  // A whole word that must be there needs no second look for its beginning.
  const whole = new Set(terms.filter((term) => !term.beginning).map((term) => term.key));
  const needed = terms.filter((term) => !(term.beginning && whole.has(term.key)));
  return [...new Map(needed.map((term) => [term.key, term])).values()];
}

/**
 * A name or address as people are sorted and looked for by: folded, on one line, at most 200 long. What a database takes
 * for a wildcard stands as its wide twin, which no folded text has otherwise, so that it is found as itself.
 */
export function foldedName(name: string): string {
  const folded = fold(name).replace(/\s+/gu, ' ').trim().replace(wildcards, wide);
  return folded.slice(0, 200).replace(/[\ud800-\udbff]$/, '');
}

/** A text to be searched in by parts of words, likewise; as long as it is. */
export const foldedText = (text: string): string => fold(text).replace(/\s+/gu, ' ').trim().replace(wildcards, wide);

const wildcards = /[%_[\]\\^]/g;
const wide = (sign: string) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0);

const charactersOf = (run: string): string[] => run.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];

/**
 * A word as letters a to z and digits only, at most 64: then no collation and no word breaker of a database has a say in
 * what is one word, and what is the same. Other letters are spelled out by their code point, each by what cannot begin
 * another, so that the beginning of a word has the beginning of its key.
 */
function keyOf(word: string): string {
  return word.replace(/[^a-y0-9]/gu, (letter) => spelled(letter.codePointAt(0) ?? 0)).slice(0, 64);
}

function spelled(point: number): string {
  const [first, places] = point < 13 * 26 ** 2 ? [0, 2] : [13, 3];
  let rest = Math.min(point, 13 * 26 ** 3 - 1);
  let letters = '';
  for (let place = 0; place < places; place++) {
    letters = letterOf(rest % 26) + letters;
    rest = Math.floor(rest / 26);
  }
  return `z${letterOf(first + rest)}${letters}`;
}

const letterOf = (at: number) => String.fromCharCode(97 + at);
