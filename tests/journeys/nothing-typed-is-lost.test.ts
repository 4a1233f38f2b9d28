import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SlackPage } from '../support/slack-page.ts';
import { aStage, type Stage } from '../support/stage.ts';

let stage: Stage;
let maya: SlackPage;
beforeAll(async () => {
  stage = await aStage();
  maya = await stage.slack('Maya');
  await maya.goes('# general');
});
afterAll(() => stage?.close());

test('the form does not open in time: Maya has her text with “Go on”, and the form opens with it', async () => {
  await stage.misbehave({ expireTriggers: true });
  await maya.types('/ticket new The projector hums');
  const back = await maya.reads('Slack did not open the form in time. Nothing is lost:');
  await back.getByText('The projector hums').waitFor();
  await stage.misbehave({ expireTriggers: false });
  await maya.presses('Go on', back);
  const form = await maya.form('New ticket');
  expect(await form.field('Title').inputValue()).toBe('The projector hums');
  await form.sends('Open ticket');
  await maya.reads('IT-4 is open.');
});

test('Slack fails when the form is to open: the same', async () => {
  await stage.misbehave({ failures: [{ method: 'views.open', error: 'internal_error', times: 1 }] });
  await maya.types('/ticket new The lift smells of fish');
  const back = await maya.reads(/Slack did not open the form in time.*The lift smells of fish/s);
  await maya.presses('Throw away', back);
  await maya.reads('Thrown away.');
});

test('nobody can write to the database when the form is sent: it stays open with everything in it', async () => {
  await maya.types('/ticket new The blinds are stuck');
  const form = await maya.form('New ticket');
  await form.fills('Description', 'Half open, half closed.');
  const release = await stage.holdDatabase();
  await form.dialog.getByRole('button', { name: 'Open ticket' }).click();
  await form.dialog.getByText('Your text is safe here; try again in a moment.').waitFor();
  expect(await form.field('Title').inputValue()).toBe('The blinds are stuck');
  expect(await form.field('Description').inputValue()).toBe('Half open, half closed.');
  release();
  await form.sends('Open ticket');
  await maya.reads('IT-5 is open.');
});

test('nobody can write to the database when a command comes: Maya has the line again', async () => {
  const release = await stage.holdDatabase();
  await maya.types('/ticket new The blinds are stuck again');
  await maya.reads(/Your text is safe here.*The blinds are stuck again/s);
  release();
});

test('the acknowledgement of the form is lost: sending it again files one ticket', async () => {
  await maya.types('/ticket new The kettle is gone');
  const form = await maya.form('New ticket');
  await stage.misbehave({ dropAcks: true });
  await form.dialog.getByRole('button', { name: 'Open ticket' }).click();
  await form.dialog.getByRole('alert').waitFor();
  expect(await form.field('Title').inputValue()).toBe('The kettle is gone');
  await stage.misbehave({ dropAcks: false });
  await form.sends('Open ticket');
  await maya.types('/ticket search kettle');
  const found = await maya.reads('Tickets with “kettle”');
  await found.getByText('IT-6').waitFor();
  expect(await found.getByText('The kettle is gone').count()).toBe(1);
});

test('a cancelled form leaves its text in a draft', async () => {
  await maya.types('/ticket new A second screen, please');
  await (await maya.form('New ticket')).sends('Cancel');
  const back = await maya.reads('The form was closed. Your text is still here:');
  await back.getByText('A second screen, please').waitFor();
  await maya.presses('Go on', back);
  const form = await maya.form('New ticket');
  expect(await form.field('Title').inputValue()).toBe('A second screen, please');
  await form.sends('Cancel');
});

test('a mistyped command is answered with the nearest form, and its words are kept', async () => {
  await maya.types('/ticket repyl IT-1 it still hums');
  const answer = await maya.reads('I do not know that. Did you mean this?');
  await answer.getByText('/ticket reply IT-1 it still hums').waitFor();
  await maya.presses('Go on', answer);
  const form = await maya.form('Reply to IT-1');
  expect(await form.field('IT help reads this').inputValue()).toBe('it still hums');
  await form.sends('Cancel');
});

test('a mistyped command that she may not give is refused at once', async () => {
  await maya.types('/ticket pirority IT-1 high');
  await maya.reads('Only agents of its desk can change that on IT-1.');
});

test('every draft waits on the Home, to be gone on with or thrown away', async () => {
  await maya.goes('home');
  const home = maya.page.getByRole('main', { name: 'Threadline home' });
  await home.getByText('A second screen, please').waitFor();
  await home.getByText('it still hums').waitFor();
  await home.getByRole('button', { name: 'Throw away' }).first().click();
  await home.getByText('it still hums').waitFor({ state: 'detached' });
  await home.getByRole('button', { name: 'Go on' }).first().click();
  const form = await maya.form('New ticket');
  expect(await form.field('Title').inputValue()).toBe('A second screen, please');
  await form.sends('Open ticket');
  await home.getByText(/IT-\d+ A second screen, please/).waitFor();
  await expect.poll(() => home.getByRole('button', { name: 'Go on' }).count()).toBe(1);
});
