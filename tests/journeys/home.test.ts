import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import type { SlackPage } from '../support/slack-page.ts';
import { aStage, type Player, type Stage } from '../support/stage.ts';

const headings = ['Drafts', 'Your open tickets', 'Assigned to you', 'Waiting for somebody to take them', 'Type “'];
let stage: Stage;
let api: ApiCaller;
let ben: SlackPage;
let chloe: SlackPage;
let maya: SlackPage;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [ben, chloe, maya] = await Promise.all([atHome('Ben'), atHome('Chloe'), atHome('Maya')]);
});
afterAll(() => stage?.close());

async function atHome(who: Player): Promise<SlackPage> {
  const slack = await stage.slack(who);
  await slack.goes('home');
  await homeOf(slack)
    .getByRole('heading', { name: `Hello ${who}` })
    .waitFor();
  return slack;
}

const homeOf = (slack: SlackPage) => slack.page.getByRole('main', { name: 'Threadline home' });

/** What stands below a heading of somebody's Home; null when it is not there. */
async function below(slack: SlackPage, heading: string): Promise<string | null> {
  const [, rest] = (await homeOf(slack).innerText()).split(heading);
  return rest?.split(new RegExp(headings.join('|')))[0] ?? null;
}

const sees = (slack: SlackPage, heading: string) => expect.poll(() => below(slack, heading), { timeout: 25_000 });

test('Maya sees what she asked for, and nothing that only agents need', async () => {
  await sees(maya, 'Your open tickets').toMatch(/IT-1 Laptop battery.*Waiting for you · → Ben Okafor/s);
  await sees(maya, 'Your open tickets').toContain('HR-1 How many days of leave');
  expect(await below(maya, 'Assigned to you')).toBeNull();
  expect(await below(maya, 'Waiting for somebody to take them')).toBeNull();
  expect(await below(maya, 'Drafts')).toBeNull();
});

test('Ben sees what is his to do and what nobody has, at his desk only', async () => {
  await sees(ben, 'Assigned to you').toContain('IT-1');
  await sees(ben, 'Waiting for somebody to take them').toContain('IT-3 Meeting room 2');
  const home = await homeOf(ben).innerText();
  expect(home).not.toContain('IT-2');
  expect(home).not.toContain('HR-1');
});

test('to somebody new it says what to do, and their first ticket appears as they open it', async () => {
  const priya = await atHome('Priya');
  const lines = (await homeOf(priya).innerText()).split(/\s*\n\s*/);
  expect(lines.slice(0, 8)).toEqual([
    ...['Threadline', 'Home', 'Messages', 'Hello Priya Nair', 'New ticket', 'Your open tickets'],
    'You have no open tickets. Something to ask? Type “/ticket new”.',
    // She heads Marketing, where Maya works.
    'Open tickets of your department',
  ]);
  expect(lines.join(' ')).toMatch(/IT-1 Laptop battery lasts twenty minutes Maya Lindqvist · /);
  expect(lines.at(-1)).toBe('Type “/ticket help” to see what the desk understands.');
  await priya.presses('New ticket');
  const form = await priya.form('New ticket');
  await form.fills('Title', 'A badge for the garage');
  await form.sends('Open ticket');
  await sees(priya, 'Your open tickets').toMatch(/IT-4 A badge for the garage.*New · IT help will look at it/s);
  expect(await below(priya, 'Your open tickets')).not.toContain('You have no open tickets');
  await priya.page.context().close();
});

test('all of them follow when somebody else changes something, by the API or in a channel', async () => {
  await sees(ben, 'Waiting for somebody to take them').toContain('IT-4');
  await api.call('POST', 'tickets/IT-3/assign', { assignee: await api.person('Chloe') });
  await sees(chloe, 'Assigned to you').toContain('IT-3 Meeting room 2');
  await sees(ben, 'Waiting for somebody to take them').not.toContain('IT-3');

  const ana = await stage.slack('Ana');
  await ana.types('/ticket status IT-1 blocked', '# it-desk');
  await ana.reads('IT-1 is Blocked now.');
  await sees(maya, 'Your open tickets').toMatch(
    /IT-1 Laptop battery.*Blocked · waiting for a third party · → Ben Okafor/s,
  );
  await sees(ben, 'Assigned to you').toMatch(/IT-1 Laptop battery.*Blocked/s);
  await ana.types('/ticket close IT-1');
  await sees(maya, 'Your open tickets').not.toContain('IT-1');
  await sees(ben, 'Assigned to you').toContain('Nothing is assigned to you.');
  await ana.page.context().close();
});

test('“Show” opens the ticket on top, with what Ben may do with it', async () => {
  await ben.presses('Show', homeOf(ben));
  const shown = ben.page.getByRole('dialog', { name: 'IT-4' });
  await shown.getByText('IT-4 · A badge for the garage').waitFor();
  await expect.poll(() => shown.innerText()).toContain('Priya Nair');
  await shown.getByRole('button', { name: 'Take it' }).waitFor();
  await shown.getByLabel('Close', { exact: true }).click();
  await shown.waitFor({ state: 'detached' });
});

test('a draft waits there until it is thrown away or has become a ticket', async () => {
  await maya.types('/ticket new Window shade is torn', '# general');
  await (await maya.form('New ticket')).sends('Cancel');
  await maya.types('/ticket nwe Chair squeaks');
  await maya.reads('Did you mean this?');
  await maya.goes('home');
  await sees(maya, 'Drafts').toMatch(/Chair squeaks.*Window shade is torn/s);
  await maya.presses('Throw away', homeOf(maya));
  await sees(maya, 'Drafts').not.toContain('Chair');
  await maya.presses('Go on', homeOf(maya));
  const form = await maya.form('New ticket');
  expect(await form.field('Title').inputValue()).toBe('Window shade is torn');
  await form.sends('Open ticket');
  await sees(maya, 'Your open tickets').toContain('IT-5 Window shade is torn');
  await sees(maya, 'Drafts').toBeNull();
  expect(stage.complaints).toEqual([]);
});
