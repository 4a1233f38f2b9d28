import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import { aStage, type Stage } from '../support/stage.ts';

const tickets = 45;
const paragraphs = Array.from(
  { length: 160 },
  (_, at) => `Step ${at + 1}: I press the button and nothing happens at all.`,
);
const answer = Array.from({ length: 90 }, (_, at) => `Line ${at + 1} of what we tried in the workshop.`);

let stage: Stage;
let api: ApiCaller;
/** Maya's ticket with the long text; her others follow it. */
const key = 'IT-4';
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  const requester = await api.person('Maya');
  const description = paragraphs.join('\n\n');
  await api.call('POST', 'tickets', { title: 'A long story', description, desk: 'IT', requester });
  await api.call('POST', `tickets/${key}/comments`, { audience: 'public', text: answer.join('\n\n') });
  for (let at = 2; at <= tickets; at++)
    await api.call('POST', 'tickets', { title: `Wish number ${at}`, desk: 'IT', requester });
  for (let at = 1; at <= 107; at++) await api.call('POST', 'categories', { desk: 'IT', name: `Machine ${at}` });
});
afterAll(() => stage?.close());

/** All lines that a person reads when they press “Show more” until there is no more. */
async function readsToEnd(read: () => Promise<string>, more: Locator): Promise<string> {
  let all = '';
  for (let page = 1; page <= 12; page++) {
    const now = await read();
    all += now;
    if ((await more.count()) === 0) return all;
    await more.last().click();
    await expect.poll(read).not.toBe(now);
  }
  throw new Error('The pages have no end.');
}

const textOf = (where: Locator) => () => where.innerText();
/** Closes a view: the next time that the person comes by, it would still be open. */
async function closes(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Close', exact: true }).first().click();
  await dialog.waitFor({ state: 'detached' });
}

const wishes = (all: string) => new Set(all.match(/Wish number \d+/g)).size;

describe('in Slack', () => {
  test('Maya reads a long text and its conversation to the end', async () => {
    const maya = await stage.slack('Maya');
    await maya.types(`/ticket ${key}`, '# general');
    await maya.presses('Show all', await maya.reads('A long story'));
    const dialog = maya.page.getByRole('dialog', { name: key });
    await dialog.waitFor();
    const more = dialog.getByRole('button', { name: 'Show more', exact: true });
    const all = await readsToEnd(textOf(dialog), more);
    for (const line of [...paragraphs, ...answer]) expect(all).toContain(line);
    await closes(dialog);
    await maya.page.context().close();
  });

  test('Maya reads the list of her 45 tickets to the end, in a message and from her Home', async () => {
    const maya = await stage.slack('Maya');
    await maya.types('/ticket mine', '# general');
    const list = await maya.reads('Your open tickets');
    const more = list.getByRole('button', { name: 'Show more', exact: true });
    expect(wishes(await readsToEnd(textOf(list), more))).toBe(tickets - 1);
    await maya.goes('home');
    const home = maya.page.getByRole('main', { name: 'Threadline home' });
    const dialog = maya.page.getByRole('dialog');
    // A Home shows more in its place first, and what it has no room for in a view above it.
    for (let presses = 1; (await dialog.count()) === 0; presses++) {
      expect(presses).toBeLessThan(8);
      const now = await home.innerText();
      await home.getByRole('button', { name: 'Show more', exact: true }).first().click();
      await expect.poll(async () => (await dialog.count()) > 0 || (await home.innerText()) !== now).toBe(true);
    }
    const inHome = wishes(await home.innerText());
    const further = dialog.getByRole('button', { name: 'Show more', exact: true });
    expect(inHome + wishes(await readsToEnd(textOf(dialog), further))).toBeGreaterThanOrEqual(tickets - 1);
    await closes(dialog);
    await maya.page.context().close();
  });

  test('Ben reads the whole queue', async () => {
    const ben = await stage.slack('Ben');
    await ben.types('/ticket queue', '# general');
    const list = await ben.reads(/waiting for somebody to take them/i);
    const more = list.getByRole('button', { name: 'Show more', exact: true });
    expect(wishes(await readsToEnd(textOf(list), more))).toBe(tickets - 1);
    await ben.page.context().close();
  });

  test('Maya finds one category among more than a menu takes by typing', async () => {
    const maya = await stage.slack('Maya');
    await maya.types('/ticket new The drill is blunt', '# general');
    const form = await maya.form('New ticket');
    const field = form.dialog.getByRole('combobox', { name: 'Category' });
    await field.click();
    await maya.page.keyboard.type('machine 107');
    await maya.page.getByRole('option', { name: 'Machine 107' }).click();
    await form.sends('Open ticket');
    await maya.reads(/is open\./);
    await maya.page.context().close();
    const found = { items: [{ title: 'The drill is blunt', category: 'Machine 107' }] };
    expect(await api.call('GET', 'search?q=drill')).toMatchObject(found);
  });
});

describe('in Teams', () => {
  test('Maya reads a long text and its conversation to the end', async () => {
    const maya = await stage.teams('Maya');
    await maya.types(`/ticket ${key}`, 'Threadline');
    await maya.card(key).presses('Show all');
    const dialog = maya.page.getByRole('dialog', { name: key });
    await dialog.waitFor();
    const more = dialog.getByRole('button', { name: 'Show more', exact: true });
    const all = await readsToEnd(textOf(dialog), more);
    for (const line of [...paragraphs, ...answer]) expect(all).toContain(line);
    await closes(dialog);
    await maya.page.context().close();
  });

  test('Maya reads the list of her 45 tickets to the end', async () => {
    const maya = await stage.teams('Maya');
    await maya.types('mine', 'Threadline');
    const list = await maya.reads('Your open tickets');
    const more = list.getByRole('button', { name: 'Show more', exact: true });
    expect(wishes(await readsToEnd(textOf(list), more))).toBeGreaterThanOrEqual(tickets - 1);
    await maya.page.context().close();
  });

  test('Ben reads the whole queue', async () => {
    const ben = await stage.teams('Ben');
    await ben.types('queue', 'Threadline');
    const list = await ben.reads(/waiting for somebody to take them/i);
    const more = list.getByRole('button', { name: 'Show more', exact: true });
    expect(wishes(await readsToEnd(textOf(list), more))).toBeGreaterThanOrEqual(tickets - 1);
    await ben.page.context().close();
  });
});
