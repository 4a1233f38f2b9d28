import { afterAll, beforeAll, expect, test } from 'vitest';
import { aStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await aStage();
});
afterAll(() => stage?.close());

test('Ben makes a ticket confidential in Slack, its channel shows nothing of it, and one line brings it back', async () => {
  const maya = await stage.slack('Maya');
  const key = await maya.opensTicket('A badger in payroll');
  const ben = await stage.slack('Ben');
  await ben.goes('# it-desk');
  await ben.card(key).presses('Take it');
  await ben.card(key).says('Ben Okafor');
  await ben.card(key).pressesUnderMore('Make confidential');
  const form = await ben.form(`${key} confidential`);
  await form.chooses('People who may see it', 'Chloe Martin');
  await form.chooses('People who may see it', 'Ana Kowalska');
  await form.dialog.getByRole('button', { name: 'Remove Ana Kowalska' }).click();
  await form.sends('Save');
  await ben.reads(/This ticket is confidential now\. It is not shown here any more\./);
  await ben.reads(new RegExp(`${key} is confidential\\. Its requester.*Chloe Martin\\.`));
  expect(await ben.messages('A badger in payroll').count()).toBe(0);
  await ben.types(`/ticket confidential ${key} off`);
  await ben.card(key).says('A badger in payroll');
});

test('Ben chooses two people who see it, takes one out again, and the other one reads it', async () => {
  const maya = await stage.slack('Maya');
  const key = await maya.opensTicket('An owl in the archive');
  const ben = await stage.slack('Ben');
  await ben.goes('# it-desk');
  await ben.card(key).presses('Take it');
  await ben.card(key).says('Ben Okafor');
  await ben.card(key).pressesUnderMore('Make confidential');
  const form = await ben.form(`${key} confidential`);
  await form.chooses('People who may see it', 'Chloe');
  await form.chooses('People who may see it', 'Ana');
  await form.takesOut('Ana');
  await form.sends('Save');
  await ben.reads(/Chloe/);
  const chloe = await stage.slack('Chloe');
  await chloe.goes('messages');
  await chloe.reads('An owl in the archive');
});

test('Ben does the same in Teams, and takes it back with one press', async () => {
  // The card of the ticket before is shown there again, so that what is read below is said of this one.
  await stage.settled();
  const maya = await stage.teams('Maya');
  const key = await maya.opensTicket('A heron on the roof');
  const ben = await stage.teams('Ben');
  await ben.goes('IT help / Tickets');
  await ben.card(key).presses('Take it');
  await ben.card(key).says('Ben Okafor');
  await ben.card(key).pressesUnderMore('Make confidential');
  const form = await ben.dialog(`${key} confidential`);
  await form.sends('Save');
  await ben.reads(/This ticket is confidential now\. It is not shown here any more\./);
  expect(await ben.page.getByRole('main').innerText()).not.toContain('A heron on the roof');
  await ben.presses('Undo', await ben.reads(new RegExp(`${key} is confidential\\. Its requester`)));
  await ben.card(key).says('A heron on the roof');
});
