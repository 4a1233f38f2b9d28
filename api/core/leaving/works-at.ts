import type { Tx } from '../context.ts';

/**
 * Whether somebody works at a desk, which then stays so until this transaction is over. Written, not asked: somebody who
 * leaves the desk at this moment (see `leaveTickets`) is given nothing.
 */
export async function worksAt(tx: Tx, deskId: string, personId: string): Promise<boolean> {
  const works = { deskId, personId, person: { active: true } };
  const { count } = await tx.deskMember.updateMany({ where: works, data: { personId } });
  return count > 0;
}
