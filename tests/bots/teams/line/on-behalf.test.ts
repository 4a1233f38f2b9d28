import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inputIn } from '../draw/card-rules.ts';
import { cardsOf } from '../seen.ts';
import { aTenant, memberId, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

const form = async (who: 'ben' | 'maya', line: string, more: object = {}) => {
  there.fake.calls.length = 0;
  await there.says(who, line, {}, more);
  await there.eventually(() => expect(cardsOf(there).at(-1)?.text).toContain('New ticket'));
  return cardsOf(there).at(-1);
};
const requesterIn = (card: unknown) => inputIn(card, 'requester').value;

it('an agent chooses whom a ticket is for in any form of a new one: at first it is theirs', async () => {
  const { maya, ben } = there.world.people;
  expect(requesterIn((await form('ben', 'new Beamer is broken'))?.card)).toBe(ben);
  const mention = {
    type: 'mention',
    text: '<at>Lindqvist, M.</at>',
    mentioned: { id: memberId('maya'), name: 'Lindqvist, M.' },
  };
  const mentioned = await form('ben', 'new for <at>Lindqvist, M.</at> Beamer is dark', { entities: [mention] });
  expect(requesterIn(mentioned?.card)).toBe(maya);
  expect(inputIn(mentioned?.card, 'title').value).toBe('Beamer is dark');
  const named = await form('ben', 'new for @Maya Beamer is loud');
  expect(requesterIn(named?.card)).toBe(maya);
  expect(inputIn(named?.card, 'title').value).toBe('Beamer is loud');
});

it('people who ask for themselves are told so in the form, which keeps their words', async () => {
  const mention = { type: 'mention', text: '<at>Tom</at>', mentioned: { id: memberId('tom'), name: 'Tom' } };
  const card = await form('maya', 'new for <at>Tom</at> Beamer is broken', { entities: [mention] });
  expect(card?.text).toContain('Only agents of IT help can open a ticket for somebody else. This one will be yours.');
  expect(inputIn(card?.card, 'title').value).toBe('Beamer is broken');
});
