import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.ts';
import { copyCorpus } from '../database.ts';
import { startProduct } from '../product.ts';
import { drawn, spread } from '../table.ts';
import type { Mark } from './bench.ts';

/** Beside the machine as it is: a connection of 10 Mbit/s that answers after 40 ms, and a processor a quarter as fast. */
const slow = { bytesPerSecond: 1_250_000, latencyMs: 40, cpu: 4 };
const office = join(import.meta.dirname, '../../node_modules/@microsoft/office-js/dist');

/** PANE: milliseconds from opening Outlook's pane to its first words on the screen, with nothing in the browser's cache. */
export const pane: Mark = async ({ options, print }) => {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium found. Set CHROMIUM_PATH.');
  // Microsoft's own script, which the page loads before everything else.
  const scripts = createServer(async ({ url = '' }, response) => {
    const script = await readFile(join(office, url)).catch(() => null);
    response.writeHead(script ? 200 : 404, { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' });
    response.end(script ?? '');
  });
  await new Promise<void>((done) => scripts.listen(0, '127.0.0.1', done));
  const { port } = scripts.address() as AddressInfo;
  const database = await copyCorpus(options.size);
  const product = await startProduct(database, { OFFICE_JS_URL: `http://127.0.0.1:${port}/office.js` });
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  const url = `http://127.0.0.1:${product.port}/outlook/pane.html`;
  const rows: [string, string][] = [];
  for (const [name, how] of [
    ['on this machine', null],
    ['10 Mbit/s, 40 ms, a quarter of the processor', slow],
  ] as const) {
    const times: number[] = [];
    // The first one warms the product.
    for (let round = 0; round <= options.rounds; round++) times.push(await firstPaint(browser, url, how));
    rows.push([name, spread(times.slice(1), 0)]);
  }
  await browser.close();
  await product.stop();
  database.drop();
  scripts.close();
  print(drawn([['PANE', 'ms to the first words of Outlook’s pane'], ...rows]));
  return [];
};

async function firstPaint(browser: Browser, url: string, how: typeof slow | null): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 320, height: 700 } });
  const page = await context.newPage();
  if (how) {
    const devtools = await context.newCDPSession(page);
    const { latencyMs: latency, bytesPerSecond } = how;
    const throughput = { downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond };
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', { offline: false, latency, ...throughput });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: how.cpu });
  }
  await page.goto(url, { waitUntil: 'commit' });
  const ms = await page.evaluate(
    () =>
      new Promise<number>((told) => {
        const look = () => {
          const [paint] = performance.getEntriesByName('first-contentful-paint');
          if (paint) told(paint.startTime);
          else setTimeout(look, 10);
        };
        look();
      }),
  );
  await context.close();
  return ms;
}
