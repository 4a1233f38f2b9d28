import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { migrateSqlserver } from '../../api/adapters/migrate/sqlserver.ts';
import { type Answer, type Asked, aTdsServer, done, failure, noRows, oneNumber } from '../support/tsql/tds-server.ts';

/** An empty database; the driver's own limit on a request is much shorter than what a migration may take. */
async function aServer(answer: (sql: string) => Answer | Promise<Answer>) {
  const empty = (sql: string) => (sql.includes('FROM [dbo].[_prisma_migrations]') ? noRows() : answer(sql));
  const server = await aTdsServer(
    ({ kind, sql }: Asked) => (kind === 'statement' ? empty(sql) : done()),
    ';socketTimeout=100',
  );
  onTestFinished(server.close);
  return server;
}

test('a migration waits for the lock and for long statements, whatever the limit on a request is', async () => {
  const server = await aServer(async (sql) => {
    if (sql.includes('sp_getapplock')) return sleep(400).then(() => oneNumber(0, 'got'));
    if (sql.includes('CREATE TABLE [dbo].[Ticket]')) return sleep(400).then(() => done());
    return done();
  });
  const names = await migrateSqlserver(server.url);
  expect(names.length).toBeGreaterThan(1);
  expect(server.asked.at(-1)?.kind).toBe('commit');
}, 20_000);

test('a failing statement ends its whole batch: that is set for the connection before anything else', async () => {
  const server = await aServer((sql) => (sql.includes('sp_getapplock') ? oneNumber(0, 'got') : done()));
  await migrateSqlserver(server.url);
  const begin = server.asked.findIndex(({ kind }) => kind === 'begin');
  expect(server.asked[begin + 1]?.sql).toBe('SET XACT_ABORT ON');
});

test('a lock that another process holds for more than a minute is told with what to do', async () => {
  const server = await aServer((sql) => (sql.includes('sp_getapplock') ? oneNumber(-1, 'got') : done()));
  await expect(migrateSqlserver(server.url)).rejects.toThrow('has been migrating the database for more than a minute');
  expect(server.asked.at(-1)?.kind).toBe('rollback');
});

test('a migration that the server refuses is named, and nothing of it is kept', async () => {
  const refusing = (sql: string) => sql.includes('CREATE TABLE [dbo].[Ticket]');
  const server = await aServer((sql) =>
    sql.includes('sp_getapplock') ? oneNumber(0, 'got') : refusing(sql) ? failure(1105) : done(),
  );
  await expect(migrateSqlserver(server.url)).rejects.toThrow('_init failed and nothing of it was kept');
  expect(server.asked.at(-1)?.kind).toBe('rollback');
});
