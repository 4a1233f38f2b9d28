import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { classify, type Database, openDatabase } from '../../api/adapters/database.ts';
import {
  type Answer,
  type Asked,
  aTdsServer,
  closedPort,
  done,
  failure,
  oneNumber,
} from '../support/tsql/tds-server.ts';

/** Every way in which the product asks a database. */
const ways: Readonly<Record<string, (db: Database['client']) => Promise<unknown>>> = {
  'a read': (db) => db.company.count(),
  'a read in SQL': (db) => db.$queryRaw`SELECT 1 AS n`,
  'a write': (db) => db.company.createMany({ data: [{ id: 'a', name: 'a' }] }),
  'a transaction': (db) => db.$transaction((tx) => tx.company.count()),
};

const faultOf = (work: Promise<unknown>) => work.then((value) => `fine: ${String(value)}`, classify);

async function opened(url: string) {
  const database = await openDatabase(url);
  onTestFinished(() => database.close());
  return database.client;
}

const short = ';connectTimeout=300;poolTimeout=1';

describe.each(Object.entries(ways))('%s is told to try again later', (_, ask) => {
  test('when nobody listens', async () => {
    const url = `sqlserver://127.0.0.1:${await closedPort()};database=d;user=u;password=p;encrypt=false${short}`;
    expect(await faultOf(ask(await opened(url)))).toBe('unavailable');
  });

  test('when the server says nothing', async () => {
    const server = createServer(() => {});
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const url = `sqlserver://127.0.0.1:${port};database=d;user=u;password=p;encrypt=false${short}`;
    expect(await faultOf(ask(await opened(url)))).toBe('unavailable');
  });

  test('when the link is cut in the middle', async () => {
    expect(await faultOf(ask(await serverThat(({ kind }) => (kind === 'statement' ? 'cut' : done()))))).toBe(
      'unavailable',
    );
  });

  test('when the answer does not come in time', async () => {
    const client = await serverThat(({ kind }) => (kind === 'statement' ? 'silence' : done()), ';socketTimeout=200');
    expect(await faultOf(ask(client))).toBe('unavailable');
  });

  test.each([4060, 10928, 40197, 40501, 40613, 49918, 9002, 1105, 18456])('at error %i', async (number) => {
    const client = await serverThat(({ kind }) => (kind === 'statement' ? failure(number) : done()));
    expect(await faultOf(ask(client))).toBe('unavailable');
  });

  test.each([1205, 1222, 3960])('and at error %i tries again at once', async (number) => {
    const client = await serverThat(({ kind }) => (kind === 'statement' ? failure(number) : done()));
    expect(await faultOf(ask(client))).toBe('retry');
  });
});

test('a link that is cut before the commit, and one that is cut while it is asked to begin, are the server’s', async () => {
  for (const when of ['begin', 'commit'] as const) {
    const client = await serverThat(({ kind }) =>
      kind === when ? 'cut' : kind === 'statement' ? oneNumber(1, '_count$_all') : done(),
    );
    expect(await faultOf(client.$transaction((tx) => tx.company.count()))).toBe('unavailable');
  }
});

test('a pool that has no connection left in time is the server’s too', async () => {
  const client = await serverThat(
    ({ kind }) => (kind === 'statement' ? 'silence' : done()),
    ';connectionLimit=1;socketTimeout=3000',
  );
  const [, ...others] = Object.values(ways).map((ask) => faultOf(ask(client)));
  expect(await Promise.all(others)).toEqual(['unavailable', 'unavailable', 'unavailable']);
});

test('once the server is back it answers, and a statement is one message: nothing is asked before it', async () => {
  let away = true;
  const server = await aTdsServer(({ kind }) =>
    kind !== 'statement' ? done() : away ? 'cut' : oneNumber(7, '_count$_all'),
  );
  onTestFinished(server.close);
  const client = await opened(server.url + short);
  expect(await faultOf(client.company.count())).toBe('unavailable');
  away = false;
  server.asked.length = 0;
  expect(await client.$queryRaw`SELECT 7 AS n`).toEqual([{ _count$_all: 7 }]);
  await client.$queryRaw`SELECT 7 AS n`;
  expect(server.asked.map(({ kind }) => kind)).toEqual(['statement', 'statement']);
});

async function serverThat(answer: (asked: Asked) => Answer, options = ''): Promise<Database['client']> {
  const server = await aTdsServer(answer, `${short}${options}`);
  onTestFinished(server.close);
  return opened(server.url);
}
