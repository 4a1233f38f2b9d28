import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { migrateSqlite } from '../../api/adapters/migrate/sqlite.ts';
import { rolesInSql } from '../../prisma/built-in-roles.ts';
import { deriveSqlite } from '../../prisma/derive-sqlite.ts';
import { sqliteLacks, sqlserverLacks } from '../../prisma/new-migration.ts';
import { printSqlite, printSqlserver } from '../../prisma/print-migration.ts';
import { rules, rulesInTsql } from '../../prisma/rules.ts';
import { temporaryPath } from '../support/database.ts';

const prisma = join(import.meta.dirname, '../../prisma');
const schema = readFileSync(join(prisma, 'schema.prisma'), 'utf8');
const models = [...schema.matchAll(/^model (\w+) \{/gm)].map(([, name]) => String(name));
const migration = (provider: string, name: string) =>
  readFileSync(join(prisma, 'migrations', provider, name, 'migration.sql'), 'utf8');

describe('a change of the schema cannot be forgotten in the migrations', () => {
  test('SQLite: the first migration is what the schema needs today', async () => {
    expect(migration('sqlite', '20261125000000_init')).toBe(await printSqlite());
  });

  test('a migrated database lacks nothing of the schema and its rules, on either kind', async () => {
    expect([await sqliteLacks(schema), await sqlserverLacks(schema)]).toEqual(['', '']);
  }, 30_000);

  test('SQL Server: the first migration is what the generator prints today, with each model in it', async () => {
    const printed = await printSqlserver();
    expect(migration('sqlserver', '20261125000000_init')).toBe(printed);
    const created = [...printed.matchAll(/^CREATE TABLE \[dbo\]\.\[(\w+)\]/gm)].map(([, name]) => name);
    expect(created.toSorted()).toEqual(models.toSorted());
  }, 30_000);

  test('the rules that the database holds are in the migrations of both', async () => {
    expect(migration('sqlserver', '20261125000100_rules')).toBe(rulesInTsql());
    const path = temporaryPath('rules.db');
    await migrateSqlite(path);
    const database = new DatabaseSync(path, { readOnly: true });
    const tables = database.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'table'`).all();
    database.close();
    for (const { table, name, holds } of rules)
      expect(tables.find((row) => row.name === table)?.sql).toContain(`CONSTRAINT "${name}" CHECK (${holds})`);
  });
});

test('the roles that the house comes with are in the migrations of both', () => {
  for (const provider of ['sqlite', 'sqlserver'])
    expect(migration(provider, '20261125000200_roles')).toBe(rolesInSql());
});

test('the SQLite twin has the same models, without the column types of SQL Server', () => {
  const twin = deriveSqlite(schema);
  expect([...twin.matchAll(/^model (\w+) \{/gm)].map(([, name]) => name)).toEqual(models);
  expect(twin).toContain('provider = "sqlite"');
  expect(twin).not.toContain('@db.');
});

test('no key is longer than SQL Server allows: 900 bytes clustered, 1700 otherwise', () => {
  const script = migration('sqlserver', '20261125000000_init');
  const width = new Map<string, number>();
  for (const [, table, body] of script.matchAll(/^CREATE TABLE \[dbo\]\.\[(\w+)\] \(([\s\S]*?)\n\);/gm))
    for (const [, column, type, length] of String(body).matchAll(/^ {4}\[(\w+)\] (\w+)(?:\((\w+)\))?/gm))
      width.set(`${table}.${column}`, type === 'NVARCHAR' ? Number(length) * 2 : 8);
  const bytes = (table: string | undefined, columns: string | undefined) =>
    [...String(columns).matchAll(/\[(\w+)\]/g)].reduce(
      (sum, [, name]) => sum + (width.get(`${table}.${name}`) ?? NaN),
      0,
    );
  const keys = [...script.matchAll(/^CREATE TABLE \[dbo\]\.\[(\w+)\] \(([\s\S]*?)\n\);/gm)].flatMap(([, table, body]) =>
    [...String(body).matchAll(/(PRIMARY KEY CLUSTERED|UNIQUE NONCLUSTERED) \(([^)]*)\)/g)].map(([, kind, columns]) => ({
      table,
      columns,
      bytes: bytes(table, columns),
      limit: kind === 'PRIMARY KEY CLUSTERED' ? 900 : 1700,
    })),
  );
  const indexes = [...script.matchAll(/NONCLUSTERED INDEX \[\w+\] ON \[dbo\]\.\[(\w+)\]\(([^)]*)\)/g)].map(
    ([, table, columns]) => ({ table, columns, bytes: bytes(table, columns), limit: 1700 }),
  );
  expect(keys.length).toBeGreaterThan(models.length);
  expect([...keys, ...indexes].filter((key) => !(key.bytes <= key.limit))).toEqual([]);
});
