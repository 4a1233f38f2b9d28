import {
  askSoon,
  type ChannelProblem,
  conversationsIn,
  firstGreeting,
  hurryDeliveries,
  noteChannel,
  wordsFor,
} from '#core';
import type { Bot } from '../bot.ts';
import { drawGreeting } from '../draw/greeting.ts';
import { type Place, scopeOf, splitAddress } from '../place/place.ts';
import type { Activity } from '../wire/activity.ts';
import { cardMessage } from '../wire/message.ts';

/** The app was added or removed, or a team or channel changed. What has to be written down is; the rest is followed. */
export async function onPlaceChanged(
  bot: Bot,
  activity: Activity,
  place: Place | null,
  follow: (working: Promise<unknown>) => void,
): Promise<void> {
  switch (changeIn(activity)) {
    case 'added':
      return scopeOf(activity) === 'channel' ? addTeam(bot, activity, follow) : addChat(bot, activity, place, follow);
    case 'removed':
      return removed(bot, activity, place);
    case 'team':
      return addTeam(bot, activity, follow, { greet: false });
    case 'team gone':
      return teamGone(
        bot,
        activity,
        activity.channelData?.eventType?.toLowerCase() === 'teamarchived' ? 'archived' : 'gone',
      );
    case 'channel':
      return addChannel(bot, activity);
    case 'channel gone':
      return channelGone(bot, activity);
    case 'shared':
      return heardOfReaders(bot, activity, { shared: true });
    case 'unshared':
      return heardOfReaders(bot, activity, { shared: false });
    case null:
      return;
  }
}

type Change = 'added' | 'removed' | 'team' | 'team gone' | 'channel' | 'channel gone' | 'shared' | 'unshared';

const events: ReadonlyMap<string, Change> = new Map([
  ['teamrenamed', 'team'],
  ['teamrestored', 'team'],
  ['teamunarchived', 'team'],
  ['teamarchived', 'team gone'],
  ['teamdeleted', 'team gone'],
  ['teamharddeleted', 'team gone'],
  ['channelcreated', 'channel'],
  ['channelrenamed', 'channel'],
  ['channelrestored', 'channel'],
  ['channeldeleted', 'channel gone'],
  ['channelshared', 'shared'],
  ['channelunshared', 'unshared'],
] as const);

/** What happened to the app or its place; null when it is about other people. */
function changeIn({ type, action, channelData, recipient, membersAdded, membersRemoved }: Activity): Change | null {
  if (type === 'installationUpdate') {
    // An upgrade removes and adds at once: the app was there all the time.
    const what = action?.toLowerCase() ?? '';
    return what === 'remove' ? 'removed' : what.startsWith('add') ? 'added' : null;
  }
  const self = (one: { id: string }) => one.id === recipient?.id;
  if (membersAdded.some(self)) return 'added';
  if (membersRemoved.some(self)) return 'removed';
  return events.get(channelData?.eventType?.toLowerCase() ?? '') ?? null;
}

async function addChat(bot: Bot, activity: Activity, place: Place | null, follow: (working: Promise<unknown>) => void) {
  const { serviceUrl, conversation } = activity;
  if (scopeOf(activity) === 'group') {
    const row = await bot.places.remember('group', conversation.id, { conversationId: conversation.id, serviceUrl });
    if (!(await firstGreeting(bot.engine, row))) return;
    const words = wordsFor(activity.locale ?? 'en');
    const { card, summary } = drawGreeting(words, words.teams.group.hello);
    follow(bot.connector.send({ serviceUrl, conversation: conversation.id }, cardMessage(card, summary)));
    return;
  }
  // When the app is added by an admin, the person is only among those who were added.
  const person = place
    ? { user: place.user, member: place.member, name: place.name }
    : activity.membersAdded.flatMap(({ id, aadObjectId, name }) =>
        aadObjectId ? [{ user: aadObjectId, member: id, name }] : [],
      )[0];
  if (!person) return;
  const news = { conversationId: conversation.id, serviceUrl, memberId: person.member };
  const chat = await bot.places.remember('person', person.user, {
    ...news,
    ...(person.name ? { name: person.name } : {}),
  });
  if (!(await firstGreeting(bot.engine, chat))) return;
  const words = wordsFor(place?.locale ?? 'en');
  const { card, summary } = drawGreeting(words, words.teams.hello(person.name ?? ''));
  follow(bot.connector.send({ serviceUrl, conversation: conversation.id }, cardMessage(card, summary)));
}

