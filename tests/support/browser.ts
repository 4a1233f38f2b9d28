import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.ts';

/** A headless Chromium that cannot leave this machine. */
export interface LocalBrowser {
  /** A fresh person at a fresh browser: own cookies, own storage. Close it, or let `close` do it. */
  context(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Addresses outside this machine that pages asked for and did not get. */
  readonly refused: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts the machine's Chromium with a throw-away profile; throws with what to do when there is none. Playwright lets pages of
 * other sites share storage: with `partitioned` they do not, and windows open by a press alone, as in the browsers that people have.
 */
export async function launchBrowser({ partitioned = false } = {}): Promise<LocalBrowser> {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new Error('No Chromium found. Install one (`npx playwright-core install chromium`) or set CHROMIUM_PATH.');
  const args = [...chromiumFlags];
  const how = partitioned ? await withPartitions(executablePath, args) : { args };
  const browser: Browser = await chromium.launch({ executablePath, ...how });
  const refused: string[] = [];
  return {
    refused,
    close: () => browser.close(),
    async context(options = {}) {
      const context = await browser.newContext(options);
      await context.route(isOutside, (route) => {
        refused.push(route.request().url());
        return route.abort('blockedbyclient');
      });
      await context.routeWebSocket(isOutside, (socket) => {
        refused.push(socket.url());
        return socket.close();
      });
      return context;
    },
  };
}

/** What Playwright starts Chromium with, but for what it switches off of a person's browser. */
async function withPartitions(executablePath: string, args: string[]) {
  const probe = await chromium.launchServer({ executablePath, args });
  const off = probe.process().spawnargs.find((one) => one.startsWith('--disable-features='));
  await probe.close();
  if (!off?.includes('ThirdPartyStoragePartitioning')) throw new Error('Playwright starts Chromium otherwise now.');
  // A page that a test answers for counts as one from the internet, which may not ask this machine for its scripts.
  const instead = off.replace('ThirdPartyStoragePartitioning', 'LocalNetworkAccessChecks');
  return { ignoreDefaultArgs: [off, '--disable-popup-blocking'], args: [...args, instead] };
}

function isOutside(url: URL): boolean {
  if (!/^(https?|wss?):$/.test(url.protocol)) return false;
  return !/^(localhost|[\w-]+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}
