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
  orderPeople,
  takeWatchNews,
} from '#core';
import packageJson from '../package.json' with { type: 'json' };
import { writeBasics } from '../prisma/basics.ts';
import { seed } from '../prisma/seed.ts';
import { openDatabase } from './adapters/database.ts';
import { makeEngine, systemClock } from './adapters/engine.ts';
import { chooseBlobs } from './adapters/files/choose.ts';
import { clamdScanner } from './adapters/files/clamd.ts';
import { makeFiles } from './adapters/files/look.ts';
import { makeHealth } from './adapters/health.ts';
import { mailerOf } from './adapters/mail/house.ts';
import { makeMailServers } from './adapters/mail-servers.ts';
import { chooseSealer } from './adapters/sealed.ts';
import { chooseSearch } from './adapters/search/choose.ts';
import { type Config, type EntraApi, publicAddress, readsOnBehalf, type SlackConfig } from './config.ts';
import { listen } from './door/listen.ts';
import { makeApi } from './http/app.ts';
import type { ApiDeps } from './http/deps.ts';
import { httpsOnly } from './http/gate/https-only.ts';
import { healthPages } from './http/health.ts';
import { localEntra, localTeams, startLocalPlatforms } from './local-platforms.ts';
import { outlookPagesOf } from './outlook-pages.ts';
import { startBulk } from './worker/bulk.ts';
import { makeBus } from './worker/bus.ts';
import { startChannels } from './worker/channels.ts';
import { startHousekeeping } from './worker/housekeeping.ts';
import { startInbox } from './worker/inbox.ts';
import { startMail } from './worker/mail.ts';
import { startMemberships } from './worker/memberships.ts';
import { startOutbox } from './worker/outbox.ts';
import { startSetBack } from './worker/set-back.ts';
import { startWatches } from './worker/watches.ts';

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
  const reactions = houseReactions;
  const scanner = config.clamd && clamdScanner(config.clamd);
  const files = makeFiles(await chooseBlobs(config.blobs, `${config.dataDir}/files`), scanner);
  const engine = makeEngine({
    database,
    clock: systemClock,
    log,
    search,
    files,
    undoMs: config.undoMs,
    mails: config.playground !== null,
    onWake: bus.wake,
    newest: last?.id ?? null,
    reactions,
  });
  const ordered = await orderPeople(engine);
  if (ordered > 0) log.info({ people: ordered }, 'Written where people stand in lists of names');
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
  const sealer = chooseSealer(config.mail.encryptionKeys);
  // Tokens of the local Slack are good on this machine alone.
  const slackSealer = sealer ?? (config.playground ? chooseSealer([new Uint8Array(32)]) : null);
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
  const tokensOf = async (entra: EntraApi) => {
    const { makeAccessTokens } = await import('./adapters/entra/access-tokens.ts');
    return makeAccessTokens(entra, engine.clock, log);
  };
  let entra = config.entra;
  let onBehalf: ApiDeps['onBehalf'] = null;
  let accessTokens: AccessTokens | null = entra && (await tokensOf(entra));
  const channels: { slack: Channels | null; teams: Channels | null } = { slack: null, teams: null };
  let installsSlack = false;
  let uninstallSlack: ((team: string) => Promise<boolean>) | null = null;
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
      ...{ onMail: bus.wake, seal: sealer?.seal, mail: () => mail },
      channels: (surface) => channels[surface],
      uninstallSlack: async (team) => (await uninstallSlack?.(team)) ?? false,
      get installsSlack() {
        return installsSlack;
      },
      get onBehalf() {
        return onBehalf;
      },
      outlook: () => outlookPagesOf(config.outlook, entra, playgroundUrl),
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
    const playground = await startLocalPlatforms(config, config.playground.port, `http://127.0.0.1:${port}`, [
      publicUrl,
    ]);
    const { socketMode } = config.playground;
    const { clientId, clientSecret, ...local } = playground.slack;
    slack = { ...local, appToken: socketMode ? local.appToken : null, install: { clientId, clientSecret } };
    teams = [localTeams(playground.teams)];
    entra = localEntra(playground.teams);
    accessTokens = await tokensOf(entra);
    playgroundUrl = playground.url;
    stops.push(() => playground.close());
  }
  // Microsoft's libraries are loaded where an app of theirs is set up.
  const tenants = await Promise.all(
    teams.map(async (app) => {
      const { makeMicrosoft } = await import('./adapters/microsoft.ts');
      return { app, microsoft: makeMicrosoft(app, engine.clock, log) };
    }),
  );
  const reader = teams.find((one) => readsOnBehalf(one, entra));
  if (reader && (config.outlook.onBehalf || config.playground)) {
    const { makeOnBehalf } = await import('./adapters/on-behalf.ts');
    onBehalf = makeOnBehalf(reader, engine.clock);
  }
  // The local tenant reaches this machine alone.
  const mail = makeMailServers({
    ...{
      ...engine,
      sealer,
      microsoft: new Map(tenants.map(({ app, microsoft }) => [app.tenantId, microsoft])),
      outside: config.mail.outside,
    },
    told: (news) => takeWatchNews(engine, news),
    base: config.playground ? `http://127.0.0.1:${port}` : publicUrl,
  });
  const chats = [await connectSlack(slack), await connectTeams()].filter((one) => one !== null);
  const mailer = mailerOf(engine, mail.servers, publicUrl, config);

  const loops = config.roles.has('worker')
    ? [
        startOutbox(engine, owner, [...chats.map((one) => one.notifier), mailer]),
        ...chats.map((one) => startInbox(engine, owner, one.notifier.channel, one.work)),
        ...chats.map((one) => startChannels(engine, one.surface, one.channels)),
        ...chats.flatMap(({ directory }) => (directory ? [startMemberships(engine, directory)] : [])),
        startWatches(engine, mail.servers),
        startMail(engine, owner, mail),
        startBulk(engine, owner),
        ...[startHousekeeping(engine, config.closeResolvedDays), startSetBack(engine)],
      ]
    : [];
  bus.onWake(() => {
    for (const loop of loops) loop.wake();
  });

  async function connectSlack(settings: SlackConfig | null): Promise<Chat | null> {
    if (!settings) return null;
    const { makeSlack } = await import('#bots/slack/index.ts');
    const { scopes } = await import('../manifest/slack/build.ts');
    const install = settings.install && { ...settings.install, scopes: Object.keys(scopes) };
    const bot = makeSlack({
      ...{ engine, actors, log, owner, publicUrl, sealer: slackSealer, mail: () => mail },
      config: { ...settings, install },
    });
    await bot.start({ listening: config.roles.has('slack') });
    channels.slack = bot.channels;
    uninstallSlack = bot.uninstall;
    installsSlack = install !== null && slackSealer !== null;
    if (config.roles.has('slack')) slackDoor = bot.routes;
    return { surface: 'slack', ...bot };
  }

  async function connectTeams(): Promise<Chat | null> {
    if (tenants.length === 0) return null;
    const { makeTeams } = await import('#bots/teams/index.ts');
    const { joinTenants } = await import('#bots/teams/tenants.ts');
    const bots = tenants.map(({ app, microsoft: { tokens, groups, installs } }) => ({
      app,
      teams: makeTeams({
        ...{ engine, actors, log, owner, publicUrl, mail: () => mail },
        ...{ config: app, tokens, groups, installs },
      }),
    }));
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
      mail.close();
      mailer.close();
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

const { version } = packageJson;

const later = { 'retry-after': '5' };
const notHere = (platform: string) => ({
  code: 'unavailable',
  message: `${platform} is not connected on this process yet.`,
});
