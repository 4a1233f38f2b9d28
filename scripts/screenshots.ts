// Renews the pictures in docs/images: plays a short story in the local Slack and Teams, on a data folder that is thrown away.
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
  if (stage.complaints.length > 0) throw new Error(`The pages complained:\n${stage.complaints.join('\n')}`);
} finally {
  await stage.close();
}
