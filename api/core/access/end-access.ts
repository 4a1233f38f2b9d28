import type { Tx } from '../context.ts';
import { actorAgain } from '../person/load.ts';
import { holds } from '../person/powers.ts';
import { reachesFurther } from './reach.ts';

const passwordLinks = { in: ['owner', 'invite'] };

/**
 * Ends password, sessions and keys of a person who comes to see more, where the password was set by a link that went
 * through the hands of somebody who does not see as much: they may have used it themselves. Gives the name of who made the link; null
 * where nothing ended.
 */
export async function endForeignAccess(tx: Tx, personId: string, now: Date): Promise<string | null> {
  const maker = await lastMaker(tx, personId);
  if (maker === null || maker.personId === personId || !(await reachesFurther(tx, maker, personId))) return null;
  const { count } = await tx.credential.deleteMany({ where: { personId } });
  const sessions = await tx.session.deleteMany({ where: { personId } });
  const keys = await endKeys(tx, personId, now);
  return count + sessions.count + keys > 0 ? maker.name : null;
}

/** The people whose passwords were set by links that these people made: they are in their hands. */
export async function inHandsOf(tx: Tx, makers: readonly string[]): Promise<string[]> {
  const links = await tx.setupLink.findMany({
    where: { madeById: { in: [...makers] }, personId: { not: null }, purpose: passwordLinks, usedAt: { not: null } },
    select: { personId: true },
    distinct: ['personId'],
    orderBy: { personId: 'asc' },
  });
  return links.flatMap((one) => one.personId ?? []);
}

/** Ends the keys of a person who sets a new password by a link, where an admin's link had set the one before: they may not be the person's. */
export async function endForeignKeys(tx: Tx, personId: string, now: Date): Promise<void> {
  const before = await lastMaker(tx, personId);
  if (before === null || holds(before, 'workEveryTicket') || before.personId === personId) return;
  await endKeys(tx, personId, now);
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
