import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import type { SlackPage } from '../support/slack-page.ts';
import { aStage, type Stage } from '../support/stage.ts';

const key = 'IT-1';
let stage: Stage;
let maya: SlackPage;
let ben: SlackPage;
let api: ApiCaller;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [maya, ben] = [await stage.slack('Maya'), await stage.slack('Ben')];
  await maya.goes('messages');
  await ben.goes('# it-desk');
  for (const one of [maya, ben]) await one.opensThread(`${key} ·`);
});
afterAll(() => stage?.close());

/** The last comment as the API has it. */
const newest = async () => (await api.comments(key)).filter(({ withdrawn }) => !withdrawn).at(-1);

test('what Maya writes below her card is in the desk’s thread as hers, and public in the API', async () => {
  await maya.repliesInThread('Thursday at *eleven* suits me.');
  await ben.reads(/Maya Lindqvist.*requester.*Thursday at eleven suits me\./s, 'thread');
  await ben.card(key).says('Last: Maya Lindqvist replied.');
  expect(await newest()).toMatchObject({
    audience: 'public',
    author: { name: 'Maya Lindqvist' },
    text: 'Thursday at **eleven** suits me.',
  });
});

test('what Ben writes below the desk’s card is internal until he makes it public', async () => {
  await ben.repliesInThread('Bring the charger, please.');
  const said = await ben.reads('Saved as an internal note: only agents of IT help read it.', 'thread');
  await stage.settled();
  expect(await newest()).toMatchObject({ audience: 'internal', text: 'Bring the charger, please.' });
  expect(await maya.page.getByText('charger').count()).toBe(0);

  await ben.presses('Send to Maya Lindqvist instead', said);
  await ben.reads('Sent to Maya Lindqvist.', 'thread');
  await maya.reads(/Ben Okafor.*IT help.*Bring the charger, please\./s, 'thread');
  expect(await newest()).toMatchObject({ audience: 'public', text: 'Bring the charger, please.' });
});

test('a message that its author corrects reads the same everywhere', async () => {
  await maya.edits('suits me.', 'Thursday at noon suits me.');
  await ben.reads(/Maya Lindqvist.*requester.*Thursday at noon suits me\./s, 'thread');
  await ben.edits('the charger', 'Bring the charger and the bag, please.');
  await maya.reads(/Ben Okafor.*IT help.*Bring the charger and the bag, please\./s, 'thread');
  await expect
    .poll(async () => (await api.comments(key)).map(({ text: body }) => body))
    .toEqual(expect.arrayContaining(['Thursday at noon suits me.', 'Bring the charger and the bag, please.']));
  for (const one of [maya, ben]) {
    expect(await one.page.getByText('eleven').count()).toBe(0);
    expect(await one.page.getByText('Bring the charger, please.').count()).toBe(0);
  }
});

test('a reply that came through the API is in both threads', async () => {
  await api.call('POST', `tickets/${key}/comments`, { text: 'A second battery is on its way.' });
  await maya.reads(/Olga Nowak.*IT help.*A second battery is on its way\./s, 'thread');
  await ben.reads(/Olga Nowak.*reply to the requester.*A second battery is on its way\./s, 'thread');
});

test('nothing is anywhere twice', async () => {
  await stage.settled();
  for (const text of ['I have ordered a new battery', 'at noon suits me', 'A second battery'])
    for (const one of [maya, ben]) expect(await one.messages(text, 'thread').count(), text).toBe(1);
  for (const one of [maya, ben]) expect(await one.card(key).message.count()).toBe(1);
  expect((await api.comments(key)).filter(({ withdrawn }) => !withdrawn).map(({ text: body }) => body)).toEqual([
    'I have ordered a new battery. Can you come by on Thursday after ten?',
    'Thursday at noon suits me.',
    'Bring the charger and the bag, please.',
    'A second battery is on its way.',
  ]);
});

test('a message of Ben’s that Maya has read stays with her when he deletes it, and he is told so', async () => {
  await ben.chooses('Delete message', await ben.reads('and the bag', 'thread'));
  await ben.reads('You deleted a message that had already been sent: the others keep their copy.');
  await stage.settled();
  expect(await maya.messages('and the bag', 'thread').count()).toBe(1);
  expect(await api.comments(key)).toContainEqual(
    expect.objectContaining({ text: 'Bring the charger and the bag, please.', withdrawn: false }),
  );
});

test('a message that Maya deletes is taken back at the desk and in the API', async () => {
  await maya.chooses('Delete message', await maya.reads('at noon', 'thread'));
  await ben.reads('Maya Lindqvist took this message back.', 'thread');
  expect(await ben.page.getByText('at noon').count()).toBe(0);
  const comments = await api.comments(key);
  expect(JSON.stringify(comments)).not.toContain('at noon');
  expect(comments.find(({ author }) => author?.name === 'Maya Lindqvist')).toMatchObject({ text: '', withdrawn: true });
  expect(stage.complaints).toEqual([]);
});
