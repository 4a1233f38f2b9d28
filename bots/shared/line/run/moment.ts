// Pure
import { fold } from '#core';
import { clockAt, type Day, dayOf, morning } from '../../press/clock.ts';
import { leading, one, readDay } from '../date.ts';
import { bare, plainWord, wordsAfter } from '../tokens.ts';

/** A moment that somebody named, and the words behind it; the moment is null where no calendar or clock has it. */
export interface NamedMoment {
  readonly at: Date | null;
  readonly words: string | undefined;
}

const hour = 3_600_000;
/** Milliseconds in a unit of time that is shorter than a day. */
const units: ReadonlyMap<string, number> = new Map([
  ...'minute minutes min mins minuten minuty minut minute'.split(' ').map((word) => [word, hour / 60] as const),
  ...'hour hours h hrs stunde stunden std godzina godzine godziny godzin'
    .split(' ')
    .map((word) => [word, hour] as const),
]);
/** Words between a day and an hour. */
const between: ReadonlySet<string> = new Set(['at', 'um', 'o', 'uhr', 'godz']);

/** So many words a moment has at most. */
const longest = 9;

/**
 * The moment that stands at the beginning of a text, in English, German or Polish: in 2 hours, tomorrow 9:00, Monday at 2pm,
 * 5.12. um 14 Uhr, 16:30. A day without an hour begins at eight, and an hour that is over today is tomorrow's. Undefined where there is none.
 */
export function momentIn(text: string, now: Date, timeZone: string): NamedMoment | undefined {
  const found = [...text.matchAll(/\S+/g)].slice(0, longest);
  const typed = found.map(([word]) => fold(bare(plainWord(word))));
  const start = typed.findIndex((word) => !leading.has(word) && !between.has(word));
  if (start === -1) return undefined;
  const isSaid = typed.slice(0, start).some((word) => between.has(word));
  const read = span(typed.slice(start), now) ?? dayAndHour(typed.slice(start), { now, timeZone, isSaid });
  const last = read && found[start + read.words - 1];
  if (!read || !last) return undefined;
  return { at: read.at, words: wordsAfter(text.slice(last.index + last[0].length)) };
}

interface Read {
  readonly at: Date | null;
  /** From how many words. */
  readonly words: number;
}

/** `2 hours`, `an hour`, `30min`. */
function span([first = '', second = '']: readonly string[], now: Date): Read | undefined {
  const joined = /^(\d{1,4})([a-z]+)$/.exec(first);
  const unit = units.get(joined ? (joined[2] ?? '') : second);
  const count = joined
    ? Number(joined[1])
    : one.has(first) || first === 'an'
      ? 1
      : Number(/^\d{1,4}$/.exec(first)?.[0] ?? Number.NaN);
  if (unit === undefined || !(count >= 1)) return undefined;
  return { at: new Date(now.getTime() + count * unit), words: joined ? 1 : 2 };
}

function dayAndHour(
  typed: readonly string[],
  { now, timeZone, isSaid }: { now: Date; timeZone: string; isSaid: boolean },
): Read | undefined {
  const today = dayOf(now, timeZone);
  const day = readDay(typed, today);
  const behind = day?.words ?? 0;
  const gap = between.has(typed[behind] ?? '') ? 1 : 0;
  const clock = hourIn(typed.slice(behind + gap), isSaid || day !== undefined || gap > 0);
  if (!day && !clock) return undefined;
  const words = clock ? behind + gap + clock.words : behind;
  if (day && !day.day) return { at: null, words };
  const on: Day = day?.day ?? today;
  const { minutes } = clock ?? { minutes: morning * 60 };
  const at = clockAt(on, minutes, timeZone);
  if (day || at > now) return { at, words };
  return { at: clockAt({ ...on, day: on.day + 1 }, minutes, timeZone), words };
}

/** `9:00`, `14.30`, `2pm`, and `9` where something says that it is an hour; in minutes of the day. */
function hourIn([first = '', second = '']: readonly string[], isSaid: boolean) {
  const read = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm|h)?$/.exec(first);
  if (!read) return undefined;
  const half = read[3] ?? (second === 'am' || second === 'pm' ? second : undefined);
  const marked = read[2] !== undefined || half !== undefined || second === 'uhr';
  const [hours, minutes] = [Number(read[1]), Number(read[2] ?? 0)];
  const isHalf = half === 'am' || half === 'pm';
  const isHour = isHalf ? hours >= 1 && hours <= 12 : hours < 24;
  if (!isHour || minutes > 59 || !(marked || isSaid)) return undefined;
  const whole = isHalf ? (hours % 12) + (half === 'pm' ? 12 : 0) : hours;
  const also = second === 'uhr' || (read[3] === undefined && half !== undefined) ? 1 : 0;
  return { minutes: whole * 60 + minutes, words: 1 + also };
}
