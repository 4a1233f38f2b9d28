import type { Cast, TeamsAppDescription } from '../../options.ts';
import { newKey } from '../login/issuer.ts';
import type { Conversation, Person, Team, TeamsState } from '../state.ts';
import { mriOf, secret } from './ids.ts';

const app = {
  id: '10ca1b07-0000-4000-8000-000000000001',
  botId: '28:10ca1b07-0000-4000-8000-000000000001',
  catalogId: '10ca1b07-0000-4000-8000-0000000000ca',
};

/** A new tenant with the cast in it, the app installed in every team and for nobody personally. */
export async function foundTenant(cast: Cast, description: TeamsAppDescription): Promise<TeamsState> {
  const bare: TeamsState = {
    version: 1,
    tenantId: cast.teams.tenantId,
    tenantName: cast.slack.teamName,
    app: { ...app, name: description.name, password: secret(20) },
    key: await newKey(),
    people: [],
    teams: [],
    conversations: [],
    installs: { personal: [], teams: [] },
    announced: [],
    readsAll: [],
    takenBack: [],
    deleted: [],
    dialogs: [],
    drive: [],
    lastId: 0,
  };
  return furnish(bare, cast, description);
}

/** A restored tenant brought in line with the cast: what people said, renamed, joined or deleted stays. */
export function furnish(state: TeamsState, cast: Cast, description: TeamsAppDescription): TeamsState {
  const people = cast.people.map(
    (one): Person => ({
      id: one.entraId,
      mri: mriOf(state.app.id, one.entraId),
      name: one.name,
      email: one.email,
      title: one.title,
      timeZone: one.timeZone,
      locale: state.people.find(({ id }) => id === one.entraId)?.locale ?? one.locale ?? 'en-US',
    }),
  );
  const entraIdOf = new Map(cast.people.map(({ slackId, entraId }) => [slackId, entraId]));
  const wanted = cast.teams.teams.filter(({ id }) => !state.deleted.includes(id));
  const fresh = wanted.filter(({ id }) => !state.teams.some((team) => team.id === id));
  const teams = [
    ...state.teams,
    ...fresh.map((one): Team => {
      const members =
        one.members === 'everyone'
          ? people.map(({ id }) => id)
          : one.members.flatMap((slackId) => entraIdOf.get(slackId) ?? []);
      return { id: one.id, groupId: one.groupId, name: one.name, members, owners: members.slice(0, 1) };
    }),
  ];
  const installs = { ...state.installs, teams: [...state.installs.teams, ...fresh.map(({ id }) => id)] };
  const channels = wanted.flatMap((team) =>
    team.channels
      .filter(({ id }) => !state.deleted.includes(id) && !state.conversations.some((one) => one.id === id))
      .map(({ id, name }) =>
        channel(
          id,
          name,
          teams.find((one) => one.id === team.id),
          installs.teams,
        ),
      ),
  );
  return {
    ...state,
    app: { ...state.app, name: description.name },
    people,
    teams,
    installs,
    conversations: [...state.conversations, ...channels],
  };
}

function channel(id: string, name: string, team: Team | undefined, installed: readonly string[]): Conversation {
  const hasApp = team !== undefined && installed.includes(team.id);
  return {
    id,
    kind: 'channel',
    name,
    ...(team && { teamId: team.id }),
    members: [...(team?.members ?? [])],
    hasApp,
    read: {},
    messages: [],
  };
}
