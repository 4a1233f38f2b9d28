// Pure
import { keepNewest } from './keep-newest.ts';

const dayMs = 86_400_000;

/** A day of the calendar, such as `2026-03-29`. */
export const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00.000Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

const two = '2-digit';
/** Each takes some 50 KB, and people type the names of zones. Sweden writes times as ISO 8601 does. */
const formatIn = keepNewest(
  200,
  (timeZone) =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    }),
);

/** The day that it is at a moment in a time zone. */
export const dayAt = (moment: Date, timeZone: string): string => formatIn(timeZone).format(moment).slice(0, 10);

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function aheadOf(moment: number, timeZone: string): number {
  const local = Date.parse(`${formatIn(timeZone).format(new Date(moment)).replace(' ', 'T')}Z`);
  return local - Math.floor(moment / 1_000) * 1_000;
}

/** The first moment of a day in a time zone: where clocks go forward at midnight, that is one o'clock. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  const moments = [midnight - dayMs, midnight + dayMs]
    .map((near) => midnight - aheadOf(near, timeZone))
    .toSorted((one, other) => one - other);
  const found = moments.find((one) => dayAt(new Date(one), timeZone) === day);
  return new Date(found ?? moments.at(-1) ?? midnight);
}

/**
 * The moment at which the clocks of a zone show this time (`09:00`) on a day. Where they go forward over it, they would show it
 * had they not, as RFC 5545 says; where they show it twice, the first time counts.
 */
export function momentAt(day: string, time: string, timeZone: string): Date {
  const shown = Date.parse(`${day}T${time}:00.000Z`);
  const before = shown - aheadOf(shown - dayMs, timeZone);
  const after = shown - aheadOf(shown + dayMs, timeZone);
  const shows = [Math.min(before, after), Math.max(before, after)].find(
    (moment) => moment + aheadOf(moment, timeZone) === shown,
  );
  return new Date(shows ?? before);
}

/** The day so many days later. */
export const laterDay = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * dayMs).toISOString().slice(0, 10);

/** The middle of a day in a time zone: near zones have the same day there. */
export const noonOf = (day: string, timeZone: string): Date =>
  new Date(startOfDay(day, timeZone).getTime() + dayMs / 2);

export const periods = ['day', 'week', 'month'] as const;
export type Period = (typeof periods)[number];

/** The days on which a period begins, from that of the first day to that of the last; weeks begin on Monday. */
export function beginnings(period: Period, from: string, to: string): string[] {
  const found: string[] = [];
  for (let day = beginningOf(period, from); day <= to; day = nextBeginning(period, day)) found.push(day);
  return found;
}

function beginningOf(period: Period, day: string): string {
  if (period === 'month') return `${day.slice(0, 7)}-01`;
  if (period === 'day') return day;
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return laterDay(day, -((weekday + 6) % 7));
}

const nextBeginning = (period: Period, day: string): string =>
  period === 'month' ? beginningOf('month', laterDay(day, 31)) : laterDay(day, period === 'week' ? 7 : 1);
