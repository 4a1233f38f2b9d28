import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import type { SlackPage } from '../../support/slack-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

const key = 'IT-4';
const words = 'The lift on floor 2 smells of fish';
let stage: Stage;
let ben: SlackPage;
let maya: SlackPage;
let api: ApiCaller;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [ben, maya] = [await stage.slack('Ben'), await stage.slack('Maya')];
  await maya.types(words, '# general');
  await ben.goes('# general');
});
afterAll(() => stage?.close());

test('an agent’s emoji on a message opens a ticket for its author, and its thread says so', async () => {
  await ben.reacts('ticket', await ben.reads(words));
  await maya.opensThread(words);
  await maya.reads(`${key} was opened from this message by @Ben Okafor.`, 'thread');
  const ticket = await api.ticket(key);
  expect(ticket.title).toBe(words);
  expect(ticket.requester.name).toBe('Maya Lindqvist');
});

test('another emoji takes it, and one more resolves it', async () => {
  await ben.reacts('eyes', await ben.reads(words));
  await ben.goes('# it-desk');
  await ben.card(key).says('Ben Okafor');
  await ben.goes('# general');
  await ben.reacts('white_check_mark', await ben.reads(words));
  await ben.goes('# it-desk');
  await ben.card(key).says('Resolved');
});

test('taken away, or put there again, it changes nothing: the second attempt shows the ticket', async () => {
  await ben.goes('# general');
  await ben.reacts('ticket', await ben.reads(words));
  await maya.goes('# general');
  await maya.reacts('ticket', await maya.reads(words));
  await maya.reads(`${key} was already opened from this message or its thread.`);
  expect((await api.ticket(key)).status.category).toBe('resolved');
});
