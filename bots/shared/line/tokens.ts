// Pure
import { asKey, asRead, isTicketKey, nearest, withoutEnds } from '#core';

/** Hyphens and dashes that autocorrection and copying put in the place of a plain one. */
const dashes = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;

/** A word of a command as it was meant: without what nobody sees, and with plain letters and hyphens. */
export const plainWord = (word: string) => asRead(word).normalize('NFKC').replace(dashes, '-');

/** The first word and what follows it; line breaks inside the rest are kept. */
export function split(text: string): [string, string] {
  // Nobody sees what may stand before the first word.
  const trimmed = text.replace(/^[\s\p{Cf}]+/u, '').trimEnd();
  const end = trimmed.search(/\s/);
  return end === -1 ? [trimmed, ''] : [trimmed.slice(0, end), trimmed.slice(end).trim()];
}

/** Without the punctuation and quotes around it, and what nobody sees. */
export const bare = (text: string) => withoutEnds(asRead(text), /[\s"'“”‘’`(*_]/, /[\s"'“”‘’`)*_.,:;!?]/);

/** Without a beginning that only joins it to what stands before. */
export const without = (text: string, start: RegExp) => text.replace(start, '');

export const countWords = (text: string) => (text.trim() === '' ? 0 : text.trim().split(/\s+/).length);

/** A word of a command, in small letters. */
export const wordIn = (token: string) => bare(plainWord(token)).toLowerCase();

/** Capitals of Russian and Greek that look like these. */
const lookAlikes = new Map(
  [...'АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'].map((one, at) => [one, 'ABEKMHOPCTYXIJSABEZHIKMNOPTYX'.charAt(at)]),
);

/** A word in which some letters are of another alphabet and look like Latin ones, as in a key that was copied. */
const inLatin = (word: string) =>
  /[A-Z]/.test(word) ? word.replace(/[\u0370-\u03FF\u0400-\u04FF]/g, (one) => lookAlikes.get(one) ?? one) : word;

/** A ticket key in upper case; undefined for another word. */
export function keyIn(word: string): string | undefined {
  const key = inLatin(plainWord(bare(plainWord(word).replace(/^#/, ''))));
  return isTicketKey(key) ? asKey(key) : undefined;
}

/** The one word that was probably meant: a near one, or the only one that begins alike. */
export function meantWord<T extends string>(typed: string, words: readonly T[]): T | undefined {
  const near = nearest(typed, words);
  if (near !== undefined || typed.length < alike) return near;
  const [only, another] = words.filter((word) => word.startsWith(typed.slice(0, alike)));
  return another === undefined ? only : undefined;
}

/** So many letters two words have in common at least, where one is taken for the other. */
const alike = 3;

/** Words and marks that stand between keys. */
const between = /^(?:and|und|oraz|i|[,;&+/])$/i;

/** The keys at the beginning of a text, each once, and what follows them; a colon says that words follow. */
export function keysAhead(text: string): { keys: string[]; rest: string; colon: boolean } {
  const keys = new Set<string>();
  let rest = text;
  let colon = false;
  for (let [first, after] = split(rest); first !== ''; [first, after] = split(after)) {
    const key = keyIn(first);
    if (key !== undefined) {
      keys.add(key);
      rest = after;
      colon = first.endsWith(':');
      if (colon) break;
    } else if (keys.size === 0 || !between.test(first)) break;
  }
  return { keys: [...keys], rest, colon };
}

/** Words that follow a command; undefined where there is only punctuation. */
export function wordsAfter(rest: string): string | undefined {
  const words = rest.replace(/^[:,;.!–—-]+(?=\s|$)/, '').trim();
  return bare(words) === '' ? undefined : words;
}

/** A beginning of a text that may be a name, and what follows it. */
export interface Head {
  readonly head: string;
  readonly words: string | undefined;
}

const longestName = 8;

/** Every way to take a name off the beginning of a text, the longest first: names of people and statuses have several words. */
export function headsOf(text: string): Head[] {
  const ends = [...text.matchAll(/\S+/g)].slice(0, longestName).map((found) => found.index + found[0].length);
  const heads = ends.toReversed().map((end) => ({ head: text.slice(0, end), words: wordsAfter(text.slice(end)) }));
  return heads.map(({ head, words }) => ({ head: bare(head.replace(/\s+/g, ' ')), words }));
}

/** What a line says behind its verb and the ticket that it names: words of its author, in whichever order it was typed. */
export function wordsBehind(line: string): string {
  const [first, rest] = split(line.replace(/^[\s\p{Cf}]+/u, '').replace(/^[/\uFF0F]?ticket(?=\s|$)/i, ''));
  const [second, behind] = split(rest);
  // `IT-42 tag vpn` is `tag IT-42 vpn`; without a key all that follows the verb is its author's.
  return keyIn(first) !== undefined || keyIn(second) !== undefined ? behind : rest;
}
