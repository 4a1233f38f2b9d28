import { Refused } from '../../refused.ts';
import type { Live } from '../live.ts';
import { conversationOf, personOf } from '../workspace/conversations.ts';
import type { Conversation, Person } from '../workspace/state.ts';

/** The person acting, or a refusal. */
export function actor(live: Live, id: string): Person {
  const person = personOf(live.state, id);
  if (!person) throw new Refused('There is nobody of that name here.');
  return person;
}

/** A conversation that this person is in, or a refusal. */
export function place(live: Live, id: string, person: Person): Conversation {
  const found = conversationOf(live.state, id);
  if (!found?.members.includes(person.id)) throw new Refused('You are not in this conversation.');
  return found;
}
