import { Refused } from '../../refused.ts';
import type { Live } from '../live.ts';
import type { Conversation, Message, Person, Team, TeamsState } from '../state.ts';
import { messageOf, visible } from './messages.ts';

/** The person of that Entra id, `29:` address or mail address. */
export function personOf(state: TeamsState, key: string): Person | undefined {
  const lower = key.toLowerCase();
  return state.people.find(
    ({ id, mri, email }) => id.toLowerCase() === lower || mri === key || email.toLowerCase() === lower,
  );
}

/** The team of that id, or of that Entra group. */
export const teamOf = (state: TeamsState, key: string): Team | undefined =>
  state.teams.find(({ id, groupId }) => id === key || groupId === key);

/** The conversation of that id, without a thread. */
export const conversationOf = (state: TeamsState, id: string): Conversation | undefined =>
  state.conversations.find((one) => one.id === id);

/** The person acting, or a refusal. */
export function actor(live: Live, id: string): Person {
  const person = live.state.people.find((one) => one.id === id);
  if (!person) throw new Refused('There is nobody of that name here.');
  return person;
}

/** A conversation that this person is in, or a refusal. */
export function place(live: Live, id: string, person: Person): Conversation {
  const found = conversationOf(live.state, id);
  if (!found?.members.includes(person.id)) throw new Refused('You are not in this conversation.');
  return found;
}

/** A message that this person sees, or a refusal. */
export function shown(live: Live, conversation: Conversation, id: string, person: Person): Message {
  const found = messageOf(conversation, id);
  if (!found || found.deletedAt !== undefined || !visible(found, person.id, live.timing.now()))
    throw new Refused('That message is gone.');
  return found;
}

/** A team that this person is in, or a refusal. */
export function ownTeam(live: Live, id: string, person: Person): Team {
  const team = live.state.teams.find((one) => one.id === id);
  if (!team?.members.includes(person.id)) throw new Refused('You are not in this team.');
  return team;
}
