import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import type { SlackPage } from '../../support/slack-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';
import type { TeamsPage } from '../../support/teams-page.ts';

const Said = z.object({
  items: z.array(z.object({ text: z.string(), author: z.object({ name: z.string() }).nullable() })),
});

let stage: Stage;
let api: ApiCaller;
let ben: SlackPage;
let chloe: TeamsPage;
let key: string;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  const maya = await stage.slack('Maya');
  key = await maya.opensTicket('The scanner draws lines');
  [ben, chloe] = [await stage.slack('Ben'), await stage.teams('Chloe')];
  await ben.goes('# it-desk');
  await chloe.goes('IT help / Tickets');
});
afterAll(() => stage?.close());

const said = async () =>
  Said.parse(await api.call('GET', `tickets/${key}/comments`)).items.map((one) => `${one.author?.name}: ${one.text}`);

test('Ben plans a reply in the form, and Chloe sees in Teams that it is there', async () => {
  await ben.card(key).presses('Reply');
  const form = await ben.form(`Reply to ${key}`);
  await form.dialog.getByRole('textbox').first().fill('The glass is clean now.');
  await form.chooses('When', 'Tomorrow at 8:00');
  // The button says what it does.
  await form.sends('Plan it');
  await ben.reads(`Your reply to ${key} goes out on`);
  await chloe.card(key).says('Ben Okafor’s reply goes out');
  expect(await said()).toEqual([]);
});

test('Chloe answers first: his is stopped, and he reads why', async () => {
  await chloe.types(`@Threadline reply ${key} Does it still draw them?`, 'IT help / Tickets');
  await ben.goes('messages');
  await ben.reads(/was not sent: Chloe Martin answered/);
});

test('he asks her to look at it, she sends it, and the history names both', async () => {
  await ben.goes('# it-desk');
  await ben.types(`/ticket later ${key}`, '# it-desk');
  const shown = await ben.reads(new RegExp(`Ready on ${key}`));
  await ben.presses('Edit', shown);
  const kept = await ben.reads(/This is what is ready/);
  await ben.presses('Go on', kept);
  await (await ben.form(`Draft for ${key}`)).chooses('When', 'Ask a colleague to look at it');
  const form = await ben.form(`Reply to ${key}`);
  await form.chooses('Colleague', 'Chloe Martin');
  await form.sends('Ask a colleague');
  await ben.reads(/Chloe Martin was asked to look/);
  await chloe.types(`@Threadline later ${key} send`, 'IT help / Tickets');
  await expect.poll(said, { timeout: 30_000 }).toContain('Chloe Martin: The glass is clean now.');
  await ben.types(`/ticket history ${key}`, '# it-desk');
  await ben.reads(/Chloe Martin sent the reply that Ben Okafor wrote/);
  expect(stage.complaints).toEqual([]);
});
