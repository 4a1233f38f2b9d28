import { hostname } from 'node:os';
import { Hono } from 'hono';
import {
  type AccessTokens,
  type Channels,
  type Directory,
  houseReactions,
  type InboundHandler,
  type Log,
  makeActorBook,
  makeFirstOwnerLink,
  type Notifier,
} from '#core';
import packageJson from '../package.json' with { type: 'json' };
import { writeBasics } from '../prisma/basics.ts';
import { cast } from '../prisma/cast.ts';
import { seed } from '../prisma/seed.ts';
import { openDatabase } from './adapters/database.ts';
import { makeEngine, systemClock } from './adapters/engine.ts';
import { makeAccessTokens } from './adapters/entra/access-tokens.ts';
import { chooseBlobs } from './adapters/files/choose.ts';
import { clamdScanner } from './adapters/files/clamd.ts';
import { makeFiles } from './adapters/files/look.ts';
import { makeHealth } from './adapters/health.ts';
import { makeMicrosoft } from './adapters/microsoft.ts';
import { chooseSearch } from './adapters/search/choose.ts';
import { type Config, type EntraApi, publicAddress, type SlackConfig, type TeamsConfig } from './config.ts';
import { listen } from './door/listen.ts';
import { makeApi } from './http/app.ts';
import { httpsOnly } from './http/gate/https-only.ts';
import { healthPages } from './http/health.ts';
import { makeBus } from './worker/bus.ts';
import { startChannels } from './worker/channels.ts';
import { startHousekeeping } from './worker/housekeeping.ts';
import { startInbox } from './worker/inbox.ts';
import { startMemberships } from './worker/memberships.ts';
import { startOutbox } from './worker/outbox.ts';
import { startSetBack } from './worker/set-back.ts';

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
  for (const line of await database.advice()) log.warn({}, line);
  const bus = makeBus();
  const search = await chooseSearch(database.client, database.provider, log);
  const last = await database.client.event.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
  const newest = last?.id ?? null;
  const { undoMs } = config;
  const reactions = houseReactions;
  const scanner = config.clamd && clamdScanner(config.clamd);
  const files = makeFiles(await chooseBlobs(config.blobs, `${config.dataDir}/files`), scanner);
  const engine = makeEngine({
    database,
    clock: systemClock,
    log,
    search,
    files,
    undoMs,
    onWake: bus.wake,
    newest,
    reactions,
  });
  return { database, engine, bus, applied, actors: makeActorBook(engine) };
}

