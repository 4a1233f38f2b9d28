import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { listReminders, showTicket } from '../../../../api/core/index.ts';
import { nextMonday } from '../../../../bots/shared/press/snoozed.ts';
import { aWorkspace, blocksOf, controlIn, openedView, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, openDialog, press, submit } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

const Button = z.object({ action_id: z.string(), value: z.string() });
let slack: Workspace;
let teams: Tenant;
beforeAll(async () => {
  [slack, teams] = await Promise.all([aWorkspace(), aTenant()]);
});
afterAll(() => Promise.all([slack.close(), teams.close()]));

it('in Slack a ticket is put aside by a line or a form, and woken by the button of the answer', async () => {
  const { world, fake } = slack;
  const { key } = await world.aTicket({ assignee: 'ben' });
  const ben = await world.as('ben');
  await slack.command('ben', `snooze ${key} until tomorrow 9:00`);
  await slack.eventually(() => expect(fake.of('respond')).toHaveLength(1));
  expect((await showTicket(ben, key)).snoozedUntil).toMatch(/T09:00:00/);
  const { value } = controlIn(fake.of('respond')[0], 'line.run');
  await slack.press('ben', { action_id: 'line.run', value });
  await slack.eventually(async () => expect((await showTicket(ben, key)).snoozedUntil).toBeNull());
  await slack.press('ben', { action_id: 'ticket.snooze', value: JSON.stringify({ t: key, v: 1 }) });
  await slack.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
  await slack.interact({
    type: 'view_submission',
    user: { id: 'U0BEN', team_id: world.slack.teamId },
    team: { id: world.slack.teamId },
    view: {
      ...{ id: 'V5', type: 'modal', ...openedView(fake.of('views.open')[0]) },
      state: {
        values: {
          what: { v: { type: 'static_select', selected_option: { value: 'remind' } } },
          when: { v: { type: 'static_select', selected_option: { value: 'hours' } } },
          about: { v: { type: 'plain_text_input', value: 'call Maya' } },
        },
      },
    },
  });
  await slack.eventually(async () => expect((await listReminders(ben)).items).toMatchObject([{ text: 'call Maya' }]));
  await slack.quiet();
  await slack.command('ben', `snooze ${key}`);
  const monday = await nextMonday(ben);
  expect(new Date(`${monday.day}T12:00Z`).getUTCDay()).toBe(1);
  await slack.eventually(() => expect(JSON.stringify(fake.calls)).toContain(`snooze ${key} ${monday.day} 8:00`));
  expect(JSON.stringify(fake.calls)).toContain(`${monday.said} at 8:00`);
  await slack.quiet();
  await slack.command('maya', `remind me ${key} in 2 hours bring the cable`);
  const maya = await world.as('maya');
  await slack.eventually(async () =>
    expect((await listReminders(maya)).items).toMatchObject([{ text: 'bring the cable' }]),
  );
});

it('in Teams a ticket is put aside in a dialog, and woken on its card', async () => {
  const { key } = await teams.world.aTicket({ assignee: 'ben' });
  const ben = await teams.world.as('ben');
  await teams.says('ben', key);
  await teams.eventually(() => expect(cardsOf(teams).length).toBeGreaterThan(0));
  const card = cardsOf(teams).at(-1)?.card;
  const dialog = await openDialog(teams, 'ben', card, 'Snooze…');
  // A choice says which Monday, and each field what it asks for.
  expect(dialog?.text).toContain(`${(await nextMonday(ben)).said} at 8:00`);
  expect(dialog?.text).not.toContain('Date and time');
  const chosen = { what: 'snooze', when: 'date', at: '', 'at~time': '', about: '' };
  const asked = await submit(teams, 'ben', dialog, 'Set', chosen);
  expect(asked?.text).toContain('Choose a time.');
  expect(await submit(teams, 'ben', asked, 'Set', { ...chosen, when: 'tomorrow' })).toBeNull();
  expect((await showTicket(ben, key)).snoozedUntil).not.toBeNull();
  await teams.says('ben', key);
  await teams.eventually(() => expect(JSON.stringify(cardsOf(teams).at(-1)?.card)).toContain('Wake now'));
  await press(teams, 'ben', cardsOf(teams).at(-1)?.card, 'Wake now');
  expect((await showTicket(ben, key)).snoozedUntil).toBeNull();
});

