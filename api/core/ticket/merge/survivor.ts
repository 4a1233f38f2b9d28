import type { Db, Tx } from '../../ports.ts';

/** So many merges in a row are followed: more than anybody makes. */
const most = 20;

/** The id of the ticket that stands for this one: itself, or the one that it was merged into. */
export async function survivorOf(db: Db | Tx, id: string): Promise<string> {
  let at = id;
  for (let step = 0; step < most; step++) {
    const row = await db.ticket.findUnique({ where: { id: at }, select: { mergedIntoId: true } });
    if (!row?.mergedIntoId) break;
    at = row.mergedIntoId;
  }
  return at;
}

/** The ids of the tickets that have this key, or had it until they were merged. */
export async function everCalled(db: Db | Tx, key: string): Promise<string[]> {
  const row = await db.ticket.findUnique({ where: { key }, select: { id: true } });
  if (row) return [row.id];
  const merged = await db.mergeRecord.findMany({ where: { fromKey: key, undoneAt: null }, select: { fromId: true } });
  return merged.map((one) => one.fromId);
}
