import type { Live } from '../live.ts';
import type { Conversation, Message } from '../state.ts';
import { conversationOf } from '../tenant/find.ts';
import { messageOf } from '../tenant/messages.ts';
import { blocked, ConnectorError, noConversation } from './error.ts';

/** A conversation that the bot can reach, and the thread that its id names. */
export interface Reached {
  readonly conversation: Conversation;
  readonly root: string | undefined;
  /** The id as the app wrote it: what rate limits count by. */
  readonly thread: string;
}

/** Finds a conversation by the id of an activity; throws what the connector answers when the bot may not write there. */
export function reach(live: Live, id: string): Reached {
  const [channel = '', root] = id.split(';messageid=');
  const conversation = conversationOf(live.state, channel);
  if (!conversation) throw noConversation();
  if (!conversation.hasApp) {
    if (conversation.kind === 'channel' || id.startsWith('a:')) throw blocked();
    throw new ConnectorError(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
  }
  if (root !== undefined && (conversation.kind !== 'channel' || !messageOf(conversation, root))) throw noConversation();
  return { conversation, root, thread: id };
}

/** A message of the bot's own in that conversation. */
export function ownMessage(conversation: Conversation, id: string, targeted: boolean): Message {
  const message = messageOf(conversation, id);
  if (!message || message.deletedAt !== undefined || (message.onlyFor !== undefined) !== targeted)
    throw new ConnectorError(404, 'ActivityNotFoundInConversation', 'The activity was not found in the conversation.');
  if (message.from !== 'bot')
    throw new ConnectorError(403, 'Forbidden', 'The bot can change only messages that it sent itself.');
  return message;
}
