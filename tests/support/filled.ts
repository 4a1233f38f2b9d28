import type { Shape, Table } from '../../prisma/tsql-shape.ts';

/** A value of a column as both databases take it. */
export type Value = string | number | null;

/** A row to be inserted: its table and its columns. */
export type Row = { table: string; values: Map<string, Value> };

type Reference = { columns: string[]; target: string; theirs: string[] };

/**
 * Rows for each table of a migrated database, so many a table, in an order in which each finds what it points to. They
 * keep to keys, references and checks; where two tables point to each other, a column that may be empty is.
 */
export function rowsFor({ tables }: Shape, each = 3): Row[] {
  const made = new Map<string, Map<string, Value>[]>();
  const waiting = new Map(tables);
  while (waiting.size > 0) {
    const found = next(waiting);
    if (found === undefined) throw new Error(`these tables point to each other: ${[...waiting.keys()].join(', ')}`);
    const [name, table] = found;
    made.set(
      name,
      Array.from({ length: each }, (_, at) => rowOf(name, table, at, made)),
    );
    waiting.delete(name);
  }
  return [...made].flatMap(([table, rows]) => rows.map((values) => ({ table, values })));
}

/** First the tables that point to none that still waits; failing that, one that may leave it empty. */
function next(waiting: Map<string, Table>): [string, Table] | undefined {
  const pointing = (table: Table, own: string) =>
    referencesOf(table).filter(({ target }) => target !== own && waiting.has(target));
  const entries = [...waiting];
  return (
    entries.find(([name, table]) => pointing(table, name).length === 0) ??
    entries.find(([name, table]) => pointing(table, name).every((reference) => mayBeEmpty(table, reference)))
  );
}

const mayBeEmpty = ({ columns }: Table, reference: Reference) =>
  reference.columns.some((column) => !columns.get(column)?.type.endsWith('NOT NULL'));

function referencesOf({ constraints }: Table): Reference[] {
  return [...constraints.values()].flatMap((text) => {
    const found = /^FOREIGN KEY \((.*?)\) REFERENCES \[dbo\]\.\[(\w+)\]\((.*?)\)/.exec(text);
    return found === null ? [] : [{ columns: namesIn(found[1]), target: String(found[2]), theirs: namesIn(found[3]) }];
  });
}

const namesIn = (text = '') => [...text.matchAll(/\[(\w+)\]/g)].map(([, name]) => String(name));

function rowOf(name: string, table: Table, at: number, made: Map<string, Map<string, Value>[]>): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [column, { type }] of table.columns)
    values.set(column, allowed(table, column) ?? someValue(name, column, type, at));
  for (const { columns, target, theirs } of referencesOf(table)) {
    const row = made.get(target)?.[at];
    for (const [index, column] of columns.entries()) values.set(column, row?.get(theirs[index] ?? '') ?? null);
  }
  return values;
}

/** The first word that a check names for the column. */
function allowed({ constraints }: Table, column: string): string | undefined {
  const checks = [...constraints.values()].filter((text) => text.startsWith('CHECK '));
  const word = new RegExp(`\\[${column}\\] (?:IN \\(|= )'([^']*)'`);
  return checks.map((text) => word.exec(text)?.[1]).find((found) => found !== undefined);
}

function someValue(table: string, column: string, type: string, at: number): Value {
  if (/^(INT|BIGINT)/.test(type)) return at + 1;
  if (type.startsWith('BIT')) return at % 2;
  if (type.startsWith('DATETIME')) return `2026-11-25T09:00:0${at}.000Z`;
  if (!type.startsWith('NVARCHAR')) throw new Error(`tests/support/filled.ts has no value for the type ${type}`);
  const length = Number(/\((\d+)\)/.exec(type)?.[1] ?? 1000);
  return `${at} ${table} ${column} Zażółć 漢字 🙂 'x'`.slice(0, length);
}
