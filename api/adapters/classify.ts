import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { PrismaClientInitializationError, PrismaClientKnownRequestError } from './prisma-values.ts';
import { resultCode } from './sqlite/errors.ts';

/**
 * `unavailable`: busy or gone, try later (503). `duplicate`: someone else was first with this key. `gone`: what the row
 * points to was removed, or what is removed is pointed to. `retry`: the transaction lost against another and may be done
 * again. `other`: a defect.
 */
export type DatabaseFault = 'unavailable' | 'duplicate' | 'gone' | 'retry' | 'other';

// https://www.prisma.io/docs/orm/reference/error-reference
const unavailableCodes = new Set([
  'P1000',
  'P1001',
  'P1002',
  'P1003',
  'P1008',
  'P1011',
  'P1017',
  'P2024',
  'P2028',
  'P2037',
]);
const unavailableKinds = new Set([
  'AuthenticationFailed',
  'ConnectionClosed',
  'DatabaseDoesNotExist',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TooManyConnections',
  'TransactionAlreadyClosed',
]);
const { busy, locked, readOnly, ioError, full, cannotOpen } = resultCode;
const unavailableResults = new Set<number>([busy, locked, readOnly, ioError, full, cannotOpen]);
/**
 * Codes of mssql and tedious: no server, no answer in time, a link that was cut, a login that is refused, a connection that
 * is not (or no more) logged in, a transaction that went down with its connection.
 * https://github.com/tediousjs/node-mssql#error-types
 */
const lostCodes = new Set(
  `ESOCKET ETIMEOUT ETIMEDOUT ECONNCLOSED ECONNREFUSED ECONNRESET EPIPE ELOGIN ENOCONN ENOTOPEN EINSTLOOKUP EINVALIDSTATE
   ECLOSE ECANCEL EABORT`.split(/\s+/),
);
/** Numbers of SQL Server for a transaction that lost against another: deadlock, lock not granted in time, snapshot outdated. */
const lostAgainst = new Set([1205, 1222, 3960]);
/**
 * Numbers of SQL Server and Azure SQL that pass: no memory, no room, a limit, a database that is starting, moving or closed.
 * https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues
 */
const passing = new Set([
  ...[20, 64, 233, 615, 701, 802, 921, 922, 926, 976, 983, 1105, 1204, 3906, 3908, 4060, 4221, 5828, 6005, 8645, 8651],
  ...[9002, 10053, 10054, 10060, 10922, 10928, 10929, 10936, 17142, 17197, 18401, 18451, 18456],
  ...[40143, 40166, 40197, 40501, 40540, 40544, 40549, 40550, 40551, 40552, 40553, 40613, 41301, 42108, 42109, 49918],
  ...[49919, 49920],
]);

/** What an error of the database means to who waits for it, on both providers. */
export function classify(error: unknown): DatabaseFault {
  if (error instanceof PrismaClientInitializationError) return 'unavailable';
  if (error instanceof Error && isDriverAdapterError(error)) return faultOfDriver(error.cause);
  if (error instanceof PrismaClientKnownRequestError) {
    if (error.code === 'P2002') return 'duplicate';
    if (error.code === 'P2003') return 'gone';
    if (error.code === 'P2034') return 'retry';
    if (unavailableCodes.has(error.code)) return 'unavailable';
    const driverError = error.meta?.driverAdapterError;
    if (driverError instanceof Error && isDriverAdapterError(driverError)) return faultOfDriver(driverError.cause);
  }
  return error instanceof Error ? faultOfServer(error) : 'other';
}

/** What Prisma passes on from SQL Server's driver as it is: an error with a code, and with a number where the server sent one. */
function faultOfServer(error: Error): DatabaseFault {
  const number = 'number' in error && typeof error.number === 'number' ? error.number : undefined;
  if (number !== undefined && lostAgainst.has(number)) return 'retry';
  if (number !== undefined && passing.has(number)) return 'unavailable';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // The pool's own error has neither: all its connections were busy for too long.
  const poolIsBusy = error.message.startsWith('Failed to acquire a connection from the pool');
  return poolIsBusy || lostCodes.has(code) ? 'unavailable' : 'other';
}

type DriverCause = { kind: string; extendedCode?: number; code?: number | string };

function faultOfDriver(cause: DriverCause): DatabaseFault {
  if (cause.kind === 'UniqueConstraintViolation') return 'duplicate';
  if (cause.kind === 'ForeignKeyConstraintViolation') return 'gone';
  if (cause.kind === 'TransactionWriteConflict') return 'retry';
  if (cause.kind === 'mssql' && lostAgainst.has(Number(cause.code))) return 'retry';
  if (cause.kind === 'mssql' && passing.has(Number(cause.code))) return 'unavailable';
  if (unavailableKinds.has(cause.kind)) return 'unavailable';
  const primary = cause.extendedCode === undefined ? undefined : cause.extendedCode & 0xff;
  return primary !== undefined && unavailableResults.has(primary) ? 'unavailable' : 'other';
}
