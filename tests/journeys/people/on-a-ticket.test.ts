import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SlackPage } from '../../support/slack-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

const key = 'IT-1';
let stage: Stage;
let maya: SlackPage;
let ben: SlackPage;
let tom: SlackPage;
beforeAll(async () => {
  stage = await aStage({ undoSeconds: 1 });
  [maya, ben, tom] = [await stage.slack('Maya'), await stage.slack('Ben'), await stage.slack('Tom')];
});
afterAll(() => stage?.close());

test('Maya adds a colleague to her ticket in Slack, who is told once and gets the next reply, but no note', async () => {
  await maya.types(`/ticket add ${key} @Tom Baker`, '# general');
  await maya.reads(new RegExp(`Tom .*is on ${key} now and reads its replies`));
  await tom.goes('messages');
  await tom.opensThread(`${key} ·`);
  await tom.reads(new RegExp(`Maya Lindqvist added you to ${key}`), 'thread');
  await ben.types(`/ticket note ${key} A zebra was seen.`, '# it-desk');
  await ben.types(`/ticket reply ${key} A new battery is here.`);
  await tom.reads('A new battery is here.', 'thread');
  expect(await tom.page.getByText('zebra').count()).toBe(0);
});

test('Ben mentions an agent in a note, who follows from then on; Tom leaves', async () => {
  await ben.types(`/ticket note ${key} @Chloe can you look?`);
  const chloe = await stage.slack('Chloe');
  await chloe.goes('messages');
  await chloe.opensThread(`${key} ·`);
  await chloe.reads('can you look?', 'thread');
  await ben.types(`/ticket note ${key} @Tom should not read this`);
  await ben.reads(/Tom .*cannot read internal notes/);
  await tom.types(`/ticket unfollow ${key}`, '# general');
  await tom.reads(`You do not follow ${key} any more.`);
  await tom.goes('messages');
  await tom.reads('You are not on this ticket any more.');
});
