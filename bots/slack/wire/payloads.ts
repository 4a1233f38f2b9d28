// Pure
import { z } from 'zod';
import { SlackUser } from './account.ts';
import { Written } from './written.ts';

// What Slack sends, as far as it is used (https://docs.slack.dev/interactivity). Unknown fields pass.
const said = Written.shape;
const id = z.string().min(1);
const optional = z
  .string()
  .optional()
  .catch(undefined)
  .transform((text) => text || undefined);

export const CommandPayload = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: id,
  team_id: id,
  channel_id: id,
  response_url: optional,
  trigger_id: id,
});
export type CommandPayload = z.infer<typeof CommandPayload>;

const interaction = {
  user: z.object({ id, team_id: optional }),
  team: z.object({ id }).nullish(),
  trigger_id: optional,
  response_url: optional,
};

export const ActionPayload = z.object({
  ...interaction,
  container: z
    .object({
      message_ts: optional,
      channel_id: optional,
      thread_ts: optional,
      view_id: optional,
      is_ephemeral: z.boolean().catch(false),
    })
    .catch({
      message_ts: undefined,
      channel_id: undefined,
      thread_ts: undefined,
      view_id: undefined,
      is_ephemeral: false,
    }),
  channel: z.object({ id }).nullish(),
  message: z.object({ ts: optional, thread_ts: optional }).nullish().catch(null),
  view: z
    .looseObject({ id, type: optional, hash: optional, callback_id: optional, private_metadata: optional })
    .nullish()
    .catch(null),
  actions: z
    .array(
      z.object({
        action_id: id,
        block_id: optional,
        value: optional,
        action_ts: z.string().default(''),
        selected_option: z.object({ value: z.string() }).nullish().catch(null),
      }),
    )
    .min(1),
});
export type ActionPayload = z.infer<typeof ActionPayload>;

const View = z.object({
  id,
  callback_id: id,
  private_metadata: z.string().default(''),
  /** The view that it was laid on. */
  previous_view_id: optional,
  state: z.object({ values: z.record(z.string(), z.unknown()) }).optional(),
});

export const ViewPayload = z.object({ ...interaction, view: View });
export type ViewPayload = z.infer<typeof ViewPayload>;

export const ShortcutPayload = z.object({
  ...interaction,
  callback_id: id,
  channel: z.object({ id }),
  message_ts: optional,
  message: z.object({
    ...said,
    ts: id,
    thread_ts: optional,
    user: optional,
    files: z.array(z.unknown()).nullish().catch(null),
  }),
});
export type ShortcutPayload = z.infer<typeof ShortcutPayload>;

const Author = {
  user: optional,
  bot_id: optional,
  app_id: optional,
  bot_profile: z.object({ app_id: optional }).nullish().catch(null),
};

const Inner = z.object({
  ...Author,
  subtype: optional,
  ts: optional,
  thread_ts: optional,
  ...said,
  files: z.array(z.unknown()).nullish().catch(null),
  edited: z.object({ ts: optional }).nullish().catch(null),
});

export const MessageEvent = z.object({
  ...Author,
  type: z.literal('message'),
  subtype: optional,
  channel: id,
  channel_type: optional,
  ...said,
  ts: id,
  thread_ts: optional,
  hidden: z.boolean().optional().catch(undefined),
  files: z.array(z.unknown()).nullish().catch(null),
  message: Inner.nullish().catch(null),
  previous_message: Inner.nullish().catch(null),
  deleted_ts: optional,
});
export type MessageEvent = z.infer<typeof MessageEvent>;

/** An emoji that somebody put on a message; one on a file names no message (https://docs.slack.dev/reference/events/reaction_added). */
export const ReactionAdded = z.object({
  type: z.literal('reaction_added'),
  user: id,
  reaction: id,
  item: z.object({ type: z.literal('message'), channel: id, ts: id }),
  item_user: optional,
  event_ts: optional,
});
export type ReactionAdded = z.infer<typeof ReactionAdded>;

/** The envelope of an event; what is inside is judged by its own type. */
export const EventEnvelope = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  event_id: id,
  api_app_id: optional,
  authorizations: z
    .array(z.object({ user_id: optional, is_bot: z.boolean().optional().catch(undefined) }))
    .optional()
    .catch(undefined),
  event: z.looseObject({ type: z.string() }),
});
export type EventEnvelope = z.infer<typeof EventEnvelope>;

export const HomeOpened = z.object({ type: z.literal('app_home_opened'), user: id, tab: optional });

/** The account itself is read as `SlackUser`. */
export const UserChanged = z.object({ type: z.literal('user_change'), user: SlackUser.required({ id: true }) });

/** The app was removed from a workspace, or its token there was taken back (https://docs.slack.dev/reference/events/tokens_revoked). */
export const AppGone = z.discriminatedUnion('type', [
  z.object({ type: z.literal('app_uninstalled') }),
  // An organization does not use the app in these workspaces any more (https://docs.slack.dev/reference/events/team_access_revoked).
  z.object({ type: z.literal('team_access_revoked'), team_ids: z.array(z.string()).catch([]) }),
  z.object({
    type: z.literal('tokens_revoked'),
    tokens: z.object({ bot: z.array(z.string()).catch([]) }).catch({ bot: [] }),
  }),
]);

/** The workspace that a payload is for; the door has written it there. */
export const teamOf = ({ team }: { team?: { id: string } | null | undefined }) => team?.id ?? '';
