import { z } from 'zod';
import { emitReaction } from '../outgoing/message-events.ts';
import { audience } from '../workspace/conversations.ts';
import { messageOf, react } from '../workspace/messages.ts';
import { SlackError } from './errors.ts';
import { joined } from './fields.ts';
import { method } from './method.ts';

const target = z.looseObject({ channel: z.string(), timestamp: z.string(), name: z.string() });

/** reactions.* for the bot (https://docs.slack.dev/reference/methods/reactions.add). */
export const reactions = {
  'reactions.add': method(3, target, (live, args) => {
    const place = joined(live, args.channel);
    const message = messageOf(place, args.timestamp);
    if (!message) throw new SlackError('message_not_found');
    const bot = live.state.app.botUserId;
    if (message.reactions.some(({ name, users }) => name === args.name && users.includes(bot))) {
      throw new SlackError('already_reacted');
    }
    react(message, args.name, bot);
    live.changed({ type: 'message', channel: place.id, message, for: audience(live.state, place) });
    emitReaction(live, place, message, bot, args.name, 'added');
    return {};
  }),

  'reactions.remove': method(2, target, (live, args) => {
    const place = joined(live, args.channel);
    const message = messageOf(place, args.timestamp);
    if (!message) throw new SlackError('message_not_found');
    const bot = live.state.app.botUserId;
    if (!message.reactions.some(({ name, users }) => name === args.name && users.includes(bot)))
      throw new SlackError('no_reaction');
    react(message, args.name, bot);
    live.changed({ type: 'message', channel: place.id, message, for: audience(live.state, place) });
    emitReaction(live, place, message, bot, args.name, 'removed');
    return {};
  }),
};
