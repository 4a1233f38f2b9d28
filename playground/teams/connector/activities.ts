import type { Live } from '../live.ts';
import type { Reply } from '../noted.ts';
import type { Conversation, Message } from '../state.ts';
import { personOf } from '../tenant/find.ts';
import { remove, replace, say, tombstone } from '../tenant/messages.ts';
import { badSyntax, ConnectorError, noConversation } from './error.ts';
import { posted, type SentActivity } from './posted.ts';
import { ownMessage, type Reached } from './reach.ts';

/** The bot posts into a conversation, as an answer to a message where one is named; 201 with the new id. */
export function send(
  live: Live,
  { conversation, root }: Reached,
  activity: SentActivity,
  targeted: boolean,
  replyTo?: string,
): Reply {
  if (activity.type === 'typing') return { status: 202, body: {} };
  const content = posted(live, conversation, activity);
  const thread = conversation.kind === 'channel' ? (root ?? threadOf(conversation, replyTo)) : undefined;
  const onlyFor = targeted ? targetOf(live, conversation, activity) : undefined;
  const message = say(live.state, conversation, live.timing.now(), {
    ...content,
    ...(thread !== undefined && { root: thread }),
    ...(onlyFor !== undefined && { onlyFor }),
  });
  tell(live, conversation, message);
  return { status: 201, body: { id: message.id } };
}

/** The bot replaces one of its messages; what people see of their own of it is drawn anew. */
export function update(
  live: Live,
  { conversation }: Reached,
  activity: SentActivity,
  targeted: boolean,
  id: string,
): Reply {
  const before = ownMessage(conversation, id, targeted);
  if (targeted && targetOf(live, conversation, activity) !== before.onlyFor)
    throw badSyntax('The recipient of a targeted message cannot change.');
  const content = posted(live, conversation, activity);
  const { views: _, text: __, ...rest } = before;
  const message: Message = { ...rest, ...content };
  replace(conversation, message);
  tell(live, conversation, message);
  return { status: 200, body: { id } };
}

/** The bot takes one of its messages back. */
export function erase(live: Live, { conversation }: Reached, targeted: boolean, id: string): Reply {
  const message = ownMessage(conversation, id, targeted);
  if (message.onlyFor !== undefined) {
    remove(conversation, id);
    live.changed({ type: 'removed', conversation: conversation.id, id, for: [message.onlyFor] });
    return { status: 200 };
  }
  const gone = tombstone(message, live.timing.now());
  replace(conversation, gone);
  tell(live, conversation, gone);
  return { status: 200 };
}

function threadOf(conversation: Conversation, replyTo: string | undefined): string | undefined {
  if (replyTo === undefined) return undefined;
  const answered = conversation.messages.find(({ id }) => id === replyTo);
  if (!answered) throw noConversation();
  return answered.root ?? answered.id;
}

function targetOf(live: Live, conversation: Conversation, { recipient }: SentActivity): string {
  if (conversation.kind === 'personal') throw badSyntax('Targeted messages exist in group chats and channels only.');
  if (!recipient) throw badSyntax('A targeted message needs recipient.id.');
  const person = personOf(live.state, recipient.id);
  if (!person || !conversation.members.includes(person.id))
    throw new ConnectorError(404, 'MemberNotFoundInConversation', 'The recipient is not in this conversation.');
  return person.id;
}

function tell(live: Live, conversation: Conversation, message: Message): void {
  const audience = message.onlyFor === undefined ? conversation.members : [message.onlyFor];
  live.changed({ type: 'message', conversation: conversation.id, message, for: audience });
}
