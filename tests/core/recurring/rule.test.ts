import { describe, expect, it } from 'vitest';
import { recurs } from '../../../api/adapters/recurs.ts';
import { nextDates } from '../../../api/core/recurring/dates.ts';
import { asRRule, RecurringRule } from '../../../api/core/recurring/rule.ts';
import { fc } from '../../fast-check.ts';

type Given = Parameters<typeof RecurringRule.parse>[0] & object;
const rule = (given: Given) =>
  RecurringRule.parse({ start: '2026-01-01', time: '09:00', timeZone: 'Europe/Berlin', ...given });
const dates = (given: Given, after = '2026-01-01T00:00:00Z', most = 4) =>
  nextDates(recurs, rule(given), { after: new Date(after), most }).map((one) => one.at.toISOString().slice(0, 16));
const days = (given: Given, after?: string, most?: number) => dates(given, after, most).map((one) => one.slice(0, 10));

describe('a rule', () => {
  it.each([
    [{ every: 'day' }, 'FREQ=DAILY', ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04']],
    [{ every: 'day', interval: 10, count: 2 }, 'FREQ=DAILY;INTERVAL=10;COUNT=2', ['2026-01-01', '2026-01-11']],
    [
      { every: 'week', days: ['th', 'mo'], interval: 2 },
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=MO',
      ['2026-01-01', '2026-01-12', '2026-01-15', '2026-01-26'],
    ],
    [
      { every: 'week', until: '2026-01-09' },
      'FREQ=WEEKLY;BYDAY=TH;WKST=MO;UNTIL=20260109T235959Z',
      ['2026-01-01', '2026-01-08'],
    ],
    [
      { every: 'month', monthDay: 15 },
      'FREQ=MONTHLY;BYMONTHDAY=15',
      ['2026-01-15', '2026-02-15', '2026-03-15', '2026-04-15'],
    ],
    [
      { every: 'month', monthDay: 31 },
      'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
      ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'],
    ],
    [
      { every: 'month', monthDay: -1, interval: 3 },
      'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1',
      ['2026-01-31', '2026-04-30', '2026-07-31', '2026-10-31'],
    ],
    [
      { every: 'month', nth: 2, weekday: 'tu' },
      'FREQ=MONTHLY;BYDAY=2TU',
      ['2026-01-13', '2026-02-10', '2026-03-10', '2026-04-14'],
    ],
    [
      { every: 'month', nth: -1, weekday: 'fr' },
      'FREQ=MONTHLY;BYDAY=-1FR',
      ['2026-01-30', '2026-02-27', '2026-03-27', '2026-04-24'],
    ],
    [
      { every: 'year', month: 2, monthDay: 29 },
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1',
      ['2026-02-28', '2027-02-28', '2028-02-29', '2029-02-28'],
    ],
    [
      { every: 'year', month: 11, nth: 4, weekday: 'th' },
      'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
      ['2026-11-26', '2027-11-25', '2028-11-23', '2029-11-22'],
    ],
  ] as const)('%j is %s', (given, rrule, expected) => {
    expect(asRRule(rule({ ...given }))).toBe(rrule);
    expect(days({ ...given })).toEqual(expected);
  });

  it('keeps its time of day over a change of the clocks', () => {
    expect(dates({ every: 'day' }, '2026-03-28T00:00:00Z', 3)).toEqual([
      '2026-03-28T08:00',
      '2026-03-29T07:00',
      '2026-03-30T07:00',
    ]);
    // The clocks go from 02:00 to 03:00: half past two is half past three.
    expect(dates({ every: 'day', time: '02:30' }, '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ]);
    // They show half past two twice: the first time counts, and only that.
    expect(dates({ every: 'day', time: '02:30' }, '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
    const lordHowe = { every: 'day', time: '02:15', timeZone: 'Australia/Lord_Howe' };
    expect(dates(lordHowe, '2026-10-02T16:00:00Z', 2)).toEqual(['2026-10-03T15:45', '2026-10-04T15:15']);
  });

  it('is of the day of its zone, whatever day it is in UTC', () => {
    const auckland = { every: 'week', days: ['mo'], time: '08:00', timeZone: 'Pacific/Auckland' };
    expect(dates(auckland, '2026-01-01T00:00:00Z', 1)).toEqual(['2026-01-04T19:00']);
  });

  it.each([
    { every: 'day', days: ['mo'] },
    { every: 'week', monthDay: 1 },
    { every: 'month', nth: 1 },
    { every: 'month', weekday: 'mo' },
    { every: 'month', monthDay: 1, nth: 1, weekday: 'mo' },
    { every: 'month', monthDay: 32 },
    { every: 'month', month: 2 },
    { every: 'day', until: '2026-02-01', count: 2 },
    { every: 'day', until: '2025-12-31' },
    { every: 'day', interval: 0 },
    { every: 'day', time: '24:00' },
    { every: 'day', timeZone: 'Berlin' },
    { every: 'day', timeZone: '+02:00' },
    { every: 'day', start: '2026-02-30' },
  ])('%j is refused', (given) => {
    expect(RecurringRule.safeParse({ start: '2026-01-01', time: '09:00', timeZone: 'UTC', ...given }).success).toBe(
      false,
    );
  });

  it('whatever it is names days in order, none twice, and the same ones from wherever one looks', () => {
    const given = fc.record({
      every: fc.constantFrom('day', 'week', 'month', 'year'),
      interval: fc.integer({ min: 1, max: 6 }),
      time: fc.constantFrom('00:00', '02:30', '23:59'),
      timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
      start: fc.constantFrom('2026-01-31', '2026-02-28', '2026-03-29', '2027-12-31'),
    });
    fc.assert(
      fc.property(given, fc.integer({ min: 0, max: 5 }), (one, at) => {
        const all = nextDates(recurs, rule(one), { after: new Date('2026-01-01'), most: 12 });
        const moments = all.map((date) => date.at.getTime());
        expect(moments).toEqual([...new Set(moments)].toSorted((a, b) => a - b));
        const from = all[at];
        const rest = nextDates(recurs, rule(one), { after: from?.at ?? new Date(0), most: 3 });
        expect(rest).toEqual(all.slice(at + 1, at + 4));
      }),
    );
  });

  it('that comes seldom names no day that has no four digits for its year', () => {
    const rrule = asRRule(rule({ every: 'year', interval: 99, month: 2, monthDay: 29 }));
    const named = recurs.days(rrule, { start: '2026-01-01', from: '2026-01-01', most: 100 });
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((one) => !/^\d{4}-\d\d-\d\d$/.test(one))).toEqual([]);
  });
});
