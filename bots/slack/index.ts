import { App } from '@slack/bolt';
import {
  type ActorBook,
  type Channels,
  type Engine,
  type InboundHandler,
  type Log,
  type MailTools,
  type Notifier,
  openDelivered,
} from '#core';
import { makeRepeats } from '../shared/door/repeats.ts';
import { makeWho } from '../shared/who.ts';
import type { Bot } from './bot.ts';
import { admitting } from './door/admission.ts';
import { makeConnected } from './door/connected.ts';
import { makeIntake } from './door/intake.ts';
import { receiving, windowSeconds } from './door/receiver.ts';
import { makeSocket, type SocketTimes } from './door/socket.ts';
import { onOptions } from './form/choices.ts';
import { formIds } from './form/memory.ts';
import { onCancel, onSubmit } from './form/submit.ts';
import { permalink } from './from-message/source.ts';
import { makeKeepEvent, onMessage } from './hear/keep.ts';
import { publishHome, seesOnHome } from './home/publish.ts';
import { onCommand } from './line/on-command.ts';
import { makeChannels } from './place/channels.ts';
import { makeDirectory } from './place/directory.ts';
import { describedAs, makePeople } from './place/people.ts';
import { onAction } from './press/on-action.ts';
import { onMessageShortcut } from './press/on-shortcut.ts';
import { makeFaces } from './tell/faces.ts';
import { type Homes, makeHomes } from './tell/homes.ts';
import { makeNotifier } from './tell/notifier.ts';
import { makePace, type PaceLimits } from './tell/pace.ts';
import { followWith } from './tell/redraw.ts';
import { respond } from './tell/respond.ts';
import { makeTell } from './tell/tell.ts';
import { makeFileWire } from './wire/files.ts';
import { HomeOpened, UserChanged } from './wire/payloads.ts';
import { isAway } from './wire/refusals.ts';
import { makeWeb, slackLogger } from './wire/web.ts';
import { makeWork } from './work.ts';

/** The Slack side of the product, ready to be mounted. */
export interface Slack {
  /** Answers `POST /slack/events`: events, commands, interactivity. */
  readonly routes: ReturnType<typeof receiving>;
  readonly notifier: Notifier;
  /** The people who read a channel that is to be connected. */
  readonly channels: Channels;
  /** For kept jobs that another worker left behind. */
  readonly work: InboundHandler;
  /**
   * Asks Slack who we are; when it is down it goes on asking in the background. `listening`: with an app-level token the
   * connections of Socket Mode are opened as well.
   */
  start(how: { listening: boolean }): Promise<void>;
  /** Takes nothing more, and waits a few seconds for what is under way. */
  stop(): Promise<void>;
}

/** How one workspace is reached. */
export interface SlackSettings {
  /** Null: nothing comes by HTTP. */
  readonly signingSecret: string | null;
  /** Null: nothing comes by Socket Mode. */
  readonly appToken: string | null;
  readonly botToken: string;
  readonly apiUrl?: string;
}

