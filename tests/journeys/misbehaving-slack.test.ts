import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import type { SlackPage } from '../support/slack-page.ts';
import { aStage, type Stage } from '../support/stage.ts';

const key = 'IT-1';
let stage: Stage;
let api: ApiCaller;
let maya: SlackPage;
let ben: SlackPage;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [maya, ben] = [await stage.slack('Maya'), await stage.slack('Ben')];
  await maya.goes('messages');
  await ben.goes('# it-desk');
  for (const one of [maya, ben]) await one.opensThread(`${key} ·`);
});
afterAll(() => stage?.close());

/** How Slack tells of it when Maya says this. */
const told = (text: string) => `"user":"U0MAYA","text":"${text}"`;
const bodies = async () => (await api.comments(key)).map(({ text: body }) => body);

test('every event twice, and each of them repeated: Maya’s answer is on the ticket once', async () => {
  await maya.misbehaves('Duplicate events', true);
  await maya.misbehaves('Repeat events', true);
  await maya.repliesInThread('Once is enough.');
  await ben.reads('Once is enough.', 'thread');
  await stage.settled();
  expect(await ben.messages('Once is enough.', 'thread').count()).toBe(1);
  expect((await bodies()).filter((body) => body === 'Once is enough.')).toHaveLength(1);

  const events = (await stage.wire()).filter(({ body }) => body.includes(told('Once is enough.')));
  expect(events.map(({ label, status }) => `${label} ${status}`)).toEqual(Array(4).fill('event message 200'));
  await maya.misbehaves('Duplicate events', false);
  await maya.misbehaves('Repeat events', false);
});

test('in the wire panel each of the four is to be seen, with what Slack says about the repeat', async () => {
  const lines = await ben.wire(told('Once is enough.'));
  await expect.poll(() => lines.count()).toBe(4);
  await lines.first().click();
  await lines.first().getByText('x-slack-retry-reason: http_timeout').waitFor();
  await lines.first().getByText('200 ·').waitFor();
});

test('events late and in the wrong order: each answer is there, once', async () => {
  await stage.misbehave({ reorderEvents: true, delayMs: 700 });
  await maya.repliesInThread('First I tried the other charger.');
  await maya.repliesInThread('Then I tried the other socket.');
  for (const text of ['the other charger', 'the other socket']) await ben.reads(text, 'thread');
  await stage.misbehave({ reorderEvents: false, delayMs: 0 });
  await stage.settled();
  for (const text of ['the other charger', 'the other socket'])
    expect(await ben.messages(text, 'thread').count()).toBe(1);
  expect(await bodies()).toHaveLength(4);
});

test('Slack says “too many” and then fails: Ben’s reply arrives in the end, once, and the wire shows why it took so long', async () => {
  await stage.misbehave({
    failures: [
      { method: 'chat.postMessage', error: 'ratelimited', times: 2 },
      { method: 'chat.postMessage', error: 'http_500', times: 2 },
      { method: 'chat.update', error: 'ratelimited', times: 1 },
    ],
  });
  await ben.card(key).presses('Reply');
  const reply = await ben.form(`Reply to ${key}`);
  await reply.fills('Maya Lindqvist', 'Here is a new charger.');
  await reply.sends('Send');
  await maya.reads('Here is a new charger.', 'thread');
  await ben.reads('Here is a new charger.', 'thread');
  await ben.card(key).says('Last: Ben Okafor replied.');
  await stage.settled();
  for (const one of [maya, ben]) expect(await one.messages('Here is a new charger.', 'thread').count()).toBe(1);

  const refused = await ben.wire('429');
  await expect.poll(() => refused.filter({ hasText: 'ratelimited' }).count()).toBe(3);
  await refused.filter({ hasText: 'chat.update' }).waitFor();
  const broken = await ben.wire('failed on purpose');
  expect(await broken.filter({ hasText: '500 ·' }).count()).toBe(2);
});

test('every acknowledgement is lost: Ben presses again, and it happened once', async () => {
  const other = 'IT-3';
  await stage.misbehave({ dropAcks: true });
  await ben.card(other).presses('Take it');
  await ben.card(other).says('Ben Okafor', 'In progress');
  await ben.card(other).pressesUnderMore(/^Status, /);
  const form = await ben.form(`Change ${other}`);
  await form.chooses('Priority', 'Urgent');
  await form.dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await form.dialog.getByRole('alert').waitFor();
  await ben.card(other).says('Last: Ben Okafor set the priority to urgent.');
  await stage.misbehave({ dropAcks: false });
  await form.sends('Save');
  await stage.settled();
  const history = await api.history(other);
  expect(history.map(({ event }) => event.type)).toEqual([
    'ticket.opened',
    'ticket.assigned',
    'ticket.moved',
    'ticket.prioritized',
  ]);
});

test('six tickets at once: six cards, and Slack had never to say “too many”', async () => {
  const refused = await ben.wire('ratelimited');
  const before = await refused.count();
  const titles = [1, 2, 3, 4, 5, 6].map((number) => `Monitor ${number} flickers`);
  await Promise.all(titles.map((title) => api.call('POST', 'tickets', { title, desk: 'IT' })));
  for (const title of titles) await ben.reads(title);
  await stage.settled();
  for (const title of titles) expect(await ben.messages(title).count()).toBe(1);
  expect(await refused.count()).toBe(before);
  expect(stage.complaints).toEqual([]);
});
