import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { z } from 'zod';
import { makeLog } from '../../api/adapters/log.ts';
import { compose } from '../../api/compose.ts';
import { readConfig } from '../../api/config.ts';
import { cast } from '../../prisma/cast.ts';
import { launchBrowser } from './browser.ts';
import { SlackPage } from './slack-page.ts';
import { TeamsPage } from './teams-page.ts';

export type Player = 'Maya' | 'Tom' | 'Priya' | 'Ana' | 'Ben' | 'Chloe' | 'Dana';

/** What the local Slack is told through its control API; everything left out stays as it is. */
export interface Misbehaviour {
  readonly retryEvents?: boolean;
  readonly duplicateEvents?: boolean;
  readonly reorderEvents?: boolean;
  readonly delayMs?: number;
  readonly dropAcks?: boolean;
  readonly expireTriggers?: boolean;
  readonly failures?: readonly { method: string; error: string; times: number }[];
}

/** The same of the local Teams. */
export interface TeamsMisbehaviour {
  readonly duplicateActivities?: boolean;
  readonly retryActivities?: boolean;
  readonly dropAnswers?: boolean;
  readonly delayMs?: number;
  readonly forgetRefresh?: boolean;
  readonly expiredDownloads?: boolean;
  readonly cutUpload?: boolean;
  readonly doubleConsents?: boolean;
  readonly failures?: readonly { operation: string; status: number; code?: string; times: number }[];
}

/** The running product with its local Slack and Teams, and a browser to meet people in. */
export interface Stage {
  readonly url: string;
  readonly playgroundUrl: string;
  readonly ownerLink: string;
  /** A person at a browser of their own, looking at the local Slack. */
  slack(who: Player, options?: BrowserContextOptions): Promise<SlackPage>;
  /** An account of the second workspace of the local Slack, at a browser of its own. */
  fabrikam(account: string): Promise<SlackPage>;
  /** Where the pages of the local Slack are. */
  readonly slackUrl: string;
  /** The same person, looking at the local Teams. */
  teams(who: Player, options?: BrowserContextOptions): Promise<TeamsPage>;
  /** Somebody by their mail address, looking at the local mail. */
  mailbox(address: string, options?: BrowserContextOptions): Promise<Page>;
  /** A person at a browser of their own, looking at the local Outlook. */
  outlook(who: Player, options?: BrowserContextOptions): Promise<Page>;
  /** Tells the local Outlook how to misbehave. */
  misbehaveInOutlook(how: Readonly<Record<string, unknown>>): Promise<void>;
  /** A browser of its own without a page of Slack in it. */
  page(options?: BrowserContextOptions): Promise<Page>;
  misbehave(how: Misbehaviour): Promise<void>;
  misbehaveInTeams(how: TeamsMisbehaviour): Promise<void>;
  /** Tells the local mailboxes something, or asks them, by their control API. */
  mail(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown>;
  /** Keeps every writer out of the database until the gift is called. */
  holdDatabase(): Promise<() => void>;
  /** Waits until all that Slack and Teams told was worked and all that is to be told there was sent. */
  settled(): Promise<void>;
  /** The platform's requests to the app and the app's calls of it that are kept. */
  wire(platform?: 'slack' | 'teams'): Promise<WireLine[]>;
  /** What the browsers' consoles and pages complained about. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

const WireLine = z.object({
  direction: z.enum(['to-app', 'to-slack', 'to-teams']),
  path: z.string(),
  label: z.string(),
  status: z.number(),
  body: z.string(),
});
type WireLine = z.infer<typeof WireLine>;

/**
 * Starts the product on a fresh seeded database with ports of its own; `undoSeconds` is how long a reply waits, and in a
 * `partitioned` browser frames of another site have storage of their own.
 */
export async function aStage(options: { undoSeconds?: number; partitioned?: boolean } = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'threadline-'));
  const config = readConfig({
    PORT: '0',
    PLAYGROUND_PORT: '0',
    DATA_DIR: folder,
    UNDO_SECONDS: String(options.undoSeconds ?? 0),
    LOG_LEVEL: 'silent',
  });
  const product = await compose(config, makeLog(config.logLevel));
  const { playgroundUrl, ownerLink } = product;
  if (!playgroundUrl || !ownerLink) throw new Error('A fresh start gives a playground and an owner link.');
  const browser = await launchBrowser(options);
  const complaints: string[] = [];

