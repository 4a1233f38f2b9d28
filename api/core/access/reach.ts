import type { Actor } from '../actor.ts';
import type { Tx } from '../context.ts';
import { actorAgain } from '../person/load.ts';
import { holds } from '../person/powers.ts';
import { whereVisible } from '../ticket/visible.ts';
import { waysToSee } from './ways.ts';

/**
 * Whether somebody sees confidential tickets that the actor does not see. Their account is out of the actor's hands: a
 * link to its password, or another address on it, would open those tickets. While they are deactivated it counts as well.
 */
export async function seesMore(tx: Tx, actor: Actor, personId: string): Promise<boolean> {
  if (actor.kind === 'system' || holds(actor, 'workEveryTicket') || actor.personId === personId) return false;
  const memberships = await tx.deskMember.findMany({ where: { personId, lead: true }, select: { deskId: true } });
  // People who lead a desk see its confidential tickets, those that are still to come as well.
  if (memberships.some((one) => actor.desks.get(one.deskId)?.lead !== true)) return true;
  const { actor: holder } = await actorAgain(tx, personId, 'system');
  if (!holder) return false;
  if (holds(holder, 'workEveryTicket')) return true;
  const found = await tx.ticket.findFirst({
    where: {
      confidential: true,
      AND: [whereVisible(waysToSee(holder)), { NOT: whereVisible(waysToSee(actor)) }],
    },
    select: { id: true },
  });
  return found !== null;
}
