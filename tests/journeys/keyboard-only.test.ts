import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SlackPage } from '../support/slack-page.ts';
import { aStage, type Stage } from '../support/stage.ts';

const key = 'IT-4';
let stage: Stage;
let slack: SlackPage;
let page: Page;
beforeAll(async () => {
  stage = await aStage();
  slack = await stage.slack('Maya');
  page = slack.page;
});
afterAll(() => stage?.close());

const press = (...keys: string[]) =>
  keys.reduce(async (before, next) => {
    await before;
    await page.keyboard.press(next);
  }, Promise.resolve());
const hasFocus = (target: Locator) => target.evaluate((node) => node === document.activeElement);
const composer = (name: string) => page.getByRole('textbox', { name, exact: true });

/** Goes there by Tab, forwards or backwards; on every stop on the way it can be seen where one is. */
async function tabsTo(target: Locator, way: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < 80; step++) {
    await press(way);
    expect(await unseen(), 'the focus cannot be seen').toBeNull();
    if (await hasFocus(target)) return;
  }
  throw new Error(`Tab does not lead to ${target}.`);
}

/** The focused element when nothing on the screen shows that it has the focus; null when something does. */
const unseen = () =>
  page.evaluate(() => {
    const node = document.activeElement;
    if (!node || node === document.body || node.matches('dialog')) return null;
    const marked = (one: Element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    };
    const { top, bottom, width, height } = node.getBoundingClientRect();
    const onScreen = width > 0 && height > 0 && bottom > 0 && top < innerHeight;
    const box = node.parentElement;
    return onScreen && (marked(node) || (box !== null && marked(box)))
      ? null
      : `${node.outerHTML.slice(0, 160)} at ${top}`;
  });

/** Tab goes round in the open dialog, both ways, and never leaves it for the page behind. */
async function isTrapped(dialog: Locator): Promise<void> {
  for (const way of ['Tab', 'Shift+Tab'])
    for (let step = 0; step < 14; step++) {
      await press(way);
      const inside = await dialog.evaluate(
        (node) => node.contains(document.activeElement) || document.activeElement === document.body,
      );
      expect(inside, `${way} ${step}`).toBe(true);
    }
}

test('Maya opens a ticket; the form keeps the focus, and gives it back to the box she typed in', async () => {
  await expect.poll(() => hasFocus(composer('Message #general'))).toBe(true);
  await page.keyboard.type('/tic');
  await press('Tab');
  await page.keyboard.type('new Keyboard types double');
  await press('Enter');
  const form = await slack.form('New ticket');
  await expect.poll(() => hasFocus(form.field('Title'))).toBe(true);
  await isTrapped(form.dialog);

  await tabsTo(form.dialog.getByRole('combobox', { name: 'Category' }));
  await press('ArrowDown', 'ArrowDown', 'Enter');
  expect(await form.dialog.getByRole('combobox', { name: 'Category' }).inputValue()).toBe('Software');
  await tabsTo(form.dialog.getByRole('button', { name: 'Open ticket' }));
  await press('Enter');
  await slack.reads(`${key} is open.`);
  await expect.poll(() => hasFocus(composer('Message #general'))).toBe(true);
});

test('Escape closes a form, gives the focus back, and her text is still there', async () => {
  await page.keyboard.type('/ticket new Mouse is gone');
  await press('Enter');
  const form = await slack.form('New ticket');
  await press('Escape');
  await form.dialog.waitFor({ state: 'detached' });
  await slack.reads('The form was closed. Your text is still here:');
  await expect.poll(() => hasFocus(composer('Message #general'))).toBe(true);
});

test('as Ben she goes to the desk, and takes it', async () => {
  await tabsTo(page.getByRole('combobox', { name: 'You are' }), 'Shift+Tab');
  await page.keyboard.type('Ben');
  await page.getByRole('navigation').getByRole('button', { name: '# it-desk' }).waitFor();
  await tabsTo(page.getByRole('navigation').getByRole('button', { name: /^# it-desk/ }));
  await press('Enter');
  await expect.poll(() => hasFocus(composer('Message #it-desk'))).toBe(true);
  const { message } = slack.card(key);
  await tabsTo(message.getByRole('button', { name: 'Take it' }), 'Shift+Tab');
  await press('Enter');
  await slack.card(key).says('Ben Okafor', 'In progress');
  // The button is gone; Tab goes on from where it stood.
  await press('Tab');
  await expect.poll(() => hasFocus(message.getByRole('button', { name: 'Reply', exact: true }))).toBe(true);
});

test('he replies: the focus is back on “Reply” after the form, also when the card was drawn again meanwhile', async () => {
  const { message } = slack.card(key);
  const reply = message.getByRole('button', { name: 'Reply', exact: true });
  await press('Enter');
  const form = await slack.form(`Reply to ${key}`);
  await expect.poll(() => hasFocus(form.field('Maya Lindqvist'))).toBe(true);
  await isTrapped(form.dialog);
  await tabsTo(form.field('Maya Lindqvist'));
  await page.keyboard.type('Have you tried turning it round?');
  await tabsTo(form.dialog.getByRole('button', { name: 'Send' }));
  await press('Enter');
  await slack.card(key).says('Last: Ben Okafor replied.');
  await expect.poll(() => hasFocus(reply)).toBe(true);
});

test('he sets the priority in its menu, and opens the thread', async () => {
  const { message } = slack.card(key);
  const more = message.getByRole('button', { name: 'More options' });
  await tabsTo(more);
  await press('Enter');
  const change = message.getByRole('menuitem', { name: /^Status, Priority/ });
  for (let step = 0; step < 5 && !(await hasFocus(change)); step++) await press('ArrowDown');
  await press('Enter');
  const form = await slack.form(`Change ${key}`);
  await isTrapped(form.dialog);
  await tabsTo(form.dialog.getByRole('combobox', { name: 'Priority' }));
  await press('ArrowDown', 'ArrowDown', 'Enter');
  await tabsTo(form.dialog.getByRole('button', { name: 'Save' }));
  await press('Enter');
  await slack.card(key).says('Last: Ben Okafor set the priority to high.');
  await expect.poll(() => hasFocus(more)).toBe(true);
  await tabsTo(message.getByRole('button', { name: 'Reply in thread' }));
  await press('Enter');
  await slack.reads('Have you tried turning it round?', 'thread');
  await expect.poll(() => hasFocus(composer('Reply in thread'))).toBe(true);
  await page.keyboard.type('It was upside down.');
  await press('Enter');
  await slack.reads('Saved as an internal note', 'thread');
  await tabsTo(page.getByRole('button', { name: 'Close thread' }), 'Shift+Tab');
  await press('Enter');
  await page.getByRole('complementary', { name: 'Thread' }).waitFor({ state: 'detached' });
});

test('the menu of a message opens, moves and closes by keys', async () => {
  const { message } = slack.card(key);
  const more = message.getByRole('button', { name: 'More message actions' });
  await tabsTo(more, 'Shift+Tab');
  await press('Enter');
  const entry = message.getByRole('menuitem').first();
  await expect.poll(() => hasFocus(entry)).toBe(true);
  await press('Escape');
  await expect.poll(() => hasFocus(more)).toBe(true);
  expect(stage.complaints).toEqual([]);
});
