import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SlackPage } from '../support/slack-page.ts';
import { aStage, type Stage } from '../support/stage.ts';

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
let stage: Stage;
let maya: SlackPage;
let ben: SlackPage;
beforeAll(async () => {
  stage = await aStage();
  [maya, ben] = [await stage.slack('Maya', phone), await stage.slack('Ben', phone)];
});
afterAll(() => stage?.close());

/** What is wider than the screen, or hangs out of it to the right: nothing. */
async function fits(page: Page, where: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const scrolls = [document.documentElement, ...document.querySelectorAll('.scroller, .dialog-body, .panel')].filter(
      (one) => one.scrollWidth > one.clientWidth,
    );
    const out = [...document.querySelectorAll('main *, aside *, dialog *, header *')].filter((one) => {
      const { right, width } = one.getBoundingClientRect();
      return width > 1 && right > innerWidth + 1 && getComputedStyle(one).visibility !== 'hidden';
    });
    return [...scrolls, ...out].map((one) => `${one.tagName}.${one.className}`);
  });
  expect(wide, where).toEqual([]);
}

/** Taps it with a finger; what can be tapped is at least as high as a fingertip needs. */
async function taps(target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  expect((await target.boundingBox())?.height, String(target)).toBeGreaterThanOrEqual(30);
  await target.tap();
}

const button = (within: Locator | Page, name: string) => within.getByRole('button', { name, exact: true });
const opens = async ({ page }: SlackPage, entry: RegExp) => {
  await taps(button(page, 'Menu'));
  await fits(page, 'the menu');
  await taps(page.getByRole('navigation', { name: 'Workspace' }).getByRole('button', { name: entry }));
};

test('Maya opens a ticket with her thumbs', async () => {
  const { page } = maya;
  await opens(maya, /^# general/);
  await fits(page, '# general');
  const box = page.getByRole('textbox', { name: 'Message #general' });
  await taps(box);
  await page.keyboard.type('/ticket new The coat rack has come off the wall');
  await taps(button(page, 'Send'));
  const form = await maya.form('New ticket');
  await fits(page, 'the form');
  await taps(form.dialog.getByRole('combobox', { name: 'Category' }));
  await fits(page, 'the list of categories');
  await taps(form.dialog.getByRole('option', { name: 'Hardware' }));
  await taps(button(form.dialog, 'Open ticket'));
  await maya.reads('IT-4 is open.');
});

test('Ben takes it, and sees its thread', async () => {
  const { page } = ben;
  await opens(ben, /^# it-desk/);
  const card = ben.card('IT-4');
  await card.says('Nobody yet', 'Hardware');
  await fits(page, '# it-desk');
  await taps(button(card.message, 'Take it'));
  await card.says('Ben Okafor', 'In progress');
  await taps(button(card.message, 'More options'));
  await fits(page, 'the menu of further actions');
  await taps(page.getByRole('menuitem', { name: /^Status, / }));
  const change = await ben.form('Change IT-4');
  await taps(change.dialog.getByRole('combobox', { name: 'Priority' }));
  await fits(page, 'the list of priorities');
  await taps(change.dialog.getByRole('option', { name: 'High' }));
  await taps(button(change.dialog, 'Save'));
  await card.says('Last: Ben Okafor set the priority to high.');
  await taps(button(card.message, 'Reply in thread'));
  await page.getByRole('complementary', { name: 'Thread' }).getByText('IT-4').first().waitFor();
  await fits(page, 'the thread');
  await taps(button(page, 'Close thread'));
});

test('her card, her Home and the answer to a command fit her screen', async () => {
  const { page } = maya;
  await opens(maya, /^Threadline/);
  await taps(page.getByRole('tab', { name: 'Messages' }));
  await maya.card('IT-4').says('In progress', 'Ben Okafor');
  await fits(page, 'her messages');
  await taps(page.getByRole('tab', { name: 'Home' }));
  await page.getByText('IT-4 The coat rack').waitFor();
  await fits(page, 'her Home');
  await maya.types('/ticket help', '# general');
  await maya.reads('What the desk understands');
  await fits(page, 'the help');
});

test('so do the two panels of the local Slack', async () => {
  const { page } = maya;
  for (const name of ['Wire', 'Misbehave']) {
    await taps(button(page, name));
    await page.getByRole('complementary', { name }).waitFor();
    await fits(page, name);
    await taps(button(page, `Close ${name.toLowerCase()}`));
  }
});

test('and the product’s own pages, from the one-time link to signing out', async () => {
  const page = await stage.page(phone);
  for (const path of ['/', '/sign-in', '/no-such-page']) {
    await page.goto(`${stage.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await fits(page, path);
  }
  await page.goto(stage.ownerLink);
  await fits(page, 'the one-time link');
  await page.getByLabel('Your mail address').fill('a-rather-long-name-of-somebody@accounts.northwind-traders.example');
  await page.getByLabel('Your name').fill('Olga Nowak-Montgomery von und zu Hohenstein');
  await page.getByLabel('Password').fill('short');
  await taps(button(page, 'Become the owner'));
  await page.getByText('At least 12 characters').first().waitFor();
  await fits(page, 'what was wrong');
  await page.getByLabel('Password').fill('a few words that I remember');
  await taps(button(page, 'Become the owner'));
  await page.getByRole('heading', { name: 'Hello Olga Nowak-Montgomery' }).waitFor();
  await fits(page, 'the start page');
  await page.goto(`${stage.url}/api/v1/docs`);
  await page.getByText('/api/v1/tickets').first().waitFor();
  await fits(page, 'the API docs');
  await page.goto(stage.url);
  await taps(button(page, 'Sign out'));
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
  // A page that is not there and a form with a short password are answered as what they are.
  expect(stage.complaints.filter((one) => !/status of (400|404)/.test(one))).toEqual([]);
});
