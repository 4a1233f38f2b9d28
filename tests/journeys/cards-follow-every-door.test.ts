import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import type { SlackPage } from '../support/slack-page.ts';
import { aStage, type Stage } from '../support/stage.ts';

const key = 'IT-3';
let stage: Stage;
let api: ApiCaller;
let tom: SlackPage;
let ben: SlackPage;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [tom, ben] = [await stage.slack('Tom'), await stage.slack('Ben')];
  await tom.goes('messages');
  await ben.goes('# it-desk');
});
afterAll(() => stage?.close());

/** Waits until the requester's card and the desk's both say this. */
const bothSay = (...texts: (string | RegExp)[]) =>
  Promise.all([tom.card(key).says(...texts), ben.card(key).says(...texts)]);

test('a change by the API is on both cards', async () => {
  await api.call('PATCH', `tickets/${key}`, { title: 'Meeting room 2 has no picture' });
  await bothSay('Meeting room 2 has no picture', 'Last: Olga Nowak changed the title');
});

test('so is one by command', async () => {
  await ben.types(`/ticket status ${key} blocked`);
  await ben.reads(`${key} is Blocked now.`);
  await bothSay('Blocked', 'Last: Ben Okafor set the status to Blocked.');
});

test('and one by a button or a menu of a card', async () => {
  await ben.card(key).presses('Take it');
  await bothSay('Ben Okafor');
  await ben.card(key).chooses('Priority', 'High');
  await bothSay('High', 'Last: Ben Okafor set the priority to high.');
});

test('Ben hands it to Chloe: both cards name her, and she is told', async () => {
  await ben.card(key).pressesUnderMore('Assign');
  const form = await ben.form(`Assign ${key}`);
  await form.chooses('Assignee', 'Chloe Martin');
  await form.sends('Assign');
  await bothSay('Chloe Martin', 'Last: Ben Okafor reassigned it from Ben Okafor to Chloe Martin.');
  const chloe = await stage.slack('Chloe');
  await chloe.goes('messages');
  await chloe.reads(`Ben Okafor assigned ${key} to you: Meeting room 2 has no picture`);
  await chloe.page.context().close();
});

test('what is Chloe’s now Ben cannot hand on: he reads why, and no card changes', async () => {
  const { version } = await api.ticket(key);
  await ben.types(`/ticket assign ${key} me`);
  await ben.reads(`Only Chloe Martin or a lead can hand over ${key}.`);
  expect(await api.ticket(key)).toMatchObject({ version, assignee: { name: 'Chloe Martin' } });
  await bothSay('Chloe Martin');
});

test('a second channel of the desk has a card with the next change: Ana puts it back into the queue by force', async () => {
  await api.call('PUT', 'desks/IT/channels/slack/C0GENERAL', { everybodyReads: true });
  const ana = await stage.slack('Ana');
  await ana.types(`/ticket assign ${key} none`, '# it-desk');
  await ana.reads(`${key} is back in the queue.`);
  await ben.card(key).says('Nobody yet', 'Take it');
  await tom.card(key).says('Blocked', 'Last: Ana Kowalska');
  await tom.goes('# general');
  await tom.card(key).says('Nobody yet', 'Take it');
  await ana.page.context().close();
});

test('and from then on all three agree', async () => {
  await ben.card(key).presses('Take it');
  await bothSay('Blocked', 'Ben Okafor');
  await tom.goes('messages');
  await bothSay('Blocked', 'Ben Okafor');
});

test('each place has one card, and the history has each change once, with its door', async () => {
  await stage.settled();
  for (const one of [tom, ben]) expect(await one.card(key).message.count()).toBe(1);
  await tom.goes('# general');
  expect(await tom.card(key).message.count()).toBe(1);
  const history = await api.history(key);
  expect(history.map(({ by, surface, text }) => `${surface}: ${by} ${text}`)).toEqual([
    'web: Tom Baker opened it',
    'api: Olga Nowak changed the title to “Meeting room 2 has no picture”',
    'slack: Ben Okafor set the status to Blocked',
    'slack: Ben Okafor took it',
    'slack: Ben Okafor set the priority to high',
    'slack: Ben Okafor reassigned it from Ben Okafor to Chloe Martin',
    'slack: Ana Kowalska unassigned Chloe Martin',
    'slack: Ben Okafor took it',
  ]);
  expect(stage.complaints).toEqual([]);
});
