import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, invitedCaller, ownerCaller } from '../support/api-caller.ts';
import type { SlackPage } from '../support/slack-page.ts';
import { aStage, type Stage } from '../support/stage.ts';

const key = 'IT-1';
const secret = /zebra|okapi/;
let stage: Stage;
let maya: SlackPage;
let ben: SlackPage;
let hers: ApiCaller;
beforeAll(async () => {
  stage = await aStage({ undoSeconds: 5 });
  [maya, ben] = [await stage.slack('Maya'), await stage.slack('Ben')];
  hers = await invitedCaller(stage, await ownerCaller(stage), 'Maya');
  await ben.goes('# it-desk');
  await ben.opensThread(`${key} ·`);
});
afterAll(() => stage?.close());

test('what Ben writes in the card’s thread, and with “Note”, stays with the desk', async () => {
  await ben.repliesInThread('The zebra in accounting spilled coffee on it.');
  await ben.reads('Saved as an internal note: only agents of IT help read it.', 'thread');
  await ben.card(key).presses('Note');
  const form = await ben.form(`Note on ${key}`);
  await form.fills('Only agents of IT help read this', 'An okapi was seen, too.');
  await form.sends('Save note');
  await ben.reads('An okapi was seen, too.', 'thread');

  const chloe = await stage.slack('Chloe');
  await chloe.goes('# it-desk');
  await chloe.opensThread(`${key} ·`);
  await chloe.reads('zebra', 'thread');
  await chloe.reads(/Ben Okafor.*internal note.*okapi/s, 'thread');
  await chloe.page.context().close();
});

test('nothing of it is in Maya’s messages, on her Home, in her search or in her API', async () => {
  // A later answer that did arrive shows that the notes had their time.
  await ben.card(key).presses('Reply');
  const reply = await ben.form(`Reply to ${key}`);
  await reply.fills('Maya Lindqvist', 'A new battery is here.');
  await reply.sends('Send');
  await maya.goes('messages');
  await maya.opensThread(`${key} ·`);
  await maya.reads('A new battery is here.', 'thread');
  expect(await maya.page.getByText(secret).count()).toBe(0);
  await maya.card(key).says('Last: Ben Okafor replied.');

  await maya.goes('home');
  await maya.page.getByRole('main', { name: 'Threadline home' }).getByText(key).first().waitFor();
  expect(await maya.page.getByText(secret).count()).toBe(0);

  await maya.types('/ticket search zebra', '# general');
  await maya.reads('Nothing was found.');
  await maya.types('/ticket search battery');
  await maya.reads(`${key} Laptop battery`);

  expect(JSON.stringify(await hers.comments(key))).not.toMatch(secret);
  expect(JSON.stringify(await hers.history(key))).not.toMatch(/note/);
  expect(await hers.search('okapi')).toEqual([]);
  expect(await hers.search('battery')).toHaveLength(1);
});

test('“Send to Maya instead” makes one note public, and only that one', async () => {
  const said = await ben.reads('Saved as an internal note', 'thread');
  await ben.presses('Send to Maya Lindqvist instead', said);
  await ben.reads('Goes to Maya Lindqvist 5 seconds after you sent it. Until then you can take it back.', 'thread');
  await maya.goes('messages');
  await maya.opensThread(`${key} ·`);
  await maya.reads('The zebra in accounting spilled coffee on it.', 'thread');
  expect(await maya.page.getByText('okapi').count()).toBe(0);
  expect((await hers.comments(key)).map(({ text: body }) => body)).toContain(
    'The zebra in accounting spilled coffee on it.',
  );
});

test('a reply taken back in time is never seen by Maya, and Ben has his words again', async () => {
  await ben.types(`/ticket reply ${key} You dropped it, admit it.`, '# it-desk');
  const said = await ben.reads('Goes to Maya Lindqvist 5 seconds after you sent it. Until then you can take it back.');
  await ben.presses('Take it back', said);
  const back = await ben.reads('Taken back: nobody got it. Your text:');
  await back.getByText('You dropped it, admit it.').waitFor();

  await ben.types(`/ticket reply ${key} It happens to the best of us.`);
  await maya.reads('It happens to the best of us.', 'thread');
  expect(await maya.page.getByText('admit it').count()).toBe(0);
  expect(JSON.stringify(await hers.comments(key))).not.toContain('admit it');

  await ben.presses('Go on', back);
  const form = await ben.form(`Reply to ${key}`);
  expect(await form.field('Maya Lindqvist').inputValue()).toBe('You dropped it, admit it.');
});
