// Pure

/** A day of the calendar. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Noon of a day so many days later, where every zone has that day. */
export const atNoon = ({ year, month, day }: Day, ahead: number) =>
  new Date(Date.UTC(year, month - 1, day + ahead, 12));

/** The day so many days later. */
export function later(from: Day, ahead: number): Day {
  const at = atNoon(from, ahead);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** The moment at which the clocks of a zone show this minute of a day. */
export function clockAt({ year, month, day }: Day, minutes: number, timeZone: string): Date {
  const shown = Date.UTC(year, month - 1, day, 0, minutes);
  const first = shown - aheadOf(new Date(shown), timeZone);
  // Where the clocks change in between, what they show there counts.
  return new Date(shown - aheadOf(new Date(first), timeZone));
}

/** By how much the clocks of a zone are ahead of UTC, in milliseconds. */
function aheadOf(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute } = partsOf(at, timeZone);
  const shown = Date.UTC(year, month - 1, day, hour, minute);
  return shown - Math.floor(at.getTime() / 60_000) * 60_000;
}

/** The day that it is in a zone. */
export const dayOf = (at: Date, timeZone: string): Day => partsOf(at, timeZone);

function partsOf(at: Date, timeZone: string) {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') };
}

/** The hour of a day at which something happens whose hour nobody named. */
export const morning = 8;

/** Tomorrow, or the next Monday, in the morning, where somebody is. */
export function morningOf(day: 'tomorrow' | 'monday', now: Date, timeZone: string): Date {
  const today = dayOf(now, timeZone);
  const ahead = day === 'tomorrow' ? 1 : ((8 - atNoon(today, 0).getUTCDay() - 1) % 7) + 1;
  return clockAt(later(today, ahead), morning * 60, timeZone);
}
