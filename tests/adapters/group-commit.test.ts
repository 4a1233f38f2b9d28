import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { SqliteAdapterFactory } from '../../api/adapters/sqlite/adapter.ts';
import { freshSqlite } from '../support/database.ts';
import { startChild } from '../support/process.ts';

const company = (id: string) => ({ id, name: id });
const statement = (sql: string) => ({ sql, args: [], argTypes: [] });

async function counted() {
  const commits: number[] = [];
  // The bound in time is far away, so that only who waits decides who shares, on a slow machine too.
  const database = await freshSqlite({ groupMs: 10_000, onCommit: (callers) => commits.push(callers) });
  onTestFinished(database.close);
  return { ...database, commits };
}

test('forty transactions at once share a few commits, and each is stored', async () => {
  const { client, commits } = await counted();
  await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      client.$transaction(async (tx) => {
        await tx.company.create({ data: company(`c${at}`) });
        await tx.counter.create({ data: { key: `c${at}`, value: at } });
      }),
    ),
  );
  expect(commits.reduce((sum, callers) => sum + callers, 0)).toBe(40);
  expect(commits.length).toBeLessThan(20);
  expect([await client.company.count(), await client.counter.count()]).toEqual([40, 40]);
});

test('single writes share commits too, also those that answer with the row', async () => {
  const { client, commits } = await counted();
  const created = await Promise.all(
    Array.from({ length: 20 }, (_, at) => client.company.create({ data: company(`c${at}`) })),
  );
  expect(created.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, at) => `c${at}`));
  expect(commits.length).toBeLessThan(20);
  expect(await client.company.count()).toBe(20);
});

test('connections and answers are served between the transactions of a group, not after all of them', async () => {
  const { client, commits } = await counted();
  let rounds = 0;
  let turning = true;
  const turn = () => {
    rounds++;
    if (turning) setImmediate(turn);
  };
  setImmediate(turn);
  const twenty = Array.from({ length: 20 }, (_, at) =>
    client.$transaction((tx) => tx.company.create({ data: company(`c${at}`) })),
  );
  await Promise.all(twenty);
  turning = false;
  expect(commits.length).toBeLessThan(10);
  expect(rounds).toBeGreaterThanOrEqual(20);
});

test('single writes and transactions take turns, whichever of them was first', async () => {
  const { client } = await counted();
  await client.company.create({ data: company('before') });
  const long = (id: string) => client.$transaction((tx) => tx.company.create({ data: company(id) }));
  const short = (id: string) => client.company.create({ data: company(id) });
  await Promise.all([...['t1', 't2', 't3', 't4'].map(long), ...['s1', 's2', 's3'].map(short)]);
  const rows = await client.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Company" ORDER BY rowid`;
  const stored = rows.map(({ id }) => id).slice(1);
  // Each kind keeps its own order; while both wait they take turns.
  expect(stored.filter((id) => id.startsWith('t'))).toEqual(['t1', 't2', 't3', 't4']);
  expect(stored.filter((id) => id.startsWith('s'))).toEqual(['s1', 's2', 's3']);
  expect(stored.indexOf('s3')).toBeLessThan(stored.indexOf('t4'));
  expect(stored.indexOf('t2')).toBeLessThan(stored.indexOf('s3'));
});

test('one that rolls back leaves no trace while its neighbours in the group survive', async () => {
  const { client, commits } = await counted();
  const outcomes = await Promise.allSettled(
    ['a', 'bad', 'c'].map((id) =>
      client.$transaction(async (tx) => {
        await tx.company.create({ data: company(id) });
        if (id === 'bad') await tx.company.create({ data: company('a') });
      }),
    ),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  // The one that is refused waits for the first one's commit and not for the third's.
  expect(commits).toEqual([1, 1]);
  expect((await client.company.findMany()).map(({ id }) => id).toSorted()).toEqual(['a', 'c']);
});

test('who is refused because of a neighbour in the group reads what that one wrote', async () => {
  const { client } = await counted();
  const name = async () => (await client.company.findFirst({ where: { name: 'taken' } }))?.id ?? 'nobody';
  const begun = Promise.withResolvers<void>();
  const behind = Promise.withResolvers<void>();
  const won = client.$transaction(async (tx) => {
    await tx.company.create({ data: { id: 'a', name: 'taken' } });
    begun.resolve();
    // The group stays open for who comes behind.
    await behind.promise;
  });
  await begun.promise;
  const late = {
    // By a row that is there already, in a transaction and in a single write …
    duplicate: () => client.$transaction((tx) => tx.company.create({ data: company('a') })),
    single: () => client.company.create({ data: company('a') }),
    // … and by a condition that holds no more.
    condition: () =>
      client.$transaction(async (tx) => {
        if ((await tx.company.count({ where: { id: 'a' } })) > 0) throw new Error('Somebody else was first.');
      }),
  };
  const refused = Object.entries(late).map(async ([how, write]) => {
    await expect(write()).rejects.toThrow();
    return `${how}: ${await name()}`;
  });
  const busy = Array.from({ length: 30 }, (_, at) => client.company.create({ data: company(`c${at}`) }));
  await sleep(20);
  behind.resolve();
  expect(await Promise.all(refused)).toEqual(['duplicate: a', 'single: a', 'condition: a']);
  await Promise.all([won, ...busy]);
});

test('who is refused waits for those before them only, and for nobody where there are none', async () => {
  const { client } = await counted();
  const refused = () =>
    client.$transaction(async (tx) => {
      await tx.company.count();
      throw new Error('They may not.');
    });
  const over = Promise.withResolvers<void>();
  // The one behind takes as long as it takes.
  const behind = () => client.$transaction(() => over.promise);
  const first = client.$transaction((tx) => tx.company.create({ data: company('a') }));
  const [none, after] = [refused(), refused()];
  const late = behind();
  await expect(none).rejects.toThrow('They may not.');
  await expect(after).rejects.toThrow('They may not.');
  over.resolve();
  await Promise.all([first, late]);
});

test('a failing commit stores nothing of anybody, tells everybody, and the next write works', async () => {
  const { client, commits } = await counted();
  const good = (id: string) =>
    client.$transaction(async (tx) => {
      await tx.company.create({ data: company(id) });
      // Long enough for the others to queue behind the first.
      await sleep(30);
    });
  const bad = () =>
    client.$transaction(async (tx) => {
      await tx.$executeRawUnsafe('PRAGMA defer_foreign_keys = ON');
      await tx.category.create({ data: { id: 'p', name: 'p', deskId: 'nobody' } });
    });
  const outcomes = await Promise.allSettled([good('before'), bad(), good('after')]);
  // Transactions that committed together with it may try again; those that came after were not in that group.
  expect(outcomes).toMatchObject([
    { status: 'rejected', reason: { code: 'P2034' } },
    { status: 'rejected', reason: { code: 'P2034' } },
    { status: 'fulfilled' },
  ]);
  expect(commits).toEqual([1]);
  expect(await client.company.findMany({ select: { id: true } })).toEqual([{ id: 'after' }]);
  expect(await client.category.count()).toBe(0);
  await good('next');
  expect(await client.company.count()).toBe(2);
});

test('who fails alone at the commit learns which rule was broken', async () => {
  const { client } = await counted();
  const bad = client.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('PRAGMA defer_foreign_keys = ON');
    await tx.category.create({ data: { id: 'p', name: 'p', deskId: 'nobody' } });
  });
  await expect(bad).rejects.toMatchObject({ code: 'P2003' });
  expect(await client.category.count()).toBe(0);
});