async function addTeam(
  bot: Bot,
  activity: Activity,
  follow: (working: Promise<unknown>) => void,
  { greet }: { greet: boolean } = { greet: true },
) {
  const { serviceUrl, channelData, conversation } = activity;
  const team = channelData?.team?.id;
  if (!team) return;
  const name = channelData?.team?.name;
  const row = await bot.places.remember('team', team, { conversationId: team, serviceUrl, ...(name ? { name } : {}) });
  follow(learnChannels(bot, serviceUrl, team));
  // A team that is back from the archive has been greeted before.
  if (!(await firstGreeting(bot.engine, row)) || !greet) return;
  const channel = channelData?.settings?.selectedChannel?.id ?? splitAddress(conversation.id).chat;
  const words = wordsFor(activity.locale ?? 'en');
  const { card, summary } = drawGreeting(words, words.teams.helloTeam);
  follow(bot.connector.startThread(serviceUrl, channel, cardMessage(card, summary)));
}

/** The channels of a team, so that a desk's cards find their way before anybody has spoken there. */
async function learnChannels(bot: Bot, serviceUrl: string, team: string): Promise<void> {
  const channels = await bot.connector.channels(serviceUrl, team);
  for (const { id, name } of channels) {
    // The app may have been removed while they were asked for.
    if ((await bot.places.find('team', team)) === null) return;
    await addedIn(bot, id, { serviceUrl, teamId: team, ...(name ? { name } : {}) });
  }
}

/** The app is in a channel from now on: what waited for that goes out. */
async function addedIn(bot: Bot, channelId: string, news: { serviceUrl: string; teamId?: string; name?: string }) {
  await bot.places.remember('channel', channelId, { conversationId: channelId, ...news });
  await hurryDeliveries(bot.engine, { surface: 'teams', tenant: bot.tenant, channelId });
  // Whether it can be posted to, and who reads it, the platform knows.
  await askSoon(bot.engine, { surface: 'teams', tenant: bot.tenant, channelId });
}

/** The channels of a team cannot be posted to any more: desks that work there are told. */
async function teamGone(bot: Bot, { channelData }: Activity, problem: ChannelProblem) {
  const team = channelData?.team?.id;
  if (!team) return;
  const channels = await conversationsIn(bot.engine, {
    surface: 'teams',
    tenant: bot.tenant,
    kind: 'channel',
    teamId: team,
  });
  await bot.places.forget('team', team);
  // The first channel of a team has the id of the team.
  for (const channelId of new Set([team, ...channels.map((one) => one.externalId)]))
    await noteChannel(bot.engine, { surface: 'teams', tenant: bot.tenant, channelId, problem });
}

async function channelGone(bot: Bot, { channelData }: Activity) {
  const channelId = channelData?.channel?.id;
  if (!channelId) return;
  await bot.places.forget('channel', channelId);
  await noteChannel(bot.engine, { surface: 'teams', tenant: bot.tenant, channelId, problem: 'gone' });
}

/** A shared channel may be read by people of other teams and organizations. */
async function heardOfReaders(bot: Bot, { channelData }: Activity, { shared }: { shared: boolean }) {
  const channelId = channelData?.channel?.id;
  if (!channelId) return;
  const about = { surface: 'teams', tenant: bot.tenant, channelId } as const;
  if (shared) await noteChannel(bot.engine, { ...about, atLeast: 'outside' });
  else await askSoon(bot.engine, about);
}

async function addChannel(bot: Bot, { serviceUrl, channelData }: Activity) {
  const { team, channel } = channelData ?? {};
  if (!channel?.id) return;
  await addedIn(bot, channel.id, {
    serviceUrl,
    ...(team?.id ? { teamId: team.id } : {}),
    ...(channel.name ? { name: channel.name } : {}),
  });
  const about = { surface: 'teams', tenant: bot.tenant, channelId: channel.id } as const;
  if (channel.name) await noteChannel(bot.engine, { ...about, name: channel.name });
}

async function removed(bot: Bot, activity: Activity, place: Place | null) {
  const { channelData, conversation } = activity;
  const team = channelData?.team?.id;
  if (scopeOf(activity) === 'channel') return team ? teamGone(bot, activity, 'removed') : undefined;
  if (scopeOf(activity) === 'group') return bot.places.forget('group', conversation.id);
  return place ? bot.places.forget('person', place.user) : undefined;
}
