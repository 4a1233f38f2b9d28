import type { Live } from '../live.ts';
import { channelType } from '../workspace/conversations.ts';
import { nextTs } from '../workspace/ids.ts';
import { messagePayload } from '../workspace/payloads.ts';
import type { Conversation, Message, SlackFile } from '../workspace/state.ts';

const inBot = (live: Live, conversation: Conversation) => conversation.members.includes(live.state.app.botUserId);

/** Tells the app of a new message, and of a mention where there is one; the bot's own messages too, as Slack does. */
export function emitPosted(live: Live, conversation: Conversation, message: Message): void {
  if (!inBot(live, conversation)) return;
  const payload = messagePayload(live, conversation, message, true);
  const place = { channel: conversation.id, event_ts: message.ts };
  live.emit({ ...payload, ...place, channel_type: channelType(conversation) });
  if (
    message.from === 'person' &&
    conversation.kind !== 'im' &&
    message.text.includes(`<@${live.state.app.botUserId}>`)
  ) {
    live.emit({ ...payload, ...place, type: 'app_mention' });
  }
}

/** Tells the app that a message reads differently now. */
export function emitChanged(live: Live, conversation: Conversation, before: Message, message: Message): void {
  if (!inBot(live, conversation)) return;
  const ts = nextTs(live.state, live.timing.now());
  live.emit({
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: conversation.id,
    channel_type: channelType(conversation),
    ts,
    event_ts: ts,
    message: messagePayload(live, conversation, message, true),
    previous_message: messagePayload(live, conversation, before, true),
  });
}

/** Tells the app that a message is gone. */
export function emitDeleted(live: Live, conversation: Conversation, before: Message): void {
  if (!inBot(live, conversation)) return;
  const ts = nextTs(live.state, live.timing.now());
  live.emit({
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel: conversation.id,
    channel_type: channelType(conversation),
    ts,
    event_ts: ts,
    deleted_ts: before.ts,
    previous_message: messagePayload(live, conversation, before, true),
  });
}

/** Tells the app of a file: by ids only (https://docs.slack.dev/reference/events/file_shared). */
export function emitFile(
  live: Live,
  type: 'file_created' | 'file_shared' | 'file_deleted',
  file: SlackFile,
  place?: Conversation,
): void {
  const heard = place
    ? inBot(live, place)
    : file.user === live.state.app.botUserId || file.shares.some(({ channel }) => heardIn(live, channel));
  if (!heard) return;
  const channels = type === 'file_deleted' ? { channel_ids: file.shares.map(({ channel }) => channel) } : {};
  live.emit({
    type,
    file_id: file.id,
    user_id: file.user,
    ...(type !== 'file_deleted' && { file: { id: file.id } }),
    ...channels,
    ...(place && { channel_id: place.id }),
    event_ts: nextTs(live.state, live.timing.now()),
  });
}

const heardIn = ({ state }: Live, channel: string) =>
  state.conversations.some(({ id, members }) => id === channel && members.includes(state.app.botUserId));

/** Tells the app of a reaction. */
export function emitReaction(
  live: Live,
  conversation: Conversation,
  message: Message,
  user: string,
  reaction: string,
  kind: 'added' | 'removed',
): void {
  if (!inBot(live, conversation)) return;
  live.emit({
    type: `reaction_${kind}`,
    user,
    reaction,
    item: { type: 'message', channel: conversation.id, ts: message.ts },
    item_user: message.user,
    event_ts: nextTs(live.state, live.timing.now()),
  });
}
