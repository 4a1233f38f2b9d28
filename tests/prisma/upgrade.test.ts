import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, test } from 'vitest';
import { migrationsFolder, readMigrations } from '../../api/adapters/migrate/history.ts';
import { migrateSqlite } from '../../api/adapters/migrate/sqlite.ts';
import { migratedShape, readKept, sqliteLacks, sqlserverLacks } from '../../prisma/new-migration.ts';
import { printSqlserver, readSchema } from '../../prisma/print-sql.ts';
import { rules, rulesInTsql } from '../../prisma/rules.ts';
import { type Shape, shapeAfter } from '../../prisma/tsql-shape.ts';
import { temporaryPath } from '../support/database.ts';
import { rowsFor } from '../support/filled.ts';

/** The tables, their rules and the first roles came in three migrations: nobody ever ran the first ones alone. */
const versions = readMigrations(migrationsFolder('sqlite'))
  .map(({ name }) => name)
  .slice(2);

/** The migrations up to and with the one of this name, and others behind them. */
function folderUpTo(name: string, ...added: [string, string][]): string {
  const folder = temporaryPath('upgrade');
  for (const version of readMigrations(migrationsFolder('sqlite')).filter((each) => each.name <= name))
    cpSync(join(migrationsFolder('sqlite'), version.name), join(folder, version.name), { recursive: true });
  for (const [migration, sql] of added) {
    mkdirSync(join(folder, migration), { recursive: true });
    writeFileSync(join(folder, migration, 'migration.sql'), sql);
  }
  return folder;
}

const shapeAt = (name: string): Shape =>
  shapeAfter(readMigrations(migrationsFolder('sqlserver')).flatMap((each) => (each.name <= name ? [each.sql] : [])));

type Rows = Map<string, Record<string, unknown>[]>;

/** Fills each table of the file, and gives what then stands in it. */
function fill(path: string, shape: Shape): Rows {
  const database = new DatabaseSync(path);
  for (const { table, values } of rowsFor(shape)) {
    const columns = [...values.keys()].map((column) => `"${column}"`).join(', ');
    const marks = [...values].map(() => '?').join(', ');
    database.prepare(`INSERT INTO "${table}" (${columns}) VALUES (${marks})`).run(...values.values());
  }
  database.close();
  return readRows(path, [...shape.tables.keys()]);
}

function readRows(path: string, tables: string[]): Rows {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = tables.map((table) => {
    const key = `SELECT * FROM "${table}" ORDER BY rowid`;
    return [
      table,
      database
        .prepare(key)
        .all()
        .map((row) => ({ ...row })),
    ] as const;
  });
  database.close();
  return new Map(rows);
}

/** Each row that was there is there with each value that still has its column. */
function expectKept(before: Rows, after: Rows): void {
  for (const [table, rows] of before) {
    const all = after.get(table);
    if (all === undefined) continue;
    // Roles of the house are given new permissions: these come behind those that were there.
    const now = table === 'RoleGrant' ? all.slice(0, rows.length) : all;
    const columns = Object.keys(now[0] ?? {});
    const of = (row: Record<string, unknown>) =>
      Object.fromEntries(columns.flatMap((name) => (name in row ? [[name, row[name]]] : [])));
    expect(
      now.map((row, at) => Object.fromEntries(Object.keys(of(rows[at] ?? {})).map((name) => [name, row[name]]))),
    ).toEqual(rows.map(of));
  }
}

/** What the file holds beside its rows: rules, views, triggers, indexes. */
const madeOf = (path: string) =>
  readKept(path)
    .map(({ type, name, sql }) => `${type} ${name} ${type === 'table' ? checks(sql) : sql}`)
    .sort();
const checks = (sql: string) =>
  [...sql.matchAll(/CONSTRAINT "\w+" CHECK \(.*\)/g)]
    .map(([check]) => check)
    .sort()
    .join();

const found = (path: string, word: string) => {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare(`SELECT count(*) AS n FROM "TicketSearch" WHERE "TicketSearch" MATCH ?`).all(word);
  database.close();
  return rows[0]?.n;
};

describe('a database that an earlier version filled keeps all it holds when it is upgraded', () => {
  test.each(versions)(
    'filled after %s',
    async (version) => {
      const path = temporaryPath('filled.db');
      await migrateSqlite(path, folderUpTo(version));
      const before = fill(path, shapeAt(version));
      expect([...before.values()].every((rows) => rows.length >= 3)).toBe(true);
      await migrateSqlite(path);
      expectKept(before, readRows(path, [...migratedShape().tables.keys()]));
      const fresh = temporaryPath('fresh.db');
      await migrateSqlite(fresh);
      expect(madeOf(path)).toEqual(madeOf(fresh));
      expect(found(path, 'ticket')).toBe(3);
    },
    30_000,
  );
});

