import { afterAll, beforeAll, expect, it } from 'vitest';
import { editPerson, listPrepared, prepareReply, ticketComments, ticketPrepared } from '../../../../api/core/index.ts';
import { readIntent } from '../../../../bots/shared/line/read-intent.ts';
import type { Name, World } from '../../../support/world.ts';
import { aWorkspace, openedView, type Workspace } from '../../slack/workspace.ts';
import { elementsOf } from '../../teams/draw/card-rules.ts';
import { cardsOf, openDialog, press, submit } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

let slack: Workspace;
let teams: Tenant;
beforeAll(async () => {
  [slack, teams] = await Promise.all([aWorkspace(), aTenant()]);
});
afterAll(() => Promise.all([slack.close(), teams.close()]));

const readyFor = async (world: World, name: Name) => (await listPrepared(await world.as(name))).items;
const said = async (world: World, ticket: string) =>
  (await ticketComments(await world.as('ben'), { ticket, limit: 20 })).items.map((one) => one.text);

/** The titles of the buttons of a card, and how many stand in each row. */
function buttonsOf(card: unknown): { titles: string[]; rows: number[] } {
  const all = elementsOf(card);
  const rows = all.flatMap(({ actions }) => (Array.isArray(actions) ? [actions.length] : []));
  return { titles: all.filter(({ type }) => type === 'Action.Execute').map(({ title }) => String(title)), rows };
}

it.each([
  ['later', { verb: 'prepared', when: '' }],
  ['later IT-7', { verb: 'prepared', ticket: 'IT-7', when: '' }],
  ['IT-7 later tomorrow 9:00 It is ready', { verb: 'prepared', ticket: 'IT-7', when: 'tomorrow 9:00 It is ready' }],
  ['später IT-7 morgen 9:00 Fertig', { verb: 'prepared', ticket: 'IT-7', when: 'morgen 9:00 Fertig' }],
  ['później IT-7 jutro 9:00 Gotowe', { verb: 'prepared', ticket: 'IT-7', when: 'jutro 9:00 Gotowe' }],
  ['later IT-7 send', { verb: 'prepared', ticket: 'IT-7', when: '', does: { act: 'send' } }],
  [
    'later IT-7 drop 01980a51-8b11-7bbb-8ccc-2b3c4d5e6f73',
    { verb: 'prepared', ticket: 'IT-7', when: '', does: { act: 'drop', id: '01980a51-8b11-7bbb-8ccc-2b3c4d5e6f73' } },
  ],
  ['later today my screen went black', { verb: 'text', text: 'later today my screen went black' }],
] as const)('“%s” is read', (line, intent) => {
  expect(readIntent(line)).toEqual(intent);
});

it('in Slack a line sends later, shows what is ready, and its buttons change, send and stop it', async () => {
  const { world, fake } = slack;
  const { key } = await world.aTicket({ assignee: 'ben' });
  await slack.command('ben', `later ${key} tomorrow 9:00 It is ready.`);
  await slack.eventually(async () => expect(await readyFor(world, 'ben')).toMatchObject([{ text: 'It is ready.' }]));
  const [ready] = await readyFor(world, 'ben');
  expect(ready?.sendAt).toMatch(/T09:00:00/);
  await slack.eventually(() => expect(JSON.stringify(fake.of('respond'))).toContain('Send now'));
  // Colleagues see it on the ticket.
  await slack.command('chloe', `later ${key}`);
  await slack.eventually(() => expect(JSON.stringify(fake.of('respond'))).toContain('goes out on'));
  await slack.command('chloe', key);
  await slack.eventually(() => expect(JSON.stringify(fake.calls)).toContain('Ben’s reply goes out'));
  await slack.quiet();
  const run = (line: string) =>
    slack.press('ben', { action_id: 'line.run', value: JSON.stringify({ l: line, u: Number.MAX_SAFE_INTEGER }) });
  await run(`later ${key} stop ${ready?.id}`);
  await slack.eventually(async () => expect(await readyFor(world, 'ben')).toMatchObject([{ sendAt: null }]));
  await run(`later ${key} send ${ready?.id}`);
  await slack.eventually(async () => expect(await said(world, key)).toEqual(['It is ready.']));
  expect(await readyFor(world, 'ben')).toEqual([]);
  // What cannot be read is given back with its words.
  await slack.quiet();
  await slack.command('ben', `later ${key} whenever you like`);
  await slack.eventually(() => expect(JSON.stringify(fake.calls)).toContain('whenever you like'));
});

