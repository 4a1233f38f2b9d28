import { newId } from './ids.ts';
import type { Conversation, Person, State } from './state.ts';

/** The conversation of that id, if there is one. */
export const conversationOf = (state: State, id: string): Conversation | undefined =>
  state.conversations.find((one) => one.id === id);

/** The person of that id; the bot is not one. */
export const personOf = (state: State, id: string): Person | undefined => state.people.find((one) => one.id === id);

/** The direct conversation of two users, made when missing; `created` says whether it was. */
export function openDirect(
  state: State,
  one: string,
  other: string,
  now: number,
): { direct: Conversation; created: boolean } {
  const known = state.conversations.find(
    ({ kind, members }) => kind === 'im' && members.includes(one) && members.includes(other),
  );
  if (known) return { direct: known, created: false };
  const direct: Conversation = {
    id: newId('D'),
    kind: 'im',
    name: '',
    topic: '',
    members: [one, other],
    created: Math.floor(now / 1000),
    archived: false,
    shared: false,
    messages: [],
    read: {},
  };
  state.conversations.push(direct);
  return { direct, created: true };
}

/** The channel_type of message events. */
export const channelType = (conversation: Conversation): 'channel' | 'group' | 'im' => conversation.kind;

/** Users who see the conversation. */
export const audience = (state: State, conversation: Conversation): string[] =>
  conversation.members.filter((id) => id !== state.app.botUserId);
