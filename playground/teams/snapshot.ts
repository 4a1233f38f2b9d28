import type { Change } from './change.ts';
import type { Live } from './live.ts';
import type { Message } from './state.ts';
import { visible } from './tenant/messages.ts';

/** The message as this person sees it: of the personal views only their own. */
export function seenBy(message: Message, user: string): Message {
  const { views, ...rest } = message;
  const mine = views?.[user];
  return mine ? { ...rest, views: { [user]: mine } } : rest;
}

/** Everything a page needs to show the tenant as one person sees it. */
export function snapshot(live: Live, user: string) {
  const { state } = live;
  return {
    me: user,
    tenant: { id: state.tenantId, name: state.tenantName },
    app: { ...live.app, id: state.app.id, botId: state.app.botId },
    people: state.people,
    teams: state.teams.filter(({ members }) => members.includes(user)),
    installs: state.installs,
    readsAll: state.readsAll,
    conversations: state.conversations
      .filter(({ members }) => members.includes(user))
      .map((one) => ({
        ...one,
        messages: one.messages
          .filter((message) => visible(message, user, live.timing.now()))
          .map((message) => seenBy(message, user)),
      })),
    dialogs: state.dialogs.filter((one) => one.user === user),
    misbehaviour: live.misbehaviour,
  };
}

export type Snapshot = ReturnType<typeof snapshot>;

/** What a page hears: a change, the whole, or a sign of life. */
export type PageEvent =
  | Exclude<Change, { type: 'anew' }>
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'beat' };
