import { describe, expect, it } from 'vitest';
import { readSpan } from '../../../../api/core/ticket/finding/span.ts';
import { dayAt, laterDay } from '../../../../api/core/time/days.ts';
import { fc } from '../../../fast-check.ts';

// Zones with clocks that change at night, at midnight, by half an hour, and not at all.
const zones = ['UTC', 'Europe/Warsaw', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kolkata'];
const zone = fc.constantFrom(...zones);
const hours = 3_600_000;
const moment = fc
  .integer({ min: Date.UTC(2020, 0, 1) / hours, max: Date.UTC(2030, 0, 1) / hours })
  .map((hour) => new Date(hour * hours));
const day = moment.map((at) => at.toISOString().slice(0, 10));
const now = new Date('2026-11-26T10:00:00Z');

const within = (at: Date, typed: string, timeZone: string, today = now) => {
  const span = readSpan(typed, today, timeZone);
  if (!span) throw new Error(typed);
  return (!span.from || at >= span.from) && (!span.until || at < span.until);
};

describe('a stretch of time', () => {
  it('of two days holds the moments whose day lies between them, whatever the clocks do', () => {
    fc.assert(
      fc.property(zone, day, fc.integer({ min: 0, max: 400 }), moment, (timeZone, first, days, at) => {
        const last = laterDay(first, days);
        const own = dayAt(at, timeZone);
        expect(within(at, `${first}..${last}`, timeZone)).toBe(own >= first && own <= last);
        expect(within(at, `>=${first}`, timeZone)).toBe(own >= first);
        expect(within(at, `>${first}`, timeZone)).toBe(own > first);
        expect(within(at, `<=${first}`, timeZone)).toBe(own <= first);
        expect(within(at, `<${first}`, timeZone)).toBe(own < first);
        expect(within(at, first, timeZone)).toBe(own === first);
      }),
    );
  });

  it('by words follows the asker’s own days: weeks begin on Monday, the last days end today', () => {
    fc.assert(
      fc.property(zone, moment, moment, fc.integer({ min: 1, max: 60 }), (timeZone, today, at, count) => {
        const [own, this_] = [dayAt(at, timeZone), dayAt(today, timeZone)];
        const holds = (typed: string) => within(at, typed, timeZone, today);
        expect(holds('today')).toBe(own === this_);
        expect(holds('yesterday')).toBe(own === laterDay(this_, -1));
        expect(holds('this-month')).toBe(own.slice(0, 7) === this_.slice(0, 7));
        expect(holds('last-year')).toBe(Number(own.slice(0, 4)) === Number(this_.slice(0, 4)) - 1);
        expect(holds(`last-${count}-days`)).toBe(own <= this_ && own > laterDay(this_, -count));
        const monday = (text: string) => laterDay(text, -((new Date(`${text}T00:00Z`).getUTCDay() + 6) % 7));
        expect(holds('this-week')).toBe(monday(own) === monday(this_));
        expect(holds('last-week')).toBe(laterDay(monday(own), 7) === monday(this_));
      }),
    );
  });

  it.each([
    ['2026-11', '2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z'],
    ['2026', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['1.11.2026', '2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'],
    ['Diese Woche', '2026-11-23T00:00:00.000Z', '2026-11-30T00:00:00.000Z'],
    ['w zeszły-tydzień'.slice(2), '2026-11-16T00:00:00.000Z', '2026-11-23T00:00:00.000Z'],
    ['2026-11-20..today', '2026-11-20T00:00:00.000Z', '2026-11-27T00:00:00.000Z'],
    ['..2026-11-01', undefined, '2026-11-02T00:00:00.000Z'],
    ['>=2026-11-01T09:30:00+01:00', '2026-11-01T08:30:00.000Z', undefined],
  ])('%s is understood', (typed, from, until) => {
    const span = readSpan(typed, now, 'UTC');
    expect([span?.from?.toISOString(), span?.until?.toISOString()]).toEqual([from, until]);
  });

  it.each(['', '..', 'soon', '2026-02-30', '2026-11-07..2026-11-01', '1..2..3', 'last-0-days', '>=', '99999', '>=..'])(
    '“%s” is none',
    (typed) => expect(readSpan(typed, now, 'UTC')).toBeNull(),
  );
});
