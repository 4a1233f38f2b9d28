import { expect, it } from 'vitest';
import { RecurringRule } from '../../../api/core/recurring/rule.ts';
import { keepNewest } from '../../../api/core/time/keep-newest.ts';
import { zoneName } from '../../../api/core/time/zone-name.ts';

it.each([
  ['europe/berlin', 'Europe/Berlin'],
  ['AMERICA/PORT-AU-PRINCE', 'America/Port-au-Prince'],
  ['utc', 'UTC'],
  ['etc/gmt+5', 'Etc/GMT+5'],
  ['us/eastern', 'US/Eastern'],
  ['asia/kolkata', 'Asia/Kolkata'],
  ['EUROPE/KYIV', 'Europe/Kyiv'],
  ['Mars/Base', null],
  ['+02:00', null],
  ['', null],
])('the time zone %s is kept as %s', (typed, kept) => {
  expect(zoneName(typed)).toBe(kept);
  if (kept !== null) expect(zoneName(kept)).toBe(kept);
});

it('every zone and each of its spellings is kept in one spelling, by which its clocks are the same', () => {
  const at = new Date('2026-07-01T12:00:00Z');
  const shows = (timeZone: string) => at.toLocaleString('sv-SE', { timeZone });
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const kept = zoneName(zone) ?? '';
    expect([zoneName(zone.toLowerCase()), zoneName(zone.toUpperCase())]).toEqual([kept, kept]);
    expect(shows(kept)).toBe(shows(zone));
  }
});

it('a rule names its zone in one spelling, however it was typed', () => {
  const rule = (timeZone: string) =>
    RecurringRule.parse({ every: 'day', start: '2026-03-02', time: '09:00', timeZone }).timeZone;
  expect(new Set(['america/bogota', 'AMERICA/BOGOTA', 'aMeRiCa/bOgOtA'].map(rule))).toEqual(
    new Set(['America/Bogota']),
  );
});

it('what is kept by name is kept for the names asked last only', () => {
  const made: string[] = [];
  const kept = keepNewest(2, (name) => {
    made.push(name);
    return { name };
  });
  const first = kept('one');
  kept('two');
  expect(kept('one')).toBe(first);
  kept('three');
  expect(kept('one')).toBe(first);
  kept('two');
  expect(made).toEqual(['one', 'two', 'three', 'two']);
});