it('in Slack the form of a reply sends later, and asks a colleague, who goes on with it and sends it', async () => {
  const { world, fake } = slack;
  const { key } = await world.aTicket({ assignee: 'ben' });
  const submitted = async (name: Name, at: number, values: object) => {
    await slack.eventually(() => expect(fake.of('views.open').length).toBeGreaterThan(at));
    const id = `U0${name.toUpperCase()}`;
    await slack.interact({
      type: 'view_submission',
      user: { id, team_id: world.slack.teamId },
      team: { id: world.slack.teamId },
      view: { ...{ id: `V${at}${name}`, type: 'modal', ...openedView(fake.of('views.open')[at]) }, state: { values } },
    });
  };
  const choice = (value: string) => ({ v: { type: 'static_select', selected_option: { value } } });
  const text = (value: string) => ({ v: { type: 'plain_text_input', value } });
  await slack.quiet();
  const before = fake.of('views.open').length;
  await slack.press('ben', { action_id: 'ticket.reply', value: JSON.stringify({ t: key, v: 1 }) });
  await submitted('ben', before, { text: text('It is there.'), when: choice('tomorrow') });
  await slack.eventually(async () => expect(await readyFor(world, 'ben')).toMatchObject([{ text: 'It is there.' }]));
  await slack.press('ben', { action_id: 'ticket.reply', value: JSON.stringify({ t: key, v: 1 }) });
  await submitted('ben', before + 1, {
    text: text('Is this right?'),
    when: choice('review'),
    colleague: choice(world.people.chloe),
    asks: text('the tone'),
  });
  await slack.eventually(async () => {
    const { items } = await ticketPrepared(await world.as('chloe'), { ticket: key });
    expect(items.find((one) => one.holder.id === world.people.chloe)).toMatchObject({ asks: 'the tone' });
  });
  const handed = (await readyFor(world, 'chloe')).find((one) => one.holder.id === world.people.chloe);
  await slack.quiet();
  await slack.press('chloe', {
    action_id: 'line.run',
    value: JSON.stringify({ l: `later ${key} edit ${handed?.id}`, u: Number.MAX_SAFE_INTEGER }),
  });
  await slack.eventually(() => expect(JSON.stringify(fake.calls)).toContain('This is what is ready'));
  const draft = await world.engine.db.draft.findFirstOrThrow({
    where: { state: 'open', forKey: key },
    orderBy: { id: 'desc' },
  });
  const opened = fake.of('views.open').length;
  await slack.press('chloe', { action_id: 'draft.open', value: draft.id });
  await submitted('chloe', opened, { text: text('This is right.'), when: choice('now') });
  await slack.eventually(async () => expect(await said(world, key)).toEqual(['This is right.']));
  expect(await readyFor(world, 'chloe')).toEqual([]);
});

