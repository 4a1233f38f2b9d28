import { describe, expect, it } from 'vitest';
import { dayIn, saidDay } from '../../../../bots/shared/line/date.ts';
import { fc } from '../../../fast-check.ts';

/** A Saturday, at ten in the evening in Warsaw. */
const now = new Date('2026-11-28T21:00:00Z');
const read = (text: string, at = now) => {
  const found = dayIn(text, at, 'Europe/Warsaw');
  return found && [found.until?.toISOString() ?? null, found.words];
};
/** Eight in the morning of a day there. */
const morning = (day: string) => `${day}T07:00:00.000Z`;

describe('a day that somebody names behind a status', () => {
  it.each([
    ['2026-12-05', '2026-12-05', undefined],
    ['until 2026-12-05: the part comes', '2026-12-05', 'the part comes'],
    ['tomorrow', '2026-11-29', undefined],
    ['Tomorrow, please', '2026-11-29', 'please'],
    ['until Monday', '2026-11-30', undefined],
    ['Saturday', '2026-12-05', undefined],
    ['fri waiting for the part', '2026-12-04', 'waiting for the part'],
    ['5 December', '2026-12-05', undefined],
    ['Dec 5th', '2026-12-05', undefined],
    ['5 January', '2027-01-05', undefined],
    ['for 3 days', '2026-12-01', undefined],
    ['in a week', '2026-12-05', undefined],
    ['bis Montag', '2026-11-30', undefined],
    ['bis zum 5.12. dann kommt das Teil', '2026-12-05', 'dann kommt das Teil'],
    ['5.12.2026', '2026-12-05', undefined],
    ['morgen', '2026-11-29', undefined],
    ['übermorgen', '2026-11-30', undefined],
    ['am nächsten Mittwoch', '2026-12-02', undefined],
    ['5. Dezember 2027', '2027-12-05', undefined],
    ['für 2 Wochen', '2026-12-12', undefined],
    ['do poniedziałku', '2026-11-30', undefined],
    ['w środę', '2026-12-02', undefined],
    ['jutro', '2026-11-29', undefined],
    ['do 5 grudnia, wtedy będzie część', '2026-12-05', 'wtedy będzie część'],
    ['na 3 dni', '2026-12-01', undefined],
    ['na tydzień', '2026-12-05', undefined],
  ])('%j', (text, day, words) => {
    expect(read(text)).toEqual([morning(day), words]);
  });

  it.each([
    'the part is ordered',
    'until',
    '',
    '31.2. is no day',
    'yesterday they called',
    '5',
    'days',
    'month',
    'for me',
  ])('is not found in %j', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('is today as long as today lasts: at five, else at its end', () => {
    expect(read('today', new Date('2026-11-28T09:00:00Z'))?.[0]).toBe('2026-11-28T16:00:00.000Z');
    expect(read('heute')?.[0]).toBe('2026-11-28T23:00:00.000Z');
    expect(read('dziś')?.[0]).toBe('2026-11-28T23:00:00.000Z');
  });

  it('is that of the person: while it is Sunday in Auckland, “Monday” is tomorrow there', () => {
    const at = new Date('2026-11-28T21:00:00Z');
    expect(dayIn('Monday', at, 'Pacific/Auckland')?.until?.toISOString()).toBe('2026-11-29T19:00:00.000Z');
    expect(dayIn('Monday', at, 'America/Los_Angeles')?.until?.toISOString()).toBe('2026-11-30T16:00:00.000Z');
  });

  it('begins at eight also where the clocks change on the way', () => {
    expect(dayIn('2027-03-28', now, 'Europe/Warsaw')?.until?.toISOString()).toBe('2027-03-28T06:00:00.000Z');
    expect(dayIn('2026-10-25', new Date('2026-10-01T00:00:00Z'), 'Europe/Warsaw')?.until?.toISOString()).toBe(
      '2026-10-25T07:00:00.000Z',
    );
  });

  it('lies ahead, and is the day that was typed, in every zone', () => {
    const zones = ['UTC', 'Europe/Warsaw', 'America/St_Johns', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Pacific/Niue'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 1, max: 700 }), (timeZone, ahead) => {
        const typed = new Date(now.getTime() + (ahead + 1) * 86_400_000).toISOString().slice(0, 10);
        const until = dayIn(typed, now, timeZone)?.until ?? now;
        expect(until.getTime()).toBeGreaterThan(now.getTime());
        expect(new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(until)).toBe(typed);
      }),
    );
  });

  it('is said to its reader in their language, with the year where it is another one', () => {
    const at = new Date(morning('2026-12-05'));
    const there = { timeZone: 'Europe/Warsaw' };
    expect(saidDay(at, now, { ...there, locale: 'en-GB' })).toBe('5 December');
    expect(saidDay(at, now, { ...there, locale: 'de' })).toBe('5. Dezember');
    expect(saidDay(at, now, { ...there, locale: 'pl' })).toBe('5 grudnia');
    expect(saidDay(new Date(morning('2027-01-05')), now, { ...there, locale: 'en-GB' })).toBe('5 January 2027');
  });
});
