import { z } from 'zod';
import { announce } from '../announce.ts';
import { openDirect, personOf } from '../workspace/conversations.ts';
import { newId } from '../workspace/ids.ts';
import { messageOf, repliesOf } from '../workspace/messages.ts';
import { conversationPayload, messagePayload } from '../workspace/payloads.ts';
import type { Conversation, Message } from '../workspace/state.ts';
import { SlackError } from './errors.ts';
import { conversation, demandOpen, flag, joined, limit, page } from './fields.ts';
import { method } from './method.ts';

const range = {
  channel: z.string(),
  cursor: z.string().optional(),
  limit,
  oldest: z.string().default('0'),
  latest: z.string().optional(),
  inclusive: flag,
  include_all_metadata: flag,
};

const within =
  (args: { oldest: string; latest?: string | undefined; inclusive?: boolean | undefined }) => (one: Message) => {
    const ts = Number(one.ts);
    const from = Number(args.oldest);
    const to = args.latest ? Number(args.latest) : Number.POSITIVE_INFINITY;
    return args.inclusive ? ts >= from && ts <= to : ts > from && ts < to;
  };

const types = { public_channel: 'channel', private_channel: 'group', im: 'im' } as const;

/** conversations.* (https://docs.slack.dev/reference/methods/conversations.list). */
export const conversations = {
  'conversations.open': method(
    3,
    z.looseObject({ users: z.string().optional(), channel: z.string().optional(), return_im: flag }),
    (live, args) => {
      if (args.channel) return { channel: conversationPayload(live.state, conversation(live, args.channel)) };
      const users = (args.users ?? '').split(',').filter(Boolean);
      const user = users[0];
      if (user === undefined) throw new SlackError('users_list_not_supplied');
      if (users.length > 1) throw new SlackError('too_many_users');
      if (!personOf(live.state, user)) throw new SlackError('user_not_found');
      const { direct, created } = openDirect(live.state, live.state.app.botUserId, user, live.timing.now());
      if (created) announce(live, direct);
      const channel = args.return_im ? conversationPayload(live.state, direct) : { id: direct.id };
      return { channel, no_op: !created, already_open: !created };
    },
  ),

  'conversations.list': method(
    2,
    z.looseObject({ types: z.string().default('public_channel'), limit, cursor: z.string().optional() }),
    (live, args) => {
      const wanted = args.types.split(',').map((type) => type.trim());
      const kinds: string[] = Object.entries(types).flatMap(([type, kind]) => (wanted.includes(type) ? [kind] : []));
      const bot = live.state.app.botUserId;
      const seen = live.state.conversations.filter(
        ({ kind, members }) => kinds.includes(kind) && (kind === 'channel' || members.includes(bot)),
      );
      const { items, next } = page(seen, args.limit, args.cursor);
      return {
        channels: items.map((one) => conversationPayload(live.state, one)),
        response_metadata: { next_cursor: next },
      };
    },
  ),

  'conversations.info': method(3, z.looseObject({ channel: z.string() }), (live, args) => ({
    channel: conversationPayload(live.state, conversation(live, args.channel)),
  })),

  'conversations.members': method(
    4,
    z.looseObject({ channel: z.string(), limit, cursor: z.string().optional() }),
    (live, args) => {
      const { items, next } = page(conversation(live, args.channel).members, args.limit, args.cursor);
      return { members: items, response_metadata: { next_cursor: next } };
    },
  ),

  'conversations.join': method(3, z.looseObject({ channel: z.string() }), (live, args) => {
    const place = conversation(live, args.channel);
    if (place.kind !== 'channel') throw new SlackError('method_not_supported_for_channel_type');
    if (!place.members.includes(live.state.app.botUserId)) place.members.push(live.state.app.botUserId);
    announce(live, place);
    return { channel: conversationPayload(live.state, place) };
  }),

  'conversations.create': method(
    2,
    z.looseObject({ name: z.string().max(80), is_private: flag }),
    (live, { name, is_private }) => {
      if (!/^[a-z0-9_-]+$/.test(name)) throw new SlackError('invalid_name_specials');
      if (live.state.conversations.some((one) => one.name === name)) throw new SlackError('name_taken');
      const bot = live.state.app.botUserId;
      const made: Conversation = {
        id: newId('C'),
        kind: is_private ? 'group' : 'channel',
        name,
        topic: '',
        members: [bot],
        created: Math.floor(live.timing.now() / 1000),
        archived: false,
        shared: false,
        messages: [],
        read: {},
      };
      live.state.conversations.push(made);
      return { channel: { ...conversationPayload(live.state, made), creator: bot } };
    },
  ),

  'conversations.invite': method(
    3,
    z.looseObject({ channel: z.string(), users: z.string(), force: flag }),
    (live, args) => {
      const place = joined(live, args.channel);
      demandOpen(place);
      const users = args.users.split(',').filter(Boolean);
      if (users.length === 0) throw new SlackError('no_user');
      const known = users.filter((user) => personOf(live.state, user) !== undefined);
      if (known.length < users.length && !args.force) throw new SlackError('user_not_found');
      const anew = known.filter((user) => !place.members.includes(user));
      if (anew.length === 0) throw new SlackError('already_in_channel');
      place.members.push(...anew);
      announce(live, place);
      return { channel: conversationPayload(live.state, place) };
    },
  ),

  'conversations.archive': method(2, z.looseObject({ channel: z.string() }), (live, args) => {
    const place = joined(live, args.channel);
    if (place.archived) throw new SlackError('already_archived');
    place.archived = true;
    announce(live, place);
    return {};
  }),

  'conversations.rename': method(
    2,
    z.looseObject({ channel: z.string(), name: z.string() }),
    (live, { channel, name }) => {
      const place = joined(live, channel);
      if (place.archived) throw new SlackError('is_archived');
      if (!/^[\p{L}\p{N}_-]{1,80}$/u.test(name) || name !== name.toLowerCase())
        throw new SlackError('invalid_name_specials');
      if (live.state.conversations.some((one) => one !== place && one.name === name))
        throw new SlackError('name_taken');
      place.name = name;
      announce(live, place);
      return { channel: conversationPayload(live.state, place) };
    },
  ),

  'conversations.unarchive': method(2, z.looseObject({ channel: z.string() }), (live, args) => {
    const place = joined(live, args.channel);
    if (!place.archived) throw new SlackError('not_archived');
    place.archived = false;
    announce(live, place);
    return {};
  }),

  'conversations.history': method(3, z.looseObject(range), (live, args) => {
    const place = joined(live, args.channel);
    const shown = place.messages
      .filter(
        (one) => one.onlyFor === undefined && (!one.thread_ts || one.thread_ts === one.ts || one.broadcast === true),
      )
      .filter(within(args))
      .toReversed();
    const { items, next } = page(shown, args.limit, args.cursor);
    return {
      messages: items.map((one) => messagePayload(live, place, one, args.include_all_metadata, 'whole')),
      has_more: next !== '',
      pin_count: 0,
      response_metadata: { next_cursor: next },
    };
  }),

  'conversations.replies': method(3, z.looseObject({ ...range, ts: z.string() }), (live, args) => {
    const place = joined(live, args.channel);
    const asked = messageOf(place, args.ts);
    if (!asked) throw new SlackError('thread_not_found');
    const parent = asked.thread_ts ? (messageOf(place, asked.thread_ts) ?? asked) : asked;
    const replies = repliesOf(place, parent.ts).filter(within(args));
    const { items, next } = page([parent, ...replies], args.limit, args.cursor);
    return {
      messages: items.map((one) => messagePayload(live, place, one, args.include_all_metadata, 'whole')),
      has_more: next !== '',
      response_metadata: { next_cursor: next },
    };
  }),
};
