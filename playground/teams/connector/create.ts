import { z } from 'zod';
import type { Live } from '../live.ts';
import type { Reply } from '../noted.ts';
import type { Conversation, Person } from '../state.ts';
import { conversationOf, personOf } from '../tenant/find.ts';
import { personalId } from '../tenant/ids.ts';
import { openPersonal } from '../tenant/install.ts';
import { send } from './activities.ts';
import { badSyntax, blocked, ConnectorError } from './error.ts';
import { sentActivity } from './posted.ts';
import { reach } from './reach.ts';

/** The body of `POST v3/conversations`. */
export const wantedConversation = z.looseObject({
  isGroup: z.boolean().nullish(),
  members: z.array(z.looseObject({ id: z.string() })).nullish(),
  tenantId: z.string().nullish(),
  activity: sentActivity.nullish(),
  channelData: z
    .looseObject({
      channel: z.looseObject({ id: z.string() }).nullish(),
      tenant: z.looseObject({ id: z.string() }).nullish(),
    })
    .nullish(),
});
export type WantedConversation = z.infer<typeof wantedConversation>;

/** What rate limits count this by. */
export const target = ({ channelData, members }: WantedConversation): string =>
  channelData?.channel?.id ?? members?.[0]?.id ?? '';

/** Opens the chat with one person, or a new thread in a channel; the connector makes nothing else. */
export function create(live: Live, wanted: WantedConversation): Reply {
  const tenant = wanted.tenantId ?? wanted.channelData?.tenant?.id;
  if (tenant && tenant !== live.state.tenantId)
    throw new ConnectorError(403, 'Forbidden', 'The app is not registered in that tenant.');
  const channel = wanted.channelData?.channel?.id;
  if (channel !== undefined) return thread(live, wanted, channel);
  if (wanted.isGroup) throw badSyntax('Group chats cannot be created here.');
  const [member, ...others] = wanted.members ?? [];
  if (!member || others.length > 0) throw badSyntax('A 1:1 conversation needs exactly one member.');
  // Mail addresses are no addresses of the connector.
  const person = member.id.includes('@') ? undefined : personOf(live.state, member.id);
  if (!person) throw badSyntax('Invalid user identity in provided tenant.');
  if (!tenant) throw badSyntax('A 1:1 conversation needs tenantId.');
  const chat = reachable(live, person);
  if (wanted.activity) send(live, reach(live, chat.id), wanted.activity, false);
  return { status: 201, body: { id: chat.id } };
}

/** The chat of somebody who has the app, or shares a team with it; 403 for others and for who removed it. */
function reachable(live: Live, person: Person): Conversation {
  const { installs, teams } = live.state;
  const known = conversationOf(live.state, personalId(live.state.app.id, person.id));
  if (known && !known.hasApp) throw blocked();
  if (known) return known;
  if (!teams.some(({ id, members }) => installs.teams.includes(id) && members.includes(person.id)))
    throw new ConnectorError(403, 'Forbidden', "Bot is not installed in user's personal scope.");
  const chat = openPersonal(live, person);
  chat.hasApp = true;
  live.changed({ type: 'anew', for: [person.id] });
  return chat;
}

function thread(live: Live, wanted: WantedConversation, channel: string): Reply {
  if (!wanted.isGroup) throw badSyntax('A channel thread needs isGroup.');
  if (!wanted.activity) throw badSyntax('A channel thread needs its first activity.');
  const reached = reach(live, channel);
  if (reached.conversation.kind !== 'channel' || reached.root !== undefined)
    throw badSyntax('channelData.channel.id must be the id of a channel.');
  const { body } = send(live, reached, wanted.activity, false);
  const { id } = z.object({ id: z.string() }).parse(body);
  return { status: 201, body: { id: `${channel};messageid=${id}`, activityId: id } };
}
