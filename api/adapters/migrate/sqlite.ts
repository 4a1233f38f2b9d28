import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { after, patiently } from '../sqlite/patience.ts';
import {
  type Applied,
  type Migration,
  MigrationRefused,
  migrationsFolder,
  pendingMigrations,
  readMigrations,
} from './history.ts';

const waitMs = 60_000;

/** As Prisma's schema engine creates it, so that `prisma migrate deploy` goes on where this left off. */
const historyTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;

/**
 * Applies what is pending to the SQLite file, all of it or nothing; gives the names. Starts that race wait for each
 * other (at most a minute).
 */
export async function migrateSqlite(path: string, folder = migrationsFolder('sqlite')): Promise<string[]> {
  const migrations = readMigrations(folder);
  // Scripts that rebuild a table need the keys unchecked meanwhile; they are checked before the commit.
  const database = new DatabaseSync(path, { timeout: 0, enableForeignKeyConstraints: false });
  try {
    const run = (sql: string) => patiently(() => database.exec(sql), after(waitMs));
    await run('PRAGMA journal_mode=WAL');
    if (hasHistory(database) && pendingMigrations(migrations, readHistory(database)).length === 0) return [];
    await run('BEGIN IMMEDIATE');
    if (!hasHistory(database)) demandEmpty(database);
    database.exec(historyTable);
    const pending = pendingMigrations(migrations, readHistory(database));
    for (const migration of pending) apply(database, migration);
    const [orphan] = database.prepare('PRAGMA foreign_key_check').all();
    if (orphan !== undefined) throw new Error(`The migrations left a row of ${orphan.table} that points nowhere.`);
    await run('COMMIT');
    return pending.map(({ name }) => name);
  } finally {
    database.close();
  }
}

/** Names of the migrations that the SQLite file lacks; all of them when there is no file yet. */
export async function pendingSqlite(path: string, folder = migrationsFolder('sqlite')): Promise<string[]> {
  const migrations = readMigrations(folder);
  if (!existsSync(path)) return migrations.map(({ name }) => name);
  const database = new DatabaseSync(path, { timeout: 0, readOnly: true });
  try {
    return await patiently(() => {
      const history = hasHistory(database) ? readHistory(database) : [];
      return pendingMigrations(migrations, history).map(({ name }) => name);
    }, after(waitMs));
  } finally {
    database.close();
  }
}

function apply(database: DatabaseSync, { name, sql, checksum }: Migration): void {
  try {
    database.exec(sql);
  } catch (error) {
    throw new MigrationRefused(`The migration ${name} failed and nothing of it was kept.`, { cause: error });
  }
  const now = Date.now();
  database
    .prepare(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
       VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), checksum, name, now, now);
}

/** A file that another program keeps its data in is no place for a desk. */
function demandEmpty(database: DatabaseSync): void {
  const found = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' LIMIT 1`).get();
  if (found !== undefined)
    throw new MigrationRefused(
      `This database belongs to another program (it has the table ${found.name}), and nothing was changed in it. Name a file of the desk's own: DATABASE_URL=file:/srv/threadline/threadline.db`,
    );
}

function hasHistory(database: DatabaseSync): boolean {
  return database.prepare(`SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`).get() !== undefined;
}

function readHistory(database: DatabaseSync): Applied[] {
  const rows = database
    .prepare(
      `SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
    )
    .all();
  return rows.map((row) => ({
    name: String(row.migration_name),
    checksum: String(row.checksum),
    finished: row.finished_at !== null,
  }));
}
