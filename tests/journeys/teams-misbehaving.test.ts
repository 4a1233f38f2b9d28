import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import { aStage, type Stage } from '../support/stage.ts';
import type { TeamsPage } from '../support/teams-page.ts';

const key = 'IT-4';
let stage: Stage;
let api: ApiCaller;
let maya: TeamsPage;
let ben: TeamsPage;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [maya, ben] = [await stage.teams('Maya'), await stage.teams('Ben')];
  await ben.goes('IT help / Tickets');
});
afterAll(() => stage?.close());

const bodies = async () => (await api.comments(key)).map(({ text: body }) => body);
const activities = async (text: string) =>
  (await stage.wire('teams')).filter(({ direction, body }) => direction === 'to-app' && body.includes(text));

test('every activity twice, and each of them repeated: one form, one ticket, one note', async () => {
  await ben.misbehaves('Duplicate activities', true);
  await ben.misbehaves('Repeat activities', true);
  expect(await maya.opensTicket('The scanner eats paper')).toBe(key);
  await ben.card(key).says('Maya Lindqvist', 'Nobody yet');
  await ben.repliesBelow(ben.card(key), '@Threadline Once is enough.');
  await ben.reads('🔒 Internal note by Ben Okafor', ben.card(key));
  await ben.card(key).presses('Take it');
  await ben.card(key).says('In progress', 'Ben Okafor');
  await stage.settled();
  expect(await maya.messages(/IT-4 is open/).count()).toBe(1);
  expect(await maya.card(key).message.count()).toBe(1);
  expect(await ben.messages('🔒 Internal note by', ben.card(key)).count()).toBe(1);
  expect(await bodies()).toEqual(['Once is enough.']);
  const history = await api.history(key);
  expect(history.map(({ event }) => event.type)).toEqual([
    'ticket.opened',
    'ticket.noted',
    'ticket.assigned',
    'ticket.moved',
  ]);
  expect((await activities('Once is enough.')).map(({ label, status }) => `${label} ${status}`)).toEqual(
    Array(3).fill('message 200'),
  );
  await ben.misbehaves('Duplicate activities', false);
  await ben.misbehaves('Repeat activities', false);
});

test('every answer is lost: Ben reads that nothing came back, presses again, and it happened once', async () => {
  await stage.misbehaveInTeams({ dropAnswers: true });
  await ben.card(key).changes({ Priority: 'Urgent' });
  await ben.card(key).message.getByRole('alert').first().waitFor();
  await ben.card(key).says('Urgent', 'Last: Ben Okafor set the priority to urgent.');
  await ben.card(key).presses('Reply');
  await ben.page
    .getByRole('alert')
    .filter({ hasText: /reach|respond|answer/i })
    .first()
    .waitFor();
  await stage.misbehaveInTeams({ dropAnswers: false });

  await ben.card(key).presses('Reply');
  const form = await ben.dialog(`Reply to ${key}`);
  await form.fills('Maya Lindqvist', 'A new roller is on its way.');
  await stage.misbehaveInTeams({ dropAnswers: true });
  await form.presses('Send');
  await form.dialog.getByRole('alert').waitFor();
  await stage.misbehaveInTeams({ dropAnswers: false });
  await form.presses('Send');
  await form.dialog.waitFor({ state: 'detached' });
  await maya.reads('A new roller is on its way.');
  await stage.settled();
  expect(await maya.messages('A new roller').count()).toBe(1);
  expect(await bodies()).toEqual(['Once is enough.', 'A new roller is on its way.']);
  expect((await api.history(key)).filter(({ event }) => event.type === 'ticket.prioritized')).toHaveLength(1);
});

test('Teams says “too many” and then fails: Ben’s reply arrives in the end, once, and the wire shows why it took so long', async () => {
  await stage.misbehaveInTeams({
    failures: [
      { operation: 'send', status: 429, times: 2 },
      { operation: 'send', status: 502, times: 2 },
      { operation: 'update', status: 412, times: 1 },
    ],
  });
  await ben.card(key).presses('Reply');
  const form = await ben.dialog(`Reply to ${key}`);
  await form.fills('Maya Lindqvist', 'It is here.');
  await form.sends('Send');
  await maya.reads('It is here.');
  await ben.reads(/reply to the requester.*It is here\./s, ben.card(key));
  await stage.settled();
  for (const [one, below] of [
    [maya, undefined],
    [ben, ben.card(key)],
  ] as const)
    expect(await one.messages('It is here.', below).count()).toBe(1);
  const refused = await ben.wire('failed on purpose');
  for (const [status, times] of [
    ['429 ·', 2],
    ['502 ·', 2],
    ['412 ·', 1],
  ] as const)
    expect(await refused.filter({ hasText: status }).count()).toBe(times);
});

test('the app is taken out of the team and comes back: what happened meanwhile is told there, once', async () => {
  await ben.installs('IT help', false);
  await stage.settled();
  const other = await maya.opensTicket('The scanner is too loud');
  await api.call('POST', `tickets/${key}/comments`, { text: 'Please test it.', audience: 'public' });
  await maya.reads('Please test it.');
  await expect.poll(async () => (await stage.wire('teams')).some(({ status }) => status === 403)).toBe(true);
  expect(await ben.card(other).message.count()).toBe(0);

  await ben.installs('IT help', true);
  await ben.card(other).says('The scanner is too loud', 'Nobody yet');
  await ben.reads(/Please test it\./, ben.card(key));
  await ben.card(other).presses('Take it');
  await maya.card(other).says('Ben Okafor');
  await stage.settled();
  expect(await ben.card(other).message.count()).toBe(1);
  expect(await ben.messages('Please test it.', ben.card(key)).count()).toBe(1);
});

test('six tickets at once: six cards, and Teams had never to say “too many”', async () => {
  const refused = async () => (await stage.wire('teams')).filter(({ status }) => status === 429).length;
  const before = await refused();
  const titles = [1, 2, 3, 4, 5, 6].map((number) => `Monitor ${number} flickers`);
  await Promise.all(titles.map((title) => api.call('POST', 'tickets', { title, desk: 'IT' })));
  for (const title of titles) await ben.reads(title);
  await stage.settled();
  for (const title of titles) expect(await ben.messages(title).count()).toBe(1);
  expect(await refused()).toBe(before);
  expect(stage.complaints).toEqual([]);
});
