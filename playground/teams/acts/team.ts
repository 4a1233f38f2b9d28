import { z } from 'zod';
import { Refused } from '../../refused.ts';
import type { Live } from '../live.ts';
import { activity, teamData } from '../outgoing/activity.ts';
import type { Conversation, Person, Team } from '../state.ts';
import { actor, conversationOf, ownTeam, place } from '../tenant/find.ts';
import { newThreadId } from '../tenant/ids.ts';

const as = z.string();
const name = z.string().trim().min(1).max(50);
export const renamedTeam = z.object({ as, team: z.string(), name });
export const namedTeam = z.object({ as, team: z.string() });
export const newChannel = z.object({ as, team: z.string(), name });
export const renamedChannel = z.object({ as, conversation: z.string(), name });
export const namedChannel = z.object({ as, conversation: z.string() });
export const changedMember = z.object({ as, team: z.string(), person: z.string() });

/** Tells the app what happened to a team, where it is installed. */
function emit(
  live: Live,
  person: Person,
  team: Team,
  eventType: string,
  rest: { data?: object; channel?: object } = {},
) {
  if (!live.state.installs.teams.includes(team.id)) return;
  const general = { conversation: conversationOf(live.state, team.id) };
  const channelData = { team: teamData(team), eventType, ...(rest.channel && { channel: rest.channel }) };
  void live.outgoing.emit(activity(live, person, general, 'conversationUpdate', { ...rest.data, channelData }));
}

/** A person renames a team. */
export function renameTeam(live: Live, input: z.infer<typeof renamedTeam>): void {
  const person = actor(live, input.as);
  const team = ownTeam(live, input.team, person);
  team.name = input.name;
  live.changed({ type: 'anew' });
  emit(live, person, team, 'teamRenamed');
}

/** A person deletes a team with all its channels. */
export function deleteTeam(live: Live, input: z.infer<typeof namedTeam>): void {
  const { state } = live;
  const person = actor(live, input.as);
  const team = ownTeam(live, input.team, person);
  emit(live, person, team, 'teamDeleted');
  const gone = state.conversations.filter(({ teamId }) => teamId === team.id).map(({ id }) => id);
  state.deleted.push(team.id, ...gone);
  state.conversations = state.conversations.filter(({ id }) => !gone.includes(id));
  state.teams = state.teams.filter(({ id }) => id !== team.id);
  state.installs.teams = state.installs.teams.filter((id) => id !== team.id);
  live.changed({ type: 'anew' });
}

/** A person adds a channel to a team. */
export function createChannel(live: Live, input: z.infer<typeof newChannel>): { conversation: string } {
  const person = actor(live, input.as);
  const team = ownTeam(live, input.team, person);
  const channel: Conversation = {
    id: newThreadId('tacv2'),
    kind: 'channel',
    name: input.name,
    teamId: team.id,
    members: [...team.members],
    hasApp: live.state.installs.teams.includes(team.id),
    read: {},
    messages: [],
  };
  live.state.conversations.push(channel);
  live.changed({ type: 'anew', for: channel.members });
  emit(live, person, team, 'channelCreated', { channel: { id: channel.id, name: channel.name } });
  return { conversation: channel.id };
}

function ownChannel(live: Live, person: Person, id: string): { channel: Conversation; team: Team } {
  const channel = place(live, id, person);
  if (channel.teamId === undefined) throw new Refused('That is no channel.');
  if (channel.id === channel.teamId) throw new Refused('General stays as it is.');
  return { channel, team: ownTeam(live, channel.teamId, person) };
}

/** A person renames a channel. */
export function renameChannel(live: Live, input: z.infer<typeof renamedChannel>): void {
  const person = actor(live, input.as);
  const { channel, team } = ownChannel(live, person, input.conversation);
  channel.name = input.name;
  live.changed({ type: 'anew', for: channel.members });
  emit(live, person, team, 'channelRenamed', { channel: { id: channel.id, name: channel.name } });
}

/** A person deletes a channel. */
export function deleteChannel(live: Live, input: z.infer<typeof namedChannel>): void {
  const person = actor(live, input.as);
  const { channel, team } = ownChannel(live, person, input.conversation);
  live.state.deleted.push(channel.id);
  live.state.conversations = live.state.conversations.filter(({ id }) => id !== channel.id);
  live.changed({ type: 'anew', for: channel.members });
  emit(live, person, team, 'channelDeleted', { channel: { id: channel.id, name: channel.name } });
}

/** Sets who is in a team, and so in its channels. */
function setMembers(live: Live, team: Team, members: string[]): void {
  team.members = members;
  team.owners = team.owners.filter((id) => members.includes(id));
  for (const one of live.state.conversations) if (one.teamId === team.id) one.members = [...members];
  live.changed({ type: 'anew' });
}

/** A member brings somebody into a team. */
export function addMember(live: Live, input: z.infer<typeof changedMember>): void {
  const person = actor(live, input.as);
  const team = ownTeam(live, input.team, person);
  const added = actor(live, input.person);
  if (team.members.includes(added.id)) throw new Refused(`${added.name} is in this team.`);
  setMembers(live, team, [...team.members, added.id]);
  emit(live, person, team, 'teamMemberAdded', { data: { membersAdded: [{ id: added.mri, aadObjectId: added.id }] } });
}

/** A member takes somebody out of a team. */
export function removeMember(live: Live, input: z.infer<typeof changedMember>): void {
  const person = actor(live, input.as);
  const team = ownTeam(live, input.team, person);
  const gone = actor(live, input.person);
  if (!team.members.includes(gone.id)) throw new Refused(`${gone.name} is not in this team.`);
  const left = team.members.filter((id) => id !== gone.id);
  if (left.length === 0) throw new Refused('A team needs a member.');
  setMembers(live, team, left);
  emit(live, person, team, 'teamMemberRemoved', { data: { membersRemoved: [{ id: gone.mri, aadObjectId: gone.id }] } });
}
