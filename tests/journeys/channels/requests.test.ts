import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import type { SlackPage } from '../../support/slack-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

const words = 'The lift on floor 2 smells of fish';
let stage: Stage;
let ben: SlackPage;
let maya: SlackPage;
let api: ApiCaller;
let group: string;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  const channels = [{ surface: 'slack', channelId: 'C0GENERAL' }];
  const made = await api.call('POST', 'desks/IT/request-channels', { name: 'Questions', channels });
  group = JSON.parse(JSON.stringify(made)).id;
  [ben, maya] = [await stage.slack('Ben'), await stage.slack('Maya')];
});
afterAll(() => stage?.close());

test('what Maya writes where people ask is a ticket, and its thread says who reads it', async () => {
  await maya.types(words, '# general');
  await maya.opensThread(words);
  await maya.reads('Everybody in this channel reads this thread', 'thread');
  expect((await api.ticket('IT-4')).requester.name).toBe('Maya Lindqvist');
});

test('what Ben writes in the thread is a public reply, and what she adds joins her ticket', async () => {
  await ben.goes('# general');
  await ben.opensThread(words);
  await ben.repliesInThread('Which of the two?');
  await maya.types('The left one', '# general');
  await expect
    .poll(async () => (await api.comments('IT-4')).map(({ audience, text }) => `${audience} ${text}`), {
      timeout: 20_000,
    })
    .toEqual(['public Which of the two?', 'public The left one']);
});

test('thanks open nothing, and a quiet channel answers with emoji alone', async () => {
  await maya.types('Thank you!', '# general');
  await api.call('PATCH', `request-channels/${group}`, { quiet: true, joinMinutes: 0 });
  await maya.types('My screen is dark', '# general');
  const post = await maya.reads('My screen is dark');
  await post.getByRole('button', { name: /^:ticket: 1, from Threadline/ }).waitFor();
  await ben.goes('# general');
  await ben.reacts('eyes', await ben.reads('My screen is dark'));
  await post.getByRole('button', { name: /^:eyes: 2, from / }).waitFor();
  expect((await api.ticket('IT-5')).assignee?.name).toBe('Ben Okafor');
  expect((await api.tickets()).map(({ title }) => title)).not.toContain('Thank you!');
});
