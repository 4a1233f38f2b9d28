import type { Change } from '../../slack/change.ts';
import type { Misbehaviour } from '../../slack/misbehaviour.ts';
import type { Snapshot } from '../../slack/snapshot.ts';
import type { Conversation, Message } from '../../slack/workspace/state.ts';

/** What the stream brings: the whole, then each change. */
export type Incoming = { type: 'snapshot'; snapshot: Snapshot } | { type: 'beat' } | Change;

/** The workspace as this person sees it after one more piece of news. */
export function apply(current: Snapshot | undefined, news: Incoming): Snapshot | undefined {
  if (news.type === 'snapshot') return news.snapshot;
  if (!current) return undefined;
  switch (news.type) {
    case 'message':
      return inConversation(current, news.channel, (one) => ({ ...one, messages: put(one.messages, news.message) }));
    case 'removed':
      return inConversation(current, news.channel, (one) => ({
        ...one,
        messages: one.messages.filter(({ ts }) => ts !== news.ts),
      }));
    case 'read':
      return inConversation(current, news.channel, (one) => ({ ...one, read: { ...one.read, [news.user]: news.ts } }));
    case 'conversation': {
      const known = current.conversations.find(({ id }) => id === news.conversation.id);
      const next = { ...news.conversation, messages: known?.messages ?? [] };
      const others = current.conversations;
      return {
        ...current,
        conversations: known ? others.map((one) => (one.id === next.id ? next : one)) : [...others, next],
      };
    }
    case 'views':
      return news.user === current.me ? { ...current, views: [...news.views] } : current;
    case 'home':
      return news.user === current.me ? { ...current, home: news.view } : current;
    case 'file':
      return { ...current, files: [...current.files.filter(({ id }) => id !== news.file.id), news.file] };
    case 'person': {
      const { person } = news;
      return { ...current, people: current.people.map((one) => (one.id === person.id ? person : one)) };
    }
    case 'wire':
    case 'misbehaviour':
    case 'beat':
      return current;
  }
}

const inConversation = (current: Snapshot, id: string, change: (one: Conversation) => Conversation): Snapshot => ({
  ...current,
  conversations: current.conversations.map((one) => (one.id === id ? change(one) : one)),
});

const put = (messages: readonly Message[], next: Message): Message[] =>
  messages.some(({ ts }) => ts === next.ts)
    ? messages.map((one) => (one.ts === next.ts ? next : one))
    : [...messages, next].toSorted((a, b) => Number(a.ts) - Number(b.ts));

/** Messages that stand in the conversation itself, not only in a thread. */
export const topLevel = (one: Conversation): Message[] =>
  one.messages.filter(({ thread_ts, ts, broadcast }) => !thread_ts || thread_ts === ts || broadcast === true);

/** Replies of a thread, ephemeral ones included. */
export const repliesTo = (one: Conversation, parent: string): Message[] =>
  one.messages.filter(({ thread_ts, ts }) => thread_ts === parent && ts !== parent);

/** The newest message that this person wrote, or that only they see. */
export const ownLatest = (messages: readonly Message[], me: string): string | undefined =>
  messages.findLast(({ user, onlyFor }) => user === me || onlyFor === me)?.ts;

/** Whether there is something new in it for this person. */
export function unread(one: Conversation, me: string): boolean {
  const seen = Number(one.read[me] ?? 0);
  return one.messages.some(({ ts, user }) => user !== me && Number(ts) > seen);
}

export type { Conversation, Message, Misbehaviour, Snapshot };
