import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createRecurring,
  listMembers,
  listRecurring,
  pauseRecurring,
  showRecurring,
} from '../../../../api/core/index.ts';
import { readLine } from '../../../../bots/shared/line/read-line.ts';
import { aWorkspace, blocksOf, controlIn, openedView, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, openDialog, press, submit } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

let slack: Workspace;
let teams: Tenant;
beforeAll(async () => {
  [slack, teams] = await Promise.all([aWorkspace(), aTenant()]);
});
afterAll(() => Promise.all([slack.close(), teams.close()]));

it.each([
  ['recurring', { do: 'list', words: '' }],
  ['wiederkehrend', { do: 'list', words: '' }],
  ['cykliczne', { do: 'list', words: '' }],
  ['recurring new Check the backups', { do: 'new', words: 'Check the backups' }],
  ['wiederkehrend neu Backups prüfen', { do: 'new', words: 'Backups prüfen' }],
  ['recurring pause backups', { do: 'pause', words: 'backups' }],
  ['cykliczne wstrzymaj kopie', { do: 'pause', words: 'kopie' }],
  ['recurring skip backups.', { do: 'skip', words: 'backups' }],
  ['recurring end backups', { do: 'end', words: 'backups' }],
  ['recurring stop backups', { do: 'end', words: 'backups' }],
  ['recurring end backups yes', { do: 'end', words: 'backups', sure: true }],
])('%s is read', (line, read) => {
  expect(readLine(line)).toEqual({ verb: 'recurring', ...read });
});

it('what begins so and is a sentence stays the text of a ticket', () => {
  expect(readLine('recurring problems with my printer').verb).toBe('text');
  expect(readLine('recurring show that we do every year has to be moved to another day').verb).toBe('text');
});

const typed = (value: string) => ({ v: { type: 'plain_text_input', value } });
const picked = (value: string) => ({ v: { type: 'static_select', selected_option: { value } } });

