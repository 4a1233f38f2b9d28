// Pure
import { z } from 'zod';
import { input } from '../say/en/refuse.ts';

/** A character that a reader sees: no space, no control, nothing that is drawn as nothing (the blank of Braille too). */
const visible = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
const invisible = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]+/gu;

/** Whether nobody would see anything of a text: it counts as none. */
export const isBlank = (text: string): boolean => !visible.test(text);

/** Characters without a form of their own that come along when text is copied; those that shape letters and emoji stay. */
const stowaways = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
/**
 * A text without what comes along unseen, for where it stands among words of others; the signs of direction that are in pairs and
 * what shapes letters and emoji stay.
 */
export const withoutStowaways = (text: string): string =>
  text
    .split('\n')
    .map((line) => ownDirection(line).replace(/[\u00AD\u200B\u2060-\u2064\uFEFF]/g, ''))
    .join('\n')
    .replace(idleJoiners, '');
const dashes = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;

/** A word of a command as it is to be read: without characters that nobody sees. What people wrote is kept as it is. */
export const asRead = (word: string): string => word.replace(stowaways, '');

/** Joiners that shape letters of some scripts and emoji; between other characters they are only hidden. */
const idleJoiners = /(?<!\p{L}|\p{M}|\p{Emoji})(?:\u200C|\u200D)|(?:\u200C|\u200D)(?!\p{L}|\p{M}|\p{Emoji})/gu;
const hidden = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const shaping = /\u200C|\u200D|[\u180B-\u180D]|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/u;

/**
 * A person's name as it is seen: one line without marks of direction and characters that are drawn as nothing, so that no
 * name turns or hides the words around it. Those that shape letters and emoji stay. Empty when nobody would see anything.
 */
export function seenName(name: string): string {
  const line = mended(name).replace(/\s+/g, ' ');
  const seen = line.replace(hidden, (one) => (shaping.test(one) ? one : '')).replace(idleJoiners, '');
  return isBlank(seen) ? '' : seen.replace(/ +/g, ' ').trim();
}

/** A key as it is to be read: any dash is the one that keys have. */
export const asKey = (word: string): string => asRead(word).replace(dashes, '-').trim().toUpperCase();

/** A text without the characters at its ends that these patterns of one character name: no pattern walks over it twice. */
export function withoutEnds(text: string, start: RegExp, end: RegExp): string {
  let from = 0;
  let to = text.length;
  while (from < to && start.test(text.charAt(from))) from++;
  while (to > from && end.test(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/** Whether a line says something: a word of two letters (a pair of ideographs is one), or three characters of any kind. */
export const saysSomething = (line: string): boolean => seenLength(line) >= 3 || /[\p{L}\p{N}]{2}/u.test(line);

/** How many characters of a text are seen. */
export const seenLength = (text: string): number => text.replace(invisible, '').trim().length;

/** Whether a text holds half of a character or NUL: no text of people has them, and no database keeps them faithfully. */
export const isBroken = (text: string): boolean => text.includes('\0') || !text.isWellFormed();

/** A text that can be kept: what is broken in it is the sign for an unreadable character, all else stays as it is. */
export const mended = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

/** What is nested deeper than this was written to break something: no program or platform sends it. */
const deepest = 100;

/** Whether lists and objects are nested deeper than anything that is sent in earnest. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth >= deepest || Object.values(value).some((one) => isTooDeep(one, depth + 1));
}

/** The same for every text in what a platform sent, which is not too deep. */
export function mendedAll(value: unknown): unknown {
  if (typeof value === 'string') return isBroken(value) ? mended(value) : value;
  if (Array.isArray(value)) return value.map(mendedAll);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mendedAll(one)]));
}

/** Where in what a program sent a broken text stands, such as `title` or `people.0.name`; null when there is none. */
export function brokenAt(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return isBroken(value) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, one] of Object.entries(value)) {
    const found = brokenAt(one, path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** Marks that turn the direction of what follows them, until their end. */
const turns: ReadonlyMap<string, string> = new Map([
  ...['\u202A', '\u202B', '\u202D', '\u202E'].map((one) => [one, '\u202C'] as const),
  ...['\u2066', '\u2067', '\u2068'].map((one) => [one, '\u2069'] as const),
]);
const turning = /[\u202A-\u202E\u2066-\u2069]/;

/** A line whose marks of direction end in it: those without an end, and ends without a beginning, are taken out. */
export function ownDirection(line: string): string {
  if (!turning.test(line)) return line;
  const characters = [...line];
  const open: { at: number; end: string }[] = [];
  const kept = new Set<number>();
  characters.forEach((character, at) => {
    const end = turns.get(character);
    if (end !== undefined) open.push({ at, end });
    else if (open.at(-1)?.end === character) {
      kept.add(open.pop()?.at ?? at);
      kept.add(at);
    }
  });
  return characters.filter((character, at) => !turning.test(character) || kept.has(at)).join('');
}

/** Any text from outside: what no database keeps faithfully is refused with a clear word. */
const SoundText = z.string().refine((text) => !isBroken(text), input.brokenText);

/** A text of several lines; one of invisible characters is empty. */
export const SeenText = SoundText.trim().transform((text) => (isBlank(text) ? '' : text));

/** A single line, such as a title or a name; one of invisible characters is empty, and it turns nothing around it. */
export const SeenLine = SoundText.transform((text) => {
  const line = ownDirection(text).replace(/\s+/g, ' ').trim();
  return isBlank(line) ? '' : line;
});

/** A line of at least `least` visible and at most `most` characters, and what is said of others. */
export const seenLine = (least: number, most: number, short: string, long: string) =>
  SeenLine.pipe(
    z
      .string()
      .refine((line) => seenLength(line) >= least, short)
      .max(most, long),
  );
