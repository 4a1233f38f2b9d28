import type { Live } from './live.ts';
import { seesFile } from './workspace/files.ts';
import { stackOf } from './workspace/views.ts';

const nothing = { commands: [], messageShortcuts: [], globalShortcuts: [] };

/** Everything a page needs to show the workspace as one person sees it. */
export function snapshot(live: Live, user: string) {
  const { state } = live;
  return {
    me: user,
    team: state.team,
    // Where the app is not installed it offers nothing.
    app: { ...live.app, ...(state.installed ? {} : nothing), botUserId: state.app.botUserId },
    people: state.people,
    files: state.files.filter((one) => seesFile(state, user, one)),
    conversations: state.conversations
      .filter(({ members }) => members.includes(user))
      .map((one) => ({
        ...one,
        messages: one.messages.filter(({ onlyFor }) => onlyFor === undefined || onlyFor === user),
      })),
    views: stackOf(state, user),
    home: state.homes[user] ?? null,
    misbehaviour: live.misbehaviour,
  };
}

export type Snapshot = ReturnType<typeof snapshot>;
