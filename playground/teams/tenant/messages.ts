import type { Conversation, Message, TeamsState } from '../state.ts';

/** Older messages are forgotten, so that a load test does not fill the page and the state file. */
const kept = 5000;
const keptDeleted = 500;
/** How long a targeted message lives. */
const targetedMs = 24 * 3_600_000;

/** Whether this person may see the message now. */
export const visible = (message: Message, user: string, now: number): boolean =>
  message.onlyFor === undefined || (message.onlyFor === user && now < message.at + targetedMs);

/** Adds a message to the end of a conversation. */
export function say(
  state: TeamsState,
  conversation: Conversation,
  now: number,
  draft: Omit<Message, 'id' | 'at' | 'reactions'>,
): Message {
  const at = Math.max(Math.floor(now), state.lastId + 1);
  state.lastId = at;
  const message: Message = { ...draft, id: String(at), at, reactions: [] };
  conversation.messages.push(message);
  if (conversation.messages.length > kept) conversation.messages.shift();
  if (message.from !== 'bot') conversation.read[message.from] = at;
  return message;
}

/** The message of that id, deleted ones too. */
export const messageOf = (conversation: Conversation, id: string): Message | undefined =>
  conversation.messages.find((one) => one.id === id);

/** Puts `next` in the place of the message with the same id. */
export function replace(conversation: Conversation, next: Message): void {
  const index = conversation.messages.findIndex(({ id }) => id === next.id);
  if (index >= 0) conversation.messages[index] = next;
}

/** Takes a message out without a trace. */
export function remove(conversation: Conversation, id: string): void {
  conversation.messages = conversation.messages.filter((one) => one.id !== id);
}

/** Keeps a deleted message for the one who may undo that. */
export function keepDeleted(state: TeamsState, conversation: Conversation, message: Message): void {
  state.takenBack.push({ conversation: conversation.id, message });
  if (state.takenBack.length > keptDeleted) state.takenBack.shift();
}

/** The deleted message of that id, which is then kept no longer. */
export function takeDeleted(state: TeamsState, conversation: Conversation, id: string): Message | undefined {
  const index = state.takenBack.findIndex((one) => one.conversation === conversation.id && one.message.id === id);
  return index === -1 ? undefined : state.takenBack.splice(index, 1)[0]?.message;
}

/** What stays of a message that was deleted. */
export const tombstone = (message: Message, now: number): Message => ({
  id: message.id,
  from: message.from,
  at: message.at,
  html: '',
  cards: [],
  mentions: [],
  reactions: [],
  deletedAt: now,
  ...(message.root && { root: message.root }),
});