test('when the disk is full, the whole group is told and nothing of it is stored', async () => {
  const { client, commits } = await counted();
  const pages = await client.$queryRawUnsafe<{ page_count: number }[]>('PRAGMA page_count');
  await client.$queryRawUnsafe(`PRAGMA max_page_count = ${Number(pages[0]?.page_count) + 4}`);
  const text = 'x'.repeat(200_000);
  const outcomes = await Promise.allSettled([
    client.$transaction((tx) => tx.company.create({ data: company('small') })),
    client.$transaction((tx) => tx.setting.create({ data: { key: 'big', value: text, updatedAt: new Date(0) } })),
  ]);
  expect(outcomes.map(({ status }) => status)).toContain('rejected');
  const stored = (await client.company.findMany()).length;
  expect(outcomes[0]?.status).toBe(stored === 1 ? 'fulfilled' : 'rejected');
  expect(await client.setting.count()).toBe(0);
  await client.$queryRawUnsafe('PRAGMA max_page_count = 1000000');
  await client.company.create({ data: company('next') });
  expect(commits.length).toBeGreaterThan(0);
});

test('a commit sent as a statement is refused: it would end a transaction that others share', async () => {
  const { client } = await counted();
  await expect(client.$executeRawUnsafe('COMMIT')).rejects.toThrow('$transaction');
  const inside = client.$transaction(async (tx) => {
    await tx.company.create({ data: company('a') });
    await tx.$executeRawUnsafe('COMMIT');
  });
  await expect(inside).rejects.toThrow('$transaction');
  expect(await client.company.count()).toBe(0);
});

test('a transaction left without a statement for too long is rolled back and frees the connection', async () => {
  const { path, close } = await freshSqlite();
  onTestFinished(close);
  const adapter = await new SqliteAdapterFactory(path, { idleMs: 30 }).connect();
  const forgotten = await adapter.startTransaction();
  await forgotten.executeRaw(statement(`INSERT INTO Company (id, name) VALUES ('lost', 'lost')`));
  expect(await adapter.executeRaw(statement(`INSERT INTO Company (id, name) VALUES ('kept', 'kept')`))).toBe(1);
  await expect(forgotten.commit()).rejects.toMatchObject({ cause: { kind: 'TransactionAlreadyClosed' } });
  expect((await adapter.queryRaw(statement('SELECT id FROM Company'))).rows).toEqual([['kept']]);
  await adapter.dispose();
});

test('a process killed right after an acknowledged commit keeps the row', async () => {
  const { client, path } = await freshSqlite();
  await client.$disconnect();
  const child = startChild(`
    import { openDatabase } from './api/adapters/database.ts';
    const { client } = await openDatabase(${JSON.stringify(`file:${path}`)});
    for (let at = 0; ; at += 1) {
      await client.$transaction((tx) => tx.company.create({ data: { id: String(at), name: String(at) } }));
      console.log(at);
    }
  `);
  let acknowledged = -1;
  for (const end = Date.now() + 600; Date.now() < end || acknowledged < 10; ) acknowledged = Number(await child.line());
  child.process.kill('SIGKILL');
  await child.ended;
  const reader = new DatabaseSync(path);
  const ids = reader
    .prepare('SELECT id FROM Company')
    .all()
    .map(({ id }) => Number(id))
    .toSorted((a, b) => a - b);
  reader.close();
  expect(ids.slice(0, acknowledged + 1)).toEqual(Array.from({ length: acknowledged + 1 }, (_, at) => at));
}, 20_000);
