import type { AppDescription, Cast } from '../../options.ts';
import { secret } from './ids.ts';
import type { Conversation, Person, State } from './state.ts';

const app = { id: 'A0LOCALAPP', botId: 'B0LOCALBOT', botUserId: 'U0LOCALBOT' };

/** A new workspace with the cast in it, the app installed and its bot in every channel. */
export function foundWorkspace(cast: Cast, description: AppDescription, now: number): State {
  return furnish(
    {
      version: 1,
      team: { id: cast.slack.teamId, name: cast.slack.teamName, domain: cast.slack.domain },
      app: { ...app, name: description.name },
      signingSecret: secret(16),
      installed: true,
      clientId: '1000000000.2000000000',
      clientSecret: secret(16),
      botToken: `xoxb-${secret(24)}`,
      appToken: `xapp-1-${app.id}-${secret(24)}`,
      socketMode: false,
      people: [],
      conversations: [],
      stacks: {},
      homes: {},
      files: [],
      lastTs: '0.000000',
    },
    cast,
    description,
    now,
  );
}

/** A restored workspace brought in line with the cast: people and channels are the cast's, what was said stays. */
export function furnish(state: State, cast: Cast, description: AppDescription, now: number): State {
  const people = cast.people.map(
    (one): Person => ({
      id: one.slackId,
      username: one.email.split('@')[0] ?? one.slackId.toLowerCase(),
      name: one.name,
      email: one.email,
      title: one.title,
      timeZone: one.timeZone,
      locale: state.people.find(({ id }) => id === one.slackId)?.locale ?? one.locale ?? 'en-US',
    }),
  );
  const channels = cast.channels.map((one): Conversation => {
    const known = state.conversations.find(({ id }) => id === one.id);
    const members = one.members === 'everyone' ? people.map(({ id }) => id) : one.members;
    return {
      id: one.id,
      // What people made of a channel stays when the local Slack is started again.
      kind: known?.kind ?? (one.private ? 'group' : 'channel'),
      name: known?.name ?? one.name,
      topic: one.topic,
      members: known?.members ?? [...members, state.app.botUserId],
      created: known?.created ?? Math.floor(now / 1000),
      archived: known?.archived ?? false,
      shared: known?.shared ?? false,
      messages: known?.messages ?? [],
      read: known?.read ?? {},
    };
  });
  const directs = state.conversations.filter(({ kind }) => kind === 'im');
  return { ...state, app: { ...state.app, name: description.name }, people, conversations: [...channels, ...directs] };
}