it('in Teams the dialog of a reply keeps a draft, and lines and buttons do the rest', async () => {
  const { world } = teams;
  const { key } = await world.aTicket({ assignee: 'ben' });
  await teams.says('ben', key);
  await teams.eventually(() => expect(cardsOf(teams).length).toBeGreaterThan(0));
  const dialog = await openDialog(teams, 'ben', cardsOf(teams).at(-1)?.card, 'Reply');
  expect(dialog?.text).toContain('Keep it as a draft');
  expect(await submit(teams, 'ben', dialog, 'Send', { text: 'Nearly done.', when: 'draft' })).toBeNull();
  await teams.eventually(async () => expect(await readyFor(world, 'ben')).toMatchObject([{ text: 'Nearly done.' }]));
  await teams.says('ben', `later ${key}`);
  await teams.eventually(() => expect(JSON.stringify(cardsOf(teams).at(-1)?.card)).toContain('Send now'));
  await press(teams, 'ben', cardsOf(teams).at(-1)?.card, 'Send now');
  await teams.eventually(async () => expect(await said(world, key)).toEqual(['Nearly done.']));
  await teams.says('ben', `later ${key} in 2 hours It is done.`);
  await teams.eventually(async () => expect(await readyFor(world, 'ben')).toMatchObject([{ text: 'It is done.' }]));
});

it('in Teams the dialog of a reply comes back where its time or its colleague lacks, and nothing is kept', async () => {
  const { world } = teams;
  const { key } = await world.aTicket({ assignee: 'ben' });
  await teams.says('ben', key);
  await teams.eventually(() => expect(cardsOf(teams).at(-1)?.text).toContain(key));
  const dialog = await openDialog(teams, 'ben', cardsOf(teams).at(-1)?.card, 'Reply');
  const send = (values: object) => submit(teams, 'ben', dialog, 'Send', { text: 'Nearly done.', ...values });
  const untimed = await send({ when: 'date' });
  expect(untimed?.text).toContain('Choose a time.');
  expect(untimed?.text).toContain('"id":"at"');
  const unnamed = await send({ when: 'review' });
  expect(unnamed?.text).toContain('Choose a colleague.');
  expect(unnamed?.text).toContain('"id":"colleague"');
  const kept = (await readyFor(world, 'ben')).filter((one) => one.ticket.key === key);
  expect(kept).toEqual([]);
  // With what lacked it is kept as was chosen.
  expect(
    await submit(teams, 'ben', unnamed, 'Apply', {
      text: 'Nearly done.',
      when: 'review',
      colleague: world.people.chloe,
    }),
  ).toBeNull();
  await teams.eventually(async () => {
    const { items } = await ticketPrepared(await world.as('chloe'), { ticket: key });
    expect(items).toMatchObject([{ holder: { id: world.people.chloe } }]);
  });
});

it('in Slack a time that has passed stays in the form of a reply, at its field', async () => {
  const { world, fake } = slack;
  const { key } = await world.aTicket({ assignee: 'ben' });
  await slack.quiet();
  const before = fake.of('views.open').length;
  await slack.press('ben', { action_id: 'ticket.reply', value: JSON.stringify({ t: key, v: 1 }) });
  await slack.eventually(() => expect(fake.of('views.open').length).toBeGreaterThan(before));
  const passed = Math.floor(world.clock.now().getTime() / 1_000) - 3_600;
  const answer = await slack.interact({
    type: 'view_submission',
    user: { id: 'U0BEN', team_id: world.slack.teamId },
    team: { id: world.slack.teamId },
    view: {
      ...{ id: 'Vpassed', type: 'modal', ...openedView(fake.of('views.open')[before]) },
      state: {
        values: {
          text: { v: { type: 'plain_text_input', value: 'It is there.' } },
          when: { v: { type: 'static_select', selected_option: { value: 'date' } } },
          at: { v: { type: 'datetimepicker', selected_date_time: passed } },
        },
      },
    },
  });
  expect(await answer.json()).toEqual({
    response_action: 'errors',
    errors: { at: 'This has passed. Choose a later time.' },
  });
  expect((await readyFor(world, 'ben')).filter((one) => one.ticket.key === key)).toEqual([]);
});

