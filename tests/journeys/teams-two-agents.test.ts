import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownerCaller } from '../support/api-caller.ts';
import { aStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await aStage();
});
afterAll(() => stage?.close());

test('Ben and Chloe press “Take it” at once: one has it, the other’s card says who was first and when', async () => {
  const key = 'IT-3';
  const [ben, chloe] = await Promise.all([stage.teams('Ben'), stage.teams('Chloe')]);
  await Promise.all([ben.goes('IT help / Tickets'), chloe.goes('IT help / Tickets')]);
  await Promise.all([ben.card(key).says('Nobody yet'), chloe.card(key).says('Nobody yet')]);

  // Both presses are on their way before either arrives.
  await stage.misbehaveInTeams({ delayMs: 1_500 });
  await Promise.all([ben.card(key).presses('Take it'), chloe.card(key).presses('Take it')]);
  const late = /(Ben Okafor|Chloe Martin) took it just before you\. IT-3 was not changed again/;
  const first = await Promise.any([ben.reads(late), chloe.reads(late)]);
  const said = await first.innerText();
  expect(said).toMatch(/\(.*\d{1,2}:\d{2}/);
  await stage.misbehaveInTeams({ delayMs: 0 });

  const winner = said.includes('Ben Okafor took it') ? 'Ben Okafor' : 'Chloe Martin';
  const [won, lost] = winner === 'Ben Okafor' ? [ben, chloe] : [chloe, ben];
  for (const one of [ben, chloe]) {
    await one.card(key).says('In progress', winner);
    expect(await one.card(key).message.count()).toBe(1);
    expect(await one.card(key).button('Take it').count()).toBe(0);
  }
  expect(await won.messages(late).count()).toBe(0);
  // The one who lost is no less an agent of the desk.
  await lost.card(key).button('Internal note').waitFor();

  const api = await ownerCaller(stage);
  expect((await api.ticket(key)).assignee?.name).toBe(winner);
  const history = await api.history(key);
  expect(history.filter(({ event }) => event.type === 'ticket.assigned')).toHaveLength(1);
  expect(stage.complaints).toEqual([]);
});

test('Ben changes the priority while Chloe has the old card open: hers is drawn anew, and nothing she chose is lost', async () => {
  const key = 'IT-2';
  const [ben, chloe] = await Promise.all([stage.teams('Ben'), stage.teams('Chloe')]);
  await Promise.all([ben.goes('IT help / Tickets'), chloe.goes('IT help / Tickets')]);
  await chloe.card(key).pressesUnderMore('Change');
  const status = chloe.card(key).face.getByRole('combobox', { name: 'Status' });
  const requester = chloe.card(key).face.getByRole('combobox', { name: 'Requester' });
  await status.selectOption({ label: 'In progress' });
  await requester.fill('Ana');
  await chloe
    .card(key)
    .face.getByText(/^Ana Kowalska/)
    .last()
    .click();
  await ben.card(key).changes({ Priority: 'Urgent' });
  await chloe.card(key).says('Urgent', 'Last: Ben Okafor set the priority to urgent.');
  // It stays open as it was, and a second change takes nothing either.
  await ben.card(key).changes({ Priority: 'Low' });
  await chloe.card(key).says('Low', 'Last: Ben Okafor set the priority to low.');
  expect(await status.locator('option:checked').innerText()).toBe('In progress');
  expect(await requester.inputValue()).toMatch(/^Ana Kowalska/);
  await chloe.card(key).saves();
  for (const one of [ben, chloe]) await one.card(key).says('In progress', 'Low', 'Ana Kowalska');
});

test('what Chloe unfolded below “More”, and folded away with it, stays folded when the card is drawn anew', async () => {
  const [ben, chloe] = await Promise.all([stage.teams('Ben'), stage.teams('Chloe')]);
  const key = await ben.opensTicket('The lamp hums');
  await Promise.all([ben.goes('IT help / Tickets'), chloe.goes('IT help / Tickets')]);
  await chloe.card(key).pressesUnderMore('Change');
  await chloe.card(key).button('Save').waitFor();
  await chloe.card(key).presses('More');
  await chloe.card(key).button('Save').waitFor({ state: 'hidden' });
  await ben.card(key).presses('Take it');
  await chloe.card(key).says('Last: Ben Okafor');
  expect(await chloe.card(key).button('Save').isVisible()).toBe(false);
  await chloe.card(key).changes({ Priority: 'Low' });
  await ben.card(key).says('Low');
  expect(stage.complaints).toEqual([]);
});
