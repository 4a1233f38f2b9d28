import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refused } from '../../refused.ts';
import { announce } from '../announce.ts';
import { shared } from '../files/share.ts';
import type { Live } from '../live.ts';
import { emitChanged, emitDeleted, emitPosted, emitReaction } from '../outgoing/message-events.ts';
import { audience, openDirect } from '../workspace/conversations.ts';
import { messageOf, react, remove, replace, say, seenMessage } from '../workspace/messages.ts';
import type { Conversation } from '../workspace/state.ts';
import { asWritten } from '../workspace/written.ts';
import { appDirect, readers } from './answer.ts';
import { ownFile } from './files.ts';
import { actor, place } from './refused.ts';

const who = { as: z.string(), channel: z.string() };
export const typedMessage = z.object({
  ...who,
  text: z.string().trim().max(12_000),
  files: z.array(z.string()).max(10).default([]),
  thread_ts: z.string().optional(),
  broadcast: z.boolean().optional(),
});
export const editedMessage = z.object({ ...who, ts: z.string(), text: z.string().trim().min(1).max(12_000) });
export const namedMessage = z.object({ ...who, ts: z.string() });
export const reactedMessage = z.object({ ...who, ts: z.string(), name: z.string().regex(/^[\w+-]+$/) });
export const openedDirect = z.object({ as: z.string(), with: z.string() });

/** A person writes a message; the app hears of it where its bot is a member. */
export function writeMessage(live: Live, input: z.infer<typeof typedMessage>): { ts: string } {
  const person = actor(live, input.as);
  const channel = place(live, input.channel, person);
  if (channel.archived) throw new Refused('This channel is archived. Bring it back to write in it.');
  if (input.thread_ts !== undefined && !messageOf(channel, input.thread_ts)) throw new Refused('That thread is gone.');
  if (input.text === '' && input.files.length === 0) throw new Refused('Write something first.');
  const files = input.files.map((id) => ownFile(live, person, id));
  const message = say(live.state, channel, live.timing.now(), {
    from: 'person',
    user: person.id,
    text: asWritten(live.state, input.text),
    client_msg_id: randomUUID(),
    ...(files.length > 0 && { files: input.files }),
    ...(input.thread_ts && { thread_ts: input.thread_ts }),
    ...(input.thread_ts && input.broadcast && { broadcast: true }),
  });
  shared(live, channel, message, files);
  live.changed({ type: 'message', channel: channel.id, message, for: audience(live.state, channel) });
  emitPosted(live, channel, message);
  return { ts: message.ts };
}

function own(live: Live, input: z.infer<typeof namedMessage>) {
  const person = actor(live, input.as);
  const channel = place(live, input.channel, person);
  const message = messageOf(channel, input.ts);
  if (message?.from !== 'person' || message.user !== person.id)
    throw new Refused('Only your own messages can be changed.');
  return { channel, message, person };
}

/** A person changes one of their messages. */
export function editMessage(live: Live, input: z.infer<typeof editedMessage>): void {
  const { channel, message, person } = own(live, input);
  const text = asWritten(live.state, input.text);
  if (text === message.text) return;
  const next = { ...message, text, edited: { user: person.id, ts: `${Math.floor(live.timing.now() / 1000)}.000000` } };
  replace(channel, next);
  live.changed({ type: 'message', channel: channel.id, message: next, for: audience(live.state, channel) });
  emitChanged(live, channel, message, next);
}

/** A person deletes one of their messages, or dismisses one that only they see. */
export function deleteMessage(live: Live, input: z.infer<typeof namedMessage>): void {
  const person = actor(live, input.as);
  const channel = place(live, input.channel, person);
  const seen = seenMessage(channel, input.ts, person.id);
  if (seen?.onlyFor === person.id) {
    dropped(live, channel, input.ts, [person.id]);
    return;
  }
  const { message } = own(live, input);
  dropped(live, channel, message.ts, readers(live, channel, message));
  emitDeleted(live, channel, message);
}

function dropped(live: Live, channel: Conversation, ts: string, tell: string[]): void {
  remove(channel, ts);
  live.changed({ type: 'removed', channel: channel.id, ts, for: tell });
}

/** A person adds a reaction or takes it back. */
export function reactToMessage(live: Live, input: z.infer<typeof reactedMessage>): void {
  const person = actor(live, input.as);
  const channel = place(live, input.channel, person);
  const message = messageOf(channel, input.ts);
  if (!message) throw new Refused('That message is gone.');
  const kind = react(message, input.name, person.id);
  live.changed({ type: 'message', channel: channel.id, message, for: audience(live.state, channel) });
  emitReaction(live, channel, message, person.id, input.name, kind);
}

/** A person has seen a conversation up to its newest message. */
export function readConversation(live: Live, input: { as: string; channel: string }): void {
  const person = actor(live, input.as);
  const channel = place(live, input.channel, person);
  const newest = channel.messages.at(-1)?.ts;
  if (newest === undefined || channel.read[person.id] === newest) return;
  channel.read[person.id] = newest;
  live.changed({ type: 'read', channel: channel.id, user: person.id, ts: newest, for: [person.id] });
}

/** A person opens a direct conversation with another, or with the app. */
export function openConversation(live: Live, input: z.infer<typeof openedDirect>): { channel: string } {
  const person = actor(live, input.as);
  if (input.with === live.state.app.botUserId) return { channel: appDirect(live, person.id).id };
  const other = actor(live, input.with);
  const { direct, created } = openDirect(live.state, person.id, other.id, live.timing.now());
  if (created) announce(live, direct);
  return { channel: direct.id };
}
