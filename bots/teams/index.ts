import type { ActorBook, Channels, Directory, Engine, InboundHandler, Log, MailTools, Notifier } from '#core';
import type { TeamsConfig } from '../../api/config.ts';
import { makeWho } from '../shared/who.ts';
import type { Bot } from './bot.ts';
import { handlers as deskHandlers } from './dispatch.ts';
import { makeDoor } from './door/let-in.ts';
import { makeReceiver } from './door/receiver.ts';
import type { Handlers } from './handlers.ts';
import { makeInside } from './hear/activities.ts';
import { makePlaces } from './place/address-book.ts';
import { makeChannels } from './place/channels.ts';
import { type Groups, makeDirectory } from './place/directory.ts';
import { makePeople } from './place/people.ts';
import { messageLink } from './place/place.ts';
import { makeNotices } from './tell/notices.ts';
import { makeNotifier } from './tell/notifier.ts';
import { makePace } from './tell/pace.ts';
import { type Installs, makeReach } from './tell/reach.ts';
import { followWith } from './tell/redraw.ts';
import { makeTell } from './tell/tell.ts';
import { makeViewers } from './tell/viewers.ts';
import { isAway, makeConnector } from './wire/connector.ts';
import { makeFileWire } from './wire/files.ts';
import type { Tokens } from './wire/tokens.ts';
import { makeWork } from './work.ts';

/** The Teams side of the product, ready to be mounted. */
export interface Teams {
  /** Answers `POST /teams/messages`. */
  readonly routes: ReturnType<typeof makeReceiver>['routes'];
  readonly notifier: Notifier;
  /** For kept jobs that another worker left behind. */
  readonly work: InboundHandler;
  /** The people in the groups and teams that desks take their agents from. */
  readonly directory: Directory;
  /** The people who read a channel that is to be connected. */
  readonly channels: Channels;
  /** Asks for a token, so that a wrong password is named in the log and not found by a person. */
  start(): Promise<void>;
  /** Takes nothing more, and waits a few seconds for what is under way. */
  stop(): Promise<void>;
}

/** Joins the bot's parts for one tenant. */
export function makeTeams(deps: {
  engine: Engine;
  actors: ActorBook;
  log: Log;
  owner: string;
  config: TeamsConfig;
  /** What Entra and Graph do for the app. */
  tokens: Tokens;
  groups: Groups;
  installs: Installs;
  publicUrl: string;
  /** What held mails are read with. */
  mail?: () => MailTools;
  /** What comes of each activity; tests give their own. */
  handlers?: Handlers;
}): Teams {
  const { engine, actors, log, owner, config, tokens, groups, installs, publicUrl, handlers = deskHandlers } = deps;
  const { appId, tenantId: tenant, catalogAppId, urls } = config;
  const quick = makeConnector({ tokens, appId, tenant, patienceMs: 2_500, service: urls.service });
  const steady = makeConnector({ tokens, appId, tenant, patienceMs: 10_000, service: urls.service });
  const places = makePlaces({ engine, log, tenant, serviceUrl: urls.service });
  const people = makePeople(quick, places, log);
  const who = makeWho({ engine, actors, surface: 'teams', describe: people.describe });
  const keeper = { engine, log, surface: 'teams' } as const;
  const tell = makeTell(quick, places, log, (posted, later) => followWith(keeper, posted, later));
  const bot: Bot = {
    surface: 'teams',
    engine,
    log,
    owner,
    who,
    people,
    places,
    connector: quick,
    files: makeFileWire({ tokens, service: urls.service }),
    tell,
    notices: makeNotices(engine.clock),
    appId,
    tenant,
    publicUrl,
    ...(deps.mail && { mail: deps.mail }),
    isAway,
    linkTo: async (at) => messageLink(at),
  };
  const work = makeWork(bot, handlers);
  const under = new Set<Promise<void>>();
  const follow = (working: Promise<unknown>) => {
    const followed = working
      .then(() => {})
      .catch((error: unknown) => log.warn({ err: error }, 'Something that followed an activity of Teams failed'))
      .finally(() => under.delete(followed));
    under.add(followed);
  };
  const inside = makeInside(bot, handlers, work, follow);
  const receiver = makeReceiver(makeDoor({ config, tokens, inside, log }));
  const pace = makePace();
  const viewers = makeViewers({ engine, connector: steady, clock: engine.clock, log });
  const reach = makeReach({ places, connector: steady, installs, catalogAppId, clock: engine.clock, log });

  return {
    routes: receiver.routes,
    notifier: makeNotifier({ connector: steady, places, reach, pace, viewers, engine, publicUrl, log }),
    work,
    directory: makeDirectory({ connector: steady, groups, places, tenant }),
    channels: makeChannels({ connector: quick, places, tenant }),
    async start() {
      try {
        await tokens.bot();
        log.info({ app: appId, tenant }, 'Connected to Teams');
      } catch (error) {
        log.error(
          { err: error },
          'Teams gives this app no token: check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID',
        );
      }
    },
    async stop() {
      receiver.stop();
      pace.stop();
      const patience = new Promise<void>((resolve) => setTimeout(resolve, 8_000).unref());
      await Promise.race([Promise.allSettled(under), patience]);
    },
  };
}