it('in Slack it is set up in a form that shows its dates first, and changed by lines and buttons', async () => {
  const { world, fake } = slack;
  const ben = await world.as('ben');
  await slack.command('ben', 'recurring new Check the backups');
  await slack.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
  const view = openedView(fake.of('views.open')[0]);
  expect(view.text).toContain('Check the backups');
  expect(view.text).toContain('Next dates:');
  const submitted = (metadata: string) =>
    slack.interact({
      type: 'view_submission',
      user: { id: 'U0BEN', team_id: world.slack.teamId },
      team: { id: world.slack.teamId },
      view: {
        ...{ id: `V-${metadata.length}`, type: 'modal', callback_id: view.callback_id, private_metadata: metadata },
        state: {
          values: {
            title: typed('Check the backups'),
            tags: typed('backup, weekly'),
            checklist: typed('Tapes\nCloud'),
            every: picked('month'),
            interval: { v: { type: 'number_input', value: '1' } },
            on: picked('lastDay'),
            start: { v: { type: 'datepicker', selected_date: world.clock.now().toISOString().slice(0, 10) } },
            time: typed('7:30'),
            timeZone: typed('Europe/Berlin'),
            ends: picked('never'),
          },
        },
      },
    });
  const answer = await submitted(view.private_metadata);
  expect((await listRecurring(ben, {})).items).toEqual([]);
  const again = openedView(await answer.json());
  expect(again.text).toContain('Next dates:');
  expect(again.text).toContain('every month on the last day at 07:30 (Europe/Berlin)');
  expect(again.text).toContain('Check the next dates, then press the button again.');
  await submitted(again.private_metadata);
  await slack.eventually(async () =>
    expect((await listRecurring(ben, {})).items).toMatchObject([
      {
        ...{ title: 'Check the backups', tags: ['backup', 'weekly'], checklist: ['Tapes', 'Cloud'] },
        ...{ rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1', rule: { time: '07:30', timeZone: 'Europe/Berlin' } },
      },
    ]),
  );
  const [{ id = '' } = {}] = (await listRecurring(ben, {})).items;
  await slack.quiet();
  await slack.command('ben', 'recurring');
  await slack.eventually(() => expect(fake.of('respond')).toHaveLength(1));
  expect(JSON.stringify(fake.of('respond')[0])).toContain('every month on the last day at 07:30 (Europe/Berlin)');
  await slack.quiet();
  await slack.command('ben', 'recurring pause backups');
  await slack.eventually(() => expect(fake.of('respond')).toHaveLength(1));
  expect((await showRecurring(ben, id)).state).toBe('paused');
  const { value } = controlIn(fake.of('respond')[0], 'line.run');
  await slack.press('ben', { action_id: 'line.run', value });
  await slack.eventually(async () => expect((await showRecurring(ben, id)).state).toBe('active'));
  const [first] = (await showRecurring(ben, id)).next;
  await slack.command('ben', 'recurring skip backups');
  await slack.eventually(async () => expect((await showRecurring(ben, id)).next[0]).not.toEqual(first));
  await slack.quiet();
  await slack.command('ben', 'recurring end backups');
  await slack.eventually(() => expect(fake.of('respond')).toHaveLength(1));
  expect((await showRecurring(ben, id)).state).toBe('active');
  await slack.command('ben', 'recurring end backups yes');
  await slack.eventually(async () => expect((await showRecurring(ben, id)).state).toBe('ended'));
  await slack.quiet();
  await slack.command('maya', 'recurring');
  await slack.eventually(() => expect(JSON.stringify(fake.calls)).toContain('Only people who work at a desk'));
  expect(JSON.stringify(fake.calls)).not.toContain('Check the backups');
  expect(JSON.stringify(fake.calls)).not.toContain('New recurring ticket');
});

it('in Slack an untouched form, whose dates were seen, is set up at the first press', async () => {
  const { world, fake } = slack;
  await slack.quiet();
  await slack.command('ben', 'recurring new Read the log');
  await slack.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
  const view = openedView(fake.of('views.open')[0]);
  await slack.interact({
    type: 'view_submission',
    user: { id: 'U0BEN', team_id: world.slack.teamId },
    team: { id: world.slack.teamId },
    view: {
      ...{ id: 'V-untouched', type: 'modal', ...view },
      state: {
        values: {
          ...{ title: typed('Read the log'), tags: typed(''), checklist: typed(''), every: picked('week') },
          interval: { v: { type: 'number_input', value: '1' } },
          days: { v: { type: 'checkboxes', selected_options: [] } },
          start: { v: { type: 'datepicker', selected_date: world.clock.now().toISOString().slice(0, 10) } },
          ...{ time: typed('09:00'), timeZone: typed('UTC'), ends: picked('never') },
        },
      },
    },
  });
  const ben = await world.as('ben');
  await slack.eventually(async () =>
    expect((await listRecurring(ben, { q: 'Read the log' })).items).toMatchObject([
      { rrule: expect.stringContaining('WEEKLY') },
    ]),
  );
});

it('in Slack it is given to people who work at its desk, and what is refused later comes back whole', async () => {
  const { world, fake } = slack;
  const team = { id: world.slack.teamId };
  await slack.quiet();
  await slack.command('ben', 'recurring new Sweep the floor');
  await slack.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
  const opened = fake.of('views.open')[0];
  const view = openedView(opened);
  const { drawn } = JSON.parse(view.private_metadata);
  const at = blocksOf(opened).find((one) => String(one.block_id).startsWith('assignee@'));
  const works = await listMembers(await world.as('ben'), drawn.desk);
  const shown = JSON.stringify(at);
  for (const { person } of works.items) expect(shown).toContain(person.id);
  expect(shown).not.toContain(world.people.maya);
  const block = String(at?.block_id);
  const submitted = (id: string, assignee: string, requester: string) =>
    slack.interact({
      ...{ type: 'view_submission', user: { id: 'U0BEN', team_id: team.id }, team },
      view: {
        ...{ id, type: 'modal', ...view },
        state: {
          values: {
            ...{ title: typed('Sweep the floor'), [block]: picked(assignee), tags: typed('floor') },
            requester: { v: { type: 'users_select', selected_user: requester } },
            interval: { v: { type: 'number_input', value: '1' } },
            ...{ every: picked('week'), time: typed('09:00'), timeZone: typed('UTC'), ends: picked('never') },
            start: { v: { type: 'datepicker', selected_date: world.clock.now().toISOString().slice(0, 10) } },
          },
        },
      },
    });
  const answer = await submitted('V-maya', world.people.maya, 'U0BEN');
  expect(await answer.json()).toMatchObject({ errors: { [block]: expect.stringContaining('Choose somebody else') } });
  const colleague = works.items[0]?.person.id ?? '';
  await slack.quiet();
  await submitted('V-gone', colleague, 'U0GONE');
  const given = () => fake.calls.find((one) => JSON.stringify(one.body).includes('draft.open'));
  await slack.eventually(() => expect(given()).toBeDefined());
  const { value } = controlIn(given()?.body, 'draft.open');
  await slack.press('ben', { action_id: 'draft.open', value });
  await slack.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
  const again = openedView(fake.of('views.open')[0]);
  expect(again.callback_id).toBe('form.recurring');
  expect(again.text).toContain('Sweep the floor');
  expect(again.text).toContain('"initial_value":"floor"');
  const chosen = blocksOf(fake.of('views.open')[0]).find((one) => one.block_id === block);
  expect(chosen?.element).toMatchObject({ initial_option: { value: colleague } });
});

it('in a Slack message with the app the words of a new one are kept, and their form opens with them', async () => {
  const { fake } = slack;
  await slack.quiet();
  const message = { type: 'message', channel: 'D0BEN', channel_type: 'im', user: 'U0BEN', ts: '77.1' };
  await slack.event({ ...message, text: 'recurring new Wind the clock' });
  const told = () => fake.calls.find((one) => JSON.stringify(one.body).includes('draft.open'));
  await slack.eventually(() => expect(told()).toBeDefined());
  const { value } = controlIn(told()?.body, 'draft.open');
  await slack.press('ben', { action_id: 'draft.open', value });
  await slack.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
  const view = openedView(fake.of('views.open')[0]);
  expect(view.callback_id).toBe('form.recurring');
  expect(view.text).toContain('Wind the clock');
});

it('in Slack what the dates follow draws them again', async () => {
  const { fake } = slack;
  await slack.quiet();
  await slack.command('ben', 'recurring new Look again');
  await slack.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
  const blocks = blocksOf(fake.of('views.open')[0]);
  const steering = blocks.filter((one) => one.dispatch_action === true).map((one) => one.block_id);
  for (const id of ['every', 'interval', 'days', 'start', 'time', 'timeZone', 'ends']) expect(steering).toContain(id);
  const view = openedView(fake.of('views.open')[0]);
  await slack.press(
    'ben',
    {
      ...{ type: 'datepicker', action_id: 'form.desk', block_id: 'start', selected_date: '2031-05-06' },
    },
    {
      container: { type: 'view', view_id: 'V-look' },
      view: {
        ...{ id: 'V-look', hash: 'h', ...view },
        state: { values: { start: { 'form.desk': { type: 'datepicker', selected_date: '2031-05-06' } } } },
      },
    },
  );
  await slack.eventually(() => expect(fake.of('views.update')).toHaveLength(1));
  expect(JSON.stringify(fake.of('views.update')[0])).toContain('2031');
  expect(JSON.stringify(fake.of('views.update')[0])).toContain('every week on Tuesday at 09:00 (UTC)');
});

it('one that is paused has no date to skip, and only people who may end it are asked whether they are sure', async () => {
  const { world, fake } = slack;
  const [ben, today] = [await world.as('ben'), world.clock.now().toISOString().slice(0, 10)];
  const { id } = await createRecurring(ben, {
    desk: 'IT',
    title: 'Empty the bins',
    rule: { every: 'day', start: today, time: '23:59', timeZone: 'UTC' },
  });
  await pauseRecurring(ben, { recurring: id });
  await slack.quiet();
  await slack.command('ben', 'recurring skip bins');
  await slack.eventually(() =>
    expect(JSON.stringify(fake.of('respond'))).toContain('is paused, so there is no next date'),
  );
  await slack.quiet();
  await slack.command('chloe', 'recurring end bins');
  await slack.eventually(() =>
    expect(JSON.stringify(fake.of('respond'))).toContain('Only the person who looks after it'),
  );
  expect(JSON.stringify(fake.of('respond'))).not.toContain('for good');
});

it('in Teams it is set up in a dialog with the same words, and changed by lines and buttons', async () => {
  const { world } = teams;
  const ben = await world.as('ben');
  await teams.says('ben', 'recurring new Water the plants');
  await teams.eventually(() => expect(JSON.stringify(cardsOf(teams).at(-1)?.card)).toContain('New recurring ticket'));
  const dialog = await openDialog(teams, 'ben', cardsOf(teams).at(-1)?.card, 'New recurring ticket…');
  expect(dialog?.text).toContain('Water the plants');
  const start = world.clock.now().toISOString().slice(0, 10);
  const filled = {
    ...{ title: 'Water the plants', every: 'week', days: 'mo,th', time: '08:00', timeZone: 'UTC' },
    ...{ interval: '2', start },
  };
  const asked = await submit(teams, 'ben', dialog, 'Set up', { ...filled, time: 'noon' });
  expect(asked?.text).toContain('Give a time of day such as 09:00.');
  const shown = await submit(teams, 'ben', asked, 'Set up', filled);
  expect(shown?.text).toContain('Check the next dates');
  expect(await submit(teams, 'ben', shown, 'Set up', filled)).toBeNull();
  const { items } = await listRecurring(ben, {});
  expect(items).toMatchObject([{ title: 'Water the plants', rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=MO' }]);
  await teams.says('ben', 'recurring show plants');
  await teams.eventually(() => expect(JSON.stringify(cardsOf(teams).at(-1)?.card)).toContain('Skip the next date'));
  await press(teams, 'ben', cardsOf(teams).at(-1)?.card, 'Pause');
  await teams.eventually(async () => expect((await showRecurring(ben, items[0]?.id ?? '')).state).toBe('paused'));
  await teams.says('ben', 'recurring resume plants');
  await teams.eventually(async () => expect((await showRecurring(ben, items[0]?.id ?? '')).state).toBe('active'));
});
