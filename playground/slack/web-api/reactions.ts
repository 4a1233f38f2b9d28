import { z } from 'zod';
import type { Live } from '../live.ts';
import { emitReaction } from '../outgoing/message-events.ts';
import { audience } from '../workspace/conversations.ts';
import { messageOf, react } from '../workspace/messages.ts';
import { messagePayload } from '../workspace/payloads.ts';
import type { Conversation, Message } from '../workspace/state.ts';
import { SlackError } from './errors.ts';
import { joined } from './fields.ts';
import { method } from './method.ts';

const place = { channel: z.string(), timestamp: z.string() };
const target = z.looseObject({ ...place, name: z.string() });

/** Slack lets a message have so many different emoji. */
const mostEmoji = 50;

function at(live: Live, { channel, timestamp }: { channel: string; timestamp: string }) {
  const where = joined(live, channel);
  const message = messageOf(where, timestamp);
  if (!message) throw new SlackError('message_not_found');
  return { where, message };
}

/** Names are small letters without colons; one with a tone of skin is taken for the emoji that it is. */
function named(name: string): string {
  if (!/^[\p{Ll}\p{Lo}\p{N}_'+-]+(?:::skin-tone-[2-6])?$/u.test(name)) throw new SlackError('invalid_name');
  return name;
}

function change(live: Live, where: Conversation, message: Message, name: string, kind: 'added' | 'removed') {
  const bot = live.state.app.botUserId;
  react(message, name, bot);
  live.changed({ type: 'message', channel: where.id, message, for: audience(live.state, where) });
  emitReaction(live, where, message, bot, name, kind);
  return {};
}

const isOn = (live: Live, message: Message, name: string) =>
  message.reactions.some((one) => one.name === name && one.users.includes(live.state.app.botUserId));

/** reactions.* for the bot (https://docs.slack.dev/reference/methods/reactions.add). */
export const reactions = {
  'reactions.add': method(3, target, (live, args) => {
    const name = named(args.name);
    const { where, message } = at(live, args);
    if (isOn(live, message, name)) throw new SlackError('already_reacted');
    if (message.reactions.length >= mostEmoji && !message.reactions.some((one) => one.name === name))
      throw new SlackError('too_many_emoji');
    return change(live, where, message, name, 'added');
  }),

  'reactions.remove': method(2, target, (live, args) => {
    const name = named(args.name);
    const { where, message } = at(live, args);
    if (!isOn(live, message, name)) throw new SlackError('no_reaction');
    return change(live, where, message, name, 'removed');
  }),

  'reactions.get': method(3, z.looseObject(place), (live, args) => {
    const { where, message } = at(live, args);
    return { type: 'message', channel: where.id, message: messagePayload(live, where, message, false, 'whole') };
  }),
};
