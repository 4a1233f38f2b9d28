import { z } from 'zod';
import type { Db } from '#core';

const Asked = z.tuple([z.object({ name: z.string(), snapshots: z.coerce.number() })]);

/** What an operator should change about this SQL Server database, each with how. */
export async function adviceOn(db: Pick<Db, '$queryRaw'>): Promise<string[]> {
  const [{ name, snapshots }] = Asked.parse(
    await db.$queryRaw`SELECT name, CAST(is_read_committed_snapshot_on AS INT) AS snapshots FROM sys.databases WHERE database_id = DB_ID()`,
  );
  if (snapshots === 1) return [];
  return [
    `READ_COMMITTED_SNAPSHOT is off in the database ${name}: lists wait for changes, and changes for lists. Turn it on while Threadline is stopped: ALTER DATABASE [${name}] SET READ_COMMITTED_SNAPSHOT ON`,
  ];
}
