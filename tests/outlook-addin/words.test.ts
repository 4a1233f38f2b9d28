import { describe, expect, it } from 'vitest';
import { wordsAtHand } from '../../outlook-addin/say/at-hand.ts';
import { wordsFor } from '../../outlook-addin/say/choose.ts';
import { en, type Words } from '../../outlook-addin/say/en.ts';

const counts = [1, 2, 5, 22, 1_234];

/** Every sentence of a catalog by its place; those that take something are said with it, numbers in each plural form. */
function sentences(value: unknown, place = ''): [string, string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') {
    const takesNumber = /count|done/.test(`${value}`.split('=>')[0] ?? '');
    const given: unknown[][] = takesNumber
      ? counts.map((count) => [count, 1_234])
      : [
          ['IT-42', 'Ben'],
          ['IT-42', null],
        ];
    return given.flatMap((args) => {
      const said: unknown = Reflect.apply(value, undefined, args);
      return typeof said === 'string' ? [[`${place}(${args.join()})`, said] as [string, string]] : [];
    });
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => sentences(part, place === '' ? name : `${place}.${name}`));
}

describe('the words of the pane', () => {
  it.each(['de', 'pl'])('are all there in %s, in another language than English', async (language) => {
    const words: Words = await wordsFor(`${language}-XX`);
    const others = new Map(sentences(words));
    const same = sentences(en).filter(([place, said]) => {
      expect([place, others.get(place)]).toEqual([place, expect.stringMatching(/\S/)]);
      return others.get(place) === said;
    });
    // Names and numbers are the same everywhere; a sentence is not.
    expect(same.map(([, said]) => said).filter((said) => /\s\w+\s\w+/.test(said))).toEqual([]);
  });

  it('are as short as a button of a narrow pane takes', () => {
    for (const words of [en, wordsAtHand('de'), wordsAtHand('pl')])
      for (const label of [
        words.ticket.take,
        words.ticket.reply,
        words.ticket.note,
        words.mail.newTicket,
        words.mail.addToTicket,
      ])
        expect(label.length).toBeLessThanOrEqual(22);
  });

  it('name the ticket that they are about', () => {
    for (const words of [en, wordsAtHand('de-AT'), wordsAtHand('pl_PL')])
      for (const said of [
        words.mail.opened('IT-42'),
        words.add.added('IT-42'),
        words.compose.fileOn('IT-42'),
        words.send.failed('IT-42'),
      ])
        expect(said).toContain('IT-42');
  });

  it('are English where Outlook speaks another language', async () => {
    expect(await wordsFor('fr-FR')).toBe(en);
    expect(wordsAtHand('ja')).toBe(en);
  });

  it('count in Polish as Polish does', () => {
    const { several } = wordsAtHand('pl');
    expect([1, 2, 5, 22].map(several.press.each)).toEqual([
      'Utwórz 1 zgłoszenie',
      'Utwórz 2 zgłoszenia',
      'Utwórz 5 zgłoszeń',
      'Utwórz 22 zgłoszenia',
    ]);
  });
});
