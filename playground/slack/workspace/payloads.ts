import { asRichText } from './as-rich-text.ts';
import { channelType, personOf } from './conversations.ts';
import { filePayload, fileStubs, filesIn, wholeFiles } from './files.ts';
import { repliesOf } from './messages.ts';
import type { Conversation, Message, OpenView, Person, State } from './state.ts';
import { type Values, valuesOf } from './values.ts';

/** The workspace, and where it answers. */
export interface Site {
  readonly state: State;
  url(): string;
}

/** What was chosen in a form's file inputs, as whole file objects. */
const withFiles = (state: State, values: Values, url: string): Values =>
  mapValues(values, (block) =>
    mapValues(block, (value) =>
      value.type === 'file_input'
        ? { ...value, files: filesIn(state, value).map((file) => filePayload(state, file, url)) }
        : value,
    ),
  );

const mapValues = <A, B>(from: Record<string, A>, make: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(from).map(([key, value]) => [key, make(value)]));

/** A message as the Web API, events and interactions show it. */
export function messagePayload(
  { state, url }: Site,
  conversation: Conversation,
  message: Message,
  allMetadata = false,
  files: 'asEventsShowThem' | 'whole' = 'asEventsShowThem',
): Record<string, unknown> {
  const { id: appId, botId, name } = state.app;
  const replies = repliesOf(conversation, message.ts);
  const parent = message.thread_ts && conversation.messages.find(({ ts }) => ts === message.thread_ts);
  return {
    type: 'message',
    ...(message.files && { subtype: 'file_share', upload: false }),
    ...(message.broadcast && { subtype: 'thread_broadcast' }),
    // A message under another name is a bot's without an account: https://docs.slack.dev/reference/events/message/bot_message
    ...(message.username
      ? { subtype: 'bot_message', username: message.username, icons: message.icon ? { image_48: message.icon } : {} }
      : { user: message.user }),
    text: message.text,
    ts: message.ts,
    team: state.team.id,
    ...(message.client_msg_id && { client_msg_id: message.client_msg_id }),
    ...(message.from === 'app' && {
      bot_id: botId,
      app_id: appId,
      bot_profile: { id: botId, app_id: appId, name, team_id: state.team.id, deleted: false, updated: 0, icons: {} },
    }),
    ...blocksOf(message),
    ...(message.files && {
      files: files === 'whole' ? wholeFiles(state, message, url()) : fileStubs(state, message, url()),
    }),
    ...(message.attachments && { attachments: message.attachments }),
    ...(message.thread_ts && { thread_ts: message.thread_ts }),
    ...(parent && parent.ts !== message.ts && { parent_user_id: parent.user }),
    ...(replies.length > 0 && {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users: [...new Set(replies.map(({ user }) => user))],
      reply_users_count: new Set(replies.map(({ user }) => user)).size,
      latest_reply: replies.at(-1)?.ts,
    }),
    ...(message.edited && { edited: message.edited }),
    ...(message.reactions.length > 0 && {
      reactions: message.reactions.map(({ name: reaction, users }) => ({ name: reaction, users, count: users.length })),
    }),
    ...(message.metadata && { metadata: allMetadata ? message.metadata : { event_type: message.metadata.event_type } }),
  };
}

/** What people write arrives as rich text too, as from the real composer. */
const blocksOf = ({ blocks, from, text, ts }: Message) => {
  if (blocks) return { blocks };
  return from === 'person' && text !== '' ? { blocks: [asRichText(text, ts)] } : {};
};

/** A conversation as conversations.info shows it to the bot. */
export function conversationPayload(state: State, one: Conversation): Record<string, unknown> {
  const common = {
    id: one.id,
    created: one.created,
    is_archived: one.archived,
    is_org_shared: false,
    context_team_id: state.team.id,
  };
  if (channelType(one) === 'im') {
    return {
      ...common,
      is_im: true,
      user: one.members.find((id) => id !== state.app.botUserId),
      is_user_deleted: false,
      is_open: true,
    };
  }
  return {
    ...common,
    name: one.name,
    name_normalized: one.name,
    is_channel: one.kind === 'channel',
    is_group: one.kind === 'group',
    is_im: false,
    is_mpim: false,
    is_private: one.kind === 'group',
    is_general: one.name === 'general',
    is_shared: one.shared,
    is_ext_shared: one.shared,
    is_member: one.members.includes(state.app.botUserId),
    creator: state.people[0]?.id ?? state.app.botUserId,
    topic: { value: one.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: one.members.length,
  };
}

/** A person, or the app's bot user, as users.info shows them. */
export function userPayload(state: State, id: string): Record<string, unknown> | undefined {
  const person = personOf(state, id);
  if (person) return personPayload(state, person);
  if (id !== state.app.botUserId) return undefined;
  const { name, id: appId, botId } = state.app;
  return {
    id,
    team_id: state.team.id,
    name: name.toLowerCase(),
    real_name: name,
    deleted: false,
    is_bot: true,
    is_app_user: false,
    profile: { real_name: name, display_name: name, api_app_id: appId, bot_id: botId, team: state.team.id },
  };
}

/** A person as users.info and user_change show them. */
export function personPayload(state: State, person: Person): Record<string, unknown> {
  return {
    id: person.id,
    team_id: state.team.id,
    name: person.username,
    real_name: person.name,
    deleted: false,
    tz: person.timeZone,
    tz_label: person.timeZone,
    locale: person.locale,
    is_bot: false,
    is_app_user: false,
    is_admin: false,
    is_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_email_confirmed: true,
    updated: 0,
    profile: {
      title: person.title,
      real_name: person.name,
      real_name_normalized: person.name,
      display_name: person.name,
      display_name_normalized: person.name,
      email: person.email,
      image_72: `https://avatars.local-slack.example/${person.id}_72.png`,
      team: state.team.id,
    },
  };
}

/** An open view as views.* and interactions show it, with the given inputs filled in. */
export function viewPayload({ state, url }: Site, view: OpenView, entered: Values = {}): Record<string, unknown> {
  const { definition } = view;
  return {
    id: view.id,
    team_id: state.team.id,
    app_id: state.app.id,
    app_installed_team_id: state.team.id,
    bot_id: state.app.botId,
    title: null,
    submit: null,
    close: null,
    clear_on_close: false,
    notify_on_close: false,
    ...definition,
    callback_id: definition.callback_id ?? '',
    external_id: definition.external_id ?? '',
    private_metadata: definition.private_metadata ?? '',
    state: { values: withFiles(state, valuesOf(definition.blocks, entered), url()) },
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
  };
}