it('in Teams several replies on a ticket are numbered as their buttons are, however many those are', async () => {
  const { world } = teams;
  const { key } = await world.aTicket({ assignee: 'ben' });
  const ben = await world.as('ben');
  const later = (hours: number) => new Date(world.clock.now().getTime() + hours * 3_600_000).toISOString();
  await prepareReply(ben, { ticket: key, text: 'One.', sendAt: later(1) });
  await prepareReply(ben, { ticket: key, text: 'Two.', sendAt: later(2) });
  await teams.says('ben', `later ${key}`);
  await teams.eventually(() => expect(cardsOf(teams).at(-1)?.text).toContain('Ready on'));
  const { text, card } = cardsOf(teams).at(-1) ?? {};
  expect(text).toMatch(/\(1\\*\) by Ben, goes out on .*One.*\(2\\*\) by Ben, goes out on .*Two/);
  const { titles, rows } = buttonsOf(card);
  expect(titles).toHaveLength(8);
  expect(titles).toContain('Throw away (2)');
  expect(Math.max(...rows)).toBeLessThanOrEqual(6);
});

it('a colleague who is asked has buttons at once, and who takes a reply back reads that they have it', async () => {
  const { world, fake } = slack;
  const { key } = await world.aTicket({ assignee: 'ben' });
  await slack.quiet();
  const { id } = await prepareReply(await world.as('ben'), { ticket: key, text: 'Odd.', to: world.people.chloe });
  await slack.deliver();
  await slack.eventually(() => {
    const told = JSON.stringify(fake.of('chat.postMessage'));
    expect(told).toContain(`later ${key} edit ${id}`);
    expect(told).toContain(`later ${key} send ${id}`);
    expect(told).toContain('Give back to Ben');
  });
  await slack.press('ben', {
    action_id: 'line.run',
    value: JSON.stringify({ l: `later ${key} back ${id}`, u: Number.MAX_SAFE_INTEGER }),
  });
  await slack.eventually(() => expect(JSON.stringify(fake.calls)).toContain(`You have the reply to ${key} again.`));
  // Its list names the ticket, and whose it is.
  await slack.command('ben', 'later');
  await slack.eventually(() => expect(JSON.stringify(fake.of('respond'))).toContain('by Ben, draft: Odd'));
  expect(JSON.stringify(fake.of('respond'))).not.toContain(' and Ben');
});

it('a requester is told that what they write is sent at once', async () => {
  await slack.command('maya', 'later');
  await slack.eventually(() =>
    expect(JSON.stringify(slack.fake.of('respond'))).toContain('What you write on your tickets is sent at once.'),
  );
});

it('leads throw away what somebody has ready who has left, in Slack and in Teams', async () => {
  const left = async ({ as, aTicket, people }: World) => {
    const { key } = await aTicket();
    const { id } = await prepareReply(await as('chloe'), { ticket: key, text: 'Half a sentence.' });
    await editPerson(await as('olga'), { person: people.chloe, active: false });
    const ready = async () => (await ticketPrepared(await as('ana'), { ticket: key })).items.map((one) => one.id);
    expect(await ready()).toEqual([id]);
    return { key, id, ready };
  };
  const here = await left(slack.world);
  await slack.quiet();
  await slack.command('ana', `later ${here.key}`);
  await slack.eventually(() => expect(JSON.stringify(slack.fake.calls)).toContain(`later ${here.key} drop ${here.id}`));
  const value = JSON.stringify({ l: `later ${here.key} drop ${here.id}`, u: Number.MAX_SAFE_INTEGER });
  await slack.press('ana', { action_id: 'line.run', value });
  await slack.eventually(async () => expect(await here.ready()).toEqual([]));
  const there = await left(teams.world);
  await teams.quiet();
  await teams.says('ana', `later ${there.key}`);
  await teams.eventually(() => expect(JSON.stringify(cardsOf(teams).at(-1)?.card)).toContain('Throw away'));
  await press(teams, 'ana', cardsOf(teams).at(-1)?.card, 'Throw away');
  await teams.eventually(async () => expect(await there.ready()).toEqual([]));
});
