import { rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import type { Selection } from '../../../outlook-addin/mail-item/mail.ts';
import { keyOf } from '../../../outlook-addin/mail-item/mail.ts';
import { launchBrowser } from '../../support/browser.ts';
import { aFakeDesk, type FakeDesk } from './fake-desk.ts';
import { aMail, type MemoryOutlook } from './memory-host.ts';

/** The pane in a browser, beside an Outlook in memory and before a desk that answers as a test says. */
export interface PaneWorld {
  /** Opens the pane with a desk of its own. */
  pane(
    outlook?: Partial<MemoryOutlook> & { signedOut?: string },
    options?: BrowserContextOptions,
    prepare?: (desk: FakeDesk) => void,
  ): Promise<{ page: Page; desk: FakeDesk }>;
  close(): Promise<void>;
}

/** A mail that is read, as Outlook shows it. */
export function reads(
  changed: Parameters<typeof aMail>[0] = {},
  files: Extract<Selection, { mode: 'read' }>['files'] = [],
): Selection {
  const item = aMail(changed);
  return { mode: 'read', key: keyOf(item), item, files };
}

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html', '.css': 'text/css' };

let built: Promise<string> | undefined;

/** Where the built page of `page.tsx` lies: the files of one process have it once, and as people get it. */
async function page(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pane-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const root = import.meta.dirname;
  const { NODE_ENV } = process.env;
  // In Vitest's own mode the libraries would come as they are for developers, which are many times as slow.
  process.env.NODE_ENV = 'production';
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      chunkSizeWarningLimit: 9_000,
      rolldownOptions: { input: join(root, 'index.html') },
    },
  }).finally(() => {
    process.env.NODE_ENV = NODE_ENV;
  });
  return folder;
}

/** Builds the page once, and starts a browser. */
export async function aPaneWorld(): Promise<PaneWorld> {
  built ??= page();
  const folder = await built;
  const browser = await launchBrowser();
  const desks: FakeDesk[] = [];
  const files = async (path: string) => {
    if (path.startsWith('/api/')) return null;
    const name = path === '/' ? 'index.html' : path.slice(1);
    try {
      return { type: types[extname(name)] ?? 'application/octet-stream', body: await readFile(join(folder, name)) };
    } catch {
      return null;
    }
  };
  return {
    async pane(outlook = {}, options = {}, prepare = () => {}) {
      const desk = await aFakeDesk(files);
      prepare(desk);
      desks.push(desk);
      const context = await browser.context({ viewport: { width: 320, height: 500 }, ...options });
      context.setDefaultTimeout(8_000);
      const page = await context.newPage();
      const start = { selection: reads(), whole: 'From: erik\r\n\r\nHello', ...outlook };
      await page.addInitScript((value) => Object.assign(window, { start: value }), start);
      await page.goto(desk.url);
      return { page, desk };
    },
    async close() {
      await browser.close();
      await Promise.all(desks.map((desk) => desk.close()));
    },
  };
}
