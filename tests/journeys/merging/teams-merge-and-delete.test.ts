import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import { aStage, type Stage } from '../../support/stage.ts';
import type { TeamsPage } from '../../support/teams-page.ts';

let stage: Stage;
let api: ApiCaller;
let tom: TeamsPage;
let ben: TeamsPage;
let lead: TeamsPage;
let first: string;
let second: string;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [tom, ben, lead] = [await stage.teams('Tom'), await stage.teams('Ben'), await stage.teams('Ana')];
  first = await tom.opensTicket('The printer smokes');
  second = await tom.opensTicket('The printer is on fire');
});
afterAll(() => stage?.close());

test('Ben merges two tickets of Tom: he sees both, and is asked first', async () => {
  await ben.types(`merge ${first} into ${second}`, 'Threadline');
  const asked = await ben.reads(`Merge ${first} “The printer smokes” into ${second} “The printer is on fire”?`);
  await ben.presses('Merge them', asked);
  await ben.reads(`${first} is now a part of ${second}.`);
  expect((await api.ticket(first)).key).toBe(second);
  await tom.goes('Threadline');
  await tom.reads(`This ticket was merged into ${second}.`);
});

test('what is written below its post in the desk’s channel arrives at the other one', async () => {
  await ben.goes('IT help / Tickets');
  await ben.repliesBelow(
    await ben.reads(`This ticket was merged into ${second}.`),
    '@Threadline The fuser is worn out',
  );
  const said = () => api.comments(second).then((all) => all.map((one) => one.text));
  await expect.poll(said, { timeout: 10_000 }).toContain('The fuser is worn out');
});

test('Ben separates them again, and is told what stays', async () => {
  await ben.types(`unmerge ${first}`, 'Threadline');
  await ben.reads(`${first} is a ticket of its own again, separate from ${second}.`);
  await ben.reads(`One message that was written since stays on ${second}.`);
  await tom.card(first).says('The printer smokes');
});

test('Ana deletes a ticket after a question, its cards say only that, and she restores it', async () => {
  await lead.types(`delete ${first}`, 'Threadline');
  await lead.presses('Delete it', await lead.reads(`Delete ${first} “The printer smokes”?`));
  await tom.reads('This ticket was deleted.');
  await lead.types(`restore ${first}`, 'Threadline');
  await lead.presses('Restore it', await lead.reads(`Restore ${first} “The printer smokes”?`));
  await tom.card(first).says('The printer smokes');
});
