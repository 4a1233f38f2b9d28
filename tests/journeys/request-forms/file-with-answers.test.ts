import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import type { SlackPage } from '../../support/slack-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';
import type { TeamsPage } from '../../support/teams-page.ts';

const Made = z.object({ id: z.string() });
const Ticket = z.object({
  answers: z.array(z.object({ id: z.string(), text: z.string() })),
  unanswered: z.array(z.string()),
});

let stage: Stage;
let api: ApiCaller;
let slack: SlackPage;
let teams: TeamsPage;
let category: string;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  category = Made.parse(await api.call('POST', 'categories', { desk: 'IT', name: 'New equipment' })).id;
  await setForm([kind, model, owner, until, rush]);
  [slack, teams] = [await stage.slack('Ben'), await stage.teams('Maya')];
});
afterAll(() => stage?.close());

const kind = {
  id: 'kind',
  label: 'What do you need?',
  type: 'choice',
  required: true,
  choices: [
    { value: 'laptop', label: 'A laptop' },
    { value: 'phone', label: 'A phone' },
  ],
};
const model = { id: 'model', label: 'Model', type: 'text', required: true, shownIf: { field: 'kind', is: ['laptop'] } };
const owner = { id: 'owner', label: 'Who uses it?', type: 'person' };
const until = { id: 'until', label: 'Needed by', type: 'date' };
const rush = { id: 'rush', label: 'In a hurry', type: 'yesNo' };
const setForm = (fields: readonly object[]) => api.call('PUT', `categories/${category}/form`, { fields });
const answersOf = async (key: string) => {
  const { answers } = Ticket.parse(await api.call('GET', `tickets/${key}`));
  return answers.map(({ id, text }) => `${id}: ${text}`);
};

test('in Slack, a category asks for what it needs, and what follows from an answer comes when it is given', async () => {
  await slack.types('/ticket new A machine for the new colleague', '# it-desk');
  const form = await slack.form('New ticket');
  await form.chooses('Category', 'New equipment');
  await form.chooses('What do you need?', 'A laptop');
  await form.fills('Model', 'X1 <b>Carbon</b>');
  await form.sends('Open ticket');
  await slack.card('IT-4').says('What do you need? A laptop', 'Model: X1 <b>Carbon</b>');
  expect(await answersOf('IT-4')).toEqual(['kind: A laptop', 'model: X1 <b>Carbon</b>', 'rush: no']);
});

test('in Teams, the fields of the category come by a button, and what is missing is said at its field', async () => {
  await teams.types('/ticket new A phone for Tom', 'Threadline');
  const form = await teams.formInChat();
  await form.chooses('Category', 'New equipment');
  await form.presses('Show the fields for this choice');
  const fields = await teams.formInChat();
  await fields.presses('Open ticket');
  await teams.reads('Fill in “What do you need?”.');
  const again = await teams.formInChat();
  await again.chooses('What do you need?', 'A phone');
  await again.presses('Open ticket');
  await teams.reads('IT-5 is open.');
  expect(await answersOf('IT-5')).toEqual(['kind: A phone', 'rush: no']);
});

test('who fills in a form in Slack that changes meanwhile gets all of it back, with what it asks for now', async () => {
  await slack.types('/ticket new A second screen', '# it-desk');
  const form = await slack.form('New ticket');
  await form.chooses('Category', 'New equipment');
  await form.chooses('What do you need?', 'A laptop');
  // Its field is there: the form is not drawn again behind the change.
  await form.fills('Model', 'X1');
  await setForm([kind, { id: 'color', label: 'Colour', type: 'text', required: true }]);
  await form.sends('Open ticket');
  await slack.reads('“New equipment” asks for something else now.');
});
