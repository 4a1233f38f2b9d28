import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import { expect, onTestFinished, test } from 'vitest';
import { classify } from '../../api/adapters/database.ts';
import { Prisma } from '../../prisma/generated/sqlserver/client.ts';
import { freshSqlite } from '../support/database.ts';

const known = (code: string, driverAdapterError?: DriverAdapterError) =>
  new Prisma.PrismaClientKnownRequestError('x', { code, clientVersion: 'x', meta: { driverAdapterError } });
const sqlite = (extendedCode: number) => new DriverAdapterError({ kind: 'sqlite', extendedCode, message: 'x' });
const mssql = (code: number) => new DriverAdapterError({ kind: 'mssql', code, message: 'x' });

test.each([
  ['the server cannot be reached', known('P1001'), 'unavailable'],
  ['the wait for a connection was too long', known('P2024'), 'unavailable'],
  ['the transaction could not start in time', known('P2028'), 'unavailable'],
  ['the disk is full', known('P2039', sqlite(13)), 'unavailable'],
  ['the disk fails while reading', known('P2010', sqlite(266)), 'unavailable'],
  ['the network breaks in the middle of a commit', Object.assign(new Error('x'), { code: 'ESOCKET' }), 'unavailable'],
  ['the database is closing', new DriverAdapterError({ kind: 'ConnectionClosed' }), 'unavailable'],
  ['the key is taken', known('P2002'), 'duplicate'],
  ['another transaction was first', known('P2034'), 'retry'],
  ['SQL Server chose this one as the victim of a deadlock', known('P2010', mssql(1205)), 'retry'],
  ['a deadlock at commit', Object.assign(new Error('x'), { number: 1205 }), 'retry'],
  ['a key that points nowhere', known('P2003'), 'gone'],
  [
    'the same in our own SQL',
    known('P2010', new DriverAdapterError({ kind: 'ForeignKeyConstraintViolation' })),
    'gone',
  ],
  ['a check that failed', known('P2039', sqlite(275)), 'other'],
  ['a defect', new TypeError('x is undefined'), 'other'],
  ['no error at all', null, 'other'],
])('%s', (_, error, expected) => {
  expect(classify(error)).toBe(expected);
});

test('what SQLite really throws: a key taken, a database busy, a file that is read-only', async () => {
  const { client, path, close } = await freshSqlite({ busyMs: 20 });
  onTestFinished(close);
  const create = () => client.company.create({ data: { id: 'a', name: 'a' } }).then(() => 'stored', classify);
  expect([await create(), await create()]).toEqual(['stored', 'duplicate']);
  // The writer lets go a moment after its last caller was answered.
  await sleep(20);
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  expect(await create()).toBe('unavailable');
  other.close();
  await client.$executeRawUnsafe('PRAGMA query_only = ON');
  expect(await create()).toBe('unavailable');
});
