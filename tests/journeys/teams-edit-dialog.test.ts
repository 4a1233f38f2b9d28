import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import { aStage, type Stage } from '../support/stage.ts';
import type { TeamsForm, TeamsPage } from '../support/teams-page.ts';

let key: string;
let stage: Stage;
let api: ApiCaller;
let maya: TeamsPage;
let ben: TeamsPage;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [maya, ben] = [await stage.teams('Maya'), await stage.teams('Ben')];
  key = await maya.opensTicket('The beamer is broken');
  await ben.goes('IT help / Tickets');
});
afterAll(() => stage?.close());

const edits = async () =>
  (await api.history(key)).filter(({ event }) => event.type === 'ticket.edited').map(({ by, text }) => `${by} ${text}`);

/** Ben's dialog, opened from the card. */
async function opened(): Promise<TeamsForm> {
  await ben.card(key).pressesUnderMore('Edit');
  return ben.dialog(`Edit ${key}`);
}

test('Ben changes title and description in a dialog, and both cards are drawn anew', async () => {
  const form = await opened();
  expect(await form.field('Title').inputValue()).toBe('The beamer is broken');
  await form.fills('Title', 'The projector in room 5 is broken');
  await form.fills('Description', 'It shows **only green**.');
  await form.sends('Save');
  for (const one of [ben, maya]) await one.card(key).says('The projector in room 5 is broken', 'It shows only green.');
  expect(await ben.page.getByText('**').count()).toBe(0);
});

test('a title that is too short is said at its field, and the rest stays as it was typed', async () => {
  const form = await opened();
  await form.fills('Title', 'x');
  await form.fills('Description', 'It shows only green, and hums.');
  await form.presses('Save');
  await form.dialog.getByText('Say in a few words what it is about (a word of two letters at least).').waitFor();
  expect(await form.field('Title').inputValue()).toBe('x');
  expect(await form.field('Description').inputValue()).toBe('It shows only green, and hums.');
  await form.fills('Title', 'The projector in room 5 hums');
  await form.sends('Save');
  await maya.card(key).says('The projector in room 5 hums', 'It shows only green, and hums.');
});

test('the dialog can be closed by key, and nothing changed', async () => {
  const form = await opened();
  await form.fills('Title', 'Something else');
  await ben.page.keyboard.press('Escape');
  await form.dialog.waitFor({ state: 'detached' });
  expect((await api.ticket(key)).title).toBe('The projector in room 5 hums');
});

test('nobody can write to the database when it is saved: it stays open with everything in it, and works later', async () => {
  const form = await opened();
  await form.fills('Title', 'The projector in room 5 is silent');
  const release = await stage.holdDatabase();
  await form.presses('Save');
  await form.dialog.getByText(/try again in a moment/).waitFor();
  expect(await form.field('Title').inputValue()).toBe('The projector in room 5 is silent');
  expect(await form.field('Description').inputValue()).toBe('It shows only green, and hums.');
  release();
  await form.sends('Save');
  await ben.card(key).says('The projector in room 5 is silent');
});

test('the answer is lost on the way: what was typed stays, and saving again changes it once', async () => {
  const form = await opened();
  const before = await edits();
  await stage.misbehaveInTeams({ dropAnswers: true });
  await form.fills('Title', 'The projector in room 5 smells');
  await form.presses('Save');
  await form.dialog.getByRole('alert').waitFor();
  expect(await form.field('Title').inputValue()).toBe('The projector in room 5 smells');
  await stage.misbehaveInTeams({ dropAnswers: false });
  await form.sends('Save');
  await ben.card(key).says('The projector in room 5 smells');
  expect((await edits()).slice(before.length)).toEqual([
    'Ben Okafor changed the title to “The projector in room 5 smells”',
  ]);
});

test('Maya was faster: Ben reads who and when, keeps his words, and decides again', async () => {
  const form = await opened();
  await form.fills('Title', 'The projector in room 5 is dead');
  await maya.card(key).pressesUnderMore('Edit');
  const hers = await maya.dialog(`Edit ${key}`);
  await hers.fills('Title', 'The projector in room 5 works again');
  await hers.sends('Save');
  await form.presses('Save');
  await form.dialog
    .getByText(/Maya Lindqvist changed the title to “The projector in room 5 works again” just before you/)
    .waitFor();
  expect(await form.field('Title').inputValue()).toBe('The projector in room 5 is dead');
  await form.sends('Save');
  for (const one of [ben, maya]) await one.card(key).says('The projector in room 5 is dead');
  expect(stage.complaints).toEqual([]);
});
