import {
  type Conversation,
  type ConversationKey,
  type ConversationNews,
  conversationOf,
  conversationsIn,
  type Engine,
  type Log,
  rememberConversation,
  removeConversation,
} from '#core';
import type { Activity } from '../wire/activity.ts';
import type { Place } from './place.ts';

type Kind = ConversationKey['kind'];

/** Where this app may write, as its conversations have shown. */
export interface Places {
  /** Writes down where an activity came from; costs a look a minute while nothing is new. It never throws. */
  seen(activity: Activity, place: Place, heardUnmentioned: boolean): Promise<void>;
  /** Writes one place down. */
  remember(kind: Kind, externalId: string, news: Omit<ConversationNews, keyof ConversationKey>): Promise<Conversation>;
  find(kind: Kind, externalId: string): Promise<Conversation | null>;
  /** Teams in which the app is. */
  teams(): Promise<Conversation[]>;
  /** The app is not there any more, or the place itself is gone. */
  forget(kind: Kind, externalId: string): Promise<void>;
  /** The address of the connector for a place that has not named its own. */
  serviceUrl(): string;
}

const keptAtMost = 20_000;
/** Another process may note that the app was removed: a place that speaks again later than this is written down again. */
const keptMs = 60_000;

/** Makes the book of places for one tenant. */
export function makePlaces(deps: { engine: Engine; log: Log; tenant: string; serviceUrl: string }): Places {
  const { engine, log, tenant } = deps;
  const known = new Map<string, { news: Record<string, unknown>; until: number }>();
  let latest = deps.serviceUrl;
  const keyOf = (kind: Kind, externalId: string): ConversationKey => ({ surface: 'teams', tenant, kind, externalId });
  const nameOf = (kind: Kind, externalId: string) => `${kind} ${externalId}`;

  const remember: Places['remember'] = async (kind, externalId, news) => {
    latest = news.serviceUrl;
    const row = await rememberConversation(engine, { ...keyOf(kind, externalId), ...news });
    if (known.size >= keptAtMost) known.clear();
    const name = nameOf(kind, externalId);
    known.set(name, { news: { ...known.get(name)?.news, ...news }, until: engine.clock.ticks() + keptMs });
    return row;
  };

  return {
    remember,
    async seen(activity, place, heardUnmentioned) {
      for (const [kind, externalId, news] of newsOf(activity, place, heardUnmentioned)) {
        const before = known.get(nameOf(kind, externalId));
        const fresh = before && before.until > engine.clock.ticks();
        if (fresh && Object.entries(news).every(([field, value]) => before.news[field] === value)) continue;
        await remember(kind, externalId, news).catch((error: unknown) =>
          log.warn({ err: error, kind }, 'A place could not be written down'),
        );
      }
    },
    find: (kind, externalId) => conversationOf(engine, keyOf(kind, externalId)),
    teams: () => conversationsIn(engine, { surface: 'teams', tenant, kind: 'team' }),
    async forget(kind, externalId) {
      known.clear();
      await removeConversation(engine, keyOf(kind, externalId));
    },
    serviceUrl: () => latest,
  };
}

type News = [Kind, string, Omit<ConversationNews, keyof ConversationKey>];

/** What an activity tells about places: the person's own chat, or the channel with its team, or the group chat. */
function newsOf({ from, channelData, conversation }: Activity, place: Place, heardUnmentioned: boolean): News[] {
  const { serviceUrl, chat } = place;
  const hears = heardUnmentioned ? { hearsAll: true } : {};
  const named = (name: string | undefined) => (name === undefined ? {} : { name });
  switch (place.scope) {
    case 'personal': {
      const news = { conversationId: chat, serviceUrl, memberId: place.member, ...named(from?.name) };
      return [['person', place.user, news]];
    }
    case 'group':
      return [['group', chat, { conversationId: chat, serviceUrl, ...named(conversation.name), ...hears }]];
    case 'channel': {
      const { team, channel } = channelData ?? {};
      const teams: News[] = place.team
        ? [['team', place.team, { conversationId: place.team, serviceUrl, ...named(team?.name) }]]
        : [];
      const ofTeam = place.team ? { teamId: place.team } : {};
      return [
        ...teams,
        ['channel', chat, { conversationId: chat, serviceUrl, ...ofTeam, ...named(channel?.name), ...hears }],
      ];
    }
  }
}
