import { PrismaMssql } from '@prisma/adapter-mssql';
import { type Database, openDatabase } from '../../api/adapters/database.ts';

/** A new, migrated database of a random name on the SQL Server of this URL; `close()` drops it. */
export async function freshSqlserver(
  server: string,
): Promise<Database & { url: string; path: undefined; again(): Promise<Database> }> {
  const name = `threadline_test_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE [${name}]`);
  const url = `${server.replace(/;(database|initial catalog)=[^;]*/i, '')};database=${name}`;
  const database = await openDatabase(url);
  const close = async () => {
    await database.close();
    await onServer(server, `DROP DATABASE [${name}]`);
  };
  try {
    await database.migrate();
  } catch (error) {
    await close();
    throw error;
  }
  return { ...database, url, path: undefined, close, again: () => openDatabase(url) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const adapter = await new PrismaMssql(url).connect();
  try {
    await adapter.underlyingDriver().request().batch(statement);
  } finally {
    await adapter.dispose();
  }
}
