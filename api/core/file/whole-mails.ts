import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { type Engine, inTransaction, reading, type Tx } from '../context.ts';

const batch = 100;

/** Whole mails that nobody may read from now on: their bytes leave the store in the next round, and until they have left it. */
export async function forgetWholeMails(tx: Tx, where: Prisma.MailRecordWhereInput): Promise<void> {
  const rows = await tx.mailRecord.findMany({
    where: { AND: [where, { storeKey: { not: '' } }] },
    select: { id: true, storeKey: true },
  });
  for (const { id, storeKey } of rows)
    await tx.mailRecord.updateMany({ where: { id, storeKey }, data: { storeKey: '', removedKey: storeKey } });
}

/** Takes the bytes of whole mails out of the store that were removed: first the bytes, then the name. Gives how many went. */
export async function collectWholeMails(engine: Engine): Promise<number> {
  let gone = 0;
  for (let after = ''; ; ) {
    const rows = await reading(engine, (db) =>
      db.mailRecord.findMany({
        where: { removedKey: { gt: after } },
        select: { id: true, removedKey: true },
        orderBy: { removedKey: 'asc' },
        take: batch,
      }),
    );
    for (const { id, removedKey } of rows)
      try {
        await engine.files.blobs.delete(removedKey);
        await inTransaction(engine, (tx) =>
          tx.mailRecord.updateMany({ where: { id, removedKey }, data: { removedKey: '' } }),
        );
        gone++;
      } catch (error) {
        engine.log.warn({ err: error, mail: id }, 'A whole mail could not be taken away; the next round tries again');
      }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return gone;
    after = last.removedKey;
  }
}
