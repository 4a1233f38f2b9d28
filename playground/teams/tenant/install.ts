import type { Live } from '../live.ts';
import { activity, teamData } from '../outgoing/activity.ts';
import type { Activity } from '../outgoing/deliver.ts';
import type { Conversation, Person, Team } from '../state.ts';
import { conversationOf } from './find.ts';
import { personalId } from './ids.ts';

/** The person's chat with the app, made when missing. */
export function openPersonal(live: Live, person: Person): Conversation {
  const id = personalId(live.state.app.id, person.id);
  const known = conversationOf(live.state, id);
  if (known) return known;
  const chat: Conversation = {
    id,
    kind: 'personal',
    name: live.state.app.name,
    members: [person.id],
    hasApp: live.state.installs.personal.includes(person.id),
    read: {},
    messages: [],
  };
  live.state.conversations.push(chat);
  return chat;
}

const bot = (live: Live) => ({ id: live.state.app.botId, name: live.state.app.name });

/** Installs the app for one person; false when it is. */
export function installPersonal(live: Live, person: Person): boolean {
  const { personal } = live.state.installs;
  if (personal.includes(person.id)) return false;
  personal.push(person.id);
  const chat = openPersonal(live, person);
  chat.hasApp = true;
  live.changed({ type: 'anew', for: [person.id] });
  const membersAdded = [bot(live), { id: person.mri, aadObjectId: person.id }];
  void live.outgoing.emit(activity(live, person, { conversation: chat }, 'conversationUpdate', { membersAdded }));
  void live.outgoing.emit(activity(live, person, { conversation: chat }, 'installationUpdate', { action: 'add' }));
  return true;
}

/** Takes the app from one person; false when it was not there. */
export function uninstallPersonal(live: Live, person: Person): boolean {
  const { installs } = live.state;
  if (!installs.personal.includes(person.id)) return false;
  installs.personal = installs.personal.filter((id) => id !== person.id);
  const chat = openPersonal(live, person);
  chat.hasApp = false;
  live.changed({ type: 'anew', for: [person.id] });
  void live.outgoing.emit(activity(live, person, { conversation: chat }, 'installationUpdate', { action: 'remove' }));
  return true;
}

const channelsOf = (live: Live, team: Team) => live.state.conversations.filter(({ teamId }) => teamId === team.id);

/** What the app is told when it comes into a team. */
export function teamInstalled(live: Live, team: Team, by: Person): Activity[] {
  const general = { conversation: conversationOf(live.state, team.id) };
  const data = { team: teamData(team) };
  return [
    activity(live, by, general, 'conversationUpdate', {
      membersAdded: [bot(live)],
      channelData: { ...data, eventType: 'teamMemberAdded' },
    }),
    activity(live, by, general, 'installationUpdate', {
      action: 'add',
      channelData: { ...data, settings: { selectedChannel: { id: team.id } }, source: { name: 'message' } },
    }),
  ];
}

/** Installs the app in a team; false when it is. */
export function installTeam(live: Live, team: Team, by: Person): boolean {
  const { teams } = live.state.installs;
  if (teams.includes(team.id)) return false;
  teams.push(team.id);
  live.state.announced.push(team.id);
  for (const one of channelsOf(live, team)) one.hasApp = true;
  live.changed({ type: 'anew' });
  for (const one of teamInstalled(live, team, by)) void live.outgoing.emit(one);
  return true;
}

/** Takes the app out of a team; false when it was not there. */
export function uninstallTeam(live: Live, team: Team, by: Person): boolean {
  const { installs } = live.state;
  if (!installs.teams.includes(team.id)) return false;
  const general = { conversation: conversationOf(live.state, team.id) };
  const data = { team: teamData(team) };
  const told = [
    activity(live, by, general, 'conversationUpdate', {
      membersRemoved: [bot(live)],
      channelData: { ...data, eventType: 'teamMemberRemoved' },
    }),
    activity(live, by, general, 'installationUpdate', { action: 'remove', channelData: data }),
  ];
  installs.teams = installs.teams.filter((id) => id !== team.id);
  for (const one of channelsOf(live, team)) one.hasApp = false;
  live.changed({ type: 'anew' });
  for (const one of told) void live.outgoing.emit(one);
  return true;
}

/** Adds the app to a group chat, or takes it out; false when nothing changes. */
export function switchGroup(live: Live, chat: Conversation, by: Person, on: boolean): boolean {
  if (chat.hasApp === on) return false;
  chat.hasApp = on;
  live.changed({ type: 'anew', for: chat.members });
  const members = on ? { membersAdded: [bot(live)] } : { membersRemoved: [bot(live)] };
  void live.outgoing.emit(activity(live, by, { conversation: chat }, 'conversationUpdate', members));
  const action = on ? 'add' : 'remove';
  void live.outgoing.emit(activity(live, by, { conversation: chat }, 'installationUpdate', { action }));
  return true;
}
