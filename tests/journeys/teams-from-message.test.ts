import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import { aStage, type Stage } from '../support/stage.ts';
import type { TeamsPage } from '../support/teams-page.ts';

const key = 'IT-4';
const words = 'The lift on floor 2 smells of fish';
const source = /From a message by Tom Baker: (http:\S+\/teams\/#\S+\/\d+)/;
let stage: Stage;
let api: ApiCaller;
let tom: TeamsPage;
let maya: TeamsPage;
let ben: TeamsPage;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [tom, maya, ben] = [await stage.teams('Tom'), await stage.teams('Maya'), await stage.teams('Ben')];
  await maya.goes('Threadline');
  await tom.types(`${words}, ask @Ben Okafor about it`, 'Northwind / General');
  for (const one of [maya, ben]) await one.goes('Northwind / General');
});
afterAll(() => stage?.close());

test('“Create ticket” on Tom’s message opens the form with his words, his name and the link', async () => {
  await maya.chooses('Create ticket', await maya.reads(words));
  const form = await maya.dialog('New ticket');
  expect(await form.field('Title').inputValue()).toBe(`${words}, ask @Ben Okafor about it`);
  expect(await form.dialog.innerText()).toMatch(source);
  await form.fills('Title', words);
  await form.fills('Description', 'Since Monday, on the way up.');
  await form.chooses('Desk', 'People team');
  await form.presses('Show the categories of this desk');
  await form.dialog.getByRole('combobox', { name: 'Category' }).getByText('Payroll').waitFor({ state: 'attached' });
  expect(await form.field('Description').inputValue()).toBe('Since Monday, on the way up.');
  await form.chooses('Desk', 'IT help');
  await form.presses('Open ticket');
  const done = await maya.dialog('New ticket');
  await done.dialog.getByText(`${key} is open. Its card is in your messages with Threadline.`).waitFor();
  await done.sends('OK');
});

test('the ticket holds what Maya wrote and where it came from, and the link leads there', async () => {
  const ticket = await api.ticket(key);
  expect(ticket).toMatchObject({ title: words, requester: { name: 'Maya Lindqvist' } });
  expect(ticket.description).toBe('Since Monday, on the way up.');
  await ben.goes('IT help / Tickets');
  await ben.card(key).says('Maya Lindqvist', 'Original message by Tom Baker');
  const page = await stage.page();
  await page.goto(ticket.sourceUrl ?? '');
  await page.getByRole('main', { name: 'General' }).getByRole('article').filter({ hasText: words }).waitFor();
  await page.context().close();
});

test('Maya adds what Tom says next to her ticket, and the desk reads it as hers', async () => {
  await tom.repliesBelow(await tom.reads(words), 'And the door does not close.');
  await maya.chooses('Add to ticket', (await maya.reads('And the door')).last());
  const form = await maya.dialog('Add to a ticket');
  expect(await form.field('Reply: everybody on the ticket reads it').inputValue()).toBe('And the door does not close.');
  await form.picks('Ticket', key);
  await form.presses('Add');
  const done = await maya.dialog('Add to a ticket');
  await done.dialog.getByText(/Sent to|IT help/).waitFor();
  await done.sends('OK');
  await ben.goes('IT help / Tickets');
  await ben.reads(
    /Maya Lindqvist · requester.*And the door does not close\..*From a message by Tom Baker/s,
    ben.card(key),
  );
});

test('Ben adds it as well: from an agent it is an internal note unless he chooses otherwise', async () => {
  await ben.goes('Northwind / General');
  await ben.chooses('Add to ticket', await ben.reads('And the door'));
  const form = await ben.dialog('Add to a ticket');
  await form.presses('Add');
  await form.dialog.getByText('Choose a ticket').last().waitFor();
  await form.picks('Ticket', key);
  await form.fills('Text', 'Tom says the door is stuck.');
  await form.presses('Add');
  const done = await ben.dialog('Add to a ticket');
  await done.dialog.getByText('Saved as an internal note: only agents of IT help read it.').waitFor();
  await done.sends('OK');
  expect(await api.comments(key)).toMatchObject([
    { audience: 'public', author: { name: 'Maya Lindqvist' }, text: expect.stringMatching(/^And the door/) },
    { audience: 'internal', author: { name: 'Ben Okafor' }, text: expect.stringMatching(/^Tom says the door/) },
  ]);
});

test('Ben finds the ticket from below his message and puts its card into it', async () => {
  await ben.goes('IT help / General');
  const search = await ben.opensExtension();
  await search.getByRole('searchbox', { name: 'Search Threadline' }).fill('fish');
  await search.getByRole('list', { name: 'Results' }).getByText(`${key} · ${words}`).click();
  await ben.types('Who was in the lift?');
  const said = await ben.reads(/Who was in the lift\?.*smells of fish.*New · Medium · Nobody yet/s);
  expect(await said.innerText()).not.toMatch(/door|Monday/);
  const chloe = await stage.teams('Chloe');
  await chloe.goes('IT help / General');
  await (await chloe.reads('Who was in the lift?')).getByRole('link', { name: 'Open in Threadline' }).waitFor();
  await chloe.page.context().close();
});

test('a link to the ticket becomes its card for those who may see it, and stays a link for Tom', async () => {
  const link = `${stage.url}/tickets/${key}`;
  await ben.pastes(link);
  await ben.page.getByRole('main').getByText('New · Medium · Nobody yet').nth(1).waitFor();
  await ben.page.getByRole('button', { name: 'Remove card' }).waitFor();
  await tom.pastes(link);
  const asked = async () => (await stage.wire('teams')).filter(({ label }) => label.includes('queryLink'));
  await expect.poll(async () => (await asked()).map(({ status }) => status)).toEqual([200, 200]);
  // A card would have come into the message that he sends now.
  await tom.types('Never mind, I cannot open it');
  await tom.reads('Never mind, I cannot open it');
  expect(await tom.page.getByRole('button', { name: 'Remove card' }).count()).toBe(0);
  expect(await tom.page.getByRole('main').getByText('Nobody yet').count()).toBe(0);
  expect(stage.complaints).toEqual([]);
});
