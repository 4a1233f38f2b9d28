// Pure
import type { Actor } from '../../actor.ts';
import type { Ability } from '../policy.ts';

/**
 * What somebody's words on a ticket are where they did not say so themselves: people who work on it write for the others who
 * do, unless it is their own ticket; everybody else replies.
 */
export function noteOrReply(
  actor: Actor,
  ticket: { readonly requester: { readonly id: string }; readonly abilities: readonly Ability[] },
): 'note' | 'reply' {
  const own = actor.kind === 'person' && actor.personId === ticket.requester.id;
  return !own && ticket.abilities.includes('note') ? 'note' : 'reply';
}
