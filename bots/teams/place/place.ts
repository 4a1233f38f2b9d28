// Pure
import { z } from 'zod';
import type { CardPlace } from '#core';
import type { Activity } from '../wire/activity.ts';

/** Where something was said or pressed, and by whom: enough to answer there, now or later. */
export const Place = z.object({
  tenant: z.string(),
  /** The person's Entra object id. */
  user: z.string(),
  /** The person as this app has to address them (29:…). */
  member: z.string(),
  scope: z.enum(['personal', 'channel', 'group']),
  /** Id of the channel, of the personal chat with the app or of the group chat. */
  chat: z.string(),
  /** The message that heads the thread in a channel; empty elsewhere, where there are none. */
  thread: z.string(),
  team: z.string().optional(),
  serviceUrl: z.string(),
  /** Only this person and the app see it: it is answered in the same way. */
  targeted: z.boolean(),
  /** What their client says of them, for the moment when the desk asks who they are. */
  name: z.string().optional(),
  locale: z.string().optional(),
  timeZone: z.string().optional(),
});
export type Place = z.infer<typeof Place>;

/** A thread's address at the connector. */
export const threadAddress = (chat: string, thread: string) => (thread === '' ? chat : `${chat};messageid=${thread}`);

/** Channel (or chat) and head of the thread, out of an address at the connector. */
export function splitAddress(address: string): { chat: string; thread: string } {
  const [chat = '', thread = ''] = address.split(';messageid=');
  return { chat, thread };
}

/**
 * What kind of conversation it is; where the platform does not say, its id tells. The chat of two people is called personal
 * too when the message extension is used in it: to the app it is a group that others read in.
 */
export function scopeOf({ conversation }: Pick<Activity, 'conversation'>): Place['scope'] {
  const { conversationType, id } = conversation;
  if (conversationType === 'channel') return 'channel';
  if (conversationType === 'personal') return id.startsWith('19:') ? 'group' : 'personal';
  if (conversationType === 'groupChat') return 'group';
  if (/@thread\.(?:tacv2|skype)/.test(id)) return 'channel';
  return id.startsWith('19:') ? 'group' : 'personal';
}

/** The place of an activity; null when it does not come from a person of a tenant. */
export function placeOf(activity: Activity, tenant: string): Place | null {
  const { from, conversation, channelData, recipient, serviceUrl, entities } = activity;
  if (!from?.aadObjectId) return null;
  const { chat, thread } = splitAddress(conversation.id);
  const scope = scopeOf(activity);
  const client = entities.find((one) => one.type === 'clientInfo');
  const locale = activity.locale ?? client?.locale;
  return {
    tenant,
    user: from.aadObjectId,
    member: from.id,
    scope,
    chat,
    thread: scope === 'channel' ? thread : '',
    ...(channelData?.team?.id ? { team: channelData.team.id } : {}),
    serviceUrl,
    targeted: recipient?.isTargeted === true,
    ...(from.name ? { name: from.name } : {}),
    ...(locale ? { locale } : {}),
    ...(client?.timezone ? { timeZone: client.timezone } : {}),
  };
}

/**
 * A link to a message of a channel, as Teams itself makes them. Null for a person's own chat with the app: its id is none that clients know.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
 */
export function messageLink({ tenant, channelId, messageId, own }: CardPlace): string | null {
  if (own || !channelId.startsWith('19:')) return null;
  const query = new URLSearchParams({ tenantId: tenant, parentMessageId: messageId });
  return `https://teams.microsoft.com/l/message/${encodeURIComponent(channelId)}/${messageId}?${query}`;
}
