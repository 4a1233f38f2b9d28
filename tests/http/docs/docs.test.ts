import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeOwnerLink } from '../../../api/core/index.ts';
import { type LocalBrowser, launchBrowser } from '../../support/browser.ts';
import { type ApiWorld, anApi, password } from '../client.ts';

let api: ApiWorld;
let server: ServerType;
let browser: LocalBrowser;
let address: string;
beforeAll(async () => {
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

/** A page, and whatever the browser complained about on it. */
async function open(
  options: { javaScriptEnabled?: boolean; colorScheme?: 'dark' } = {},
): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser.context({ viewport: { width: 390, height: 844 }, ...options })).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}

const noScrollSideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

it('the docs page reads well with no network and no complaint of the browser', async () => {
  const { page, complaints } = await open();
  await page.goto(`${address}/api/v1/docs`);
  // Of many operations the page draws those that are near: they are read from the top to the end, as people scroll.
  const button = page.getByRole('button', { name: /POST .*\/tickets\/.*assign/i }).first();
  const read = new Set<string>();
  let opened = false;
  await page.locator('.opblock').first().waitFor();
  for (let still = 0, before = -1; still < 10; ) {
    for (const id of await page.locator('.opblock').evaluateAll((all) => all.map((one) => one.id))) read.add(id);
    if (!opened && (await button.isVisible())) {
      await button.click();
      await page.getByText('only the assignee or a lead can hand it over', { exact: false }).first().waitFor();
      await button.click();
      opened = true;
    }
    await page.mouse.wheel(0, 500);
    await page.waitForTimeout(150);
    const at = await page.evaluate(() => window.scrollY);
    still = at === before ? still + 1 : 0;
    before = at;
  }
  expect(opened).toBe(true);
  const { paths } = (await (await fetch(`${address}/api/v1/openapi.json`)).json()) as { paths: object };
  const operations = Object.values(paths).flatMap((methods: object) => Object.keys(methods));
  expect(operations.length).toBeGreaterThan(40);
  expect(read.size).toBeGreaterThanOrEqual(operations.length);
  expect(complaints).toEqual([]);
  expect(browser.refused).toEqual([]);
}, 120_000);

it('the docs page is dark where the system is', async () => {
  const { page, complaints } = await open({ colorScheme: 'dark' });
  await page.goto(`${address}/api/v1/docs`);
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await expect.poll(background, { timeout: 20_000 }).toBe('rgb(28, 32, 34)');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(background, { timeout: 20_000 }).not.toBe('rgb(28, 32, 34)');
  expect(complaints).toEqual([]);
}, 240_000);

it('a first owner comes in by the link, by keyboard and without JavaScript, and out again', async () => {
  const { page, complaints } = await open({ javaScriptEnabled: false });
  await page.goto(`${address}/setup?token=${await makeOwnerLink(api.engine, 'first@northwind.example')}`);
  await page.getByLabel('Your name').focus();
  await page.keyboard.type('Fiona First');
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Hello Fiona First' }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Mail address').fill('first@northwind.example');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByLabel('Mail address').inputValue()).toBe('first@northwind.example');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Hello Fiona First' }).waitFor();
  expect(complaints.filter((one) => !one.includes('401'))).toEqual([]);
}, 240_000);

it('every page fits a phone', async () => {
  const { page } = await open();
  const token = await makeOwnerLink(api.engine, 'phone@northwind.example');
  for (const path of ['/', '/sign-in', `/setup?token=${token}`, '/setup?token=made-up', '/nowhere']) {
    await page.goto(address + path);
    expect([path, await noScrollSideways(page)]).toEqual([path, true]);
  }
}, 240_000);
