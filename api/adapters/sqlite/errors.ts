import { DriverAdapterError, type MappedError } from '@prisma/driver-adapter-utils';
import { Prisma } from '../../../prisma/generated/sqlite/client.ts';

/** Result codes of SQLite, primary and extended: https://www.sqlite.org/rescode.html */
export const resultCode = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  noDatabase: 26,
  constraintForeignKey: 787,
  constraintNotNull: 1299,
  constraintPrimaryKey: 1555,
  constraintTrigger: 1811,
  constraintUnique: 2067,
} as const;

/** An error that node:sqlite throws. */
export type SqliteError = Error & { code: 'ERR_SQLITE_ERROR'; errcode: number; errstr: string };

function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
}

/** The primary result code of an error of SQLite, undefined for others. */
export function primaryCode(error: unknown): number | undefined {
  return isSqliteError(error) ? error.errcode & 0xff : undefined;
}

/** Whether another connection holds the lock, so that the same statement may succeed a moment later. */
export function isBusy(error: unknown): boolean {
  const primary = primaryCode(error);
  return primary === resultCode.busy || primary === resultCode.locked;
}

/** The error that Prisma turns into its P-codes; what is no error of SQLite passes unchanged. */
export function toPrismaError(error: unknown): unknown {
  if (!isSqliteError(error)) return error;
  return new DriverAdapterError({
    ...mapped(error),
    originalCode: String(error.errcode),
    originalMessage: error.message,
  });
}

function mapped(error: SqliteError): MappedError {
  const { errcode: code, message } = error;
  if (isBusy(error)) return { kind: 'SocketTimeout' };
  switch (code) {
    case resultCode.constraintUnique:
    case resultCode.constraintPrimaryKey:
      return { kind: 'UniqueConstraintViolation', constraint: { fields: columnsIn(message) } };
    case resultCode.constraintNotNull:
      return { kind: 'NullConstraintViolation', constraint: { fields: columnsIn(message) } };
    case resultCode.constraintForeignKey:
      return { kind: 'ForeignKeyConstraintViolation', constraint: { foreignKey: {} } };
    default:
      return mappedByMessage(code, message);
  }
}

function mappedByMessage(code: number, message: string): MappedError {
  const table = /^no such table: (.+)$/.exec(message)?.[1];
  if (table !== undefined) return { kind: 'TableDoesNotExist', table };
  const column = /^no such column: (.+)$/.exec(message)?.[1] ?? /has no column named (.+)$/.exec(message)?.[1];
  if (column !== undefined) return { kind: 'ColumnNotFound', column };
  return { kind: 'sqlite', extendedCode: code, message };
}

/** "UNIQUE constraint failed: Desk.key, Desk.name" names the columns of one table. */
function columnsIn(message: string): string[] {
  const list = message.slice(message.indexOf(': ') + 2);
  return list.split(', ').map((name) => name.slice(name.indexOf('.') + 1));
}

/**
 * The error for a commit that failed. Prisma hands what a commit throws to the caller unchanged, so it has to be
 * the caller's kind of error already.
 */
export function toCommitError(error: unknown, shared: boolean): unknown {
  if (!isSqliteError(error)) return error;
  const details = { clientVersion: Prisma.prismaVersion.client, meta: { driverAdapterError: toPrismaError(error) } };
  const fail = (code: string, text: string) =>
    new Prisma.PrismaClientKnownRequestError(`${text}: ${error.message}`, { ...details, code });
  if (isBusy(error)) return fail('P1008', 'The database was busy for too long; nothing was stored');
  if (error.errcode !== resultCode.constraintForeignKey) return fail('P2039', 'The commit failed; nothing was stored');
  // Nobody can tell which of several broke the constraint: each may try again.
  if (shared) return fail('P2034', 'A transaction committed together with this one failed; try again');
  return fail('P2003', 'A foreign key constraint was violated at commit; nothing was stored');
}

/** For BEGIN, COMMIT and savepoints sent as statements: they would end a transaction that several callers share. */
export function outOfPlace(): DriverAdapterError {
  const message = 'BEGIN, COMMIT, ROLLBACK and SAVEPOINT cannot be sent as statements; use $transaction';
  return new DriverAdapterError({ kind: 'InvalidInputValue', message });
}
