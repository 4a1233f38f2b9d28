import type { Misbehaviour } from '../../teams/misbehaviour.ts';
import type { PageEvent, Snapshot } from '../../teams/snapshot.ts';
import type { Card, Conversation, Message, OpenDialog, Team } from '../../teams/state.ts';

/** The tenant as this person sees it after one more piece of news. */
export function apply(current: Snapshot | undefined, news: PageEvent): Snapshot | undefined {
  if (news.type === 'snapshot') return news.snapshot;
  if (!current) return undefined;
  switch (news.type) {
    case 'message':
      return inConversation(current, news.conversation, (one) => ({
        ...one,
        messages: put(one.messages, news.message),
      }));
    case 'removed':
      return inConversation(current, news.conversation, (one) => ({
        ...one,
        messages: one.messages.filter(({ id }) => id !== news.id),
      }));
    case 'read':
      return inConversation(current, news.conversation, (one) => ({
        ...one,
        read: { ...one.read, [news.user]: news.at },
      }));
    case 'conversation': {
      const known = current.conversations.find(({ id }) => id === news.conversation.id);
      const next = { ...news.conversation, messages: known?.messages ?? [] };
      const others = current.conversations;
      return {
        ...current,
        conversations: known ? others.map((one) => (one.id === next.id ? next : one)) : [...others, next],
      };
    }
    case 'dialogs':
      return { ...current, dialogs: news.dialogs.filter(({ user }) => user === current.me) };
    case 'notice':
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
  messages.some(({ id }) => id === next.id)
    ? messages.map((one) => (one.id === next.id ? next : one))
    : [...messages, next].toSorted((a, b) => a.at - b.at);

/** The posts of a channel, the one with the newest word last. */
export const posts = (one: Conversation): Message[] => {
  const newest = new Map<string, number>();
  for (const { id, root, at } of one.messages) newest.set(root ?? id, Math.max(at, newest.get(root ?? id) ?? 0));
  return one.messages
    .filter(({ id, root }) => root === undefined || root === id)
    .toSorted((a, b) => (newest.get(a.id) ?? a.at) - (newest.get(b.id) ?? b.at));
};

/** What was said below a post. */
export const repliesTo = (one: Conversation, post: string): Message[] =>
  one.messages.filter(({ id, root }) => root === post && id !== post);

/** The newest message that this person wrote or alone was answered. */
export const ownLatest = ({ messages }: Conversation, me: string): string | undefined =>
  messages.findLast(({ from, onlyFor }) => from === me || onlyFor === me)?.id;

/** Whether there is something new in it for this person. */
export function unread(one: Conversation, me: string): boolean {
  const seen = one.read[me] ?? 0;
  return one.messages.some(({ at, from, deletedAt }) => from !== me && at > seen && deletedAt === undefined);
}

/** The chat of a person with the app, once there is one; the app may have been removed since. */
export const appChat = ({ conversations }: Snapshot): Conversation | undefined =>
  conversations.find(({ id }) => id.startsWith('a:'));

/** Chats with people, the one with the newest word first. */
export const peopleChats = (data: Snapshot): Conversation[] =>
  data.conversations
    .filter((one) => one.kind !== 'channel' && one !== appChat(data))
    .toSorted((a, b) => (b.messages.at(-1)?.at ?? 0) - (a.messages.at(-1)?.at ?? 0));

/** The channels of a team, General first. */
export const channelsOf = (data: Snapshot, team: Team): Conversation[] =>
  data.conversations
    .filter(({ kind, teamId }) => kind === 'channel' && teamId === team.id)
    .toSorted((a, b) => Number(b.id === team.id) - Number(a.id === team.id));

/** What somebody is called: a person or the app. */
export const nameOf = ({ people, app }: Snapshot, id: string): string =>
  id === 'bot' ? app.name : (people.find((one) => one.id === id)?.name ?? 'Somebody');

/** What a conversation is called by this person. */
export function titleOf(data: Snapshot, one: Conversation): string {
  if (one.kind === 'channel') return one.name;
  if (one === appChat(data)) return data.app.name;
  const others = one.members.filter((id) => id !== data.me);
  return one.kind === 'group' && one.name ? one.name : others.map((id) => nameOf(data, id)).join(', ');
}

export type { Card, Conversation, Message, Misbehaviour, OpenDialog, PageEvent, Snapshot, Team };
