import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaClient as SqliteClient } from '../../prisma/generated/sqlite/client.ts';
import type { PrismaClient } from '../../prisma/generated/sqlserver/client.ts';
import { migrationsFolder, readMigrations } from './migrate/history.ts';
import { migrateSqlite, pendingSqlite } from './migrate/sqlite.ts';
import { SqliteAdapterFactory, type SqliteOptions } from './sqlite/adapter.ts';
import { prepareFile, refusedFile } from './sqlite/file.ts';

export { classify } from './classify.ts';

/** The open database. Queries through `client` are written once and run on both providers. */
export type Database = {
  client: PrismaClient;
  provider: 'sqlite' | 'sqlserver';
  /** Applies pending migrations and gives their names; refuses with what to do when the history does not fit. */
  migrate(): Promise<string[]>;
  /** Names of migrations not applied yet. */
  pending(): Promise<string[]>;
  /** What an operator should change about the database, each with how. */
  advice(): Promise<string[]>;
  /** Finishes commits under way, refuses the rest, closes the connections. */
  close(): Promise<void>;
};

/**
 * Opens `file:<path>` (SQLite; the folder is created) or `sqlserver://...`; creates no tables. `durable: false`
 * and the other options matter to SQLite only.
 */
export async function openDatabase(url: string, options: SqliteOptions = {}): Promise<Database> {
  if (url.startsWith('sqlserver://')) return openSqlserver(url);
  if (!url.startsWith('file:')) throw new Error('DATABASE_URL must begin with "file:" or "sqlserver://"');
  const path = pathOf(url);
  prepareFile(path);
  const client = new SqliteClient({ adapter: new SqliteAdapterFactory(path, options) });
  return {
    client: asSqlserverClient(client),
    provider: 'sqlite',
    migrate: () => explained(path, migrateSqlite(path)),
    pending: () => pendingSqlite(path),
    advice: async () => [],
    close: () => client.$disconnect(),
  };
}

/** Whether a desk's tables are at that address, without making anything; `place` names it without what is secret. */
export async function databaseAt(url: string): Promise<{ there: boolean; place: string }> {
  const provider = url.startsWith('sqlserver://') ? 'sqlserver' : 'sqlite';
  const all = readMigrations(migrationsFolder(provider)).length;
  if (provider === 'sqlserver') {
    const { pendingSqlserver } = await import('./migrate/sqlserver.ts');
    return { there: (await pendingSqlserver(url)).length < all, place: url.split(';')[0] ?? url };
  }
  const path = pathOf(url);
  const there = existsSync(path) && (await explained(path, pendingSqlite(path))).length < all;
  return { there, place: resolve(path) };
}

const pathOf = (url: string) => (url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length));

/** What goes wrong with the file is told so that an operator can put it right. */
async function explained<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw refusedFile(path, error);
  }
}

/** SQL Server's driver is loaded only where there is one: it would double the time that a start takes. */
async function openSqlserver(url: string): Promise<Database> {
  const [{ MssqlFactory }, { adviceOn }, { PrismaClient }, { migrateSqlserver, pendingSqlserver }] = await Promise.all([
    import('./sqlserver/factory.ts'),
    import('./sqlserver/advice.ts'),
    import('../../prisma/generated/sqlserver/client.ts'),
    import('./migrate/sqlserver.ts'),
  ]);
  const client = new PrismaClient({ adapter: new MssqlFactory(url) });
  return {
    client,
    provider: 'sqlserver',
    migrate: () => migrateSqlserver(url),
    pending: () => pendingSqlserver(url),
    advice: () => adviceOn(client),
    close: () => client.$disconnect(),
  };
}

/**
 * Guarantee: both clients are generated from the same models; SQL Server's has the fewer methods (no createManyAndReturn), so
 * all that its type offers exists on SQLite's at run time with the same arguments and results. The one exception is
 * `isolationLevel`, where SQLite's client takes Serializable only: leave it out.
 */
function asSqlserverClient(client: SqliteClient): PrismaClient {
  return client as unknown as PrismaClient;
}
