import type { Tx } from '../context.ts';

/** Whether these accounts of one chat are those of somebody of another organization: none is of its own. */
export const isOutside = (kinds: readonly string[]): boolean =>
  kinds.includes('outside') && !kinds.some((kind) => kind === 'member' || kind === 'guest');

/** Whether somebody is of another organization, by the chat that they write in. */
export async function comesFromOutside(tx: Tx, personId: string, provider: string): Promise<boolean> {
  const accounts = await tx.identity.findMany({
    where: { personId, provider, active: true },
    select: { kind: true },
  });
  return isOutside(accounts.map((one) => one.kind));
}
