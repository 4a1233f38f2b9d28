import type { Actor } from '../../actor.ts';
import { standingsOf } from '../policy.ts';
import { factsOf, type TicketRow } from '../view.ts';

/** Whose words somebody's reply to a ticket is: the requester's side is everybody who is on it without working at its desk. */
export function sideOf(actor: Actor, row: TicketRow): 'requester' | 'agent' {
  const standing = standingsOf(actor, factsOf(row));
  const isStaff = (['agent', 'assignee', 'lead', 'admin', 'owner', 'system'] as const).some((one) => standing.has(one));
  return standing.has('requester') || !isStaff ? 'requester' : 'agent';
}
