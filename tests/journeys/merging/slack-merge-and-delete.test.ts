import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import type { SlackPage } from '../../support/slack-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
let api: ApiCaller;
let tom: SlackPage;
let ben: SlackPage;
let lead: SlackPage;
let first: string;
let second: string;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [tom, ben, lead] = [await stage.slack('Tom'), await stage.slack('Ben'), await stage.slack('Ana')];
  first = await tom.opensTicket('The printer smokes');
  second = await tom.opensTicket('The printer is on fire');
});
afterAll(() => stage?.close());

test('Ben merges two tickets of Tom: he sees both, and is asked first', async () => {
  await ben.types(`/ticket merge ${first} into ${second}`, '# it-desk');
  const asked = await ben.reads(`Merge ${first} “The printer smokes” into ${second} “The printer is on fire”?`);
  await ben.presses('Merge them', asked);
  await ben.reads(`${first} is now a part of ${second}.`);
  expect((await api.ticket(first)).key).toBe(second);
});

test('Tom’s former card says where it is, and what he writes in its thread arrives there', async () => {
  await tom.goes('messages');
  await tom.reads(`This ticket was merged into ${second}.`);
  await tom.opensThread(`This ticket was merged into ${second}.`);
  await tom.repliesInThread('It is out, but it smells');
  await ben.goes('# it-desk');
  await ben.opensThread(`${second} · The printer is on fire`);
  await ben.reads('It is out, but it smells', 'thread');
});

test('Ben separates them again, and is told what stays', async () => {
  await ben.types(`/ticket unmerge ${first}`, '# it-desk');
  await ben.reads(`${first} is a ticket of its own again, separate from ${second}.`);
  await ben.reads(`One message that was written since stays on ${second}.`);
  await tom.goes('messages');
  await tom.card(first).says('The printer smokes');
  expect((await api.ticket(first)).key).toBe(first);
});

test('Ben gives a message a ticket of its own', async () => {
  await ben.types(`/ticket ${second}`, '# it-desk');
  await ben.presses('Show all', await ben.reads('It is out, but it smells'));
  const all = ben.page.getByRole('dialog', { name: second });
  await all.getByRole('button', { name: 'Own ticket…' }).first().click();
  await all.getByText(`Move this message with its files from ${second} to a new ticket`).waitFor();
  await all.getByRole('button', { name: 'Open a ticket with it' }).click();
  await ben.page.getByRole('dialog').getByText(`Split from ${second}.`).waitFor();
});

test('Ana deletes a ticket after a question, its cards say only that, and she restores it', async () => {
  await lead.types(`/ticket delete ${first}`, '# it-desk');
  await lead.presses('Delete it', await lead.reads(`Delete ${first} “The printer smokes”?`));
  const done = await lead.reads(`${first} is deleted.`);
  await tom.goes('messages');
  await tom.reads('This ticket was deleted.');
  expect(await tom.messages('The printer smokes').filter({ hasText: 'Reply' }).count()).toBe(0);
  await lead.presses('Restore it', done);
  await lead.reads(`${first} is back, with everything on it.`);
  await tom.card(first).says('The printer smokes');
});
