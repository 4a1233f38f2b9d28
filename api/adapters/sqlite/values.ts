// Values between Prisma and SQLite, stored the way Prisma's own better-sqlite3 adapter stores them.
import { type ArgType, type ColumnType, ColumnTypeEnum } from '@prisma/driver-adapter-utils';

/** What SQLite can hold, as node:sqlite takes and gives it. */
export type SqliteValue = null | number | bigint | string | Uint8Array;

const declaredTypes = new Map<string, ColumnType>([
  ...(['INTEGER', 'INT', 'INT2', 'SMALLINT', 'MEDIUMINT', 'TINYINT', 'SERIAL'] as const).map(
    (name): [string, ColumnType] => [name, ColumnTypeEnum.Int32],
  ),
  ...(
    ['TEXT', 'CLOB', 'CHARACTER', 'VARCHAR', 'VARYING CHARACTER', 'NCHAR', 'NATIVE CHARACTER', 'NVARCHAR'] as const
  ).map((name): [string, ColumnType] => [name, ColumnTypeEnum.Text]),
  ...(['DOUBLE', 'DOUBLE PRECISION', 'NUMERIC', 'REAL'] as const).map((name): [string, ColumnType] => [
    name,
    ColumnTypeEnum.Double,
  ]),
  ...(['BIGINT', 'UNSIGNED BIG INT', 'INT8'] as const).map((name): [string, ColumnType] => [
    name,
    ColumnTypeEnum.Int64,
  ]),
  ...(['DATETIME', 'TIMESTAMP'] as const).map((name): [string, ColumnType] => [name, ColumnTypeEnum.DateTime]),
  ['DATE', ColumnTypeEnum.Date],
  ['TIME', ColumnTypeEnum.Time],
  ['DECIMAL', ColumnTypeEnum.Numeric],
  ['FLOAT', ColumnTypeEnum.Float],
  ['BOOLEAN', ColumnTypeEnum.Boolean],
  ['BLOB', ColumnTypeEnum.Bytes],
  ['JSONB', ColumnTypeEnum.Json],
]);

/** The type of a column by its declaration; undefined for an expression, whose type only its values tell. */
export function declaredType(declaration: string | null): ColumnType | undefined {
  return declaration === null ? undefined : declaredTypes.get(declaration.toUpperCase());
}

/** The type of an undeclared column by its first value that is not null; Int32 when there is none. */
export function inferredType(rows: readonly SqliteValue[][], column: number): ColumnType {
  for (const row of rows) {
    const value = row[column];
    if (value === null || value === undefined) continue;
    if (typeof value === 'string') return ColumnTypeEnum.Text;
    if (typeof value === 'bigint') return ColumnTypeEnum.Int64;
    if (typeof value === 'number') return ColumnTypeEnum.UnknownNumber;
    return ColumnTypeEnum.Bytes;
  }
  return ColumnTypeEnum.Int32;
}

/** A value of a query's result as Prisma reads it. */
export function toPrisma(value: SqliteValue, type: ColumnType): unknown {
  if (typeof value === 'string' || value === null) return value;
  if (typeof value === 'object') return Array.from(value);
  // Instants that another tool stored as a number of milliseconds.
  if (type === ColumnTypeEnum.DateTime) return new Date(Number(value)).toISOString();
  if (typeof value === 'bigint') return value.toString();
  return type === ColumnTypeEnum.Int32 || type === ColumnTypeEnum.Int64 ? Math.trunc(value) : value;
}

/** An argument of Prisma's as SQLite stores it: instants as ISO 8601 text with +00:00, booleans as 0 and 1. */
export function toSqlite(value: unknown, type: ArgType | undefined): SqliteValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return textToSqlite(value, type);
  if (value instanceof Date) return instantToSqlite(value);
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (Array.isArray(value) && type?.scalarType === 'bytes') return Uint8Array.from(value, Number);
  throw new TypeError(`SQLite cannot hold a value of type ${typeof value}`);
}

function textToSqlite(value: string, type: ArgType | undefined): SqliteValue {
  switch (type?.scalarType) {
    case 'int':
      return Number.parseInt(value, 10);
    case 'bigint':
      return BigInt(value);
    case 'float':
    case 'decimal':
      return Number.parseFloat(value);
    case 'datetime':
      return instantToSqlite(new Date(value));
    case 'bytes':
      return Buffer.from(value, 'base64');
    default:
      return value;
  }
}

function instantToSqlite(value: Date): string {
  return value.toISOString().replace('Z', '+00:00');
}