/** Starts the product with the roles of its configuration. */
export async function compose(config: Config, log: Log): Promise<Product> {
  const { database, engine, bus, actors } = await composeEngine(config, log);
  if (config.playground) await seed(engine);
  else await writeBasics(engine);

  // A desk without a place for files works on; the first upload would say the same to somebody who cannot mend it.
  const yesterday = new Date(systemClock.now().getTime() - 86_400_000);
  engine.files.blobs.check(yesterday).catch((error: unknown) => {
    log.error({ err: error }, 'Files cannot be kept at the moment: look at DATA_DIR, or at BLOB_URL and its proof');
  });
  const owner = `${hostname()}:${process.pid}`;
  const stops: (() => Promise<void>)[] = [];
  const app = new Hono();
  app.use(httpsOnly(config.publicUrl));
  let slackDoor: Hono | undefined;
  let teamsDoor: Hono | undefined;
  let playgroundUrl: string | null = null;

  app.all('/slack/*', (c) => slackDoor?.fetch(c.req.raw, c.env) ?? c.json(notHere('Slack'), 503, later));
  app.all('/teams/*', (c) => teamsDoor?.fetch(c.req.raw, c.env) ?? c.json(notHere('Teams'), 503, later));
  // The chats are connected after the port is known.
  const tokensOf = (entra: EntraApi) => makeAccessTokens(entra, engine.clock, log);
  let accessTokens: AccessTokens | null = config.entra && tokensOf(config.entra);
  const channels: { slack: Channels | null; teams: Channels | null } = { slack: null, teams: null };
  const closing = new AbortController();
  const health = makeHealth(engine, database);
  if (!config.roles.has('api')) healthPages(app, { health, version, metricsToken: config.metricsToken });
  else {
    const slackConnected = config.slack !== null || config.playground !== null;
    const teamsConnected = config.teams !== null || config.playground !== null;
    const shared = { engine, actors, log, health, version, slackConnected, teamsConnected, closing: closing.signal };
    const api = makeApi({
      ...shared,
      publicUrl: config.publicUrl,
      behindProxy: config.behindProxy,
      metricsToken: config.metricsToken,
      requestsPerMinute: config.requestsPerMinute,
      onWake: bus.onWake,
      channels: (surface) => channels[surface],
      get accessTokens() {
        return accessTokens;
      },
      // The playground starts after the port is known.
      get playgroundUrl() {
        return playgroundUrl ?? undefined;
      },
    });
    app.route('/', api);
    // Mounted, an app's own answers for unknown addresses are left out.
    app.notFound((c) => api.fetch(c.req.raw, c.env));
  }
  const server = await listen(app, config);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  const publicUrl = publicAddress(config, port);

  let { slack, teams } = config;
  if (config.playground) {
    const playground = await startLocalPlatforms(config, config.playground.port, `http://127.0.0.1:${port}`);
    slack = playground.slack;
    teams = [localTeams(playground.teams)];
    accessTokens = tokensOf(localEntra(playground.teams));
    playgroundUrl = playground.url;
    stops.push(() => playground.close());
  }
  const chats = [await connectSlack(slack), await connectTeams(teams)].filter((one) => one !== null);
  const notifiers = chats.map((one) => one.notifier);

  const loops = config.roles.has('worker')
    ? [
        startOutbox(engine, owner, notifiers),
        ...chats.map((one) => startInbox(engine, owner, one.notifier.channel, one.work)),
        ...chats.map((one) => startChannels(engine, one.surface, one.channels)),
        ...chats.flatMap(({ directory }) => (directory ? [startMemberships(engine, directory)] : [])),
        startHousekeeping(engine, config.closeResolvedDays),
        startSetBack(engine),
      ]
    : [];
  bus.onWake(() => {
    for (const loop of loops) loop.wake();
  });

  async function connectSlack(settings: SlackConfig | null): Promise<Chat | null> {
    if (!settings) return null;
    const { makeSlack } = await import('#bots/slack/index.ts');
    const bot = makeSlack({ engine, actors, log, owner, config: settings, publicUrl });
    await bot.start();
    channels.slack = bot.channels;
    if (config.roles.has('slack')) slackDoor = bot.routes;
    return { surface: 'slack', ...bot };
  }

  async function connectTeams(apps: readonly TeamsConfig[]): Promise<Chat | null> {
    if (apps.length === 0) return null;
    const { makeTeams } = await import('#bots/teams/index.ts');
    const { joinTenants } = await import('#bots/teams/tenants.ts');
    const bots = apps.map((app) => {
      const microsoft = makeMicrosoft(app, engine.clock, log);
      return { app, teams: makeTeams({ engine, actors, log, owner, config: app, ...microsoft, publicUrl }) };
    });
    const bot = joinTenants(bots);
    await bot.start();
    channels.teams = bot.channels;
    if (config.roles.has('teams')) teamsDoor = bot.routes;
    return { surface: 'teams', ...bot };
  }

  const ownerToken = config.roles.has('api') ? await makeFirstOwnerLink(engine) : null;
  return {
    port,
    playgroundUrl,
    ownerLink: ownerToken === null ? null : `${publicUrl}/setup?token=${ownerToken}`,
    async close() {
      closing.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all(chats.map((one) => one.stop()));
      for (const loop of loops) await loop.stop();
      server.closeAllConnections();
      await closed;
      for (const one of stops) await one();
      await database.close();
    },
  };
}

/** A chat surface that is connected. */
interface Chat {
  readonly surface: 'slack' | 'teams';
  readonly channels: Channels;
  readonly notifier: Notifier;
  readonly work: InboundHandler;
  readonly directory?: Directory;
  stop(): Promise<void>;
}

/** How the local Teams is reached: it stands at the same settings as the real one. */
function localTeams(local: Awaited<ReturnType<typeof startLocalPlatforms>>['teams']): TeamsConfig {
  const address = (url: string) => url.replace(/\/+$/, '');
  const issuer = 'https://api.botframework.com';
  return {
    appId: local.appId,
    tenantId: local.tenantId,
    credential: { kind: 'secret', secret: local.appPassword },
    catalogAppId: local.catalogAppId,
    urls: {
      openIdMetadata: local.openIdMetadataUrl,
      issuer,
      botLogin: address(local.loginUrl),
      botResource: issuer,
      service: address(local.serviceUrl),
      graph: address(local.graphUrl),
      graphLogin: address(local.loginUrl),
      graphResource: 'https://graph.microsoft.com',
    },
  };
}

/** The local Entra: the app of the local Teams is also what people get tokens for. */
function localEntra(local: Awaited<ReturnType<typeof startLocalPlatforms>>['teams']): EntraApi {
  return {
    clientId: local.appId,
    tenants: [local.tenantId],
    uris: [`api://${local.appId}`],
    scope: 'access_as_user',
    authority: local.loginUrl.replace(/\/+$/, ''),
    firstIssuer: 'https://sts.windows.net',
  };
}

/** The other side of the wire, on this machine: never loaded where a tenant is configured. */
async function startLocalPlatforms({ dataDir, publicUrl }: Config, port: number, productUrl: string) {
  const { startPlayground } = await import('#playground');
  const { localTeamsApp } = await import('./local-teams-app.ts');
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

const later = { 'retry-after': '5' };
const notHere = (platform: string) => ({
  code: 'unavailable',
  message: `${platform} is not connected on this process yet.`,
});
