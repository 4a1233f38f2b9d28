import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../api/adapters/database.ts';
import { migrateSqlite } from '../../api/adapters/migrate/sqlite.ts';
import type { SqliteOptions } from '../../api/adapters/sqlite/adapter.ts';
import { PrismaClient } from '../../prisma/generated/sqlserver/client.ts';
import { freshSqlserver } from './sqlserver.ts';
import { TsqlOnSqlite } from './tsql/adapter.ts';

/** A database of one test's own; `again` opens it once more, as another process does, `path` is its file where it has one. */
export type FreshDatabase = Database & { url: string; path: string | undefined; again(): Promise<Database> };

let folder: string | undefined;
let template: Promise<string> | undefined;

/** The SQL Server that the tests are to run on, where one is named. */
const testServer = process.env.TEST_DATABASE_URL?.startsWith('sqlserver://')
  ? process.env.TEST_DATABASE_URL
  : undefined;

/** The project `tsql` runs a second time what runs on SQLite, in the language of SQL Server. */
const speaksTsql = testServer === undefined && process.env.TEST_DIALECT === 'tsql';

/** Whose SQL the tests' databases are asked in. */
export const testProvider: Database['provider'] = testServer !== undefined || speaksTsql ? 'sqlserver' : 'sqlite';

/**
 * A migrated, empty database: a SQLite file of its own, the same behind the language of SQL Server, or, where
 * TEST_DATABASE_URL names a SQL Server, a new database on it. `close()` removes it.
 */
export async function freshDatabase(options: SqliteOptions = {}): Promise<FreshDatabase> {
  if (testServer !== undefined) return freshSqlserver(testServer);
  return speaksTsql ? freshTsql(options) : freshSqlite(options);
}

/** A migrated, empty SQLite database that is spoken to as if it were a SQL Server. */
export async function freshTsql(options: SqliteOptions = {}): Promise<FreshDatabase & { path: string }> {
  const sqlite = await freshSqlite(options);
  const open = (): Database => {
    const client = new PrismaClient({ adapter: new TsqlOnSqlite(sqlite.path, options) });
    return { ...sqlite, client, provider: 'sqlserver', close: () => client.$disconnect() };
  };
  const first = open();
  const close = async () => {
    await first.close();
    await sqlite.close();
  };
  return { ...sqlite, ...first, close, again: async () => open() };
}

/** A migrated, empty SQLite database, whatever TEST_DATABASE_URL says. */
export async function freshSqlite(options: SqliteOptions = {}): Promise<FreshDatabase & { path: string }> {
  template ??= makeTemplate();
  const path = join(temporaryFolder(), `${crypto.randomUUID()}.db`);
  copyFileSync(await template, path);
  const url = `file:${path}`;
  const database = await openDatabase(url, { durable: false, ...options });
  const close = async () => {
    await database.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  };
  return { ...database, url, path, close, again: () => openDatabase(url, { durable: false, ...options }) };
}

/** A path in a folder that goes with the process. */
export function temporaryPath(name: string): string {
  return join(temporaryFolder(), `${crypto.randomUUID()}-${name}`);
}

async function makeTemplate(): Promise<string> {
  const path = temporaryPath('template.db');
  await migrateSqlite(path);
  return path;
}

function temporaryFolder(): string {
  if (folder !== undefined) return folder;
  const made = mkdtempSync(join(tmpdir(), 'threadline-test-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  folder = made;
  return made;
}
