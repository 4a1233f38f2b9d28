import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import type { SlackPage } from '../support/slack-page.ts';
import { aStage, type Stage } from '../support/stage.ts';

const key = 'IT-4';
const words = 'The lift on floor 2 smells of fish';
const source = /From a message by Tom Baker: (http:\S+\/archives\/C0GENERAL\/p\d{16})/;
let stage: Stage;
let tom: SlackPage;
let maya: SlackPage;
let api: ApiCaller;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [tom, maya] = [await stage.slack('Tom'), await stage.slack('Maya')];
  await tom.types(`${words}, ask @Ben Okafor about it`, '# general');
  await maya.goes('# general');
});
afterAll(() => stage?.close());

test('“Create ticket” on Tom’s message opens the form with his words, his name and the link', async () => {
  await maya.chooses('Create ticket', await maya.reads(words));
  const form = await maya.form('New ticket');
  expect(await form.field('Title').inputValue()).toBe(`${words}, ask @Ben Okafor about it`);
  expect(await form.dialog.innerText()).toMatch(source);
  await form.fills('Title', words);
  await form.fills('Description', 'Since Monday, on the way up.');
  await form.chooses('Desk', 'People team');
  await form.chooses('Desk', 'IT help');
  expect(await form.dialog.innerText()).toMatch(source);
  await form.sends('Open ticket');
  await maya.reads(`${key} is open.`);
});

test('the ticket holds what Maya wrote and where it came from, and the link leads there', async () => {
  const ticket = await api.ticket(key);
  expect(ticket.title).toBe(words);
  expect(ticket.description).toBe('Since Monday, on the way up.');
  expect(ticket.sourceAuthor).toBe('Tom Baker');
  const page = await stage.page();
  await page.goto(ticket.sourceUrl ?? '');
  await page.getByRole('complementary', { name: 'Thread' }).getByText(words).waitFor();
  await page.context().close();
});

test('Maya asked, so she is the requester; Tom is named in it and no more', async () => {
  expect((await api.ticket(key)).requester.name).toBe('Maya Lindqvist');
  const ben = await stage.slack('Ben');
  await ben.goes('# it-desk');
  await ben.card(key).says('Maya Lindqvist', 'Original message by Tom Baker');
  await maya.goes('messages');
  await maya.card(key).says(words, 'IT help will look at it');
  await stage.settled();
  await tom.goes('messages');
  await tom.card('IT-3').says('Meeting room 2');
  expect(await tom.card(key).message.count()).toBe(0);
  await ben.page.context().close();
});

test('below his message Tom reads which ticket it became, once', async () => {
  await tom.goes('# general');
  await tom.opensThread(words);
  await tom.reads(`${key} was opened from this message by @Maya Lindqvist.`, 'thread');
  expect(await tom.messages(key, 'thread').count()).toBe(1);
});

test('a second time, on the message or in its thread, it shows the ticket that there is', async () => {
  await tom.repliesInThread('It smells of fish again');
  await maya.goes('# general');
  await maya.opensThread(words);
  await maya.chooses('Create ticket', await maya.reads('fish again', 'thread'));
  const shown = maya.page.getByRole('dialog', { name: key });
  await shown.getByText(words).first().waitFor();
  await shown.getByRole('button', { name: 'Close', exact: true }).last().click();
});

test('on a message inside a thread it works as well, and the answer is in that thread', async () => {
  await tom.types('The stairs are no better', '# general');
  await tom.opensThread('The stairs');
  await tom.repliesInThread('And the door does not close');
  await maya.goes('# general');
  await maya.opensThread('The stairs');
  await maya.chooses('Create ticket', await maya.reads('And the door', 'thread'));
  const form = await maya.form('New ticket');
  expect(await form.field('Title').inputValue()).toBe('And the door does not close');
  await form.sends('Open ticket');
  await tom.reads('IT-5 was opened from this message by @Maya Lindqvist.', 'thread');
  expect(await api.ticket('IT-5')).toMatchObject({ description: '', sourceAuthor: 'Tom Baker' });
  expect(stage.complaints).toEqual([]);
});
