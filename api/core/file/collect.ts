import { type Engine, inTransaction, reading } from '../context.ts';
import { houseOf } from './file-rules.ts';
import { scanOne } from './scan.ts';

const hour = 3_600_000;
/** So long a file may belong to nothing. */
const pendingMs = 24 * hour;
/** What lies in the store without a row was written by a database that was put back to an older state since. */
const strayMs = 7 * 24 * hour;
const batch = 100;

/**
 * Takes away what became part of nothing within a day, what was removed, and what did not arrive: first the bytes, then the
 * row, so that a process that dies in between leaves a row that says what is left to do. Gives how many files went.
 */
export async function collectFiles(engine: Engine): Promise<number> {
  const before = new Date(engine.clock.now().getTime() - pendingMs);
  const idle = { ticketId: null, changedAt: { lt: before } };
  const where = {
    OR: [
      { state: 'removed' },
      { state: 'arriving', ...idle },
      { state: 'kept', draftId: null, preparedId: null, ...idle },
    ],
  };
  let gone = 0;
  for (;;) {
    // Nobody attaches what is claimed here: the condition is part of the write.
    const claimed = await inTransaction(engine, async (tx) => {
      const rows = await tx.attachment.findMany({ where, select: { id: true }, orderBy: { id: 'asc' }, take: batch });
      const ids = rows.map((one) => one.id);
      if (ids.length === 0) return [];
      await tx.attachment.updateMany({ where: { AND: [{ id: { in: ids } }, where] }, data: { state: 'removed' } });
      const select = { id: true, storeKey: true } as const;
      return tx.attachment.findMany({ where: { id: { in: ids }, state: 'removed' }, select });
    });
    let went = 0;
    for (const { id, storeKey } of claimed)
      try {
        await engine.files.blobs.delete(storeKey);
        await inTransaction(engine, (tx) => tx.attachment.deleteMany({ where: { id, state: 'removed' } }));
        went++;
      } catch (error) {
        engine.log.warn({ err: error, file: id }, 'A file could not be taken away; the next round tries again');
      }
    gone += went;
    if (claimed.length < batch || went === 0) return gone;
  }
}

/** Compares the store with the rows: takes away what has lain there for a week without a row. Gives how many there were. */
export async function collectStrays(engine: Engine): Promise<number> {
  const { blobs } = engine.files;
  const before = new Date(engine.clock.now().getTime() - strayMs);
  const house = await houseOf(engine);
  let gone = 0;
  const look = async (keys: readonly string[]) => {
    const where = { storeKey: { in: [...keys] } };
    const rows = await reading(engine, (db) => db.attachment.findMany({ where, select: { storeKey: true } }));
    const mails = await reading(engine, (db) => db.mailRecord.findMany({ where, select: { storeKey: true } }));
    const known = new Set([...rows, ...mails].map((one) => one.storeKey));
    for (const key of keys.filter((one) => !known.has(one))) {
      await blobs.delete(key);
      gone++;
    }
  };
  let keys: string[] = [];
  for await (const { key, at } of blobs.list(house)) {
    if (at >= before) continue;
    keys.push(key);
    if (keys.length < batch) continue;
    await look(keys);
    keys = [];
  }
  if (keys.length > 0) await look(keys);
  await blobs.check(new Date(engine.clock.now().getTime() - pendingMs));
  return gone;
}

/** After so many failures in a row the scanner is away. */
const mostFailures = 5;

/** Has files looked through that nobody has looked at yet, those that were never tried first; gives how many verdicts there were. */
export async function scanWaiting(engine: Engine): Promise<number> {
  const { scanner } = engine.files;
  if (!scanner) return 0;
  const where = { scan: 'unscanned', state: 'kept' };
  const rows = await reading(engine, async (db) => {
    const fresh = await db.attachment.findMany({
      where: { ...where, scannedAt: null },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: batch,
    });
    const again = await db.attachment.findMany({
      where: { ...where, scannedAt: { not: null } },
      orderBy: [{ scannedAt: 'asc' }, { id: 'asc' }],
      take: batch,
    });
    return [...fresh, ...again];
  });
  let looked = 0;
  let failed = 0;
  for (const row of rows) {
    const verdict = await scanOne(engine, scanner, row);
    failed = verdict === null ? failed + 1 : 0;
    if (failed >= mostFailures) break;
    if (verdict !== null) looked++;
  }
  return looked;
}
