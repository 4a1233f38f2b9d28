import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import type { SlackPage } from '../../support/slack-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
let api: ApiCaller;
let tom: SlackPage;
let ben: SlackPage;
let key: string;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [tom, ben] = [await stage.slack('Tom'), await stage.slack('Ben')];
  key = await tom.opensTicket('The beamer flickers');
  await ben.goes('# it-desk');
});
afterAll(() => stage?.close());

test('Ben starts his timer on the card, and stops it where he was told that it runs', async () => {
  await ben.card(key).pressesUnderMore('Start timer');
  const told = await ben.reads(`Your timer runs on ${key}.`);
  await ben.presses('Stop timer', told);
  await ben.reads(/Your timer on .+ is stopped/);
  expect((await api.ticket(key)).time?.seconds).toBeGreaterThan(0);
});

test('writes down what he did before, with a line and in a form', async () => {
  await ben.types(`/ticket time ${key} 1h 30m billable new lamp`, '# it-desk');
  await ben.reads(/1\sh 30\smin, billable, are written down/);
  await ben.types(`/ticket time ${key}`, '# it-desk');
  const form = await ben.form(`Time on ${key}`);
  await form.fills('How long', 'soon');
  await form.dialog.getByRole('button', { name: 'Write down', exact: true }).last().click();
  await form.dialog.getByText('Say how long it was').waitFor();
  await form.fills('How long', '0:30');
  await form.sends('Write down');
  await ben.reads(/30\smin are written down/);
  await ben.card(key).says('2 h spent, 1 h 30 min billable');
  expect((await api.ticket(key)).time).toMatchObject({ billableSeconds: 5_400 });
});

test('a line that is nearly one is offered as it was meant, and “time” shows the day', async () => {
  await ben.types(`/ticket time ${key} 15`, '# it-desk');
  await ben.presses(`Run: time ${key} 15m`);
  await ben.reads(/15\smin are written down/);
  await ben.types('/ticket time', '# it-desk');
  await ben.reads(/You have no timer running\.\s*Today: 2\sh 15\smin in 4 entries\./);
});

test('Tom, who asked for help, reads nothing of it', async () => {
  await tom.goes('messages');
  expect(await tom.page.getByText('spent').count()).toBe(0);
  await tom.types(`/ticket time ${key} start`, '# general');
  await tom.reads(`Only people who work on ${key} see and write down time on it.`);
  expect(stage.complaints).toEqual([]);
});
