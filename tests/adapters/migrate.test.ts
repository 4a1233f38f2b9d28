import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../api/adapters/database.ts';
import { migrationsFolder, readMigrations } from '../../api/adapters/migrate/history.ts';
import { migrateSqlite, pendingSqlite } from '../../api/adapters/migrate/sqlite.ts';
import { batchesOf } from '../../api/adapters/migrate/sqlserver.ts';
import { freshDatabase, temporaryPath } from '../support/database.ts';
import { startChild } from '../support/process.ts';

const names = readMigrations(migrationsFolder('sqlite')).map(({ name }) => name);

function ownFolder(): string {
  const folder = temporaryPath('migrations');
  cpSync(migrationsFolder('sqlite'), folder, { recursive: true });
  return folder;
}

function addMigration(folder: string, name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

function change(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

test('an empty database is brought up to date once; afterwards nothing is pending', async () => {
  const path = temporaryPath('new.db');
  expect(await pendingSqlite(path)).toEqual(names);
  expect(await migrateSqlite(path)).toEqual(names);
  expect(await pendingSqlite(path)).toEqual([]);
  expect(await migrateSqlite(path)).toEqual([]);
});

test('a migrated database says so through the door that the server uses', async () => {
  const database = await freshDatabase();
  onTestFinished(database.close);
  expect([await database.pending(), await database.migrate()]).toEqual([[], []]);
});

test('opening a database creates its folder', async () => {
  const database = await openDatabase(`file:${temporaryPath('folder')}/deep/threadline.db`);
  expect(await database.migrate()).toEqual(names);
  expect(await database.client.company.count()).toBe(0);
  await database.close();
});

test('four processes that start at once: one migrates, all are ready', async () => {
  const path = temporaryPath('raced.db');
  const children = Array.from({ length: 4 }, () =>
    startChild(`
      import { migrateSqlite } from './api/adapters/migrate/sqlite.ts';
      console.log(JSON.stringify(await migrateSqlite(${JSON.stringify(path)})));
    `),
  );
  const applied = await Promise.all(children.map(async (child) => JSON.parse(await child.line())));
  expect((await Promise.all(children.map(({ ended }) => ended))).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect(applied.filter((list) => list.length > 0)).toEqual([names]);
  expect(await pendingSqlite(path)).toEqual([]);
}, 20_000);

test('a migration edited after it was applied is refused with what to do', async () => {
  const [path, folder] = [temporaryPath('edited.db'), ownFolder()];
  await migrateSqlite(path, folder);
  addMigration(folder, String(names[0]), '-- nothing');
  await expect(migrateSqlite(path, folder)).rejects.toThrow(/was edited.*Restore its migration.sql/);
  await expect(pendingSqlite(path, folder)).rejects.toThrow(/was edited/);
});

test('a half-applied migration is refused with what to do, until it is marked as rolled back', async () => {
  const path = temporaryPath('half.db');
  await migrateSqlite(path);
  change(
    path,
    `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'sum', '20270101000000_half')`,
  );
  await expect(migrateSqlite(path)).rejects.toThrow(/did not finish.*prisma migrate resolve/);
  change(path, `UPDATE _prisma_migrations SET rolled_back_at = 1 WHERE id = 'x'`);
  expect(await migrateSqlite(path)).toEqual([]);
});

test('a database of a newer version is refused with what to do', async () => {
  const [path, folder] = [temporaryPath('newer.db'), ownFolder()];
  addMigration(folder, '20990101000000_future', 'CREATE TABLE "Future" ("id" TEXT)');
  expect(await migrateSqlite(path, folder)).toEqual([...names, '20990101000000_future']);
  await expect(migrateSqlite(path)).rejects.toThrow(/20990101000000_future.*newer version/);
});

test('a migration that fails leaves nothing of itself or of those applied with it', async () => {
  const [path, folder] = [temporaryPath('failed.db'), ownFolder()];
  addMigration(folder, '20990101000000_bad', 'CREATE TABLE "Bad" ("id" TEXT); SELECT nonsense;');
  await expect(migrateSqlite(path, folder)).rejects.toThrow('20990101000000_bad failed and nothing of it was kept');
  const database = new DatabaseSync(path, { readOnly: true });
  expect(database.prepare('SELECT name FROM sqlite_master').all()).toEqual([]);
  database.close();
});

test('T-SQL is cut at lines with GO alone', () => {
  expect(batchesOf('SELECT 1\nGO\nSELECT 2 -- GO on\ngo;\r\n\nSELECT [GO]\n')).toEqual([
    'SELECT 1\n',
    '\nSELECT 2 -- GO on\n',
    '\n\nSELECT [GO]\n',
  ]);
});
