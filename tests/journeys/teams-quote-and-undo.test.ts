import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import { aStage, type Stage } from '../support/stage.ts';
import type { TeamsPage } from '../support/teams-page.ts';

let key: string;
let stage: Stage;
let api: ApiCaller;
let maya: TeamsPage;
let ben: TeamsPage;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [maya, ben] = [await stage.teams('Maya'), await stage.teams('Ben')];
  key = await maya.opensTicket('Laptop battery is flat');
  await ben.goes('IT help / Tickets');
  await ben.card(key).presses('Take it');
  await ben.card(key).says('Ben Okafor');
});
afterAll(() => stage?.close());

const comments = async () =>
  (await api.comments(key)).map(({ text: body, audience, withdrawn, author }) => ({
    body,
    audience,
    withdrawn,
    by: author?.name,
  }));

test('Maya answers by quoting what Ben wrote to her, and it is a reply on that ticket', async () => {
  await ben.card(key).presses('Reply');
  const reply = await ben.dialog(`Reply to ${key}`);
  await reply.fills('Maya Lindqvist', 'A new charger is *here*.');
  await reply.sends('Send');
  await maya.quotes(await maya.reads('A new charger is here.'), 'Thank you, I come at 10:30.');
  await ben.card(key).says('Last: Maya Lindqvist replied.');
  const [, answer] = await comments();
  expect(answer).toEqual({
    body: 'Thank you, I come at 10:30.',
    audience: 'public',
    withdrawn: false,
    by: 'Maya Lindqvist',
  });
});

test('Ben quotes a card that he only looked at: he is asked what it is about, and no word is lost', async () => {
  await ben.types(key, 'Threadline');
  await ben.card(key).says('Laptop battery is flat');
  await ben.quotes(ben.card(key).message, 'I am at the desk <until> noon.');
  await ben.reads(/What is this about\?.*I am at the desk <until> noon\./s);
  expect(await comments()).toHaveLength(2);
});

test('Maya deletes what she wrote, and undoes that: it is on the ticket as if nothing had been', async () => {
  await maya.chooses('Delete', await maya.reads('Thank you, I come at 10:30.'));
  const gone = await maya.reads('This message has been deleted.');
  await stage.settled();
  expect((await comments())[1]).toMatchObject({ withdrawn: true });
  await maya.presses('Undo', gone);
  await maya.reads('Thank you, I come at 10:30.');
  await stage.settled();
  expect((await comments())[1]).toMatchObject({ body: 'Thank you, I come at 10:30.', withdrawn: false });
  expect(stage.complaints).toEqual([]);
});
