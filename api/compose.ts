import { hostname } from 'node:os';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { type InboundHandler, type Log, makeActorBook, makeFirstOwnerLink, type Notifier } from '#core';
import packageJson from '../package.json' with { type: 'json' };
import { writeBasics } from '../prisma/basics.ts';
import { cast } from '../prisma/cast.ts';
import { seed } from '../prisma/seed.ts';
import { openDatabase } from './adapters/database.ts';
import { makeEngine, systemClock } from './adapters/engine.ts';
import { makeHealth } from './adapters/health.ts';
import { chooseSearch } from './adapters/search/choose.ts';
import { type Config, publicAddress, type SlackConfig } from './config.ts';
import { makeApi } from './http/app.ts';
import { healthPages } from './http/health.ts';
import { localTeamsApp } from './local-teams-app.ts';
import { makeBus } from './worker/bus.ts';
import { startHousekeeping } from './worker/housekeeping.ts';
import { startInbox } from './worker/inbox.ts';
import { startOutbox } from './worker/outbox.ts';

/** The running product. */
export interface Product {
  readonly port: number;
  readonly playgroundUrl: string | null;
  /** Printed at start while nobody owns the desk. */
  readonly ownerLink: string | null;
  /** Stops in order: no new requests, finish or hand back what is under way, close the database. */
  close(): Promise<void>;
}

/** Opens the database and joins everything that works with it, without starting anything: for `desk` and for tests. */
export async function composeEngine(config: Config, log: Log) {
  const database = await openDatabase(config.databaseUrl, { durable: config.durable });
  const applied = await database.migrate();
  if (applied.length > 0) log.info({ applied }, 'Migrations applied');
  const bus = makeBus();
  const search = await chooseSearch(database.client, database.provider, log);
  const engine = makeEngine({ database, clock: systemClock, log, search, undoMs: config.undoMs, onWake: bus.wake });
  return { database, engine, bus, applied, actors: makeActorBook(engine) };
}

/** Starts the product with the roles of its configuration. */
export async function compose(config: Config, log: Log): Promise<Product> {
  const { database, engine, bus, actors } = await composeEngine(config, log);
  if (config.playground) await seed(engine);
  else await writeBasics(engine);

  const owner = `${hostname()}:${process.pid}`;
  const stops: (() => Promise<void>)[] = [];
  const app = new Hono();
  let slackDoor: Hono | undefined;
  let playgroundUrl: string | null = null;

  app.all('/slack/*', (c) => slackDoor?.fetch(c.req.raw, c.env) ?? c.json(notHere, 503, { 'retry-after': '5' }));
  const closing = new AbortController();
  const health = makeHealth(engine, database);
  if (!config.roles.has('api')) healthPages(app, { health, version });
  else {
    const slackConnected = config.slack !== null || config.playground !== null;
    const shared = { engine, actors, log, health, version, slackConnected, closing: closing.signal };
    const api = makeApi({
      ...shared,
      publicUrl: config.publicUrl,
      behindProxy: config.behindProxy,
      onWake: bus.onWake,
      // The playground starts after the port is known.
      get playgroundUrl() {
        return playgroundUrl ?? undefined;
      },
    });
    app.route('/', api);
    // Mounted, an app's own answers for unknown addresses are left out.
    app.notFound((c) => api.fetch(c.req.raw, c.env));
  }
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;

  let slack = config.slack;
  if (config.playground) {
    const playground = await startLocalPlatforms(config, config.playground.port, `http://127.0.0.1:${port}`);
    slack = playground.slack;
    playgroundUrl = playground.url;
    stops.push(() => playground.close());
  }
  const { notifiers, handlers, door, stop } = await connectSlack(slack);
  slackDoor = door;

  const loops = config.roles.has('worker')
    ? [
        startOutbox(engine, owner, notifiers),
        ...handlers.map(([source, handle]) => startInbox(engine, owner, source, handle)),
        startHousekeeping(engine, config.closeResolvedDays),
      ]
    : [];
  bus.onWake(() => {
    for (const loop of loops) loop.wake();
  });

  async function connectSlack(settings: SlackConfig | null) {
    const none = {
      notifiers: [] as Notifier[],
      handlers: [] as [string, InboundHandler][],
      door: undefined,
      stop: async () => {},
    };
    if (!settings || !(config.roles.has('slack') || config.roles.has('worker'))) return none;
    const { makeSlack } = await import('#bots/slack/index.ts');
    const bot = makeSlack({ engine, actors, log, owner, config: settings, publicUrl: config.publicUrl });
    await bot.start();
    return {
      notifiers: [bot.notifier],
      handlers: [['slack', bot.work]] as [string, InboundHandler][],
      door: config.roles.has('slack') ? bot.routes : undefined,
      stop: () => bot.stop(),
    };
  }

  const ownerToken = config.roles.has('api') ? await makeFirstOwnerLink(engine) : null;
  return {
    port,
    playgroundUrl,
    ownerLink: ownerToken === null ? null : `${publicAddress(config, port)}/setup?token=${ownerToken}`,
    async close() {
      closing.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await stop();
      for (const loop of loops) await loop.stop();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      for (const one of stops) await one();
      await database.close();
    },
  };
}

/** The other side of the wire, on this machine: never loaded where a tenant is configured. */
async function startLocalPlatforms({ dataDir, publicUrl }: Config, port: number, productUrl: string) {
  const { startPlayground } = await import('#playground');
  const ticket = {
    command: '/ticket',
    description: 'Open, find and work on tickets',
    usageHint: 'new Printer is broken | mine | help',
  };
  return startPlayground({
    port,
    productUrl,
    cast,
    stateFile: `${dataDir}/playground/slack.json`,
    app: {
      name: 'Threadline',
      commands: [ticket],
      messageShortcuts: [{ name: 'Create ticket', callbackId: 'create_ticket' }],
      globalShortcuts: [],
    },
    teamsApp: localTeamsApp(publicUrl),
  });
}

const { version } = packageJson;

const notHere = { code: 'unavailable', message: 'Slack is not connected on this process yet.' };
