import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, invitedCaller, ownerCaller } from '../support/api-caller.ts';
import { aStage, type Stage } from '../support/stage.ts';
import type { TeamsPage } from '../support/teams-page.ts';

const secret = /zebra|okapi/;
let key: string;
let stage: Stage;
let maya: TeamsPage;
let ben: TeamsPage;
let hers: ApiCaller;
beforeAll(async () => {
  stage = await aStage({ undoSeconds: 5 });
  hers = await invitedCaller(stage, await ownerCaller(stage), 'Maya');
  [maya, ben] = [await stage.teams('Maya'), await stage.teams('Ben')];
  key = await maya.opensTicket('Laptop battery is flat');
  await ben.goes('IT help / Tickets');
});
afterAll(() => stage?.close());

test('what Ben writes below the card, and with “Internal note”, stays with the desk', async () => {
  await ben.repliesBelow(ben.card(key), '@Threadline The zebra in accounting spilled coffee on it.');
  await ben.reads('🔒 Internal note by Ben Okafor: only agents of IT help read it.', ben.card(key));
  await ben.card(key).presses('Internal note');
  const form = await ben.dialog(`Note on ${key}`);
  await form.fills('Only agents of IT help read this', 'An okapi was seen, too.');
  await form.sends('Save note');

  const chloe = await stage.teams('Chloe');
  await chloe.goes('IT help / Tickets');
  await chloe.reads('zebra', chloe.card(key));
  await chloe.reads(/Ben Okafor · internal note.*okapi/s, chloe.card(key));
  // The readers of his note are named to everybody there; what the form answered is for him alone.
  await chloe.reads('🔒 Internal note by Ben Okafor', chloe.card(key));
  expect(await chloe.messages('Saved as an internal note').count()).toBe(0);
  await chloe.page.context().close();
});

test('nothing of it is in Maya’s chat, in her searches or in her API', async () => {
  // A later answer that did arrive shows that the notes had their time.
  await ben.card(key).presses('Reply');
  const reply = await ben.dialog(`Reply to ${key}`);
  await reply.fills('Maya Lindqvist', 'A new charger is here.');
  await reply.sends('Send');
  await maya.reads('A new charger is here.');
  await maya.card(key).says('Last: Ben Okafor replied.');
  expect(await maya.page.getByText(secret).count()).toBe(0);

  await maya.types('search zebra');
  await maya.reads('Nothing was found.');
  await maya.types('search charger');
  await maya.reads(/Tickets with “charger”.*Laptop battery is flat/s);
  await maya.types(key);
  await maya.card(key).says('Last: Ben Okafor replied.');
  const found = await maya.opensExtension();
  await found.getByRole('searchbox', { name: 'Search Threadline' }).fill('okapi');
  await found.getByText('Nothing found.').waitFor();
  await found.getByRole('searchbox').press('Escape');
  expect(await maya.page.getByText(/in accounting|An okapi/).count()).toBe(0);

  expect(JSON.stringify(await hers.comments(key))).not.toMatch(secret);
  expect(JSON.stringify(await hers.history(key))).not.toMatch(/note/);
  expect(await hers.search('okapi')).toEqual([]);
  expect(await hers.search('charger')).toHaveLength(1);
});

test('nothing of it ever went to her over the wire', async () => {
  await stage.settled();
  const told = (await stage.wire('teams')).filter(
    ({ direction, body }) => direction === 'to-teams' && /zebra in|okapi was/.test(body),
  );
  const [inChannel, elsewhere] = [true, false].map((wanted) =>
    told.map(({ path }) => path).filter((path) => path.includes('19:ittickets') === wanted),
  );
  expect(inChannel).not.toEqual([]);
  expect(elsewhere).toEqual([]);
});

test('“Send to Maya instead” makes one note public, and only that one', async () => {
  await ben.unfolds(ben.card(key));
  const said = ben.messages('🔒 Internal note by Ben Okafor', ben.card(key)).first();
  await ben.presses('Send to Maya Lindqvist instead', said);
  await ben.reads(
    'Goes to Maya Lindqvist 5 seconds after you sent it. Until then you can take it back.',
    ben.card(key),
  );
  await maya.reads('The zebra in accounting spilled coffee on it.');
  await ben.reads('📤 Ben Okafor sent this to Maya Lindqvist.', ben.card(key));
  expect(await maya.messages('An okapi').count()).toBe(0);
  expect((await hers.comments(key)).map(({ text: body }) => body)).toContain(
    'The zebra in accounting spilled coffee on it.',
  );
});

test('a reply taken back in time is never seen by Maya, and Ben has his words again', async () => {
  await ben.types(`/reply ${key} You dropped it, admit it.`);
  const said = ben.messages('You dropped it, admit it.').filter({ hasText: 'Goes to Maya Lindqvist 5 seconds after' });
  await ben.presses('Take it back', said.first());
  const back = await ben.reads('Taken back: nobody got it. Your text:');
  await back.getByText('You dropped it, admit it.').waitFor();

  await ben.types(`/reply ${key} It happens to the best of us.`);
  await maya.reads('It happens to the best of us.');
  expect(await maya.page.getByText('admit it').count()).toBe(0);
  expect(JSON.stringify(await hers.comments(key))).not.toContain('admit it');

  await ben.presses('Go on', back);
  const form = await ben.dialog(`Reply to ${key}`);
  expect(await form.field('Maya Lindqvist').inputValue()).toBe('You dropped it, admit it.');
  expect(stage.complaints).toEqual([]);
});
