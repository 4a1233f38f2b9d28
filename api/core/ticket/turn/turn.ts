// Pure
import { z } from 'zod';
import { isOpen, type StatusCategory, type WaitsFor } from '../status.ts';

/**
 * Whose turn it is on a ticket, the most pressing first: the desk owes its first answer or its next one, the requester
 * is to answer, it waits for somebody else or a date, or it is over.
 */
const turns = ['first', 'next', 'theirs', 'later', 'done'] as const;
export const Turn = z.enum(turns);
export type Turn = z.infer<typeof Turn>;

/** What the turn is derived from. */
export interface TurnFacts {
  readonly category: StatusCategory;
  readonly waitsFor: WaitsFor | null;
  /** The agents have answered once. */
  readonly answered: boolean;
}

/** Whose turn it is when the desk has the floor. */
const ours = ({ answered }: TurnFacts): Turn => (answered ? 'next' : 'first');
/** Whose turn it is when the desk has done its part. */
const notOurs = ({ waitsFor }: TurnFacts): Turn =>
  waitsFor === 'thirdParty' || waitsFor === 'date' ? 'later' : 'theirs';

/** Whose turn it is after somebody wrote in public; `facts` are those after what the reply did to the status. */
export function turnAfterReply(side: 'requester' | 'agent', facts: TurnFacts): Turn {
  if (!isOpen(facts.category)) return 'done';
  return side === 'requester' ? ours(facts) : notOurs(facts);
}

/** Whose turn it is after somebody changed the status: setting it waiting passes the turn on, taking it up takes it back. */
export function turnAfterMove(turn: Turn, from: StatusCategory, facts: TurnFacts): Turn {
  if (!isOpen(facts.category)) return 'done';
  if (facts.category === 'waiting') return notOurs(facts);
  return from === 'waiting' || !isOpen(from) ? ours(facts) : turn;
}

/** The place of a ticket in the order of work: urgent ones first, then by turn; what is over comes last. */
export function rankOf(priority: string, turn: Turn): number {
  return (priority === 'urgent' && turn !== 'done' ? 0 : 10) + turns.indexOf(turn);
}
