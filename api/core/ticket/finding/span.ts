// Pure
import { dayAt, isDay, laterDay, startOfDay } from '../../time/days.ts';

/** Days that a word names, as sentences say them. */
export const spanWords = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-year',
  'last-year',
] as const;
export type SpanWord = (typeof spanWords)[number];

/** How a stretch of time was asked for: by a word, as the last days, or from a day to a day, both included. */
export type SpanSaid =
  | { readonly kind: 'word'; readonly word: SpanWord }
  | { readonly kind: 'lastDays'; readonly days: number }
  | { readonly kind: 'between'; readonly first: string | null; readonly last: string | null };

/** A stretch of time: from a moment on, up to another that it does not include; null where it is open. */
export interface Span {
  readonly from: Date | null;
  readonly until: Date | null;
  readonly said: SpanSaid;
}

/** The same in German and Polish. */
const translated: ReadonlyMap<string, string> = new Map(
  Object.entries({
    today: 'heute dzis dzisiaj',
    yesterday: 'gestern wczoraj',
    'this-week': 'diese-woche ten-tydzien',
    'last-week': 'letzte-woche zeszly-tydzien',
    'this-month': 'dieser-monat diesen-monat ten-miesiac',
    'last-month': 'letzter-monat letzten-monat zeszly-miesiac',
    'this-year': 'dieses-jahr ten-rok',
    'last-year': 'letztes-jahr zeszly-rok',
  }).flatMap(([word, same]) => same.split(' ').map((one) => [one, word] as const)),
);

const lastDays = /^(?:last|letzte|ostatnie)-(\d{1,4})-(?:days?|tage?|dni|dzien)$/;

/** Days from the first one to the one after the last. */
interface Days {
  readonly first: string;
  readonly after: string;
  readonly said: SpanSaid;
}

/** What one end of a stretch is: some days, or a moment. */
type End = Days | { readonly at: Date };

/**
 * Reads days in a time zone: 2026-11-01, 2026-11, 2026, today, this-week (weeks begin on Monday), last-7-days (today is the last
 * of them), 2026-11-01..2026-11-07 (both included), and >=, >, <= and < before any of these or before a moment such as
 * 2026-11-01T09:00:00Z. Null where it says no such thing, and where it ends before it begins.
 */
export function readSpan(typed: string, now: Date, timeZone: string): Span | null {
  const text = plain(typed);
  const today = dayAt(now, timeZone);
  const start = (end: End) => ('at' in end ? end.at : startOfDay(end.first, timeZone));
  const end = (one: End) => ('at' in one ? new Date(one.at.getTime() + 1) : startOfDay(one.after, timeZone));
  const compared = /^(>=|<=|>|<|=)(.+)$/.exec(text);
  if (compared) {
    const [, sign, rest = ''] = compared;
    const one = readEnd(rest, today);
    if (!one) return null;
    const [first, last] = [firstSaid(one), lastSaid(one)];
    if (sign === '>=') return { from: start(one), until: null, said: { kind: 'between', first, last: null } };
    if (sign === '<=') return { from: null, until: end(one), said: { kind: 'between', first: null, last } };
    if (sign === '>') {
      const next = 'at' in one ? first : one.after;
      return { from: end(one), until: null, said: { kind: 'between', first: next, last: null } };
    }
    if (sign === '<') {
      const before = 'at' in one ? last : laterDay(one.first, -1);
      return { from: null, until: start(one), said: { kind: 'between', first: null, last: before } };
    }
    return { from: start(one), until: end(one), said: 'at' in one ? { kind: 'between', first, last } : one.said };
  }
  const [left, right, more] = text.split('..');
  if (left === undefined || more !== undefined) return null;
  if (right === undefined) {
    const one = readEnd(left, today);
    return one && !('at' in one) ? { from: start(one), until: end(one), said: one.said } : null;
  }
  const [begins, ends] = [readEnd(left, today), readEnd(right, today)];
  if ((!begins && left !== '') || (!ends && right !== '') || (!begins && !ends)) return null;
  const from = begins ? start(begins) : null;
  const until = ends ? end(ends) : null;
  if (from && until && from >= until) return null;
  const said = { kind: 'between', first: begins && firstSaid(begins), last: ends && lastSaid(ends) } as const;
  return { from, until, said };
}

const firstSaid = (end: End): string => ('at' in end ? end.at.toISOString() : end.first);
const lastSaid = (end: End): string => ('at' in end ? end.at.toISOString() : laterDay(end.after, -1));

/** In small letters, without accents, with one hyphen between words. */
const plain = (typed: string): string =>
  typed
    .trim()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/[\s_]+/g, '-');

function readEnd(text: string, today: string): End | null {
  const word = spanWords.find((one) => one === (translated.get(text) ?? text));
  if (word) return { ...daysOf(word, today), said: { kind: 'word', word } };
  const count = Number(lastDays.exec(text)?.[1] ?? 0);
  if (count > 0)
    return {
      first: laterDay(today, 1 - count),
      after: laterDay(today, 1),
      said: { kind: 'lastDays', days: count },
    };
  const day = isoDay(text);
  if (day !== undefined) return said(day, laterDay(day, 1));
  if (/^\d{4}-\d{2}$/.test(text)) return isCalendar(`${text}-01`) ? said(`${text}-01`, nextMonth(text)) : null;
  if (/^[12]\d{3}$/.test(text)) return said(`${text}-01-01`, `${Number(text) + 1}-01-01`);
  const moment = /^\d{4}-\d{2}-\d{2}t[\d:.]{5,12}(?:z|[+-]\d{2}:\d{2})$/.test(text)
    ? Date.parse(text.toUpperCase())
    : NaN;
  return Number.isNaN(moment) ? null : { at: new Date(moment) };
}

/** A day as it is written in ISO 8601, or as 1.11.2026. */
function isoDay(text: string): string | undefined {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const day = dotted ? `${dotted[3]}-${two(dotted[2])}-${two(dotted[1])}` : text;
  return isCalendar(day) ? day : undefined;
}

const two = (text = '') => text.padStart(2, '0');

/** A day of this or an earlier century that a date can hold: what is beyond is a slip. */
const isCalendar = (day: string): boolean => isDay(day) && day >= '1000-01-01' && day < '3000-01-01';

const said = (first: string, after: string): Days => ({
  first,
  after,
  said: { kind: 'between', first, last: laterDay(after, -1) },
});

const nextMonth = (month: string): string => `${laterDay(`${month}-01`, 31).slice(0, 7)}-01`;

function daysOf(word: SpanWord, today: string): { first: string; after: string } {
  const monday = laterDay(today, -((new Date(`${today}T00:00:00.000Z`).getUTCDay() + 6) % 7));
  const month = today.slice(0, 7);
  const year = Number(today.slice(0, 4));
  switch (word) {
    case 'today':
      return { first: today, after: laterDay(today, 1) };
    case 'yesterday':
      return { first: laterDay(today, -1), after: today };
    case 'this-week':
      return { first: monday, after: laterDay(monday, 7) };
    case 'last-week':
      return { first: laterDay(monday, -7), after: monday };
    case 'this-month':
      return { first: `${month}-01`, after: nextMonth(month) };
    case 'last-month':
      return { first: `${laterDay(`${month}-01`, -1).slice(0, 7)}-01`, after: `${month}-01` };
    case 'this-year':
      return { first: `${year}-01-01`, after: `${year + 1}-01-01` };
    case 'last-year':
      return { first: `${year - 1}-01-01`, after: `${year}-01-01` };
  }
}
