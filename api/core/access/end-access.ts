import type { Tx } from '../context.ts';
import { actorAgain } from '../person/load.ts';
import { holds } from '../person/powers.ts';
import { seesMore } from './reach.ts';

const passwordLinks = { in: ['owner', 'invite'] };

/**
 * Ends password, sessions and keys of a person who comes to see more, where the password was set by a link that went
 * through the hands of somebody who does not see as much: they may have used it themselves. Gives whether it did.
 */
export async function endForeignAccess(tx: Tx, personId: string, now: Date): Promise<boolean> {
  const maker = await lastMaker(tx, personId);
  if (maker === null || maker.personId === personId || !(await seesMore(tx, maker, personId))) return false;
  const { count } = await tx.credential.deleteMany({ where: { personId } });
  await tx.session.deleteMany({ where: { personId } });
  const keys = await endKeys(tx, personId, now);
  return count + keys > 0;
}

/** Ends the keys of a person who sets a new password by the link of an owner or the operator, where an admin's link had set the one before. */
export async function endForeignKeys(tx: Tx, personId: string, by: string | null, now: Date): Promise<void> {
  const before = await lastMaker(tx, personId);
  if (before === null || holds(before, 'workEveryTicket') || before.personId === personId) return;
  const maker = by === null ? null : (await actorAgain(tx, by, 'system')).actor;
  if (by === null || (maker && holds(maker, 'workEveryTicket'))) await endKeys(tx, personId, now);
}

async function endKeys(tx: Tx, personId: string, now: Date): Promise<number> {
  const { count } = await tx.apiKey.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: now } });
  return count;
}

/** The person who made the link by which the present password was set; null for the operator, and where none was. */
async function lastMaker(tx: Tx, personId: string) {
  const last = await tx.setupLink.findFirst({
    where: { personId, purpose: passwordLinks, usedAt: { not: null } },
    orderBy: { usedAt: 'desc' },
    select: { madeById: true },
  });
  return last?.madeById ? (await actorAgain(tx, last.madeById, 'system')).actor : null;
}
