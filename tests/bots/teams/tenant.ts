import { mailHtml } from '../../../api/adapters/mail/mail-html.ts';
import { mimeReader } from '../../../api/adapters/mail/read-mime.ts';
import { makeMicrosoft } from '../../../api/adapters/microsoft.ts';
import type { TeamsConfig } from '../../../api/config.ts';
import { identityRow } from '../../../api/core/index.ts';
import type { Handlers } from '../../../bots/teams/handlers.ts';
import { makeTeams, type Teams } from '../../../bots/teams/index.ts';
import { type FakeTeams, fakeApp, startFakeTeams } from '../../support/fake-teams.ts';
import { type Outbox, outboxOf } from '../../support/outbox.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

const names = ['maya', 'tom', 'priya', 'ana', 'ben', 'chloe', 'dana', 'adam', 'olga'] as const;

/** A person's Entra object id, and how this app addresses them. */
export const entraId = (who: Name) => `0b1ec700-0000-4000-8000-${String(names.indexOf(who) + 1).padStart(12, '0')}`;
export const memberId = (who: Name) => `29:${who}`;
export const chatOf = (who: Name) => `a:29:${who}`;
export const team = '19:itdesk@thread.tacv2';
export const itChannel = '19:ittickets@thread.tacv2';

/** A desk with its Teams side, and the other side of the wire: signed activities in, recorded calls out. */
export interface Tenant extends Outbox {
  readonly world: World;
  readonly fake: FakeTeams;
  readonly teams: Teams;
  /** Posts any body, signed unless told otherwise. */
  post(body: unknown, options?: { authorization?: string | null }): Promise<Response>;
  /** What somebody writes: to the app alone, or in a channel (`thread` is the head's id, `mention` names the app). */
  says(who: Name, text: string, where?: Where, more?: object): Promise<Response>;
  invoke(who: Name, name: string, value: unknown, where?: Where, more?: object): Promise<Response>;
  /** The process ends, and another one takes its place. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface Where {
  readonly channel?: string;
  readonly thread?: string;
  readonly mention?: boolean;
}

/** Builds it: everybody has an account, the IT desk its channel; `handlers` replace what activities do, a `world` stays open. */
export async function aTenant(
  options: {
    handlers?: Handlers;
    catalogAppId?: string;
    undoMs?: number;
    port?: number;
    world?: World;
    app?: typeof fakeApp;
  } = {},
): Promise<Tenant> {
  const world = options.world ?? (await aWorld(options.undoMs === undefined ? {} : { undoMs: options.undoMs }));
  const { engine, actors } = world;
  const { app = fakeApp } = options;
  const { appId, password, tenantId } = app;
  // Of another tenant: people of the same names, whom the desk has not met.
  const others = app !== fakeApp;
  const described = names.map((who) => {
    const name = `${who[0]?.toUpperCase()}${who.slice(1)}`;
    return [
      entraId(who),
      {
        id: memberId(who),
        aadObjectId: entraId(who),
        name,
        email: `${who}@${others ? 'fabrikam' : 'northwind'}.example`,
        tenantId,
        userRole: 'user',
      },
    ] as const;
  });
  const fake = await startFakeTeams(Object.fromEntries(described), options.port, app);
  const known = others ? [] : names;
  await engine.db.identity.createMany({
    data: known.map((who) => identityRow(engine, world.people[who], 'teams', tenantId, entraId(who))),
  });
  await engine.db.deskChannel.create({
    data: {
      id: engine.newId(),
      deskId: world.desks.it,
      surface: 'teams',
      tenant: tenantId,
      channelId: itChannel,
      name: 'Tickets',
    },
  });
  engine.book.forget();
  const config: TeamsConfig = {
    appId,
    tenantId,
    credential: { kind: 'secret', secret: password },
    catalogAppId: options.catalogAppId ?? null,
    urls: {
      openIdMetadata: fake.openIdMetadata,
      issuer: 'https://api.botframework.com',
      botLogin: `${fake.origin}/login`,
      botResource: 'https://api.botframework.com',
      service: fake.serviceUrl,
      graph: `${fake.origin}/graph/v1.0`,
      graphLogin: `${fake.origin}/login`,
      graphResource: 'https://graph.microsoft.com',
    },
  };
  const make = () =>
    makeTeams({
      engine,
      actors,
      log: engine.log,
      owner: 'test',
      publicUrl: 'https://desk.example.com',
      config,
      ...makeMicrosoft(config, engine.clock, engine.log),
      mail: () => ({ reader: mimeReader(), html: mailHtml() }),
      ...(options.handlers ? { handlers: options.handlers } : {}),
    });
  let teams = make();
  let counter = 1_700_000_000_000;

  const post: Tenant['post'] = async (body, { authorization = fake.token() } = {}) =>
    teams.routes.request('/teams/messages', {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
    });
  const envelope = (who: Name, { channel, thread, mention }: Where, id: string) => ({
    id,
    channelId: 'msteams',
    serviceUrl: fake.serviceUrl,
    timestamp: new Date(counter).toISOString(),
    locale: 'en-US',
    from: { id: memberId(who), name: who, aadObjectId: entraId(who) },
    recipient: { id: `28:${appId}`, name: 'Threadline' },
    conversation: channel
      ? { id: `${channel};messageid=${thread ?? id}`, conversationType: 'channel', isGroup: true, tenantId }
      : { id: chatOf(who), conversationType: 'personal', tenantId },
    channelData: {
      tenant: { id: tenantId },
      ...(channel ? { team: { id: team }, channel: { id: channel } } : {}),
    },
    entities: [
      { type: 'clientInfo', locale: 'en-US', country: 'DE', platform: 'Web', timezone: 'Europe/Berlin' },
      ...(mention
        ? [{ type: 'mention', text: '<at>Threadline</at>', mentioned: { id: `28:${appId}`, name: 'Threadline' } }]
        : []),
    ],
  });

  return {
    world,
    fake,
    get teams() {
      return teams;
    },
    post,
    says: (who, text, where = {}, more = {}) =>
      post({
        type: 'message',
        textFormat: 'plain',
        ...envelope(who, where, String(++counter)),
        text: where.mention ? `<at>Threadline</at> ${text}` : text,
        ...more,
      }),
    invoke: (who, name, value, where = {}, more = {}) =>
      post({ type: 'invoke', name, value, ...envelope(who, where, `f:${++counter}`), ...more }),
    // That of the process that is there now.
    ...outboxOf(
      engine,
      { channel: 'teams', can: teams.notifier.can, deliver: (what) => teams.notifier.deliver(what) },
      fake.calls,
    ),
    async restart() {
      await teams.stop();
      teams = make();
    },
    async close() {
      await teams.stop();
      await fake.close();
      if (!options.world) await world.close();
    },
  };
}
