import { describe, expect, it } from 'vitest';
import { type PersonActor, wordsFor } from '../../../../api/core/index.ts';
import { helpFor } from '../../../../bots/shared/line/help.ts';
import { commandIn } from '../../../../bots/shared/line/languages.ts';
import { readIntent } from '../../../../bots/shared/line/read-intent.ts';
import { powersOf } from '../../../support/rights.ts';

const person = (desks: PersonActor['desks'], powers: PersonActor['powers']): PersonActor => ({
  kind: 'person',
  personId: 'p',
  name: 'P',
  surface: 'slack',
  proof: 'key',
  locale: 'en',
  departmentId: null,
  role: 'requester',
  heads: [],
  desks,
  powers,
});
const agent = person(new Map([['it', { lead: false, assignedOnly: false }]]), powersOf('requester', new Map()));
const keeper = person(new Map(), new Map([['workOrdinaryTickets', 'everywhere']]));
const nobody = person(new Map(), powersOf('requester', new Map()));
const firstWords = (actor: PersonActor) =>
  helpFor(wordsFor('en'), actor).map(({ form }) => commandIn(form.split(' ')[0] ?? ''));

describe('help', () => {
  it.each(['en', 'de', 'pl'])('names in %s only lines that are understood as they stand there', (language) => {
    for (const { form } of helpFor(wordsFor(language), null)) {
      const typed = form
        .replace(/\[.*\]/, 'words')
        .replace(/@\S+/, '@ben')
        .trim();
      expect(['text', 'later', 'unclear'], typed).not.toContain(readIntent(typed).verb);
    }
  });

  it.each(['de', 'pl'])(
    'begins each line in %s with a word of that language, but for those that are alike',
    (language) => {
      const words = helpFor(wordsFor(language), null).map(({ form }) => form.split(' ')[0] ?? '');
      expect(words.filter((word) => commandIn(word) === word.toLowerCase())).toEqual(['IT-42', 'status']);
    },
  );

  it('names what works for this person: a ticket is taken by agents of its desk', () => {
    expect(firstWords(agent)).toEqual(expect.arrayContaining(['queue', 'take', 'note', 'priority', 'link', 'tag']));
    expect(firstWords(keeper)).toEqual(expect.arrayContaining(['queue', 'note', 'priority']));
    expect(firstWords(keeper)).not.toContain('take');
    for (const word of ['queue', 'take', 'note', 'priority', 'link', 'tag', 'merge', 'time'])
      expect(firstWords(nobody)).not.toContain(word);
  });
});
