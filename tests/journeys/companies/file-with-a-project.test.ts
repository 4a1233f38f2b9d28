import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import type { SlackPage } from '../../support/slack-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';
import type { TeamsPage } from '../../support/teams-page.ts';

const Projects = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
const Lines = z.object({ items: z.array(z.object({ key: z.string() })) });

let stage: Stage;
let api: ApiCaller;
let slack: SlackPage;
let teams: TeamsPage;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [slack, teams] = [await stage.slack('Ben'), await stage.teams('Ben')];
});
afterAll(() => stage?.close());

const keysOf = async (words: string) => {
  const [project] = Projects.parse(await api.call('GET', `projects?q=${words}`)).items;
  const { items } = Lines.parse(await api.call('GET', `tickets?project=${project?.id}`));
  return items.map((one) => one.key);
};

test('in Slack, Ben files a ticket with a project and a task of it, and its card says where it belongs', async () => {
  await slack.types('/ticket new The new cash desks have no network', '# it-desk');
  const form = await slack.form('New ticket');
  expect(await form.dialog.getByRole('combobox', { name: 'Task' }).count()).toBe(0);
  await form.chooses('Project', 'Fabrikam · Store opening');
  await form.chooses('Task', 'Cash desks');
  await form.sends('Open ticket');
  await slack.card('IT-4').says('The new cash desks have no network', 'Fabrikam / Store opening / Cash desks');
  expect(await keysOf('store')).toEqual(['IT-4']);
});

test('and gives it another task in a form, or by a line', async () => {
  await slack.card('IT-4').pressesUnderMore('Project');
  const form = await slack.form('Project of IT-4');
  await form.chooses('Task', 'Network');
  await form.sends('Save');
  await slack
    .card('IT-4')
    .says('Fabrikam / Store opening / Network', 'Last: Ben Okafor set the project to Store opening');
  await slack.types('/ticket project IT-4 none', '# it-desk');
  await slack.reads('IT-4 belongs to no project.');
  expect(await keysOf('store')).toEqual([]);
});

test('in Teams, Ben files one with a project and a task as well', async () => {
  await teams.types('/ticket new The phones did not arrive', 'Threadline');
  const form = await teams.formInChat();
  await form.chooses('Project', 'Adatum · Office move');
  await form.presses('Show the fields for this choice');
  const again = await teams.formInChat();
  await again.chooses('Task', 'Phones');
  await again.presses('Open ticket');
  await teams.reads('IT-5 is open.');
  await teams.goes('IT help / Tickets');
  await teams.card('IT-5').says('The phones did not arrive', 'Adatum / Office move / Phones');
  expect(await keysOf('move')).toEqual(['IT-5']);
});

test('and takes the task away with a line, or in the dialog', async () => {
  await teams.types('project IT-5 office move', 'Threadline');
  await teams.reads('IT-5 belongs to the project Office move.');
  await teams.goes('IT help / Tickets');
  await teams.card('IT-5').says('Adatum / Office move');
  await teams.card('IT-5').pressesUnderMore('Project');
  const dialog = await teams.dialog('Project of IT-5');
  await dialog.chooses('Task', 'Phones');
  await dialog.sends('Save');
  await teams.card('IT-5').says('Adatum / Office move / Phones');
});
