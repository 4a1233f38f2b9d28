import { afterAll, beforeAll, expect, it } from 'vitest';
import { listRecurring, showRecurring } from '../../../../api/core/index.ts';
import { readLine } from '../../../../bots/shared/line/read-line.ts';
import { aWorkspace, controlIn, openedView, type Workspace } from '../../slack/workspace.ts';
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
  await slack.eventually(() => expect(JSON.stringify(fake.calls)).toContain('There are no recurring tickets'));
  expect(JSON.stringify(fake.calls)).not.toContain('Check the backups');
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
  expect(shown?.text).toContain('Check the dates below');
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
