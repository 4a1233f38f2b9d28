// Renews the pictures in docs/images: plays a short story in the local Slack, Teams, mail and Outlook, on a data folder that is thrown away.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { SlackPage } from '../tests/support/slack-page.ts';
import { aStage, type Stage } from '../tests/support/stage.ts';

const folder = join(import.meta.dirname, '../docs/images');
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' };
const dark: BrowserContextOptions = { ...desktop, colorScheme: 'dark' };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  colorScheme: 'light',
  isMobile: true,
  hasTouch: true,
};

/** Takes one picture when nothing moves any more. */
async function take(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`);
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  console.log(`docs/images/${name}.png  ${Math.round(statSync(path).size / 1000)} kB`);
}

/** Somebody looks at their messages with Threadline, or at a channel, with a thread beside it. */
async function reads(slack: SlackPage, key: string, at: 'messages' | '# it-desk'): Promise<void> {
  await slack.goes(at);
  await slack.opensThread(`${key} ·`);
}

async function play(stage: Stage): Promise<void> {
  const maya = await stage.slack('Maya', desktop);
  await maya.types('Good morning! Coffee machine 2 is back.', '# general');
  await maya.reads('Good morning!');
  await maya.types('/ticket new Printer on floor 3 is broken');
  const form = await maya.form('New ticket');
  await form.fills('Description', 'It blinks red and takes no paper. We need it for the brochures on Friday.');
  await form.chooses('Category', 'Hardware');
  await take(maya.page, 'form');
  await form.sends('Open ticket');
  await maya.reads('IT-4 is open.');

  const ben = await stage.slack('Ben', desktop);
  await ben.goes('# it-desk');
  await ben.card('IT-4').presses('Take it');
  await ben.card('IT-4').says('In progress');
  await take(ben.page, 'desk');

  await ben.card('IT-4').presses('Reply');
  const reply = await ben.form('Reply to IT-4');
  await reply.fills('Maya Lindqvist', 'I am on my way with a new fuser. Twenty minutes.');
  await reply.sends('Send');
  await reads(maya, 'IT-4', 'messages');
  await maya.reads('I am on my way', 'thread');
  await maya.repliesInThread('Perfect, I am at the desk beside it.');
  await take(maya.page, 'requester');

  await reads(ben, 'IT-4', '# it-desk');
  await ben.reads('I am at the desk beside it', 'thread');
  await ben.repliesInThread('The third fuser this year: I will ask for another model.');
  await ben.reads('Saved as an internal note', 'thread');
  await take(ben.page, 'thread');

  await ben.goes('home');
  await ben.page.getByText('Assigned to you').waitFor();
  await take(ben.page, 'home');

  const inTheDark = await stage.slack('Ben', dark);
  await reads(inTheDark, 'IT-4', '# it-desk');
  await inTheDark.reads('The third fuser', 'thread');
  await take(inTheDark.page, 'dark');

  const onThePhone = await stage.slack('Maya', phone);
  await onThePhone.goes('messages');
  await onThePhone.card('IT-4').says('In progress');
  await take(onThePhone.page, 'phone');

  const docs = await stage.page(desktop);
  await docs.goto(`${stage.url}/api/v1/docs`);
  await docs.getByText('/api/v1/tickets').first().waitFor();
  await take(docs, 'api-docs');
}

async function playInTeams(stage: Stage): Promise<void> {
  const priya = await stage.teams('Priya', desktop);
  const key = await priya.opensTicket('VPN drops every hour');
  const ben = await stage.teams('Ben', desktop);
  await ben.goes('IT help / Tickets');
  await ben.card(key).presses('Take it');
  await ben.card(key).says('In progress');
  await ben.card(key).presses('Reply');
  const reply = await ben.dialog(`Reply to ${key}`);
  await reply.fills('Priya Nair', 'Does it happen with the cable, too?');
  await reply.sends('Send');
  await priya.presses('Reply', await priya.reads('with the cable'));
  const answer = await priya.dialog(`Reply to ${key}`);
  await answer.fills('IT help reads this', 'No, only without it.');
  await answer.sends('Send');
  await priya.reads('Sent to');
  await rest(priya.page);
  await take(priya.page, 'teams-requester');

  await ben.reads('only without it', ben.card(key));
  await rest(ben.page);
  await showTop(ben.card(key).face);
  await take(ben.page, 'teams-desk');

  const inTheDark = await stage.teams('Ben', dark);
  await inTheDark.goes('IT help / Tickets');
  await inTheDark.repliesBelow(inTheDark.card(key), '@Threadline Her access point is from 2014.');
  await inTheDark.reads('🔒 Internal note by', inTheDark.card(key));
  await take(inTheDark.page, 'teams-dark');
}

async function playByMail(stage: Stage): Promise<void> {
  const erik = await stage.mailbox('erik.holm@fabrikam.example', desktop);
  await erik.getByRole('button', { name: 'New mail' }).click();
  await erik.getByRole('combobox', { name: 'To', exact: true }).fill('it-help@northwind.example');
  await erik.getByLabel('Subject').fill('The scanner shows error 42');
  await erik.getByLabel('Text').fill('It has shown error 42 since this morning. Can you have a look?');
  await erik.getByRole('button', { name: 'Send' }).click();
  await erik.getByText('Sent.').waitFor();

  const ben = await stage.slack('Ben', desktop);
  await ben.goes('# it-desk');
  const card = ben.card('IT-6');
  await card.says('The scanner shows error 42', 'Erik Holm');
  await card.presses('Reply');
  const reply = await ben.form('Reply to IT-6');
  await reply.fills('Erik Holm', 'Error 42 is a full memory. I have emptied it: please try again.');
  await reply.sends('Send');

  const answer = erik.getByRole('button', { name: /full memory/ });
  await answer.click({ timeout: 30_000 });
  await erik.frameLocator('iframe').getByText('please try again').waitFor();
  await take(erik, 'mail');
}

/** The task pane beside a mail: no ticket yet, a ticket, signed out, and in a mail that is written. */
async function playInOutlook(stage: Stage): Promise<void> {
  const erik = await stage.mailbox('erik.holm@fabrikam.example', desktop);
  await erik.getByRole('button', { name: 'New mail' }).click();
  await erik.getByRole('combobox', { name: 'To', exact: true }).fill('ben@northwind.example');
  await erik.getByLabel('Subject').fill('Badge for the warehouse');
  await erik
    .getByLabel('Text')
    .fill('Hello Ben,\n\nmy badge opens the office, but not the warehouse. Can you help?\n\nErik');
  await erik.getByRole('button', { name: 'Send' }).click();
  await erik.getByText('Sent.').waitFor();

  const ben = await stage.page(desktop);
  const outlook = new URL('/outlook/', erik.url());
  const mail = ben.getByRole('main').getByRole('button', { name: /Badge for the warehouse/ });
  const button = ben.getByRole('main').getByRole('button', { name: 'Threadline' });
  const pane = ben.frameLocator('iframe[title="Threadline"]');
  await ben.goto(`${outlook.href}?who=ben%40northwind.example`);
  await fetch(new URL('control/misbehaviour', outlook), misbehaving('interact'));
  await mail.first().click();
  await button.click();
  await pane.getByRole('button', { name: 'Sign in' }).waitFor();
  await take(ben, 'outlook-sign-in');

  await fetch(new URL('control/misbehaviour', outlook), misbehaving('good'));
  await ben.reload();
  await mail.first().click();
  if ((await pane.owner().count()) === 0) await button.click();
  await pane.getByRole('button', { name: 'Create ticket' }).waitFor();
  await take(ben, 'outlook-new');

  await pane.getByRole('button', { name: 'Create ticket' }).click();
  await pane.getByRole('button', { name: 'Take it' }).click();
  await pane.getByText('With Ben Okafor').waitFor();
  await pane.getByRole('button', { name: 'Internal note' }).click();
  await pane.getByLabel('Internal note').fill('Facilities opens the warehouse: ask Chloe for zone 4.');
  await pane.getByRole('button', { name: 'Save note' }).click();
  await pane.getByLabel('What was said').getByText('Facilities opens the warehouse').waitFor();
  await take(ben, 'outlook-ticket');

  await ben.getByRole('button', { name: 'Reply', exact: true }).first().click();
  await ben.getByRole('button', { name: 'Send', exact: true }).waitFor();
  if ((await pane.owner().count()) === 0) await button.last().click();
  await pane.getByRole('radio', { checked: true }).waitFor();
  await take(ben, 'outlook-compose');
}

const misbehaving = (nestedAuth: 'interact' | 'good'): RequestInit => ({
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ nestedAuth }),
});

/** Leaves the last button that was pressed: the tools of its message would be in the picture. */
const rest = (page: Page): Promise<void> => page.getByRole('main').getByRole('heading', { level: 2 }).click();

/** Scrolls until the whole card and what follows it can be seen. */
const showTop = (card: Locator): Promise<void> =>
  card.evaluate((node) => node.closest('article')?.scrollIntoView({ block: 'start' }));

mkdirSync(folder, { recursive: true });
const stage = await aStage({ undoSeconds: 8 });
try {
  await play(stage);
  await playInTeams(stage);
  await playByMail(stage);
  await playInOutlook(stage);
  if (stage.complaints.length > 0) throw new Error(`The pages complained:\n${stage.complaints.join('\n')}`);
} finally {
  await stage.close();
}
