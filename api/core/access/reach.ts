import type { Actor } from '../actor.ts';
import type { Tx } from '../context.ts';
import { actorAgain } from '../person/load.ts';
import { holds } from '../person/powers.ts';
import { lacks } from '../role/grants.ts';
import { whereHidden, whereVisible } from '../ticket/visible.ts';
import { waysToSee } from './ways.ts';

/**
 * Whether somebody may do what the actor may not, or sees confidential tickets that the actor does not see. Their account is
 * out of the actor's hands: a link to its password, or another address on it, would give them that. While they are
 * deactivated it counts as well.
 */
export async function reachesFurther(tx: Tx, actor: Actor, personId: string): Promise<boolean> {
  if (actor.kind === 'system' || actor.personId === personId) return false;
  const { actor: holder } = await actorAgain(tx, personId, 'system');
  if (!holder) return false;
  if (lacks(actor.powers, holder.powers).length > 0) return true;
  if (holds(actor, 'workEveryTicket')) return false;
  // Agents read what others wrote to their desk.
  if (!holds(actor, 'workOrdinaryTickets') && [...holder.desks.keys()].some((id) => !actor.desks.has(id))) return true;
  // So do the people of a company whose people see each other's tickets.
  if (!holds(actor, 'workOrdinaryTickets') && holder.colleagues && holder.colleagues !== actor.colleagues) return true;
  // People who lead a desk see its confidential tickets, those that are still to come as well.
  if ([...holder.desks].some(([id, desk]) => desk.lead && actor.desks.get(id)?.lead !== true)) return true;
  const found = await tx.ticket.findFirst({
    where: {
      confidential: true,
      AND: [whereVisible(waysToSee(holder)), whereHidden(waysToSee(actor))],
    },
    select: { id: true },
  });
  return found !== null;
}
