import type { Db, Tx } from '../../ports.ts';
import { isMeant } from './mail-rule.ts';

/** Why nothing of a sender is filed. */
export interface ListedAs {
  readonly list: 'blocked' | 'neverFile';
  /** The address, or @ and the domain, that stands on the list. */
  readonly sender: string;
  readonly reason: string;
}

/**
 * Which list an address is on, itself or by its domain, for one of these desks; null where it is on none. Being blocked comes
 * first. What an admin says counts for every desk, what an agent says for those that they work on.
 */
export async function listedAs(db: Db | Tx, from: string, desks: readonly string[]): Promise<ListedAs | null> {
  const domain = from.slice(from.lastIndexOf('@') + 1).split('.');
  const domains = domain.map((_, index) => `@${domain.slice(index).join('.')}`);
  const rows = await db.mailListed.findMany({
    where: { sender: { in: [from, ...domains] }, deskId: { in: ['', ...desks] } },
    orderBy: { id: 'asc' },
  });
  const row = rows.find((one) => one.list === 'blocked') ?? rows[0];
  if (!row || !isMeant(from, [row.sender])) return null;
  return { list: row.list === 'blocked' ? 'blocked' : 'neverFile', sender: row.sender, reason: row.reason };
}
