import { App } from '@slack/bolt';
import type { ActorBook, Channels, Engine, InboundHandler, Log, MailTools, Notifier, Sealing } from '#core';
import { makeRepeats } from '../shared/door/repeats.ts';
import { makeBotsByWorkspace } from './bots-by-workspace.ts';
import { admitting } from './door/admission.ts';
import type { Body } from './door/body.ts';
import { makeConnected } from './door/connected.ts';
import { type Installing, installing } from './door/install.ts';
import { makeIntake } from './door/intake.ts';
import { receiving, windowSeconds } from './door/receiver.ts';
import { makeSocket, type SocketTimes } from './door/socket.ts';
import { onOptions } from './form/choices.ts';
import { formIds } from './form/memory.ts';
import { onCancel, onSubmit } from './form/submit.ts';
import { onMessage } from './hear/keep.ts';
import { joinChannels, joinNotifiers, joinWork } from './join-bots.ts';
import { onCommand } from './line/on-command.ts';
import { describedAs } from './place/people.ts';
import { onAction } from './press/on-action.ts';
import { onMessageShortcut } from './press/on-shortcut.ts';
import type { PaceLimits } from './tell/pace.ts';
import { respond } from './tell/respond.ts';
import { HomeOpened, UserChanged } from './wire/payloads.ts';
import { makeWeb, slackLogger } from './wire/web.ts';
import { type House, makeWorkspaceBot, type WorkspaceBot } from './workspace-bot.ts';

/** The Slack side of the product, ready to be mounted. */
export interface Slack {
  /** Answers `POST /slack/events`: events, commands, interactivity; and the pages of the install flow. */
  readonly routes: ReturnType<typeof receiving>;
  readonly notifier: Notifier;
  /** The people who read a channel that is to be connected. */
  readonly channels: Channels;
  /** For kept jobs that another worker left behind. */
  readonly work: InboundHandler;
  /** Takes the app out of a workspace that it was installed in by the install flow; gives whether Slack did it. */
  uninstall(team: string): Promise<boolean>;
  /**
   * Asks Slack who we are; when it is down it goes on asking in the background. `listening`: with an app-level token the
   * connections of Socket Mode are opened as well.
   */
  start(how: { listening: boolean }): Promise<void>;
  /** Takes nothing more, and waits a few seconds for what is under way. */
  stop(): Promise<void>;
}

/** How Slack is reached. */
export interface SlackSettings {
  /** Null: nothing comes by HTTP. */
  readonly signingSecret: string | null;
  /** Null: nothing comes by Socket Mode. */
  readonly appToken: string | null;
  /** The token of one workspace; null: only what was installed is served. */
  readonly botToken: string | null;
  /** What the install flow proves itself with. */
  readonly install?: Pick<Installing, 'clientId' | 'clientSecret' | 'scopes'> | null;
  readonly apiUrl?: string;
}