  const page: Stage['page'] = async (how = {}) => {
    const context = await browser.context({ viewport: { width: 1280, height: 860 }, ...how });
    // An edit of a card waits for its turn up to twenty seconds after many others: Slack allows only so many a minute.
    context.setDefaultTimeout(25_000);
    const opened = await context.newPage();
    opened.on('pageerror', (error) => complaints.push(`${opened.url()}: ${error.message}`));
    opened.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${opened.url()}: ${message.text()}`);
    });
    return opened;
  };
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${playgroundUrl}/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`The playground refused ${path}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    url: `http://localhost:${product.port}`,
    playgroundUrl,
    ownerLink,
    complaints,
    page,
    async slack(who, how) {
      const opened = await page(how);
      await opened.goto(`${playgroundUrl}/?as=${accountOf(who).slackId}`);
      return new SlackPage(opened);
    },
    slackUrl: playgroundUrl,
    async fabrikam(account) {
      const opened = await page();
      await opened.goto(`${playgroundUrl}/fabrikam/?as=${account}`);
      return new SlackPage(opened);
    },
    async teams(who, how) {
      const opened = await page(how);
      await opened.goto(`${playgroundUrl}/teams/?as=${accountOf(who).entraId}`);
      return new TeamsPage(opened);
    },
    async mailbox(address, how) {
      const opened = await page(how);
      await opened.goto(`${playgroundUrl}/mail/?as=${encodeURIComponent(address)}`);
      return opened;
    },
    async outlook(who, how) {
      const opened = await page({ viewport: { width: 1500, height: 900 }, ...how });
      await opened.goto(`${playgroundUrl}/outlook/?as=${accountOf(who).entraId}`);
      return opened;
    },
    misbehaveInOutlook: async (how) => void (await control('PUT', 'outlook/control/misbehaviour', how)),
    misbehave: async (how) => void (await control('PUT', 'control/misbehaviour', how)),
    misbehaveInTeams: async (how) => void (await control('PUT', 'teams/control/misbehaviour', how)),
    mail: (method, path, body) => control(method, `mail/control/${path}`, body),
    wire: async (platform = 'slack') => {
      const lines = await control('GET', platform === 'slack' ? 'control/wire' : 'teams/control/wire');
      return z.array(WireLine).parse(lines);
    },
    async settled() {
      await control('GET', 'control/settled');
      await control('GET', 'teams/control/settled');
      const reader = new DatabaseSync(join(folder, 'threadline.db'), { readOnly: true });
      try {
        const waiting = reader.prepare(
          "select 1 from Inbound where state in ('received', 'working') union all select 1 from Delivery where channel in ('slack', 'teams') and state in ('pending', 'sending')",
        );
        while (waiting.get() !== undefined) await sleep(40);
      } finally {
        reader.close();
      }
    },
    async holdDatabase() {
      // The product runs in this process: one that waits for its transaction must let it go on.
      const other = new DatabaseSync(join(folder, 'threadline.db'), { timeout: 0 });
      while (!began(other)) await sleep(10);
      return () => other.close();
    },
    async close() {
      await browser.close();
      await product.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Begins to write; false while somebody else does. */
function began(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (error instanceof Error && /database is locked/.test(error.message)) return false;
    throw error;
  }
}

function accountOf(who: Player): (typeof cast.people)[number] {
  const found = cast.people.find(({ name }) => name.startsWith(`${who} `));
  if (!found) throw new Error(`${who} is not in the cast.`);
  return found;
}
