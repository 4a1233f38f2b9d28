// Pure. The T-SQL that makes of one database another one.
import type { Column, Shape, Table } from './tsql-shape.ts';

/**
 * The statements that lead from one shape to the other, in an order that SQL Server takes; empty when they are the same.
 * What names a column that changes is dropped before and made again after. Throws where rows would need a value that
 * nobody has given.
 */
export function tsqlChanges(from: Shape, to: Shape): string {
  const [before, after] = [piecesOf(from), piecesOf(to)];
  const touched = touchedColumns(from, to);
  const stays = (piece: Piece) =>
    after.some((other) => other.create === piece.create) && !piece.columns.some((column) => touched.has(column));
  const staying = new Set(before.filter(stays).map(({ create }) => create));
  const gone = before.filter(
    ({ create, table }) => !staying.has(create) && (to.tables.has(table) || isReference(create)),
  );
  const made = after.filter((piece) => !staying.has(piece.create) && !comesWithItsColumn(piece, from));
  return [
    ...inOrder(gone)
      .toReversed()
      .map(({ drop }) => drop),
    ...changesOfColumns(from, to),
    ...inOrder(made).map(({ create }) => create),
  ].join('\n\n');
}

/** An index, key, reference, check or default: what can be dropped and made again without a row being lost. */
type Piece = { table: string; create: string; drop: string; columns: string[]; isOf: Rank };

/** Defaults are made first, then keys and checks, indexes, references; they are dropped in the opposite order. */
type Rank = 0 | 1 | 2 | 3;

/** Rows that are there need the default at once, so it is added with its column. */
const comesWithItsColumn = ({ isOf, table, columns }: Piece, { tables }: Shape) =>
  isOf === 0 &&
  tables.has(table) &&
  columns.every((column) => !tables.get(table)?.columns.has(column.slice(table.length + 1)));

const isReference = (create: string) => create.includes(' FOREIGN KEY ');
const inOrder = (pieces: Piece[]) => pieces.toSorted((one, other) => one.isOf - other.isOf);

function piecesOf({ tables, indexes }: Shape): Piece[] {
  const ofTables = [...tables].flatMap(([table, { columns, constraints }]) => [
    ...[...columns].flatMap(([column, { fallback }]) => (fallback === '' ? [] : [defaultOf(table, column, fallback)])),
    ...[...constraints].map(([name, text]) => constraintOf(table, name, text)),
  ]);
  const ofIndexes = [...indexes].map(
    ([name, { table, on }]): Piece => ({
      table,
      create: `CREATE NONCLUSTERED INDEX [${name}] ON [dbo].[${table}]${on};`,
      drop: `DROP INDEX [${name}] ON [dbo].[${table}];`,
      columns: columnsIn(table, on),
      isOf: 2,
    }),
  );
  return [...ofTables, ...ofIndexes];
}

function defaultOf(table: string, column: string, fallback: string): Piece {
  const name = /\[(\w+)\]/.exec(fallback)?.[1] ?? '';
  const create = `ALTER TABLE [dbo].[${table}] ADD ${fallback} FOR [${column}];`;
  return { table, create, drop: dropOf(table, name), columns: [`${table}.${column}`], isOf: 0 };
}

function constraintOf(table: string, name: string, text: string): Piece {
  const [own = '', target, theirs = ''] = text.split(/ REFERENCES \[dbo\]\.\[(\w+)\]/);
  const columns = [...columnsIn(table, own), ...(target === undefined ? [] : columnsIn(target, theirs))];
  const create = `ALTER TABLE [dbo].[${table}] ADD CONSTRAINT [${name}] ${text};`;
  return { table, create, drop: dropOf(table, name), columns, isOf: target === undefined ? 1 : 3 };
}

const dropOf = (table: string, name: string) => `ALTER TABLE [dbo].[${table}] DROP CONSTRAINT [${name}];`;
const columnsIn = (table: string, text: string) =>
  [...text.matchAll(/\[(\w+)\]/g)].map(([, name]) => `${table}.${name}`);

/** Columns that change or go, as `Table.column`. */
function touchedColumns(from: Shape, to: Shape): Set<string> {
  const touched = [...from.tables].flatMap(([table, { columns }]) =>
    [...columns].flatMap(([name, { type }]) =>
      to.tables.get(table)?.columns.get(name)?.type === type ? [] : [`${table}.${name}`],
    ),
  );
  return new Set(touched);
}

function changesOfColumns(from: Shape, to: Shape): string[] {
  const dropped = [...from.tables.keys()].filter((table) => !to.tables.has(table));
  return [
    ...dropped.map((table) => `DROP TABLE [dbo].[${table}];`),
    ...[...to.tables].flatMap(([table, next]) => {
      const before = from.tables.get(table);
      return before === undefined ? [createOf(table, next)] : changesOf(table, before, next);
    }),
  ];
}

function createOf(table: string, { columns }: Table): string {
  const lines = [...columns].map(([name, { type }]) => `    [${name}] ${type}`);
  return `CREATE TABLE [dbo].[${table}] (\n${lines.join(',\n')}\n);`;
}

function changesOf(table: string, before: Table, next: Table): string[] {
  const alter = `ALTER TABLE [dbo].[${table}]`;
  const gone = [...before.columns.keys()].filter((name) => !next.columns.has(name));
  return [
    ...gone.map((name) => `${alter} DROP COLUMN [${name}];`),
    ...[...next.columns].flatMap(([name, column]) => {
      const old = before.columns.get(name);
      if (old === undefined) return [`${alter} ADD ${addedColumn(table, name, column)};`];
      return old.type === column.type ? [] : [`${alter} ALTER COLUMN [${name}] ${column.type};`];
    }),
  ];
}

function addedColumn(table: string, name: string, { type, fallback }: Column): string {
  if (type.endsWith('NOT NULL') && fallback === '')
    throw new Error(`${table}.${name} is required, and rows that are there have no value for it: give it a default`);
  return `[${name}] ${type}${fallback === '' ? '' : ` ${fallback}`}`;
}
