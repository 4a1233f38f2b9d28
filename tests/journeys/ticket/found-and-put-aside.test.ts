import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import type { SlackPage } from '../../support/slack-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';
import type { TeamsPage } from '../../support/teams-page.ts';

const Line = z.object({ key: z.string() });

let stage: Stage;
let api: ApiCaller;
let ben: SlackPage;
let chloe: TeamsPage;
let key: string;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [ben, chloe] = [await stage.slack('Ben'), await stage.teams('Chloe')];
  ({ key } = Line.parse(await api.call('POST', 'tickets', { title: 'The plotter stalls', desk: 'IT' })));
  await chloe.goes('IT help / Tickets');
  await ben.goes('# it-desk');
});
afterAll(() => stage?.close());

test('Ben finds it by what he knows, keeps the search, and reads how many are in it', async () => {
  await ben.types('/ticket search assignee:none created:today plotter', '# it-desk');
  const found = await ben.reads(/that nobody has, created today.*plotter/s);
  await ben.presses('Save this search', found);
  await ben.reads(/Saved as “.*plotter/);
  await ben.types('/ticket views', '# it-desk');
  await ben.reads(/My open tickets[\s\S]*plotter/);
});

test('he writes down what is to be done, ticks it off, and Chloe sees how far it is in Teams', async () => {
  await ben.types(`/ticket checklist ${key} add Order the belt`, '# it-desk');
  await ben.reads(/Order the belt/);
  await ben.types(`/ticket checklist ${key} add Fit it`, '# it-desk');
  await ben.reads(/Fit it/);
  await ben.types(`/ticket check ${key} 1`, '# it-desk');
  await chloe.card(key).says('Checklist 1 of 2');
});

test('Chloe puts it aside, it leaves the lists of what is open, and Ben wakes it', async () => {
  await chloe.types(`@Threadline snooze ${key} until tomorrow 9:00`, 'IT help / Tickets');
  await chloe.reads(new RegExp(`${key} is snoozed`));
  await ben.card(key).says('snoozed until');
  const open = async () =>
    z
      .object({ items: z.array(Line) })
      .parse(await api.call('GET', 'tickets?view=unassigned'))
      .items.map((one) => one.key);
  expect(await open()).not.toContain(key);
  await ben.types(`/ticket wake ${key}`, '# it-desk');
  await ben.reads(`${key} is back in the lists.`);
  expect(await open()).toContain(key);
});

test('and the history tells who did what; Maya reads in hers what is public', async () => {
  await ben.types(`/ticket history ${key}`, '# it-desk');
  await ben.reads(/Chloe Martin[\s\S]*snoozed it until/);
  const maya = await stage.slack('Maya');
  await maya.types('/ticket history IT-1', '# general');
  await maya.reads(/History of IT-1[\s\S]*Maya Lindqvist opened it/);
  expect(stage.complaints).toEqual([]);
});
