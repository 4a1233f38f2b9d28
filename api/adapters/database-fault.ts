import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { Prisma } from '../../prisma/generated/sqlserver/client.ts';
import { resultCode } from './sqlite/errors.ts';

/** `unavailable`: try again later (503). `conflict`: someone else was first; load and try again (409). */
export type DatabaseFault = 'unavailable' | 'conflict';

// https://www.prisma.io/docs/orm/reference/error-reference
const unavailableCodes = new Set(['P1001', 'P1002', 'P1003', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037']);
const conflictCodes = new Set(['P2002', 'P2034']);
const unavailableKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
const { busy, locked, readOnly, ioError, full, cannotOpen } = resultCode;
const unavailableResults = new Set<number>([busy, locked, readOnly, ioError, full, cannotOpen]);
// Codes of tedious, the driver below mssql.
const networkCodes = new Set(['ESOCKET', 'ETIMEOUT', 'ECONNCLOSED', 'ENOTOPEN', 'ECONNREFUSED', 'ECONNRESET']);
const deadlock = 1205;

/** What an error of the database means to the person who waits; undefined when it is neither, and so a defect. */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  if (error instanceof Prisma.PrismaClientInitializationError) return 'unavailable';
  if (isDriverAdapterError(error)) return faultOfDriver(error.cause);
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    if (conflictCodes.has(error.code)) return 'conflict';
    if (unavailableCodes.has(error.code)) return 'unavailable';
    const driverError = error.meta?.driverAdapterError;
    return isDriverAdapterError(driverError) ? faultOfDriver(driverError.cause) : undefined;
  }
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string' && networkCodes.has(error.code)) return 'unavailable';
  return 'number' in error && error.number === deadlock ? 'conflict' : undefined;
}

type DriverCause = { kind: string; extendedCode?: number; code?: number | string };

function faultOfDriver(cause: DriverCause): DatabaseFault | undefined {
  if (cause.kind === 'UniqueConstraintViolation' || cause.kind === 'TransactionWriteConflict') return 'conflict';
  if (cause.kind === 'mssql' && cause.code === deadlock) return 'conflict';
  if (unavailableKinds.has(cause.kind)) return 'unavailable';
  const primary = cause.extendedCode === undefined ? undefined : cause.extendedCode & 0xff;
  return primary !== undefined && unavailableResults.has(primary) ? 'unavailable' : undefined;
}
