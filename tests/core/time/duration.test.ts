import { describe, expect, it } from 'vitest';
import { durationAhead, readDuration, writeDuration } from '../../../api/core/index.ts';
import { fc } from '../../fast-check.ts';

const minutes: Readonly<Record<string, number>> = {
  '30m': 30,
  '30 m': 30,
  '30min': 30,
  '30 min.': 30,
  '30 minutes': 30,
  '1 minute': 1,
  "45'": 45,
  '90m': 90,
  '1h': 60,
  '1 h': 60,
  '1H': 60,
  '2 hours': 120,
  '1 hour': 60,
  '1h30': 90,
  '1h30m': 90,
  '1h 30m': 90,
  '1h 30 min': 90,
  '1 hour 5 minutes': 65,
  '1:30': 90,
  '01:30': 90,
  '1:30h': 90,
  '0:05': 5,
  '1.5h': 90,
  '1,5h': 90,
  '1,25 Std.': 75,
  '0.5 h': 30,
  '2 Std.': 120,
  '1 Std. 15 Min.': 75,
  '1 Stunde': 60,
  '20 Minuten': 20,
  '2 godz.': 120,
  '1 godz. 15 min': 75,
  '1 godzina': 60,
  '2 godziny': 120,
  '15 minut': 15,
  '  30m  ': 30,
};

const none = [
  '',
  '30',
  '1',
  'h',
  'm',
  'half an hour',
  '1:75',
  '1:5',
  '1h 75m',
  '-30m',
  '1d',
  '3 days',
  '30mm',
  '1h30x',
  '1.5.2h',
  '30m 20',
  '٣٠m',
];

describe('how long something took, as people type it', () => {
  for (const [typed, wanted] of Object.entries(minutes))
    it(`“${typed}” is ${wanted} minutes`, () => expect(readDuration(typed)).toBe(wanted * 60));
  for (const typed of none) it(`“${typed}” is no length of time`, () => expect(readDuration(typed)).toBeNull());

  it.each([
    ['30m new toner', 1_800, ' new toner'],
    ['1h 30m: new toner', 5_400, ': new toner'],
    ['1h 30 boxes unpacked', 3_600, ' 30 boxes unpacked'],
    ['2h, on site', 7_200, ', on site'],
    ['1:30 with Ana', 5_400, ' with Ana'],
  ])('“%s” has it before the words', (typed, seconds, rest) => expect(durationAhead(typed)).toEqual({ seconds, rest }));

  it('what is written is read as the same', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 * 60 }), (all) => readDuration(writeDuration(all * 60)) === all * 60),
    ));

  it('no text makes reading fail, and the rest is the end of the text', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        const ahead = durationAhead(text);
        return ahead === null || (Number.isFinite(ahead.seconds) && text.endsWith(ahead.rest));
      }),
    ));
});