describe('a migration that is printed for a changed schema', () => {
  /** A later version that builds three tables anew, drops a column, and has a table of its own. */
  let later: string;
  beforeAll(async () => {
    later = (await readSchema())
      .replace('  stars    Int\n', '  stars    Int?\n  thanked  Boolean @default(false)\n')
      .replace(
        / {2}audience {4}String {7}@db.NVarChar\(10\)/,
        '  audience    String       @db.NVarChar(20)\n  mood String?',
      )
      .replace(/(model Comment \{[\s\S]*?) {2}source +String /, '$1  source String? ')
      .replace(/(model Ticket \{[\s\S]*?) {2}description +String /, '$1  description String? ')
      .replace(
        'model Counter {',
        'model Later {\n  id String @id @db.NVarChar(36)\n  ticketId String @db.NVarChar(36)\n\n  @@index([ticketId])\n}\n\nmodel Counter {',
      );
  });

  test('SQLite: every row, rule, view and trigger is there afterwards, and the search goes on', async () => {
    const [path, last] = [temporaryPath('later.db'), String(versions.at(-1))];
    await migrateSqlite(path);
    const before = fill(path, migratedShape());
    const printed = await sqliteLacks(later);
    expect(printed.match(/CREATE TABLE "new_\w+"/g)?.length).toBeGreaterThan(2);
    const folder = folderUpTo(last, ['20990101000000_later', printed]);
    const kept = madeOf(path);
    expect(await migrateSqlite(path, folder)).toEqual(['20990101000000_later']);
    expectKept(before, readRows(path, [...before.keys()]));
    expect(madeOf(path).filter((line) => !line.includes('Later'))).toEqual(kept);
    expect(await sqliteLacks(later, folder)).toBe('');
    expect(found(path, 'ticket')).toBe(3);
    const database = new DatabaseSync(path);
    database.exec(`UPDATE "Ticket" SET "folded" = 'toner' WHERE rowid = 1`);
    expect(() => database.exec(`UPDATE "Comment" SET "audience" = 'secret'`)).toThrow(/CHECK constraint/);
    database.close();
    expect(found(path, 'toner')).toBe(1);
  }, 30_000);

  test('SQL Server: the changes lead from what is migrated to what the schema needs', async () => {
    const printed = await sqlserverLacks(later);
    const after = shapeAfter([...readMigrations(migrationsFolder('sqlserver')).map(({ sql }) => sql), printed]);
    expect(after).toEqual(shapeAfter([await printSqlserver(later), rulesInTsql()]));
    expect(printed).toContain(
      'ALTER TABLE [dbo].[Rating] ADD [thanked] BIT NOT NULL CONSTRAINT [Rating_thanked_df] DEFAULT 0;',
    );
    // What names a column that changes goes before it, and comes again behind it.
    const at = (part: string) => printed.indexOf(part);
    expect(at('DROP CONSTRAINT [Comment_audience]')).toBeLessThan(at('ALTER COLUMN [audience]'));
    expect(at('ALTER COLUMN [audience]')).toBeLessThan(at('ADD CONSTRAINT [Comment_audience]'));
    expect(at('DROP CONSTRAINT [Delivery_commentId_commentAudience_fkey]')).toBeLessThan(
      at('DROP CONSTRAINT [Comment_id_audience_key]'),
    );
  }, 30_000);

  test('a required column without a default is refused: rows that are there would have no value', async () => {
    const bare = (await readSchema()).replace(
      '  stars    Int\n',
      '  stars    Int\n  colour  String @db.NVarChar(20)\n',
    );
    await expect(sqlserverLacks(bare)).rejects.toThrow('Rating.colour is required');
  }, 30_000);

  test('a rule that changes builds its table anew on SQLite, and is exchanged on SQL Server', async () => {
    const schema = await readSchema();
    const changed = rules.map((rule) =>
      rule.name === 'Comment_audience' ? { ...rule, holds: `"audience" <> ''` } : rule,
    );
    const inTsql = await sqlserverLacks(schema, undefined, changed);
    expect(inTsql.trim().split('\n\n')).toEqual([
      'ALTER TABLE [dbo].[Comment] DROP CONSTRAINT [Comment_audience];',
      "ALTER TABLE [dbo].[Comment] ADD CONSTRAINT [Comment_audience] CHECK ([audience] <> '');",
    ]);
    const path = temporaryPath('rules.db');
    await migrateSqlite(path);
    const [before, kept] = [fill(path, migratedShape()), madeOf(path)];
    const added: [string, string] = ['20990101000000_rules', await sqliteLacks(schema, undefined, changed)];
    const folder = folderUpTo(String(versions.at(-1)), added);
    await migrateSqlite(path, folder);
    expectKept(before, readRows(path, [...before.keys()]));
    const differs = madeOf(path).filter((line) => !kept.includes(line));
    expect(differs).toEqual([expect.stringContaining(`CHECK ("audience" <> '')`)]);
    expect(await sqliteLacks(schema, folder, changed)).toBe('');
  }, 30_000);
});
