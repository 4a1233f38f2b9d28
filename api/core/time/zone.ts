import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../ports.ts';

/** The time zone of who asks: days are theirs. */
export async function zoneOf(db: Db | Tx, actor: Actor): Promise<string> {
  if (actor.kind === 'system') return 'UTC';
  const row = await db.person.findUnique({ where: { id: actor.personId }, select: { timeZone: true } });
  return row?.timeZone ?? 'UTC';
}
