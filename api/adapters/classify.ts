import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { PrismaClientInitializationError, PrismaClientKnownRequestError } from './prisma-values.ts';
import { resultCode } from './sqlite/errors.ts';

/**
 * `unavailable`: busy or gone, try later (503). `duplicate`: someone else was first with this key. `retry`: the
 * transaction lost against another and may be done again. `other`: a defect.
 */
export type DatabaseFault = 'unavailable' | 'duplicate' | 'retry' | 'other';

// https://www.prisma.io/docs/orm/reference/error-reference
const unavailableCodes = new Set(['P1001', 'P1002', 'P1003', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037']);
const unavailableKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
const { busy, locked, readOnly, ioError, full, cannotOpen } = resultCode;
const unavailableResults = new Set<number>([busy, locked, readOnly, ioError, full, cannotOpen]);
// Codes of tedious, the driver below mssql.
const networkCodes = new Set(['ESOCKET', 'ETIMEOUT', 'ECONNCLOSED', 'ENOTOPEN', 'ECONNREFUSED', 'ECONNRESET']);
const deadlock = 1205;

/** What an error of the database means to who waits for it, on both providers. */
export function classify(error: unknown): DatabaseFault {
  if (error instanceof PrismaClientInitializationError) return 'unavailable';
  if (error instanceof Error && isDriverAdapterError(error)) return faultOfDriver(error.cause);
  if (error instanceof PrismaClientKnownRequestError) {
    if (error.code === 'P2002') return 'duplicate';
    if (error.code === 'P2034') return 'retry';
    if (unavailableCodes.has(error.code)) return 'unavailable';
    const driverError = error.meta?.driverAdapterError;
    return driverError instanceof Error && isDriverAdapterError(driverError)
      ? faultOfDriver(driverError.cause)
      : 'other';
  }
  if (!(error instanceof Error)) return 'other';
  if ('code' in error && typeof error.code === 'string' && networkCodes.has(error.code)) return 'unavailable';
  return 'number' in error && error.number === deadlock ? 'retry' : 'other';
}

type DriverCause = { kind: string; extendedCode?: number; code?: number | string };

function faultOfDriver(cause: DriverCause): DatabaseFault {
  if (cause.kind === 'UniqueConstraintViolation') return 'duplicate';
  if (cause.kind === 'TransactionWriteConflict') return 'retry';
  if (cause.kind === 'mssql' && cause.code === deadlock) return 'retry';
  if (unavailableKinds.has(cause.kind)) return 'unavailable';
  const primary = cause.extendedCode === undefined ? undefined : cause.extendedCode & 0xff;
  return primary !== undefined && unavailableResults.has(primary) ? 'unavailable' : 'other';
}
