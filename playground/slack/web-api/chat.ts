import { z } from 'zod';
import { announce } from '../announce.ts';
import { limits } from '../block-kit/limits.ts';
import type { Live } from '../live.ts';
import { emitChanged, emitDeleted, emitPosted } from '../outgoing/message-events.ts';
import { audience, openDirect, personOf } from '../workspace/conversations.ts';
import { messageOf, remove, replace, say } from '../workspace/messages.ts';
import { messagePayload } from '../workspace/payloads.ts';
import type { Conversation, Message } from '../workspace/state.ts';
import { SlackError } from './errors.ts';
import { conversation, demandOpen, flag, joined, json, messageBlocks, metadata } from './fields.ts';
import { method } from './method.ts';

const content = {
  channel: z.string(),
  text: z.string().optional(),
  blocks: json(z.unknown().optional()),
  attachments: json(z.array(z.looseObject({})).max(100).optional()),
  metadata,
};
const posting = {
  ...content,
  thread_ts: z.string().optional(),
  reply_broadcast: flag,
  unfurl_links: flag,
  unfurl_media: flag,
  mrkdwn: flag,
  parse: z.string().optional(),
  link_names: flag,
  username: z.string().max(80).optional(),
  icon_url: z.url().optional(),
};

/** Where a message to this channel or user id goes. */
function target(live: Live, id: string): Conversation {
  if (!/^[UW]/.test(id)) return joined(live, id);
  if (!personOf(live.state, id)) throw new SlackError('channel_not_found');
  const { direct, created } = openDirect(live.state, live.state.app.botUserId, id, live.timing.now());
  if (created) announce(live, direct);
  return direct;
}

function parentOf(place: Conversation, threadTs: string | undefined): string | undefined {
  if (threadTs === undefined) return undefined;
  const parent = messageOf(place, threadTs);
  if (!parent) throw new SlackError('thread_not_found');
  if (parent.thread_ts !== undefined && parent.thread_ts !== parent.ts) throw new SlackError('cannot_reply_to_message');
  return parent.ts;
}

function checkedMetadata(given: unknown): Message['metadata'] {
  const parsed = z
    .object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) })
    .safeParse(given);
  if (!parsed.success) return undefined;
  if (JSON.stringify(parsed.data).length > limits.metadata) throw new SlackError('metadata_too_large');
  return parsed.data;
}

const bare = (args: { text?: string | undefined; blocks?: unknown; attachments?: unknown }) =>
  !args.text && !args.blocks && !args.attachments;

/** chat.* (https://docs.slack.dev/reference/methods/chat.postMessage). */
export const chat = {
  'chat.postMessage': method('posting', z.looseObject(posting), (live, args) => {
    const place = target(live, args.channel);
    demandOpen(place);
    if (bare(args)) throw new SlackError('no_text');
    const blocks = messageBlocks(args.blocks);
    const thread = parentOf(place, args.thread_ts);
    const kept = checkedMetadata(args.metadata);
    const wait = live.misbehaviour.rateLimits ? live.rates.post(place.id) : 0;
    if (wait > 0) throw new SlackError('ratelimited', { retryAfter: wait });
    const message = say(live.state, place, live.timing.now(), {
      from: 'app',
      user: live.state.app.botUserId,
      text: (args.text ?? '').slice(0, limits.messageText),
      ...(blocks && { blocks }),
      ...(args.attachments && { attachments: args.attachments }),
      ...(thread && { thread_ts: thread, broadcast: args.reply_broadcast }),
      ...(kept && { metadata: kept }),
      ...(args.username && { username: args.username }),
      ...(args.icon_url && { icon: args.icon_url }),
    });
    live.changed({ type: 'message', channel: place.id, message, for: audience(live.state, place) });
    emitPosted(live, place, message);
    return { channel: place.id, ts: message.ts, message: messagePayload(live, place, message, true) };
  }),

  'chat.update': method(3, z.looseObject({ ...content, ts: z.string() }), (live, args) => {
    const place = conversation(live, args.channel);
    demandOpen(place, 'is_inactive');
    const before = messageOf(place, args.ts);
    if (!before) throw new SlackError('message_not_found');
    if (before.from !== 'app') throw new SlackError('cant_update_message');
    if (bare(args)) throw new SlackError('no_text');
    if ((args.text ?? '').length > limits.updateText) throw new SlackError('msg_too_long');
    const blocks = messageBlocks(args.blocks);
    const { blocks: _, attachments: __, metadata: had, ...rest } = before;
    const kept = args.metadata === undefined ? had : checkedMetadata(args.metadata);
    const message: Message = {
      ...rest,
      text: args.text ?? (blocks ? before.text : ''),
      ...(blocks && { blocks }),
      ...(args.attachments && { attachments: args.attachments }),
      ...(kept && { metadata: kept }),
      ...(!blocks && { edited: { user: before.user, ts: `${Math.floor(live.timing.now() / 1000)}.000000` } }),
    };
    replace(place, message);
    live.changed({ type: 'message', channel: place.id, message, for: audience(live.state, place) });
    emitChanged(live, place, before, message);
    return {
      channel: place.id,
      ts: message.ts,
      text: message.text,
      message: messagePayload(live, place, message, true),
    };
  }),

  'chat.delete': method(3, z.looseObject({ channel: z.string(), ts: z.string() }), (live, args) => {
    const place = conversation(live, args.channel);
    const message = messageOf(place, args.ts);
    if (!message) throw new SlackError('message_not_found');
    if (message.from !== 'app') throw new SlackError('cant_delete_message');
    remove(place, message.ts);
    live.changed({ type: 'removed', channel: place.id, ts: message.ts, for: audience(live.state, place) });
    emitDeleted(live, place, message);
    return { channel: place.id, ts: message.ts };
  }),

  'chat.postEphemeral': method(4, z.looseObject({ ...posting, user: z.string() }), (live, args) => {
    const place = joined(live, args.channel);
    if (!place.members.includes(args.user)) throw new SlackError('user_not_in_channel');
    if (bare(args)) throw new SlackError('no_text');
    const blocks = messageBlocks(args.blocks);
    const thread = parentOf(place, args.thread_ts);
    const message = say(live.state, place, live.timing.now(), {
      from: 'app',
      user: live.state.app.botUserId,
      text: args.text ?? '',
      onlyFor: args.user,
      ...(args.attachments && { attachments: args.attachments }),
      ...(blocks && { blocks }),
      ...(thread && { thread_ts: thread }),
    });
    live.changed({ type: 'message', channel: place.id, message, for: [args.user] });
    return { message_ts: message.ts };
  }),

  'chat.getPermalink': method('many', z.looseObject({ channel: z.string(), message_ts: z.string() }), (live, args) => {
    const place = conversation(live, args.channel);
    const message = messageOf(place, args.message_ts);
    if (!message) throw new SlackError('message_not_found');
    return { channel: place.id, permalink: `${live.url()}/archives/${place.id}/p${message.ts.replace('.', '')}` };
  }),
};
