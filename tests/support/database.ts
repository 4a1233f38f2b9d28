import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../api/adapters/database.ts';
import { migrateSqlite } from '../../api/adapters/migrate/sqlite.ts';
import type { SqliteOptions } from '../../api/adapters/sqlite/adapter.ts';
import { freshSqlserver } from './sqlserver.ts';

/** A database of one test's own; `url` opens it once more, `path` is its file where it has one. */
export type FreshDatabase = Database & { url: string; path: string | undefined };

let folder: string | undefined;
let template: Promise<string> | undefined;

/**
 * A migrated, empty database: a SQLite file of its own, or, where TEST_DATABASE_URL names a SQL Server, a new database
 * on it. `close()` removes it.
 */
export async function freshDatabase(options: SqliteOptions = {}): Promise<FreshDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (server?.startsWith('sqlserver://')) return freshSqlserver(server);
  return freshSqlite(options);
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
  return { ...database, url, path, close };
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
