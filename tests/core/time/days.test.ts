import { describe, expect, it } from 'vitest';
import { dayAt } from '../../../api/core/index.ts';
import { beginnings, isDay, laterDay, noonOf, startOfDay } from '../../../api/core/time/days.ts';
import { fc } from '../../fast-check.ts';

describe('days where somebody is', () => {
  it.each([
    // Clocks go forward at two, back at three; forward at midnight; back at midnight.
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', 23],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', 25],
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z', 23],
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z', 23],
    ['2026-10-29', 'Africa/Cairo', '2026-10-28T21:00:00.000Z', 25],
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z', 23],
    ['2026-04-05', 'Australia/Lord_Howe', '2026-04-04T13:00:00.000Z', 24.5],
    ['2026-03-02', 'Asia/Kathmandu', '2026-03-01T18:15:00.000Z', 24],
    ['2026-03-02', 'UTC', '2026-03-02T00:00:00.000Z', 24],
  ])('%s in %s begins at %s and has %s hours', (day, zone, begins, hours) => {
    const start = startOfDay(day, zone);
    expect(start.toISOString()).toBe(begins);
    expect((startOfDay(laterDay(day, 1), zone).getTime() - start.getTime()) / 3_600_000).toBe(hours);
  });

  it('each moment lies between the beginnings of its day and of the next, in every zone', () => {
    const zones = ['Europe/Berlin', 'America/Santiago', 'Africa/Cairo', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'];
    const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (moment, zone) => {
        const day = dayAt(moment, zone);
        expect(startOfDay(day, zone).getTime()).toBeLessThanOrEqual(moment.getTime());
        expect(startOfDay(laterDay(day, 1), zone).getTime()).toBeGreaterThan(moment.getTime());
        expect(dayAt(noonOf(day, zone), zone)).toBe(day);
      }),
    );
  });

  it('periods begin on each day, on Mondays, and on the first of a month', () => {
    expect(beginnings('day', '2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(beginnings('week', '2026-03-04', '2026-03-16')).toEqual(['2026-03-02', '2026-03-09', '2026-03-16']);
    expect(beginnings('month', '2026-01-31', '2026-04-01')).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
      '2026-04-01',
    ]);
  });

  it.each(['2026-02-29', '2026-13-01', '26-01-01', 'today', ''])('“%s” is no day', (day) =>
    expect(isDay(day)).toBe(false),
  );
});
