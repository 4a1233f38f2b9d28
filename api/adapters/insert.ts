import type { InsertRows, NewRows } from '#core';
import { Sql } from './prisma-values.ts';

/** SQL Server takes at most 2,100 arguments a command. */
export const mostArguments = 2_000;

/**
 * Writes rows with SQL that both databases take. Prisma compiles each createMany anew, which takes longer than the writing
 * itself; a column that is left out gets the default that the migrations state.
 */
export const insertRows: InsertRows = async (db, table, rows) => {
  for (const statement of insertsOf(table, rows)) await db.$executeRaw(statement);
};

/** The statements that write these rows, all with the same columns. */
export function insertsOf<T extends keyof NewRows>(table: T, rows: readonly NewRows[T][]): Sql[] {
  const [first] = rows;
  if (!first) return [];
  const columns = Object.keys(first);
  const most = Math.floor(mostArguments / columns.length);
  const statements: Sql[] = [];
  for (let start = 0; start < rows.length; start += most) {
    const some = rows.slice(start, start + most);
    const values = some.flatMap((row) => valuesOf(row, columns));
    statements.push(new Sql(textOf(table, columns, some.length), values));
  }
  return statements;
}

/** The statement around its arguments. Names come from our own code, never from a request. */
function textOf(table: string, columns: readonly string[], rows: number): string[] {
  const names = columns.map((name) => `"${name}"`).join(', ');
  const between = Array.from({ length: columns.length * rows - 1 }, (_, at) =>
    (at + 1) % columns.length === 0 ? '), (' : ', ',
  );
  return [`INSERT INTO "${table}" (${names}) VALUES (`, ...between, ')'];
}

function valuesOf(row: Readonly<Record<string, unknown>>, columns: readonly string[]): unknown[] {
  if (Object.keys(row).length !== columns.length)
    throw new Error('Rows that are written together have the same columns.');
  return columns.map((name) => row[name] ?? null);
}
