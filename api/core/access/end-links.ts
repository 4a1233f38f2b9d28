import type { Tx } from '../context.ts';

const open = (now: Date) => ({ usedAt: null, expiresAt: { gt: now }, purpose: { in: ['owner', 'invite'] } });

/** Ends every link that sets the password of these people: what it was made for is not so any more. */
export async function endLinks(tx: Tx, people: readonly string[], now: Date): Promise<void> {
  await tx.setupLink.updateMany({ where: { ...open(now), personId: { in: [...people] } }, data: { expiresAt: now } });
}

/** Ends every such link that somebody made: it may have been somebody else who did. */
export async function endLinksBy(tx: Tx, madeById: string, now: Date): Promise<void> {
  await tx.setupLink.updateMany({ where: { ...open(now), madeById }, data: { expiresAt: now } });
}
