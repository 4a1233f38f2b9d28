import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import type { SlackPage } from '../support/slack-page.ts';
import { aStage, type Stage } from '../support/stage.ts';

const words = 'The lift on floor 2 smells of fish';
let stage: Stage;
let api: ApiCaller;
let tom: SlackPage;
let ben: SlackPage;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [tom, ben] = [await stage.slack('Tom'), await stage.slack('Ben')];
});
afterAll(() => stage?.close());

test('Tom withdraws what he does not need any more, and the desk is told', async () => {
  const key = await tom.opensTicket('A mouse for my desk');
  await tom.goes('messages');
  await tom.card(key).pressesUnderMore('Withdraw');
  const asked = await tom.form(`Withdraw ${key}?`);
  await asked.fills('Reason: IT help reads it', 'I found one');
  await asked.sends('Withdraw');
  await tom.card(key).says('Closed', 'Last: Tom Baker withdrew the request.');
  await ben.goes('# it-desk');
  await ben.opensThread(`${key} · A mouse`);
  await ben.reads(/Tom Baker withdrew .+ A mouse for my desk\./, 'thread');
  await ben.reads('I found one', 'thread');
});

test('Ben turns Tom’s message into a ticket: it is Tom’s, unless Ben picks somebody else', async () => {
  await tom.types(words, '# general');
  await ben.goes('# general');
  await ben.chooses('Create ticket', await ben.reads(words));
  const form = await ben.form('New ticket');
  expect(await form.dialog.getByRole('combobox', { name: 'Requester' }).inputValue()).toBe('Tom Baker');
  await form.chooses('Requester', 'Priya Nair');
  await form.sends('Open ticket');
  await ben.reads('IT-5 is open for Priya Nair.');
  expect((await api.ticket('IT-5')).requester.name).toBe('Priya Nair');
});

test('and changes what it is about, whose it is and who has it, each in its form', async () => {
  await ben.goes('# it-desk');
  await ben.card('IT-5').chooses('Category', 'Hardware');
  await ben.card('IT-5').says('Hardware');
  await ben.card('IT-5').chooses('Requester', 'Tom Baker');
  await ben.card('IT-5').says('Tom Baker', 'Last: Ben Okafor made Tom Baker the requester.');
  await tom.goes('messages');
  await tom.card('IT-5').says(words, 'Hardware');
  await ben.card('IT-5').pressesUnderMore('Assign');
  const assign = await ben.form('Assign IT-5');
  await assign.chooses('Assignee', 'Me (Ben Okafor)');
  await assign.sends('Assign');
  await ben.card('IT-5').says('Last: Ben Okafor took it.');
});

test('“Close” asks first and says what it means; within some minutes Ben opens it again', async () => {
  await ben.card('IT-5').pressesUnderMore('Close');
  const asked = await ben.form('Close IT-5?');
  expect(await asked.dialog.innerText()).toContain('For ten minutes you can open it again yourself.');
  await asked.sends('Cancel');
  expect((await api.ticket('IT-5')).status.category).toBe('active');
  await ben.card('IT-5').pressesUnderMore('Close');
  await (await ben.form('Close IT-5?')).sends('Close');
  await ben.card('IT-5').says('Closed', 'Last: Ben Okafor set the status to Closed.');
  await ben.card('IT-5').presses('Reopen');
  await ben.card('IT-5').says('In progress', 'Resolve');
});

test('Tom rates the help with one press, and says why in a form', async () => {
  await ben.card('IT-5').resolves('Fish is gone.');
  await tom.card('IT-5').says('Resolved');
  await tom.opensThread('IT-5 · The lift');
  await tom.rates('★★★★ Good', await tom.reads(/resolved IT-5 .+ Did it help/, 'thread'));
  await tom.card('IT-5').says('★★★★☆');
  await tom.card('IT-5').presses('Add a comment');
  const form = await tom.form('Rate IT-5');
  await form.fills('Comment: IT help reads it', 'It smells of **roses** now');
  await form.sends('Save');
  await tom.card('IT-5').says('It smells of roses now');
  await ben.card('IT-5').says('★★★★☆ Tom Baker', 'It smells of roses now');
  await ben.opensThread('IT-5 · The lift');
  await ben.reads(/Tom Baker rated IT-5 ★★★★☆\s*It smells of roses now/, 'thread');
});

test('Ben hands it to another desk, and its card says so where it stood', async () => {
  const key = await tom.opensTicket('Who pays for the lift?');
  await ben.card(key).chooses('Desk', 'People team');
  await ben.reads(/moved this ticket to People team\. It is not shown here any more\./);
  expect(await api.search('pays for the lift')).toMatchObject([{ title: 'Who pays for the lift?' }]);
  expect(stage.complaints).toEqual([]);
});
