import type { Live } from '../live.ts';
import type { Reply } from '../noted.ts';
import type { Conversation, Person, Team } from '../state.ts';
import { personOf, teamOf } from '../tenant/find.ts';
import { badSyntax, blocked, ConnectorError } from './error.ts';
import type { Reached } from './reach.ts';

/** A member as the connector lists it. */
function account(live: Live, person: Person) {
  const [givenName = '', ...rest] = person.name.split(' ');
  return {
    id: person.mri,
    name: person.name,
    aadObjectId: person.id,
    objectId: person.id,
    givenName,
    surname: rest.join(' '),
    email: person.email,
    userPrincipalName: person.email,
    tenantId: live.state.tenantId,
    userRole: 'user',
  };
}

const peopleIn = (live: Live, { members }: Conversation) => live.state.people.filter(({ id }) => members.includes(id));

/** Everyone in a conversation. */
export const listMembers = (live: Live, { conversation }: Reached): Reply => ({
  status: 200,
  body: peopleIn(live, conversation).map((one) => account(live, one)),
});

/** One of them, by `29:` or Entra id. */
export function oneMember(live: Live, { conversation }: Reached, key: string): Reply {
  const person = personOf(live.state, key);
  if (!person || !conversation.members.includes(person.id))
    throw new ConnectorError(404, 'MemberNotFoundInConversation', 'The member was not found in the conversation.');
  return { status: 200, body: account(live, person) };
}

/** A page of them; Teams takes 50 for every smaller size and 500 for every larger. */
export function pageOfMembers(
  live: Live,
  { conversation }: Reached,
  size: string | undefined,
  token: string | undefined,
): Reply {
  const pageSize = Math.min(500, Math.max(50, Number(size ?? 200) || 200));
  const decoded = token ? Buffer.from(token, 'base64url').toString('utf8') : '0';
  if (!/^\d+$/.test(decoded)) throw badSyntax('The continuationToken is not one.');
  const start = Number(decoded);
  const people = peopleIn(live, conversation);
  const end = start + pageSize;
  const continuationToken = end < people.length ? Buffer.from(String(end)).toString('base64url') : undefined;
  return {
    status: 200,
    body: {
      members: people.slice(start, end).map((one) => account(live, one)),
      ...(continuationToken && { continuationToken }),
    },
  };
}

function installedTeam(live: Live, key: string): Team {
  const team = teamOf(live.state, key);
  if (!team) throw new ConnectorError(404, 'NotFound', 'The team was not found.');
  if (!live.state.installs.teams.includes(team.id)) throw blocked();
  return team;
}

const channelsOf = (live: Live, team: Team) => live.state.conversations.filter(({ teamId }) => teamId === team.id);

/** What there is to know of a team. */
export function teamDetails(live: Live, key: string): Reply {
  const team = installedTeam(live, key);
  const body = {
    id: team.id,
    name: team.name,
    aadGroupId: team.groupId,
    type: 'standard',
    tenantId: live.state.tenantId,
    channelCount: channelsOf(live, team).length,
    memberCount: team.members.length,
  };
  return { status: 200, body };
}

/** The channels of a team; General has no name here. */
export function teamChannels(live: Live, key: string): Reply {
  const team = installedTeam(live, key);
  const conversations = channelsOf(live, team).map(({ id, name }) => ({
    id,
    name: id === team.id ? null : name,
    type: 'standard',
  }));
  return { status: 200, body: { conversations } };
}
