import { randomUUID } from 'node:crypto';
import { PrismaMssql } from '@prisma/adapter-mssql';
import type { ConnectionPool, Transaction } from 'mssql';
import { z } from 'zod';
import {
  type Applied,
  type Migration,
  MigrationRefused,
  migrationsFolder,
  pendingMigrations,
  readMigrations,
} from './history.ts';

/** As Prisma's schema engine creates it, so that `prisma migrate deploy` goes on where this left off. */
const historyTable = `IF OBJECT_ID('[dbo].[_prisma_migrations]') IS NULL
CREATE TABLE [dbo].[_prisma_migrations] (
  [id] VARCHAR(36) PRIMARY KEY NOT NULL, [checksum] VARCHAR(64) NOT NULL, [finished_at] DATETIMEOFFSET,
  [migration_name] NVARCHAR(250) NOT NULL, [logs] NVARCHAR(MAX) NULL, [rolled_back_at] DATETIMEOFFSET,
  [started_at] DATETIMEOFFSET NOT NULL DEFAULT CURRENT_TIMESTAMP, [applied_steps_count] INT NOT NULL DEFAULT 0)`;

/** One caller at a time until its transaction ends; a negative answer means that the minute was not enough. */
const lock = `DECLARE @got INT;
EXEC @got = sp_getapplock @Resource = 'prisma_migrate', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 60000;
SELECT @got AS got`;

const lockRow = z.object({ got: z.number() });
const historyRow = z.object({ migration_name: z.string(), checksum: z.string(), finished_at: z.date().nullable() });

/** Applies what is pending to the SQL Server database, all of it or nothing; gives the names. Starts that race wait. */
export function migrateSqlserver(url: string, folder = migrationsFolder('sqlserver')): Promise<string[]> {
  const migrations = readMigrations(folder);
  return withPool(url, async (pool) => {
    // Waiting for the lock takes up to a minute, building an index of millions of rows longer: nothing here is cut short.
    const patient: (settings: { requestTimeout: number }) => Transaction = pool.transaction.bind(pool);
    const transaction = patient({ requestTimeout: 0 });
    await transaction.begin();
    try {
      // As a batch it holds for the connection; in a query it would end with it.
      await transaction.request().batch('SET XACT_ABORT ON');
      const { got } = lockRow.parse((await transaction.request().query(lock)).recordset[0]);
      if (got < 0)
        throw new MigrationRefused(
          'Another process has been migrating the database for more than a minute. Start Threadline again.',
        );
      await transaction.request().batch(historyTable);
      const pending = pendingMigrations(migrations, await readHistory(transaction));
      for (const migration of pending) await apply(transaction, migration);
      await transaction.commit();
      return pending.map(({ name }) => name);
    } catch (error) {
      // The server may have rolled back already; what went wrong first is what the reader needs.
      await transaction.rollback().catch(() => {});
      throw error;
    }
  });
}

/** Names of the migrations that the SQL Server database lacks. */
export function pendingSqlserver(url: string, folder = migrationsFolder('sqlserver')): Promise<string[]> {
  return withPool(url, async (pool) => {
    const found = await pool.request().query(`SELECT OBJECT_ID('[dbo].[_prisma_migrations]') AS id`);
    const history = found.recordset[0]?.id == null ? [] : await readHistory(pool);
    return pendingMigrations(readMigrations(folder), history).map(({ name }) => name);
  });
}

/** Scripts written for sqlcmd part their batches by lines with GO alone; the server itself knows no such word. */
export function batchesOf(script: string): string[] {
  return script.split(/^[ \t]*GO[ \t]*;?[ \t]*\r?$/im).filter((batch) => batch.trim() !== '');
}

async function apply(transaction: Transaction, { name, sql, checksum }: Migration): Promise<void> {
  try {
    for (const batch of batchesOf(sql)) await transaction.request().batch(batch);
  } catch (error) {
    throw new MigrationRefused(`The migration ${name} failed and nothing of it was kept.`, { cause: error });
  }
  await transaction
    .request()
    .input('id', randomUUID())
    .input('checksum', checksum)
    .input('name', name)
    .query(
      `INSERT INTO [dbo].[_prisma_migrations] ([id], [checksum], [migration_name], [started_at], [finished_at], [applied_steps_count])
       VALUES (@id, @checksum, @name, SYSDATETIMEOFFSET(), SYSDATETIMEOFFSET(), 1)`,
    );
}

async function readHistory(connection: ConnectionPool | Transaction): Promise<Applied[]> {
  const { recordset } = await connection
    .request()
    .query(
      'SELECT [migration_name], [checksum], [finished_at] FROM [dbo].[_prisma_migrations] WHERE [rolled_back_at] IS NULL',
    );
  return z
    .array(historyRow)
    .parse(recordset)
    .map((row) => ({ name: row.migration_name, checksum: row.checksum, finished: row.finished_at !== null }));
}

/** Prisma's adapter reads Prisma's form of connection string; its pool runs scripts, which the adapter itself does not. */
async function withPool<T>(url: string, work: (pool: ConnectionPool) => Promise<T>): Promise<T> {
  const adapter = await new PrismaMssql(url).connect();
  try {
    return await work(adapter.underlyingDriver());
  } finally {
    await adapter.dispose();
  }
}
