import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Live } from '../live.ts';
import { emitChanged, emitDeleted, emitPosted } from '../outgoing/message-events.ts';
import type { ResponseTarget } from '../response-urls.ts';
import { SlackError } from '../web-api/errors.ts';
import { messageBlocks } from '../web-api/fields.ts';
import { audience, conversationOf, openDirect } from '../workspace/conversations.ts';
import { messageOf, remove, replace, say, seenMessage } from '../workspace/messages.ts';
import type { Conversation, Message } from '../workspace/state.ts';

/** What an app may answer to a command, or send to a response_url. */
export const answerBody = z.looseObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});

/** Carries the answer out: a new ephemeral or public message, or a change of the original. Throws SlackError. */
export function carryOut(live: Live, target: ResponseTarget, answer: z.infer<typeof answerBody>): void {
  const place = conversationOf(live.state, target.channel);
  if (!place) throw new SlackError('channel_not_found');
  const original = target.messageTs === undefined ? undefined : seenMessage(place, target.messageTs, target.user);
  if (answer.delete_original && original) {
    remove(place, original.ts);
    live.changed({ type: 'removed', channel: place.id, ts: original.ts, for: readers(live, place, original) });
    if (!original.onlyFor) emitDeleted(live, place, original);
    return;
  }
  if (!answer.text && !answer.blocks) throw new SlackError('no_text');
  const blocks = messageBlocks(answer.blocks);
  const content = { text: answer.text ?? '', ...(blocks && { blocks }) };
  if (answer.replace_original && original) {
    const { blocks: _, ...rest } = original;
    const next: Message = { ...rest, ...content };
    replace(place, next);
    live.changed({ type: 'message', channel: place.id, message: next, for: readers(live, place, next) });
    if (!next.onlyFor) emitChanged(live, place, original, next);
    return;
  }
  const open = answer.response_type === 'in_channel';
  const thread = answer.thread_ts && messageOf(place, answer.thread_ts)?.ts;
  const message = say(live.state, place, live.timing.now(), {
    from: 'app',
    user: live.state.app.botUserId,
    ...content,
    ...(!open && { onlyFor: target.user }),
    ...(thread && { thread_ts: thread }),
  });
  live.changed({ type: 'message', channel: place.id, message, for: readers(live, place, message) });
  if (open) emitPosted(live, place, message);
}

/** A line from Slack itself that only this person sees. */
export function slackbotSays(live: Live, place: Conversation, user: string, text: string, threadTs?: string): void {
  const message = say(live.state, place, live.timing.now(), {
    from: 'slackbot',
    user: 'USLACKBOT',
    text,
    onlyFor: user,
    ...(threadTs && { thread_ts: threadTs }),
  });
  live.changed({ type: 'message', channel: place.id, message, for: [user] });
}

/** The direct conversation of a person with the app. */
export function appDirect(live: Live, user: string): Conversation {
  const { direct, created } = openDirect(live.state, live.state.app.botUserId, user, live.timing.now());
  if (created) announce(live, direct);
  return direct;
}

/** The people who are told about this message. */
export const readers = (live: Live, place: Conversation, message: Message): string[] =>
  message.onlyFor ? [message.onlyFor] : audience(live.state, place);
