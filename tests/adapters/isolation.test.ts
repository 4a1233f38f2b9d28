import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { SqliteOptions } from '../../api/adapters/sqlite/adapter.ts';
import { freshDatabase, freshSqlite } from '../support/database.ts';
import { startChild } from '../support/process.ts';

async function sqlite(options: SqliteOptions = {}) {
  const database = await freshSqlite(options);
  onTestFinished(database.close);
  return database;
}

async function either() {
  const database = await freshDatabase();
  onTestFinished(database.close);
  return database;
}

const company = (id: string) => ({ id, name: id });

test('nobody reads what a transaction has not committed', async () => {
  const { client } = await sqlite();
  const { promise: seen, resolve: haveSeen } = Promise.withResolvers<void>();
  const { promise: written, resolve: haveWritten } = Promise.withResolvers<void>();
  const transaction = client.$transaction(async (tx) => {
    await tx.company.create({ data: company('draft') });
    haveWritten();
    await seen;
  });
  await written;
  expect(await client.company.count()).toBe(0);
  haveSeen();
  await transaction;
  expect(await client.company.count()).toBe(1);
});

test('a write beside a transaction that rolls back is kept', async () => {
  const { client } = await either();
  const failing = client.$transaction(async (tx) => {
    await tx.company.create({ data: company('undone') });
    await sleep(50);
    throw new Error('changed my mind');
  });
  const refused = expect(failing).rejects.toThrow('changed my mind');
  await sleep(10);
  await client.company.create({ data: company('kept') });
  await refused;
  expect(await client.company.findMany({ select: { id: true } })).toEqual([{ id: 'kept' }]);
});

test('fifty who read, add one and write at the same time count to fifty', async () => {
  const { client } = await sqlite();
  await client.counter.create({ data: { key: 'IT', value: 0 } });
  const addOne = () =>
    client.$transaction(async (tx) => {
      const { value } = await tx.counter.findUniqueOrThrow({ where: { key: 'IT' } });
      await sleep(1);
      await tx.counter.update({ where: { key: 'IT' }, data: { value: value + 1 } });
    });
  await Promise.all(Array.from({ length: 50 }, addOne));
  expect(await client.counter.findUnique({ where: { key: 'IT' } })).toEqual({ key: 'IT', value: 50 });
});

test('a second process that writes to the same file causes no error, loses nothing and does not stop the event loop', async () => {
  const { client, path } = await sqlite();
  await client.counter.createMany({
    data: [
      { key: 'ours', value: 0 },
      { key: 'theirs', value: 0 },
    ],
  });
  const other = startChild(`
    import { DatabaseSync } from 'node:sqlite';
    const database = new DatabaseSync(${JSON.stringify(path)}, { timeout: 5000 });
    console.log('ready');
    let done = 0;
    const spin = (ms) => { const end = performance.now() + ms; while (performance.now() < end); };
    for (const end = Date.now() + 800; Date.now() < end; done += 1) {
      database.exec('BEGIN IMMEDIATE');
      database.exec("UPDATE Counter SET value = value + 1 WHERE key = 'theirs'");
      spin(20);
      database.exec('COMMIT');
      spin(4);
    }
    console.log(done);
  `);
  await other.line();
  let longestStop = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longestStop = Math.max(longestStop, performance.now() - last);
    last = performance.now();
  }, 5);
  let ours = 0;
  let theirs: number | undefined;
  const end = other.line().then((line) => {
    theirs = Number(line);
  });
  while (theirs === undefined) {
    await client.counter.update({ where: { key: 'ours' }, data: { value: { increment: 1 } } });
    ours += 1;
  }
  clearInterval(watch);
  await end;
  expect(ours).toBeGreaterThan(3);
  expect(theirs).toBeGreaterThan(3);
  expect(await client.counter.findMany({ orderBy: { key: 'asc' } })).toEqual([
    { key: 'ours', value: ours },
    { key: 'theirs', value: theirs },
  ]);
  // A stop as long as a lock of the other's would mean that the wait for it was not asynchronous; leave room for a slow machine.
  expect(longestStop).toBeLessThan(1000);
});

test('who waits longer than the bound for another process is told that the database is busy', async () => {
  const { client, path } = await sqlite({ busyMs: 30 });
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  await expect(client.company.create({ data: company('late') })).rejects.toMatchObject({ code: 'P1008' });
  other.exec('ROLLBACK');
  await client.company.create({ data: company('later') });
  other.close();
  expect(await client.company.count()).toBe(1);
});

test('a broken rule has its code: taken, pointing nowhere, not there', async () => {
  const { client } = await either();
  await client.company.create({ data: company('acme') });
  await expect(client.company.create({ data: company('acme') })).rejects.toMatchObject({ code: 'P2002' });
  const orphan = client.category.create({ data: { id: 'p', name: 'p', deskId: 'nobody' } });
  await expect(orphan).rejects.toMatchObject({ code: 'P2003' });
  const missing = client.company.update({ where: { id: 'nobody' }, data: { name: 'x' } });
  await expect(missing).rejects.toMatchObject({ code: 'P2025' });
});

test('a transaction that its caller leaves open is rolled back, and the next one goes on', async () => {
  const { client } = await sqlite();
  const slow = client.$transaction(
    async (tx) => {
      await tx.company.create({ data: company('slow') });
      await sleep(150);
      await tx.company.create({ data: company('too late') });
    },
    { timeout: 40 },
  );
  const refused = expect(slow).rejects.toMatchObject({ code: 'P2028' });
  await client.company.create({ data: company('next') });
  await refused;
  expect(await client.company.findMany({ select: { id: true } })).toEqual([{ id: 'next' }]);
});

test('a caller who gave up waiting for a transaction does not block those behind', async () => {
  const { client } = await sqlite();
  const first = client.$transaction(async (tx) => {
    await tx.company.create({ data: company('first') });
    await sleep(80);
  });
  const impatient = client.$transaction((tx) => tx.company.create({ data: company('impatient') }), { maxWait: 10 });
  await expect(impatient).rejects.toMatchObject({ code: 'P2028' });
  await Promise.all([first, client.company.create({ data: company('patient') })]);
  expect((await client.company.findMany()).map(({ id }) => id).toSorted()).toEqual(['first', 'patient']);
});

test('closing refuses who waits, undoes what is half done and keeps what is done', async () => {
  const { client, path } = await sqlite();
  await client.company.create({ data: company('done') });
  const half = client.$transaction(async (tx) => {
    await tx.company.create({ data: company('half') });
    await sleep(100);
    await tx.company.create({ data: company('other half') });
  });
  const waiting = client.company.create({ data: company('waiting') });
  const outcomes = Promise.allSettled([half, waiting]);
  await sleep(20);
  await client.$disconnect();
  expect((await outcomes).map(({ status }) => status)).toEqual([
    'rejected',
    expect.stringMatching(/fulfilled|rejected/),
  ]);
  const reader = new DatabaseSync(path);
  const ids = reader
    .prepare('SELECT id FROM Company')
    .all()
    .map(({ id }) => id);
  reader.close();
  const [, second] = await outcomes;
  expect(ids.toSorted()).toEqual(second.status === 'fulfilled' ? ['done', 'waiting'] : ['done']);
});
