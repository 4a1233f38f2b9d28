import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase, freshSqlite } from '../support/database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const at = new Date('2026-03-29T01:59:59.999Z');

test.each([
  ['a plain word', 'printer'],
  ['nothing', ''],
  ['Polish, Arabic, an emoji of many parts', 'Zażółć gęślą jaźń طابعة 👩🏽‍💻'],
  ['quotes and what looks like SQL', `O'Brien"; DROP TABLE "Ticket"; --`],
  ['a line of control signs', 'a\u0001b\tc\r\nd'],
  ['two megabytes', 'ą'.repeat(1_000_000)],
])('text comes back as it went in: %s', async (name, value) => {
  const { client } = database;
  await client.setting.create({ data: { key: name, value, updatedAt: at } });
  expect(await client.setting.findUnique({ where: { key: name } })).toEqual({ key: name, value, updatedAt: at });
});

test('instants, switches, numbers and empty columns come back as they went in', async () => {
  const { client } = database;
  const data = {
    id: 'p1',
    name: 'Ewa',
    nameFolded: 'ewa',
    email: null,
    active: false,
    createdAt: at,
    updatedAt: at,
    version: 2_147_483_647,
  };
  const created = await client.person.create({ data });
  expect(created).toMatchObject(data);
  expect(await client.person.findUnique({ where: { id: 'p1' } })).toEqual(created);
  await client.workspace.create({
    data: { id: 'w1', surface: 'slack', tenant: 'T0', goneAt: at, createdAt: at, updatedAt: at },
  });
  expect(await client.workspace.findFirst({ where: { goneAt: at } })).toMatchObject({ id: 'w1', goneAt: at });
  await client.workspace.update({ where: { id: 'w1' }, data: { goneAt: null } });
  expect(await client.workspace.findFirst({ where: { goneAt: null } })).toMatchObject({ id: 'w1' });
  await client.person.update({ where: { id: 'p1' }, data: { active: true } });
  expect(await client.person.findFirst({ where: { active: true, email: null } })).toMatchObject({ id: 'p1' });
});

test('instants compare and sort by time', async () => {
  const { client } = database;
  const instants = ['2025-12-31T23:59:59.999Z', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z'];
  await client.session.deleteMany();
  await client.person.create({ data: { id: 'p2', name: 'Jan', nameFolded: 'jan', createdAt: at, updatedAt: at } });
  for (const [index, instant] of instants.entries())
    await client.session.create({
      data: { id: `s${index}`, personId: 'p2', createdAt: at, lastSeenAt: at, expiresAt: new Date(instant) },
    });
  const expired = await client.session.findMany({
    where: { expiresAt: { lte: new Date('2026-01-01T00:00:00.000Z') } },
    orderBy: { expiresAt: 'desc' },
  });
  expect(expired.map(({ id }) => id)).toEqual(['s1', 's0']);
});

test('a list of thousands of ids is one question', async () => {
  const { client } = database;
  const ids = Array.from({ length: 5000 }, (_, index) => `nobody-${index}`);
  expect(await client.person.findMany({ where: { id: { in: ['p1', ...ids] } }, select: { id: true } })).toEqual([
    { id: 'p1' },
  ]);
});

test('SQLite: raw questions answer with numbers where these are exact, inside a transaction and outside', async () => {
  const { client, close } = await freshSqlite();
  const ask = "SELECT count(*) AS n, 9007199254740993 AS big, 1.5 AS half, NULL AS none, x'0102' AS bytes";
  const answer = [{ n: 1, big: 9007199254740993n, half: 1.5, none: null, bytes: new Uint8Array([1, 2]) }];
  expect(await client.$queryRawUnsafe(ask)).toEqual(answer);
  expect(await client.$transaction((tx) => tx.$queryRawUnsafe(ask))).toEqual(answer);
  expect(await client.$queryRaw`SELECT ${at} AS at`).toEqual([{ at: '2026-03-29T01:59:59.999+00:00' }]);
  await close();
});