/** Joins the bots of all workspaces behind the doors of one app. */
export function makeSlack(deps: {
  engine: Engine;
  actors: ActorBook;
  log: Log;
  owner: string;
  config: SlackSettings;
  publicUrl: string;
  socketTimes?: SocketTimes;
  /** Slack's limits when left out. */
  paceLimits?: PaceLimits;
  /** Absent: no token is kept, and nothing was installed. */
  sealer?: Pick<Sealing, 'seal' | 'open'> | null;
  /** What held mails are read with. */
  mail?: () => MailTools;
}): Slack {
  const { engine, actors, log, owner, config, publicUrl, sealer = null } = deps;
  const at = config.apiUrl === undefined ? {} : { apiUrl: config.apiUrl };
  const house: House = {
    ...{ engine, actors, log, owner, publicUrl, ...at },
    ...(deps.mail && { mail: deps.mail }),
    ...(deps.paceLimits && { paceLimits: deps.paceLimits }),
  };
  const bots = makeBotsByWorkspace(house, fixedIn(house, config.botToken), sealer?.open ?? null);
  const work = joinWork(bots, engine);
  const now = () => engine.clock.now().getTime();
  const ticks = () => engine.clock.ticks();
  const intake = makeIntake({
    log,
    admit: admitting(bots, log),
    keepEvent: async (body) => (await served(body))?.keepEvent(body) ?? { kind: 'ignore' },
  });
  // The same bytes could be sent again for as long as their signature is taken.
  const repeats = makeRepeats(ticks, 2 * windowSeconds * 1_000);
  const routes = receiving({ signingSecret: config.signingSecret, log, now, repeats, intake });
  const install = config.install && sealer ? { ...config.install, ...at, seal: sealer.seal } : null;
  installing(routes, { engine, log, publicUrl, install, changed: bots.forget });
  const socket =
    config.appToken === null
      ? null
      : makeSocket({
          config: { appToken: config.appToken, ...at },
          ...{ log, ticks, repeats, intake, app: bots.app },
          say: ({ url, message }) => respond(url, message, false, log),
          ...(deps.socketTimes ? { times: deps.socketTimes } : {}),
        });

  /** The bot of the workspace that the door has written into a request. */
  const served = async (body: Body): Promise<WorkspaceBot | null> => {
    const team = workspaceIn(body);
    return team === undefined ? null : bots.of(team);
  };

  const app = new App({
    receiver: { init: intake.init, start: () => Promise.resolve(), stop: intake.stop },
    // Every call of ours is made by the bot of its workspace.
    authorize: () => Promise.resolve({}),
    // The echo rule is our own: this one does not look inside edits.
    ignoreSelf: false,
    logger: slackLogger(log),
    clientOptions: { retryConfig: { retries: 0 } },
  });
  app.error(async (error) => log.error({ err: error }, 'A Slack listener failed'));
  app.command(/^\/ticket/, async ({ body, ack }) => {
    const one = await served({ ...body });
    if (one) await onCommand(one.bot, one.work, body, ack);
  });
  app.action(/^(ticket|draft|line|note|reply|home|form|text|history|list)\./, async ({ body, ack }) => {
    const one = await served({ ...body });
    if (one) await onAction(one.bot, one.work, body, () => ack());
  });
  app.options(/./, async ({ body, ack }) => {
    const one = await served({ ...body });
    if (one) await onOptions(one.bot, body, (answer) => ack(answer));
  });
  for (const id of formIds) {
    app.view({ type: 'view_submission', callback_id: id }, async ({ body, ack }) => {
      const one = await served({ ...body });
      if (one) await onSubmit(one.bot, one.work, body, (answer) => (answer ? ack(answer) : ack()));
    });
    app.view({ type: 'view_closed', callback_id: id }, async ({ body, ack }) => {
      const one = await served({ ...body });
      if (one) await onCancel(one.bot, body, () => ack());
    });
  }
  app.shortcut({ type: 'message_action', callback_id: 'create_ticket' }, async ({ body, ack }) => {
    const one = await served({ ...body });
    if (one) await onMessageShortcut(one.bot, body, () => ack());
  });
  app.event('app_home_opened', async ({ event, body }) => {
    const opened = HomeOpened.safeParse(event);
    const one = await served({ ...body });
    if (one && opened.success && opened.data.tab !== 'messages')
      await one.bot.homes.show({ team: body.team_id, user: opened.data.user });
  });
  app.event('user_change', async ({ event, body }) => {
    const changed = UserChanged.safeParse(event).data?.user;
    const one = changed && (await served({ ...body }));
    if (!one) return;
    const { team_id: tenant } = body;
    await one.bot.who.follows({ tenant, id: changed.id }, describedAs(changed, tenant));
  });
  for (const heard of ['message', 'app_mention', 'reaction_added'] as const)
    app.event(heard, async ({ context, body }) => {
      const one = await served({ ...body });
      if (one) await onMessage(one.bot, one.work, context.inbound);
    });

  return {
    routes,
    notifier: joinNotifiers(bots, engine),
    work,
    channels: joinChannels(bots, engine),
    uninstall: async (team) => {
      const one = await bots.of(team).catch(() => null);
      // What is taken out is that workspace and no other, whosever token is at hand.
      if (!one || one.bot.team() !== team || !config.install) return false;
      const { clientId: client_id, clientSecret: client_secret } = config.install;
      try {
        await one.bot.web.quick.apps.uninstall({ client_id, client_secret });
        bots.forget(team);
        return true;
      } catch (error) {
        log.warn({ err: error, team }, 'Slack did not take the app out of a workspace');
        return false;
      }
    },
    async start({ listening }) {
      await bots.start();
      if (listening) await socket?.start();
    },
    async stop() {
      bots.stop();
      await intake.stop();
      await socket?.stop();
    },
  };
}

/** The bot of the workspace whose token stands in the settings; null where none does. */
function fixedIn(house: House, botToken: string | null) {
  if (botToken === null) return null;
  const at = house.apiUrl === undefined ? {} : { apiUrl: house.apiUrl };
  const web = makeWeb({ botToken, ...at }, house.log);
  const connected = makeConnected(house.engine, web, house.log);
  const { self, gone, left } = connected;
  return {
    connected,
    one: makeWorkspaceBot(house, { web, botToken, team: () => connected.at() ?? null, self, gone, left }),
  };
}

/** Where the door has written the workspace of a request. */
function workspaceIn({ team_id: id, team }: Body): string | undefined {
  if (typeof id === 'string') return id;
  return typeof team === 'object' && team !== null && 'id' in team && typeof team.id === 'string' ? team.id : undefined;
}
