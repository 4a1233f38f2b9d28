import { describe, expect, it } from 'vitest';
import { type DomainEvent, en, wordsFor } from '../../../api/core/index.ts';
import { momentsIn, withMoments } from '../../../api/core/say/moment.ts';
import { lastNote } from '../../../api/core/say/times-pieces.ts';
import { drawCard } from '../../../bots/slack/draw/card.ts';
import { drawTicket } from '../../../bots/teams/draw/card.ts';
import { events } from './sample-events.ts';

const at = '2026-03-02T09:00:00.000Z';
const snoozed: DomainEvent = { type: 'ticket.snoozed', until: at };
const planned: DomainEvent = { type: 'ticket.prepared', what: 'scheduled', at };
const languages = ['en', 'de', 'pl'] as const;

describe('a moment in a sentence', () => {
  it.each([
    ['en', 'Europe/Warsaw', 'Mon, 2 Mar 2026, 10:00'],
    ['en', 'America/New_York', 'Mon, 2 Mar 2026, 04:00'],
    ['de', 'Europe/Berlin', 'Mo., 2. März 2026, 10:00'],
    ['pl', 'Europe/Warsaw', 'pon., 2 mar 2026, 10:00'],
    ['en', 'Mars/Olympus', 'Mon, 2 Mar 2026, 09:00'],
  ])('is said in %s to somebody in %s as %s', (language, zone, said) => {
    expect(wordsFor(language).moment(zone)(at)).toBe(said);
  });

  it('is said in one way by all events, on the clocks of their reader: nothing names UTC', () => {
    // What else looks like a time: a date as programs write it, and a clock without its day.
    const other = /UTC|GMT|\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}/;
    for (const language of languages) {
      const words = wordsFor(language);
      for (const event of events) {
        const text = words.event(event, () => '⟨moment⟩', 'Ben');
        expect(text, `${language} ${event.type}`).not.toMatch(other);
        expect(words.event(event, words.moment('Asia/Kathmandu'), 'Ben')).not.toMatch(/UTC|GMT|\d{4}-\d{2}-\d{2}T/);
      }
    }
    expect(
      events.filter((event) => en.event(event, () => '⟨moment⟩').includes('⟨moment⟩')).map(({ type }) => type),
    ).toEqual(['ticket.answered', 'ticket.snoozed', 'ticket.prepared']);
  });

  it('is left to the platform on a card, for people in all time zones', () => {
    for (const event of [snoozed, planned]) {
      const note = lastNote(en, { by: 'Ben', text: (moment) => en.event(event, moment, 'Ben'), at });
      expect(note).toEqual([expect.stringContaining('Last: Ben '), { time: at }, '.']);
      const card = {
        ...{ ticket: 'IT-7', version: 1, heading: 'IT-7 · Beamer', line: [], body: '' },
        ...{ tone: 'active' as const, controls: [], notes: [note], summary: 'IT-7' },
      };
      expect(JSON.stringify(drawCard(card, en).blocks)).toContain('<!date^1772442000^');
      expect(JSON.stringify(drawTicket(card, { words: en, personal: true }))).toContain('{{DATE(2026-03-02T09:00:00Z');
    }
  });

  it('takes nothing that people wrote for a moment', () => {
    expect(withMoments(() => 'A \u0000 B')).toBe('A \u0000 B');
    expect(withMoments((moment) => `A \u0000 B ${moment(at)} C`)).toEqual(['A \u0000 B ', { time: at }, ' C']);
    expect(momentsIn('en-GB')('UTC')('soon')).toBe('soon');
  });
});
