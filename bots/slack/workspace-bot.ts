import {
  type ActorBook,
  type Channels,
  type Deliverable,
  type Engine,
  type InboundHandler,
  type Log,
  type MailTools,
  type Notifier,
  openDelivered,
} from '#core';
import { makeWho } from '../shared/who.ts';
import type { Bot } from './bot.ts';
import type { Endings } from './door/connected.ts';
import type { KeptEvent } from './door/intake.ts';
import { permalink } from './from-message/source.ts';
import { makeKeepEvent } from './hear/keep.ts';
import { publishHome, seesOnHome } from './home/publish.ts';
import { makeChannels } from './place/channels.ts';
import { makeDirectory } from './place/directory.ts';
import { makePeople } from './place/people.ts';
import { makeFaces } from './tell/faces.ts';
import { type Homes, makeHomes } from './tell/homes.ts';
import { makeNotifier } from './tell/notifier.ts';
import { makePace, type PaceLimits } from './tell/pace.ts';
import { followWith } from './tell/redraw.ts';
import { makeTell } from './tell/tell.ts';
import { makeFileWire } from './wire/files.ts';
import { isAway } from './wire/refusals.ts';
import type { Web } from './wire/web.ts';
import { makeWork } from './work.ts';

/** What the bots of all workspaces have in common. */
export interface House {
  readonly engine: Engine;
  readonly actors: ActorBook;
  readonly log: Log;
  readonly owner: string;
  readonly publicUrl: string;
  readonly apiUrl?: string;
  readonly paceLimits?: PaceLimits;
  /** What held mails are read with. */
  readonly mail?: () => MailTools;
}

/** How one workspace is reached, and what is known of the app there. */
export interface Reached extends Endings {
  readonly web: Web;
  readonly botToken: string;
  /** The workspace; null while Slack has not said it. */
  team(): string | null;
  /** The app’s own account there, once it is known. */
  self(): ReadonlySet<string>;
  /** The workspace, where the token is one of its whole organization. */
  readonly ofOrganization?: string;
  refused?(word: string): Promise<void>;
}

/** The bot of one workspace: with its own token, names and accounts, and its own pace. */
export interface WorkspaceBot {
  readonly bot: Bot;
  readonly notifier: Notifier;
  /** The people who read a channel that is to be connected. */
  readonly channels: Channels;
  readonly work: InboundHandler;
  keepEvent(body: unknown): Promise<KeptEvent>;
  /** Slack refused its token with this word: whether the app was removed is asked, for the event that says so may be lost. */
  refused?(word: string): Promise<void>;
  stop(): void;
}

/** Joins the parts of one workspace’s bot. */
export function makeWorkspaceBot(house: House, reached: Reached): WorkspaceBot {
  const { engine, actors, log, owner, publicUrl } = house;
  const { web, botToken } = reached;
  const at = { botToken, ...(house.apiUrl === undefined ? {} : { apiUrl: house.apiUrl }) };
  const people = makePeople(web, log);
  const who = makeWho({ engine, actors, surface: 'slack', describe: people.describe });
  const homes = makeHomes({
    log,
    ticks: () => engine.clock.ticks(),
    draw: (whose, shown) => publishHome(bot, whose, shown),
    sees: (whose, channel) => seesOnHome(bot, whose, channel),
  });
  const keeper = { engine, log, surface: 'slack', team: reached.team } as const;
  const bot: Bot = {
    surface: 'slack',
    engine,
    log,
    owner,
    web,
    who,
    people,
    directory: makeDirectory(web, log),
    tell: makeTell(web, log, (posted, later) => followWith(keeper, posted, later), house.apiUrl),
    homes,
    files: makeFileWire(at),
    publicUrl,
    ...(house.mail && { mail: house.mail }),
    isAway,
    self: reached.self,
    team: reached.team,
    linkTo: ({ channelId, messageId }) => permalink(web, log, channelId, messageId),
  };
  const work = makeWork(bot);
  const pace = makePace(house.paceLimits);
  const notifier = makeNotifier({
    web,
    files: {
      wire: bot.files,
      open: (delivery: Deliverable['delivery'], id: string) => openDelivered(engine, delivery, id),
      now: () => engine.clock.now().getTime(),
    },
    pace,
    faces: makeFaces(web, people, log),
    publicUrl,
    log,
  });
  return {
    bot,
    work,
    notifier: alsoDrawing(homes, notifier),
    channels: makeChannels(web, reached.ofOrganization ?? null),
    ...(reached.refused && { refused: reached.refused }),
    keepEvent: makeKeepEvent(bot, reached, work),
    stop() {
      pace.stop();
      homes.stop();
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
