import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import { aStage, type Stage } from '../support/stage.ts';
import type { TeamsPage } from '../support/teams-page.ts';

const key = 'IT-4';
let stage: Stage;
let api: ApiCaller;
let maya: TeamsPage;
let ben: TeamsPage;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [maya, ben] = [await stage.teams('Maya'), await stage.teams('Ben')];
  await ben.goes('IT help / Tickets');
});
afterAll(() => stage?.close());

test('Maya types a line to Threadline, and a form with her words stands in the chat', async () => {
  await maya.types('/ticket new VPN drops every hour', 'Threadline');
  const form = await maya.formInChat();
  expect(await form.field('Title').inputValue()).toBe('VPN drops every hour');
  await form.fills('Description', 'Only at home, since the update.');
  await form.chooses('Category', 'Network');
  await form.presses('Open ticket');
  await maya.reads(`${key} is open.`);
  await maya.card(key).says('VPN drops every hour', 'IT help will look at it', 'Press Reply to write to IT help.');
  expect(await maya.page.getByRole('article', { name: 'Threadline: New ticket' }).count()).toBe(0);
});

test('the desk has a live card, and once Ben takes it hers says so as well', async () => {
  await ben.card(key).says('Maya Lindqvist', 'Nobody yet', 'Only at home, since the update.');
  await ben.card(key).presses('Take it');
  await ben.card(key).says('In progress', 'Ben Okafor', 'Last: Ben Okafor took it.');
  expect(await ben.card(key).button('Take it').count()).toBe(0);
  await maya.card(key).says('In progress', 'Ben Okafor');
});

test('status and priority are changed together, in both cards', async () => {
  await ben.card(key).changes({ Status: 'Waiting for requester', Priority: 'High' });
  await ben.card(key).says('Waiting for requester', 'High');
  await maya.card(key).says('Waiting for requester', 'High');
  await maya.reads(/Ben Okafor is waiting for you on IT-4/);
});

test('Ben answers from the card: the dialog says who reads it, and Maya has it with a button to reply', async () => {
  await ben.card(key).presses('Reply');
  const reply = await ben.dialog(`Reply to ${key}`);
  await reply.fills('Maya Lindqvist (requester) gets this in Teams', 'Does it happen with the cable, too?');
  await reply.sends('Send');
  await ben.reads(/Ben Okafor · reply to the requester.*with the cable/s, ben.card(key));
  const heard = await maya.reads(/IT-4 · Ben Okafor · IT help.*with the cable/s);
  await maya.presses('Reply', heard);
  const answer = await maya.dialog(`Reply to ${key}`);
  await answer.fills('IT help reads this', 'No, only without it.');
  await answer.sends('Send');
  await ben.reads(/Maya Lindqvist · requester.*only without it/s, ben.card(key));
});

test('what Ben notes for the desk and what he says below the card stay with the desk', async () => {
  await ben.card(key).presses('Internal note');
  const note = await ben.dialog(`Note on ${key}`);
  await note.fills('Only agents of IT help read this', 'Her access point is from 2014.');
  await note.sends('Save note');
  await ben.reads(/Ben Okafor · internal note.*from 2014/s, ben.card(key));
  await ben.repliesBelow(ben.card(key), '@Threadline I will bring her a new one.');
  await ben.reads('Saved as an internal note: only agents of IT help read it.', ben.card(key));
});

test('Ben resolves it, Maya reads the answers and only those, and rates the help', async () => {
  await ben.card(key).resolves();
  await ben.card(key).says('Resolved');
  const asked = await maya.reads(/Ben Okafor resolved IT-4 VPN drops every hour\. Did it help\?/);
  await maya.card(key).says('Resolved', 'High', 'Ben Okafor');
  expect(await maya.messages(/2014|a new one/).count()).toBe(0);
  await maya.presses('★★★★★', asked);
  await maya.reads('Thank you. You gave ★★★★★');
  await maya.card(key).says('★★★★★');
  await ben.card(key).says('★★★★★', 'Last: Maya Lindqvist rated it 5 of 5.');
});

test('the API has all of it, in order, and all of it came through Teams', async () => {
  expect(await api.ticket(key)).toMatchObject({
    title: 'VPN drops every hour',
    description: 'Only at home, since the update.',
    status: { category: 'resolved' },
    priority: 'high',
    requester: { name: 'Maya Lindqvist' },
    assignee: { name: 'Ben Okafor' },
    rating: { stars: 5 },
  });
  const comments = await api.comments(key);
  expect(comments.map(({ audience, author, text: body }) => `${audience} ${author?.name}: ${body}`)).toEqual([
    'public Ben Okafor: Does it happen with the cable, too?',
    'public Maya Lindqvist: No, only without it.',
    'internal Ben Okafor: Her access point is from 2014.',
    'internal Ben Okafor: I will bring her a new one.',
  ]);
  const history = await api.history(key);
  expect(history.map(({ by, text }) => `${by} ${text}`)).toEqual([
    'Maya Lindqvist opened it',
    'Ben Okafor took it',
    'Ben Okafor set the status to In progress',
    'Ben Okafor set the status to Waiting for requester',
    'Ben Okafor set the priority to high',
    'Ben Okafor replied',
    'Maya Lindqvist replied',
    'Maya Lindqvist set the status to In progress',
    'Ben Okafor wrote an internal note',
    'Ben Okafor wrote an internal note',
    'Ben Okafor set the status to Resolved',
    'Maya Lindqvist rated it 5 of 5',
  ]);
  expect(new Set(history.map(({ surface }) => surface))).toEqual(new Set(['teams']));
  expect(stage.complaints).toEqual([]);
});
