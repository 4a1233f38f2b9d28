// Pure
import { z } from 'zod';

// What the Bot Connector sends, as far as it is used (platform: Bot Framework activity, channel msteams). Unknown fields pass.
const id = z.string().min(1);
const optional = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((text) => text || undefined);
const flag = z.boolean().nullish().catch(undefined);

/** A list of what can be read in it; the rest is passed over. */
const listOf = <T extends z.ZodType>(schema: T) =>
  z
    .array(z.unknown())
    .nullish()
    .catch(undefined)
    .transform((list) => (list ?? []).flatMap((one) => schema.safeParse(one).data ?? []));

const Account = z.object({
  id,
  name: optional,
  /** Entra object id; guests and people of other tenants have one too, apps have none. */
  aadObjectId: optional.transform((text) => text?.toLowerCase()),
  isTargeted: flag,
});

const Named = z
  .object({ id: optional, name: optional, aadGroupId: optional, tenantId: optional })
  .nullish()
  .catch(undefined);

const Entity = z.object({
  type: z.string(),
  text: optional,
  mentioned: z.object({ id, name: optional }).nullish().catch(undefined),
  quotedReply: z.object({ messageId: optional }).nullish().catch(undefined),
  messageId: optional,
  locale: optional,
  timezone: optional,
});

const Attachment = z.object({
  contentType: z.string(),
  name: optional,
  contentUrl: optional,
  content: z.unknown().optional(),
});

/** One activity of the Teams channel. @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-basics */
export const Activity = z.object({
  type: id,
  id: optional,
  name: optional,
  action: optional,
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  timestamp: optional,
  locale: optional,
  from: Account.nullish().catch(undefined),
  recipient: Account.nullish().catch(undefined),
  conversation: z.object({ id, conversationType: optional, tenantId: optional, name: optional }),
  channelData: z
    .object({
      tenant: Named,
      team: Named,
      channel: Named,
      eventType: optional,
      settings: z.object({ selectedChannel: Named }).nullish().catch(undefined),
    })
    .nullish()
    .catch(undefined),
  text: optional,
  textFormat: optional,
  replyToId: optional,
  value: z.unknown().optional(),
  attachments: listOf(Attachment),
  entities: listOf(Entity),
  /** Emoji that somebody put on a message of the app, as Teams names them. */
  reactionsAdded: listOf(z.object({ type: z.string() })),
  membersAdded: listOf(Account),
  membersRemoved: listOf(Account),
});
export type Activity = z.infer<typeof Activity>;

/** The tenants that an activity names; none or more than one is no tenant of ours. */
export function tenantsOf({ conversation, channelData }: Activity): ReadonlySet<string> {
  const named = [conversation.tenantId, channelData?.tenant?.id];
  return new Set(named.flatMap((one) => (one === undefined ? [] : [one.toLowerCase()])));
}

/** Whether an activity was sent by an app, ourselves included: apps have ids of their own kind. */
export const isFromApp = ({ from, recipient }: Activity) =>
  from?.id !== undefined && (from.id.startsWith('28:') || from.id === recipient?.id);
