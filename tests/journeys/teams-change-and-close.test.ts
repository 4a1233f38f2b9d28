import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import { aStage, type Stage } from '../support/stage.ts';
import type { TeamsPage } from '../support/teams-page.ts';

const words = 'The lift on floor 2 smells of fish';
let stage: Stage;
let api: ApiCaller;
let tom: TeamsPage;
let ben: TeamsPage;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [tom, ben] = [await stage.teams('Tom'), await stage.teams('Ben')];
});
afterAll(() => stage?.close());

test('Tom withdraws what he does not need any more, and the desk is told', async () => {
  const key = await tom.opensTicket('A mouse for my desk');
  await tom.card(key).pressesUnderMore('Withdraw');
  const asked = await tom.dialog(`Withdraw ${key}?`);
  await asked.fills('Reason: IT help reads it (optional)', 'I found one');
  await asked.sends('Withdraw');
  await tom.card(key).says('Closed', 'Last: Tom Baker withdrew the request.');
  await ben.goes('IT help / Tickets');
  await ben.reads(/Tom Baker withdrew .+ A mouse for my desk\./, ben.card(key));
  await ben.reads('I found one', ben.card(key));
});

test('Ben turns Tom’s message into a ticket: it is Tom’s, unless Ben picks somebody else', async () => {
  await tom.types(words, 'Northwind / General');
  await ben.goes('Northwind / General');
  await ben.chooses('Create ticket', await ben.reads(words));
  const form = await ben.dialog('New ticket');
  await form.dialog.getByRole('combobox', { name: 'Requester' }).fill('Priya');
  await form.dialog.getByText(/^Priya Nair/).click({ timeout: 8_000 });
  await form.presses('Open ticket');
  const done = await ben.dialog('New ticket');
  await done.dialog.getByText('IT-5 is open for Priya Nair.').waitFor();
  await done.sends('OK');
  expect((await api.ticket('IT-5')).requester.name).toBe('Priya Nair');
});

test('and changes what it is about and who has it', async () => {
  await ben.goes('IT help / Tickets');
  await ben.card('IT-5').changes({ Category: 'Hardware' });
  await ben.card('IT-5').says('Hardware', 'Last: Ben Okafor set the category to Hardware.');
  await ben.card('IT-5').pressesUnderMore('Assign');
  const assign = await ben.dialog('Assign IT-5');
  await assign.chooses('Assignee', 'Me (Ben Okafor)');
  await assign.sends('Assign');
  await ben.card('IT-5').says('Last: Ben Okafor took it.');
});

test('“Close” asks first and says what it means; within some minutes Ben opens it again', async () => {
  await ben.card('IT-5').pressesUnderMore('Close');
  const asked = await ben.dialog('Close IT-5?');
  await asked.dialog.getByText('For ten minutes you can open it again yourself.').waitFor();
  expect((await api.ticket('IT-5')).status.category).toBe('active');
  await asked.sends('Close');
  await ben.card('IT-5').says('Closed', 'Last: Ben Okafor set the status to Closed.');
  await ben.card('IT-5').presses('Reopen');
  await ben.card('IT-5').says('In progress', 'Resolve');
});

test('Maya rates the help with one press, and says why in a form', async () => {
  const maya = await stage.teams('Maya');
  const key = await maya.opensTicket('The beamer flickers');
  await ben.card(key).presses('Take it');
  await ben.card(key).resolves('It has a new lamp.');
  await maya.presses('★★★★', await maya.reads(/resolved .+ Did it help/));
  await maya.reads('Thank you. You gave ★★★★☆');
  await maya.card(key).says('★★★★☆');
  await maya.card(key).presses('Add a comment');
  const form = await maya.dialog(`Rate ${key}`);
  await form.fills('Comment: IT help reads it (optional)', 'It is **bright** now');
  await form.sends('Save');
  await maya.card(key).says('It is bright now');
  await ben.card(key).says('★★★★☆ Maya Lindqvist', 'It is bright now');
  await ben.reads(/Maya Lindqvist rated .+ ★★★★☆\s*It is bright now/, ben.card(key));
});

test('Ben hands it to another desk, and its card says so where it stood', async () => {
  await ben.card('IT-5').changes({ Desk: 'People team' });
  await ben.reads(/moved this ticket to People team\. It is not shown here any more\./);
  expect(stage.complaints).toEqual([]);
});
