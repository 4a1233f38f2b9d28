import type { Tx } from '../context.ts';
import { actorAgain } from '../person/load.ts';
import { holds } from '../person/powers.ts';
import { reachesFurther } from './reach.ts';

const passwordLinks = { in: ['owner', 'invite'] };

/** So many ids go into one statement. */
const together = 1_000;

/** Loads people as actors, each once. */
export type Again = (id: string) => ReturnType<typeof actorAgain>;

/** The people of one change, each loaded once. */
export function againOf(tx: Tx): Again {
  const known = new Map<string, ReturnType<typeof actorAgain>>();
  return (id) => {
    const found = known.get(id) ?? actorAgain(tx, id, 'system');
    known.set(id, found);
    return found;
  };
}

/**
 * Ends password, sessions and keys of a person, where the password was set by a link that went through the hands of somebody
 * who does not see as much, or is deactivated: they may have used it themselves. Gives the name of that somebody; null where nothing
 * ended.
 */
export async function endForeignAccess(tx: Tx, personId: string, now: Date, again: Again): Promise<string | null> {
  for (const hand of await handsOf(tx, personId)) {
    const { actor, active } = await again(hand);
    if (!actor || (active && !(await reachesFurther(tx, actor, personId)))) continue;
    const { count } = await tx.credential.deleteMany({ where: { personId } });
    const sessions = await tx.session.deleteMany({ where: { personId } });
    const keys = await endKeys(tx, personId, now);
    return count + sessions.count + keys > 0 ? actor.name : null;
  }
  return null;
}

/**
 * The others through whose hands the link of a person's present password went, the nearest first: who made it, and who could
 * come in as those when they did. A link of the operator's ends the chain.
 */
async function handsOf(tx: Tx, personId: string): Promise<string[]> {
  const hands = new Set<string>();
  const seen = new Set<string>();
  for (let link = await lastLink(tx, personId, null); link?.madeById && !seen.has(link.id); ) {
    seen.add(link.id);
    hands.add(link.madeById);
    link = await lastLink(tx, link.madeById, link.createdAt);
  }
  hands.delete(personId);
  return [...hands];
}

/** The people whose passwords were set by links that these people made, or somebody whose own password was: they are in their hands. */
export async function inHandsOf(tx: Tx, makers: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (let next = [...makers]; next.length > 0; ) {
    const links = await tx.setupLink.findMany({
      where: {
        madeById: { in: next.slice(0, together) },
        personId: { not: null },
        purpose: passwordLinks,
        usedAt: { not: null },
      },
      select: { personId: true },
      distinct: ['personId'],
      orderBy: { personId: 'asc' },
    });
    const more = links.flatMap((one) => (one.personId && !found.has(one.personId) ? [one.personId] : []));
    for (const id of more) found.add(id);
    next = [...next.slice(together), ...more];
  }
  return [...found];
}

/** Ends the keys of a person who sets a new password by a link, where an admin's link had set the one before: they may not be the person's. */
export async function endForeignKeys(tx: Tx, personId: string, now: Date): Promise<void> {
  const before = (await lastLink(tx, personId, null))?.madeById;
  if (!before || before === personId) return;
  const { actor } = await actorAgain(tx, before, 'system');
  if (actor && !holds(actor, 'workEveryTicket')) await endKeys(tx, personId, now);
}

async function endKeys(tx: Tx, personId: string, now: Date): Promise<number> {
  const { count } = await tx.apiKey.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: now } });
  return count;
}

/** The link by which a person's password was set last, at a time or up to now; made by nobody where the operator made it. */
const lastLink = (tx: Tx, personId: string, at: Date | null) =>
  tx.setupLink.findFirst({
    where: { personId, purpose: passwordLinks, usedAt: at ? { lte: at } : { not: null } },
    orderBy: { usedAt: 'desc' },
    select: { id: true, madeById: true, createdAt: true },
  });
