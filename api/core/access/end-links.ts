import type { Tx } from '../context.ts';

/** Ends every link that sets the password of these people: what it was made for is not so any more. */
export async function endLinks(tx: Tx, people: readonly string[], now: Date): Promise<void> {
  const open = { usedAt: null, expiresAt: { gt: now }, purpose: { in: ['owner', 'invite'] } };
  await tx.setupLink.updateMany({ where: { ...open, personId: { in: [...people] } }, data: { expiresAt: now } });
}
