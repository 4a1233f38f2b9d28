import { nextTs } from './ids.ts';
import type { Conversation, Message, State } from './state.ts';

/** Older messages are forgotten, so that a load test does not fill the page and the state file. */
const kept = 5000;

/** Adds a message to the end of a conversation. */
export function say(
  state: State,
  conversation: Conversation,
  now: number,
  draft: Omit<Message, 'ts' | 'reactions'>,
): Message {
  const message: Message = { ...draft, ts: nextTs(state, now), reactions: [] };
  conversation.messages.push(message);
  if (conversation.messages.length > kept) conversation.messages.shift();
  if (message.from === 'person' && !message.onlyFor) conversation.read[message.user] = message.ts;
  return message;
}

/** The message of that ts, ephemeral ones aside. */
export const messageOf = (conversation: Conversation, ts: string): Message | undefined =>
  conversation.messages.find((one) => one.ts === ts && one.onlyFor === undefined);

/** The message of that ts as this person sees it, ephemeral ones included. */
export const seenMessage = (conversation: Conversation, ts: string, person: string): Message | undefined =>
  conversation.messages.find((one) => one.ts === ts && (one.onlyFor === undefined || one.onlyFor === person));

/** Puts `next` in the place of the message with the same ts. */
export function replace(conversation: Conversation, next: Message): void {
  const index = conversation.messages.findIndex(({ ts }) => ts === next.ts);
  if (index >= 0) conversation.messages[index] = next;
}

/** Takes a message out. */
export function remove(conversation: Conversation, ts: string): void {
  conversation.messages = conversation.messages.filter((one) => one.ts !== ts);
}

/** Adds or takes back a person's reaction; says which it was. */
export function react(message: Message, name: string, user: string): 'added' | 'removed' {
  const known = message.reactions.find((one) => one.name === name);
  if (!known) {
    message.reactions.push({ name, users: [user] });
    return 'added';
  }
  if (!known.users.includes(user)) {
    known.users.push(user);
    return 'added';
  }
  known.users = known.users.filter((one) => one !== user);
  message.reactions = message.reactions.filter(({ users }) => users.length > 0);
  return 'removed';
}

/** Replies of a thread, oldest first, without ephemeral ones. */
export const repliesOf = (conversation: Conversation, ts: string): Message[] =>
  conversation.messages.filter((one) => one.thread_ts === ts && one.ts !== ts && one.onlyFor === undefined);
