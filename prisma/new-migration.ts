// What the migrations lack for the schema and the rules of this checkout. `node prisma/new-migration.ts` prints it for
// both databases; with a name (`node prisma/new-migration.ts add-due-dates`) it is written as a new migration of each, and
// its sums into prisma/migrations/frozen.sha256: from then on it is never edited.
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrationsFolder, readMigrations } from '../api/adapters/migrate/history.ts';
import { migrateSqlite } from '../api/adapters/migrate/sqlite.ts';
import { inFolder, printSqliteChanges, printSqlserver, readSchema } from './print-sql.ts';
import { rulesInTsql, rules as todaysRules } from './rules.ts';
import { type Kept, withWhatPrismaForgets } from './sqlite-changes.ts';
import { tsqlChanges } from './tsql-changes.ts';
import { type Shape, shapeAfter } from './tsql-shape.ts';

/** What the SQLite migrations in the folder lack for the schema and the rules; empty when nothing. */
export function sqliteLacks(schema: string, folder = migrationsFolder('sqlite'), rules = todaysRules): Promise<string> {
  return inFolder(async (temporary) => {
    const path = join(temporary, 'migrated.db');
    await migrateSqlite(path, folder);
    return withWhatPrismaForgets(await printSqliteChanges(path, schema), readKept(path), rules);
  });
}

/** What the SQL Server migrations in the folder lack for the schema and the rules; empty when nothing. */
export async function sqlserverLacks(
  schema: string,
  folder = migrationsFolder('sqlserver'),
  rules = todaysRules,
): Promise<string> {
  const needed = shapeAfter([await printSqlserver(schema), rulesInTsql(rules)]);
  const changes = tsqlChanges(migratedShape(folder), needed);
  return changes === '' ? '' : `${changes}\n`;
}

/** What the SQL Server migrations in the folder make of an empty database. */
export function migratedShape(folder = migrationsFolder('sqlserver')): Shape {
  return shapeAfter(readMigrations(folder).map(({ sql }) => sql));
}

/** The tables, indexes, views and triggers of a SQLite file, in the order that they were made in. */
export function readKept(path: string): Kept[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = database
      .prepare(`SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid`)
      .all();
    return rows
      .map((row) => ({
        type: String(row.type),
        name: String(row.name),
        table: String(row.tbl_name),
        sql: String(row.sql),
      }))
      .filter(({ table }) => !table.startsWith('_prisma') && !table.startsWith('sqlite_'));
  } finally {
    database.close();
  }
}

async function lacks(): Promise<{ sqlite: string; sqlserver: string }> {
  const schema = await readSchema();
  return { sqlite: await sqliteLacks(schema), sqlserver: await sqlserverLacks(schema) };
}

async function write(name: string, now: Date): Promise<void> {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error('name it in small letters, such as add-due-dates');
  const scripts = await lacks();
  if (scripts.sqlite === '' && scripts.sqlserver === '') throw new Error('the migrations lack nothing');
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  for (const provider of ['sqlite', 'sqlserver'] as const) {
    const folder = join(migrationsFolder(provider), `${stamp}_${name.replaceAll('-', '_')}`);
    await mkdir(folder);
    await writeFile(join(folder, 'migration.sql'), scripts[provider] || '-- Nothing changes here.\n');
    process.stdout.write(`${join(folder, 'migration.sql')}\n`);
  }
  await freeze();
}

/** The list of migrations that are never edited again, as `sha256sum --check` reads it. */
export const frozenList = join(migrationsFolder('sqlite'), '../frozen.sha256');

/** The sum of each migration there is, a line each. */
export function sumsOfMigrations(): string[] {
  return (['sqlite', 'sqlserver'] as const).flatMap((provider) =>
    readMigrations(migrationsFolder(provider)).map(
      ({ name, checksum }) => `${checksum}  ${provider}/${name}/migration.sql`,
    ),
  );
}

/** Adds those migrations to the list that it does not have. */
async function freeze(): Promise<void> {
  const listed = await readFile(frozenList, 'utf8');
  const isNew = (line: string) => !listed.includes(line.slice(line.indexOf(' ')));
  await appendFile(
    frozenList,
    sumsOfMigrations()
      .filter(isNew)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

if (import.meta.main) {
  const [name] = process.argv.slice(2);
  if (name !== undefined) await write(name, new Date());
  else {
    const { sqlite, sqlserver } = await lacks();
    process.stdout.write(`-- SQLite\n${sqlite}\n-- SQL Server\n${sqlserver}`);
  }
}