/** Joins the bot's parts for one workspace. */
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
  /** What held mails are read with. */
  mail?: () => MailTools;
}): Slack {
  const { engine, actors, log, owner, config } = deps;
  const web = makeWeb(config, log);
  const people = makePeople(web, log);
  const describe = people.describe;
  const who = makeWho({ engine, actors, surface: 'slack', describe });
  const now = () => engine.clock.now().getTime();
  const homes = makeHomes({
    log,
    ticks: () => engine.clock.ticks(),
    draw: (whose, shown) => publishHome(bot, whose, shown),
    sees: (whose, channel) => seesOnHome(bot, whose, channel),
  });
  const directory = makeDirectory(web, log);
  const connected = makeConnected(engine, web, log);
  const keeper = { engine, log, surface: 'slack' } as const;
  const bot: Bot = {
    surface: 'slack',
    engine,
    log,
    owner,
    web,
    who,
    people,
    directory,
    tell: makeTell(web, log, (posted, later) => followWith(keeper, posted, later), config.apiUrl),
    homes,
    files: makeFileWire(config),
    publicUrl: deps.publicUrl,
    ...(deps.mail && { mail: deps.mail }),
    isAway,
    self: connected.self,
    linkTo: ({ channelId, messageId }) => permalink(web, log, channelId, messageId),
  };
  const work = makeWork(bot);
  const pace = makePace(deps.paceLimits);
  const faces = makeFaces(web, people, log);
  const notifier = makeNotifier({
    web,
    files: { wire: bot.files, open: (delivery, id) => openDelivered(engine, delivery, id), now },
    pace,
    faces,
    publicUrl: deps.publicUrl,
    log,
  });
  const intake = makeIntake({
    log,
    admit: admitting(connected, log),
    keepEvent: makeKeepEvent(bot, connected, work),
  });
  const ticks = () => engine.clock.ticks();
  // The same bytes could be sent again for as long as their signature is taken.
  const repeats = makeRepeats(ticks, 2 * windowSeconds * 1_000);
  const routes = receiving({ signingSecret: config.signingSecret, log, now, repeats, intake });
  const socket =
    config.appToken === null
      ? null
      : makeSocket({
          config: { appToken: config.appToken, ...(config.apiUrl === undefined ? {} : { apiUrl: config.apiUrl }) },
          ...{ log, ticks, repeats, intake },
          say: ({ url, message }) => respond(url, message, false, log),
          ...(deps.socketTimes ? { times: deps.socketTimes } : {}),
        });

  const app = new App({
    receiver: { init: intake.init, start: () => Promise.resolve(), stop: intake.stop },
    authorize: () => Promise.resolve({ botToken: config.botToken }),
    // The echo rule is our own: this one does not look inside edits.
    ignoreSelf: false,
    logger: slackLogger(log),
    clientOptions: { retryConfig: { retries: 0 } },
  });
  app.error(async (error) => log.error({ err: error }, 'A Slack listener failed'));
  app.command(/^\/ticket/, ({ body, ack }) => onCommand(bot, work, body, ack));
  app.action(/^(ticket|draft|line|note|reply|home|form|text|history|list)\./, ({ body, ack }) =>
    onAction(bot, work, body, () => ack()),
  );
  app.options(/./, ({ body, ack }) => onOptions(bot, body, (answer) => ack(answer)));
  for (const id of formIds) {
    app.view({ type: 'view_submission', callback_id: id }, ({ body, ack }) =>
      onSubmit(bot, work, body, (answer) => (answer ? ack(answer) : ack())),
    );
    app.view({ type: 'view_closed', callback_id: id }, ({ body, ack }) => onCancel(bot, body, () => ack()));
  }
  app.shortcut({ type: 'message_action', callback_id: 'create_ticket' }, ({ body, ack }) =>
    onMessageShortcut(bot, body, () => ack()),
  );
  app.event('app_home_opened', async ({ event, body }) => {
    const opened = HomeOpened.safeParse(event);
    if (opened.success && opened.data.tab !== 'messages')
      await homes.show({ team: body.team_id, user: opened.data.user });
  });
  app.event('user_change', async ({ event, body }) => {
    const changed = UserChanged.safeParse(event).data?.user;
    if (!changed) return;
    const { team_id: tenant } = body;
    await who.follows({ tenant, id: changed.id }, describedAs(changed, tenant));
  });
  for (const heard of ['message', 'app_mention', 'reaction_added'] as const)
    app.event(heard, ({ context }) => onMessage(bot, work, context.inbound));

  return {
    routes,
    notifier: alsoDrawing(homes, notifier),
    work,
    channels: makeChannels(web),
    async start({ listening }) {
      await connected.start();
      if (listening) await socket?.start();
    },
    async stop() {
      connected.stop();
      pace.stop();
      homes.stop();
      await intake.stop();
      await socket?.stop();
    },
  };
}

/** Homes show what cards show: where a card was drawn they follow. */
function alsoDrawing(homes: Homes, notifier: Notifier): Notifier {
  return {
    ...notifier,
    async deliver(what) {
      const result = await notifier.deliver(what);
      if (what.outgoing.kind === 'card') homes.changed(what.to);
      return result;
    },
  };
}
