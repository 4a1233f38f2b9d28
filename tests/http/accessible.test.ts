import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeOwnerLink, replyToTicket } from '../../api/core/index.ts';
import { type LocalBrowser, launchBrowser } from '../support/browser.ts';
import { type ApiWorld, anApi, password } from './client.ts';

let api: ApiWorld;
let server: ServerType;
let browser: LocalBrowser;
let address: string;
let axe: string;
beforeAll(async () => {
  axe = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  api = await anApi({ realClock: true });
  server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
  });
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
  await api.close();
});

/** The rules that look at colours: a page in other colours can break no other one. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong with a page, by the rules of WCAG 2.2 A and AA and its best practices: rule, and what it is about. */
async function faultsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe);
  const how = JSON.stringify({ resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) });
  const results: AxeResults = await page.evaluate(`axe.run(document, ${how})`);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 5).map((node) => `${id}: ${node.html.slice(0, 200)} (${node.failureSummary?.slice(0, 200)})`),
  );
}

it.each(['light', 'dark'] as const)(
  'the docs page has nothing that axe finds wrong, %s',
  async (colorScheme) => {
    const page = await (await browser.context({ viewport: { width: 1280, height: 900 }, colorScheme })).newPage();
    await page.goto(`${address}/api/v1/docs`);
    await page.locator('.opblock').first().waitFor();
    const rules = colorScheme === 'dark' ? ofColours : undefined;
    // Of many operations the page draws those that are near: in a window of this height all are.
    await page.setViewportSize({ width: 1280, height: 20_000 });
    for (const method of ['get', 'post', 'put', 'patch', 'delete']) {
      await page.locator(`.opblock-${method} .opblock-summary-control`).first().click();
      await page.locator(`.opblock-${method} .opblock-body`).first().waitFor();
    }
    await page.locator('.opblock-body .responses-table').nth(4).waitFor();
    expect(await faultsOf(page, rules)).toEqual([]);
  },
  90_000,
);

it('neither have the pages that an owner walks through, from the link to the first key', async () => {
  const page = await (await browser.context({ viewport: { width: 390, height: 844 } })).newPage();
  const faultless = async () => expect([page.url(), await faultsOf(page)]).toEqual([page.url(), []]);
  await page.goto(`${address}/setup?token=${await makeOwnerLink(api.engine, 'first@northwind.example')}`);
  await faultless();
  await page.getByLabel('Your name').fill('Fiona First');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Become the owner' }).click();
  await page.getByRole('heading', { name: 'Next steps' }).waitFor();
  await page.getByText('IT help', { exact: false }).first().waitFor();
  await faultless();
  await page.getByRole('link', { name: 'Make an API key' }).click();
  await faultless();
  await page.getByLabel('What it is for').fill('Setting up');
  await page.getByLabel('What it may do').selectOption({ label: 'Everything that you may do' });
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = await page.locator('code.key').innerText();
  await faultless();
  const desks = await api.caller({ authorization: `Bearer ${key}` }).get('desks');
  expect([desks.status, desks.text]).toEqual([200, expect.stringContaining('"IT"')]);
  await page.getByRole('link', { name: 'Your API keys' }).click();
  await page.getByRole('button', { name: 'Stop Setting up' }).click();
  await page.getByText('stopped', { exact: false }).first().waitFor();
  await faultless();
  expect((await api.caller({ authorization: `Bearer ${key}` }).get('desks')).status).toBe(401);
  await page.goto(`${address}/sessions`);
  await page.getByText('(this browser)').waitFor();
  await faultless();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
}, 240_000);

it.each(['light', 'dark'] as const)(
  'neither has a ticket in which everything is written that a text can have, %s',
  async (colorScheme) => {
    const description = `**bold** _slanted_ ~~gone~~ \`code\`\n> **quoted** [plan](https://a.example/)\n- one\n  - ${'two'.repeat(90)}\n\`\`\`\n${'x'.repeat(300)}\n\`\`\``;
    const { key } = await api.aTicket({ description });
    await replyToTicket(await api.as('ben'), { ticket: key, text: description });
    const cookie = await api.signedIn('maya');
    const options = { viewport: { width: 390, height: 844 }, colorScheme, extraHTTPHeaders: { cookie } };
    const page = await (await browser.context(options)).newPage();
    await page.goto(`${address}/tickets/${key}`);
    await page.getByRole('heading', { name: 'What was said' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  },
  90_000,
);