it('in Slack a snooze with words says that only a reminder takes them, and sets one by one press', async () => {
  const { world, fake } = slack;
  const { key } = await world.aTicket({ assignee: 'ben' });
  const ben = await world.as('ben');
  await slack.quiet();
  await slack.command('ben', `snooze ${key} tomorrow 9:00 the customer is away until then`);
  await slack.eventually(() => expect(fake.of('respond')).toHaveLength(1));
  const asked = fake.of('respond')[0];
  expect(JSON.stringify(asked)).toContain('Only a reminder takes words');
  expect(await world.engine.db.draft.count({ where: { state: 'open' } })).toBe(1);
  expect((await showTicket(ben, key)).snoozedUntil).toBeNull();
  const values = blocksOf(asked)
    .flatMap(({ elements }) => z.array(Button).safeParse(elements).data ?? [])
    .filter((one) => one.action_id.startsWith('line.run'))
    .map((one) => one.value);
  const reminder = `remind ${key} tomorrow 9:00 the customer is away until then`;
  expect(values.map((value) => JSON.parse(value).l)).toEqual([`snooze ${key} tomorrow 9:00`, reminder]);
  await slack.press('ben', { action_id: 'line.run', value: values[1] });
  await slack.eventually(async () =>
    expect((await listReminders(ben)).items.map(({ text }) => text)).toContain('the customer is away until then'),
  );
  await slack.eventually(async () => expect(await world.engine.db.draft.count({ where: { state: 'open' } })).toBe(0));
});

it.each([
  ['maya', 'snooze KEY tomorrow 9:00 the customer is away', 'Only people who work on KEY can snooze it.'],
  ['ben', 'snooze IT-9999 tomorrow 9:00 the customer is away', 'There is no ticket IT-9999'],
  ['ben', 'remind KEY to call the customer back soon', 'Say until when'],
] as const)('in Teams %s is told of what was not done by “%s”, and has the words back', async (who, line, why) => {
  const { key } = await teams.world.aTicket({ assignee: 'ben' });
  await teams.quiet();
  await teams.says(who, line.replace('KEY', key));
  await teams.eventually(() => expect(cardsOf(teams)).toHaveLength(1));
  const { text } = cardsOf(teams)[0] ?? { text: '' };
  expect(text).toContain(why.replace('KEY', key));
  expect(text).toContain(line.split(' ').slice(-3).join(' '));
});

it('in Teams a time that is not said for a reminder is chosen by one press, with the words', async () => {
  const { key } = await teams.world.aTicket({ assignee: 'ben' });
  await teams.quiet();
  await teams.says('ben', `remind ${key} ring Maya`);
  await teams.eventually(() => expect(cardsOf(teams)).toHaveLength(1));
  await press(teams, 'ben', cardsOf(teams)[0]?.card, 'Tomorrow at 8:00');
  const { items } = await listReminders(await teams.world.as('ben'));
  expect(items.map(({ text }) => text)).toContain('ring Maya');
});

it('in Slack a reminder that is too long is kept whole', async () => {
  const { world, fake } = slack;
  const { key } = await world.aTicket({ assignee: 'ben' });
  const said = 'call Maya '.repeat(60).trim();
  await slack.quiet();
  await slack.command('ben', `remind ${key} tomorrow 9:00 ${said}`);
  await slack.eventually(() => expect(fake.of('respond')).toHaveLength(1));
  const [draft] = await world.engine.db.draft.findMany({ where: { state: 'open' } });
  expect(JSON.parse(draft?.content ?? '')).toMatchObject({ ticket: key, text: `remind ${key} tomorrow 9:00 ${said}` });
});
