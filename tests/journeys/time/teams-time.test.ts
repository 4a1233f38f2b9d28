import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import { aStage, type Stage } from '../../support/stage.ts';
import type { TeamsPage } from '../../support/teams-page.ts';

let stage: Stage;
let api: ApiCaller;
let ben: TeamsPage;
let key: string;
let second: string;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  const tom = await stage.teams('Tom');
  ben = await stage.teams('Ben');
  key = await tom.opensTicket('The beamer flickers');
  second = await tom.opensTicket('A mouse for my desk');
  await ben.goes('IT help / Tickets');
});
afterAll(() => stage?.close());

test('Ben’s card has what starts his timer, and then what stops it', async () => {
  await ben.card(key).pressesUnderMore('Start timer');
  await ben.reads(`Your timer runs on ${key}.`);
  await ben.card(key).pressesUnderMore('Stop timer');
  await ben.reads(/Your timer on .+ is stopped/);
  expect((await api.ticket(key)).time?.seconds).toBeGreaterThan(0);
});

test('a timer on another ticket stops the first, and says so', async () => {
  await ben.card(key).pressesUnderMore('Start timer');
  await ben.reads(`Your timer runs on ${key}.`);
  await ben.card(second).pressesUnderMore('Start timer');
  await ben.reads(new RegExp(`The timer on ${key} was stopped and counted`));
});

test('he writes time down in a dialog, which says what is wrong with it', async () => {
  await ben.types(`@Threadline time ${key}`, 'IT help / Tickets');
  await ben.presses('Log time', await ben.reads(new RegExp(`${key} · The beamer`)));
  const form = await ben.dialog(`Time on ${key}`);
  await form.fills('How long', 'soon');
  await form.presses('Write down');
  await form.dialog.getByText('Say how long it was').first().waitFor();
  await form.fills('How long', '1h 30m');
  await form.sends('Write down');
  await ben.reads(/1\sh 30\smin are written down/);
  await ben.card(key).says('1 h 30 min spent');
  expect(stage.complaints).toEqual([]);
});
