import { describe, expect, it } from 'vitest';
import { readIntent } from '../../../../bots/shared/line/read-intent.ts';
import { momentIn } from '../../../../bots/shared/line/run/moment.ts';

/** A Monday, 10:30 in Berlin. */
const now = new Date('2026-03-02T09:30:00.000Z');
const read = (text: string) => {
  const found = momentIn(text, now, 'Europe/Berlin');
  return found && [found.at?.toISOString() ?? null, found.words];
};

describe('a moment that somebody types', () => {
  it.each([
    ['until tomorrow 9:00', '2026-03-03T08:00:00.000Z', undefined],
    ['bis morgen um 9 Uhr', '2026-03-03T08:00:00.000Z', undefined],
    ['do jutra 9:00', '2026-03-03T08:00:00.000Z', undefined],
    ['in 2 hours to call Maya', '2026-03-02T11:30:00.000Z', 'to call Maya'],
    ['in an hour', '2026-03-02T10:30:00.000Z', undefined],
    ['za 2 godziny', '2026-03-02T11:30:00.000Z', undefined],
    ['30min: look again', '2026-03-02T10:00:00.000Z', 'look again'],
    ['monday', '2026-03-09T07:00:00.000Z', undefined],
    ['Friday at 2pm call them', '2026-03-06T13:00:00.000Z', 'call them'],
    ['2026-03-29 3:00', '2026-03-29T01:00:00.000Z', undefined],
    ['5.12. um 14 Uhr', '2026-12-05T13:00:00.000Z', undefined],
    ['16:30', '2026-03-02T15:30:00.000Z', undefined],
    ['at 8', '2026-03-03T07:00:00.000Z', undefined],
    ['30.2.', null, undefined],
  ])('%s', (text, at, words) => {
    expect(read(text)).toEqual([at, words]);
  });

  it.each(['', 'the part comes', '42 boxes', 'until it rains'])('is not in “%s”', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('stands behind the words of a line', () => {
    expect(readIntent('remind me IT-4 in 2 hours to call Maya')).toEqual({
      verb: 'remind',
      ticket: 'IT-4',
      when: 'in 2 hours to call Maya',
    });
    expect(readIntent('remind me to buy milk').verb).toBe('text');
    expect(readIntent('IT-4 snooze until monday')).toEqual({ verb: 'snooze', ticket: 'IT-4', when: 'until monday' });
    expect(readIntent('wake IT-4')).toEqual({ verb: 'wake', ticket: 'IT-4' });
  });
});
