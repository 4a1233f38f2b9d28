import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import type { SlackPage } from '../../support/slack-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

const Ticket = z.object({ key: z.string(), priority: z.string() });

let stage: Stage;
let api: ApiCaller;
let ben: SlackPage;
let keys: string[];
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  const open = async (title: string) =>
    Ticket.parse(await api.call('POST', 'tickets', { title, desk: 'IT', priority: 'low' })).key;
  keys = [await open('The plotter stalls'), await open('The plotter smells')];
  ben = await stage.slack('Ben');
});
afterAll(() => stage?.close());

const priorities = async () => {
  const rows = await Promise.all(keys.map(async (key) => Ticket.parse(await api.call('GET', `tickets/${key}`))));
  return rows.map((one) => one.priority);
};

test('Ben reads what would happen to all tickets of the queue, and nothing has happened yet', async () => {
  await ben.types('/ticket queue', '# it-desk');
  const queue = await ben.reads(/The plotter smells/);
  await queue.getByRole('button', { name: /^Change all \d+…$/ }).click();
  const form = await ben.form('Change tickets');
  await form.chooses('Priority', 'Urgent');
  await form.sends('Show what would happen');
  await ben.reads(/Priority urgent on \d+ tickets: .*\. Nothing is changed yet\./);
  expect(await priorities()).toEqual(['low', 'low']);
});

test('he begins it by a press, and one message says what became of it', async () => {
  const asked = await ben.reads(/Nothing is changed yet/);
  await asked.getByRole('button', { name: /^Change \d+ tickets: priority urgent$/ }).click();
  await ben.reads('It has begun.');
  await ben.goes('messages');
  await ben.reads(/Done\. Priority urgent on \d+ tickets: /);
  expect(await priorities()).toEqual(['urgent', 'urgent']);
});

test('he undoes it from that message, and every ticket is as it was', async () => {
  await ben.presses('Undo', await ben.reads(/Done\. Priority urgent on \d+ tickets: /));
  await ben.reads(/Priority urgent on \d+ tickets: .*\. This was undone\./);
  expect(await priorities()).toEqual(['low', 'low']);
  expect(stage.complaints).toEqual([]);
});
