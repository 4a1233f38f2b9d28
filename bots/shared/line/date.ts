// Pure
import { fold } from '#core';
import { atNoon, clockAt, type Day, dayOf, later } from '../press/clock.ts';
import { bare, plainWord, wordsAfter } from './tokens.ts';

/** A day that somebody named, and the words behind it. */
export interface NamedDay {
  /** The first moment of that day that is to come, at an hour when people are at work; null for a day that no calendar has. */
  readonly until: Date | null;
  readonly words: string | undefined;
}

/** Words before a date that only lead to it, in English, German and Polish. */
export const leading: ReadonlySet<string> = new Set(
  'until till to for in on by the next bis zum am fur den nachsten nachste do na w we za'.split(' '),
);
const days: ReadonlyMap<string, number> = new Map([
  ...['yesterday', 'gestern', 'wczoraj'].map((word) => [word, -1] as const),
  ...['today', 'heute', 'dzis', 'dzisiaj'].map((word) => [word, 0] as const),
  ...['tomorrow', 'morgen', 'jutro', 'jutra'].map((word) => [word, 1] as const),
  ...['ubermorgen', 'pojutrze'].map((word) => [word, 2] as const),
]);
/** Days of the week, Sunday first. */
const weekdays: ReadonlyMap<string, number> = byWord([
  'sunday sun sonntag niedziela niedziele niedzieli',
  'monday mon montag poniedzialek poniedzialku',
  'tuesday tue tues dienstag wtorek wtorku',
  'wednesday wed mittwoch sroda srode srody',
  'thursday thu thur thurs donnerstag czwartek czwartku',
  'friday fri freitag piatek piatku',
  'saturday sat samstag sonnabend sobota sobote soboty',
]);
const months: ReadonlyMap<string, number> = byWord([
  'january jan januar stycznia styczen',
  'february feb februar lutego luty',
  'march mar marz marca marzec',
  'april apr kwietnia kwiecien',
  'may mai maja maj',
  'june jun juni czerwca czerwiec',
  'july jul juli lipca lipiec',
  'august aug sierpnia sierpien',
  'september sep sept wrzesnia wrzesien',
  'october oct oktober okt pazdziernika pazdziernik',
  'november nov listopada listopad',
  'december dec dezember dez grudnia grudzien',
]);
export const one: ReadonlySet<string> = new Set('a one ein eine einen jeden'.split(' '));
/** Days in a unit of time. */
const units: ReadonlyMap<string, number> = new Map([
  ...'day days tag tage tagen dzien dni'.split(' ').map((word) => [word, 1] as const),
  ...'week weeks woche wochen tydzien tygodnie tygodni'.split(' ').map((word) => [word, 7] as const),
]);

function byWord(lines: readonly string[]): ReadonlyMap<string, number> {
  return new Map(lines.flatMap((line, at) => line.split(' ').map((word) => [word, at] as const)));
}

/** So many words a date has at most, with those that lead to it. */
const longest = 6;

/**
 * The day that stands at the beginning of a text, in English, German or Polish: 2026-12-05, 5.12., 5 December, tomorrow,
 * Monday, 3 days. A day without a year is the next such day. Undefined where there is none.
 */
export function dayIn(text: string, now: Date, timeZone: string): NamedDay | undefined {
  const found = [...text.matchAll(/\S+/g)].slice(0, longest);
  const typed = found.map(([word]) => fold(bare(plainWord(word))));
  const start = typed.findIndex((word) => !leading.has(word));
  if (start === -1) return undefined;
  const today = dayOf(now, timeZone);
  const read = readDay(typed.slice(start), today);
  const last = read && found[start + read.words - 1];
  if (!read || !last) return undefined;
  const words = wordsAfter(text.slice(last.index + last[0].length));
  // What is no day to wait for is one all the same where nothing follows; else it may be a part of what is said.
  const isOver = read.day === null || isBefore(read.day, today);
  if (isOver && words !== undefined && !/^\d{4}-/.test(typed[start] ?? '')) return undefined;
  return { until: read.day && momentOf(read.day, now, timeZone), words };
}

/** What is read at the beginning of the words, and from how many of them; the day is null where no calendar has it. */
export function readDay([first = '', second = '', third = '']: readonly string[], today: Day) {
  const ahead = days.get(first);
  if (ahead !== undefined) return { day: later(today, ahead), words: 1 };
  const weekday = weekdays.get(first);
  if (weekday !== undefined) return { day: later(today, ((weekday - weekdayOf(today) + 6) % 7) + 1), words: 1 };
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(first);
  if (iso) return real({ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }, 1);
  const dotted = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4})?)?$/.exec(first);
  if (dotted) return inYear({ day: Number(dotted[1]), month: Number(dotted[2]) }, dotted[3], today, 1);
  const unit = units.get(second);
  const count = one.has(first) ? 1 : Number(/^\d{1,3}$/.exec(first)?.[0] ?? Number.NaN);
  if (unit !== undefined && count >= 1) return { day: later(today, unit * count), words: 2 };
  // Polish says “na tydzień” for a week.
  if (first === 'tydzien') return { day: later(today, 7), words: 1 };
  const [month, day] = months.has(first) ? [months.get(first), second] : [months.get(second), first];
  const ofMonth = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(day)?.[1];
  if (month === undefined || ofMonth === undefined) return undefined;
  const year = /^\d{4}$/.exec(third)?.[0];
  return inYear({ day: Number(ofMonth), month: month + 1 }, year, today, year === undefined ? 2 : 3);
}

/** A day of this year, or of the next one where it is over. */
function inYear({ day, month }: Omit<Day, 'year'>, year: string | undefined, today: Day, words: number) {
  if (year !== undefined) return real({ year: Number(year), month, day }, words);
  const isOver = month < today.month || (month === today.month && day < today.day);
  return real({ year: today.year + (isOver ? 1 : 0), month, day }, words);
}

function real(day: Day, words: number): { day: Day | null; words: number } {
  const same = later(day, 0);
  return { day: same.month === day.month && same.day === day.day ? day : null, words };
}

const isBefore = (one: Day, other: Day) => atNoon(one, 0) < atNoon(other, 0);
const weekdayOf = (day: Day) => atNoon(day, 0).getUTCDay();

/** Hours of a day at which what waited for it is taken up: the first one that is to come. */
const hours = [8, 17, 24];

function momentOf(day: Day, now: Date, timeZone: string): Date {
  const moments = hours.map((hour) => clockAt(day, hour * 60, timeZone));
  const [morning = now] = moments;
  return moments.find((moment) => moment > now) ?? morning;
}

/** A day as it is said to somebody; with its year where that is another one. */
export function saidDay(at: Date, now: Date, { locale, timeZone }: { locale: string; timeZone: string }): string {
  const sameYear = dayOf(at, timeZone).year === dayOf(now, timeZone).year;
  const format = {
    timeZone,
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' as const }),
  } as const;
  return new Intl.DateTimeFormat(locale, format).format(at);
}
