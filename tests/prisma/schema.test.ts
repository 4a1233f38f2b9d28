import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { migrateSqlite } from '../../api/adapters/migrate/sqlite.ts';
import { rolesInSql } from '../../prisma/built-in-roles.ts';
import { deriveSqlite } from '../../prisma/derive-sqlite.ts';
import {
  frozenList,
  migratedShape,
  sqliteLacks,
  sqlserverLacks,
  sumsOfMigrations,
} from '../../prisma/new-migration.ts';
import { temporaryPath } from '../support/database.ts';

const prisma = join(import.meta.dirname, '../../prisma');
const schema = readFileSync(join(prisma, 'schema.prisma'), 'utf8');
const models = [...schema.matchAll(/^model (\w+) \{/gm)].map(([, name]) => String(name));

describe('a change of the schema cannot be forgotten in the migrations', () => {
  test('a migrated database lacks nothing of the schema and its rules, on either kind', async () => {
    expect([await sqliteLacks(schema), await sqlserverLacks(schema)]).toEqual(['', '']);
  }, 30_000);

  test('each model has a table', () => {
    expect([...migratedShape().tables.keys()].toSorted()).toEqual(models.toSorted());
  });

  test('the roles that the house comes with are in a migrated database', async () => {
    const path = temporaryPath('roles.db');
    await migrateSqlite(path);
    const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
    const roles = () =>
      database
        .prepare(
          'SELECT r.*, g.power, g.scope FROM Role r LEFT JOIN RoleGrant g ON g.roleKey = r."key" ORDER BY r."key", g.power, g.scope',
        )
        .all();
    const migrated = roles();
    database.exec('DELETE FROM RoleGrant; DELETE FROM Role');
    database.exec(rolesInSql());
    expect(migrated).toEqual(roles());
    expect(migrated.length).toBeGreaterThan(0);
    database.close();
  });
});

test('what people’s databases have had is never edited: migrations are only added', () => {
  const list = readFileSync(frozenList, 'utf8').trim().split('\n');
  const advice = 'Put the change into a new migration (node prisma/new-migration.ts NAME).';
  expect(sumsOfMigrations().toSorted(), advice).toEqual(list.toSorted());
});

test('the SQLite twin has the same models, without the column types of SQL Server', () => {
  const twin = deriveSqlite(schema);
  expect([...twin.matchAll(/^model (\w+) \{/gm)].map(([, name]) => name)).toEqual(models);
  expect(twin).toContain('provider = "sqlite"');
  expect(twin).not.toContain('@db.');
});

test('no key is longer than SQL Server allows: 900 bytes clustered, 1700 otherwise', () => {
  const { tables, indexes } = migratedShape();
  const widthOf = (table: string, column: string) => {
    const type = tables.get(table)?.columns.get(column)?.type ?? '';
    const length = /^NVARCHAR\((\w+)\)/.exec(type)?.[1];
    return length === undefined ? 8 : Number(length) * 2;
  };
  const bytes = (table: string, columns: string) =>
    [...columns.matchAll(/\[(\w+)\]/g)].reduce((sum, [, name]) => sum + widthOf(table, String(name)), 0);
  const keys = [...tables].flatMap(([table, { constraints }]) =>
    [...constraints].flatMap(([name, text]) => {
      const columns = /^(?:PRIMARY KEY CLUSTERED|UNIQUE NONCLUSTERED) \((.*)\)/.exec(text)?.[1];
      if (columns === undefined) return [];
      return [{ name, bytes: bytes(table, columns), limit: text.startsWith('PRIMARY') ? 900 : 1700 }];
    }),
  );
  const others = [...indexes].map(([name, { table, on }]) => ({ name, bytes: bytes(table, on), limit: 1700 }));
  expect(keys.length).toBeGreaterThan(models.length);
  expect([...keys, ...others].filter((key) => !(key.bytes <= key.limit))).toEqual([]);
});
