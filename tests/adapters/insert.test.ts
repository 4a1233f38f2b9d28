import { afterAll, beforeAll, expect, test } from 'vitest';
import { classify } from '../../api/adapters/classify.ts';
import { insertRows } from '../../api/adapters/insert.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const at = new Date('2026-03-29T01:59:59.999Z');
const inbound = (id: string, payload = '{}') => ({
  id,
  source: 'slack',
  key: id,
  sameAs: id,
  kind: 'event',
  payload,
  leaseUntil: null,
  availableAt: at,
  receivedAt: at,
});

test('rows are stored as createMany stores them, with the defaults of what was left out', async () => {
  const { client } = database;
  const text = `O'Brien"; DROP TABLE "Ticket"; -- Zażółć 👩🏽‍💻\u0001\r\n`;
  await client.inbound.createMany({ data: [inbound('a1', text)] });
  await insertRows(client, 'Inbound', [inbound('b1', text), inbound('b2', text)]);
  const [plain, first, second] = await client.inbound.findMany({ orderBy: { id: 'asc' } });
  expect(plain).toMatchObject({ payload: text, state: 'received', attempts: 0, availableAt: at });
  expect(first).toEqual({ ...plain, id: 'b1', key: 'b1', sameAs: 'b1' });
  expect(second).toEqual({ ...plain, id: 'b2', key: 'b2', sameAs: 'b2' });
  // Instants are compared by the database itself, not only read back.
  const same = await client.inbound.count({ where: { availableAt: at, leaseUntil: null } });
  expect(same).toBe(3);
});

test('switches and numbers are stored as such', async () => {
  const { client } = database;
  const comment = { audience: 'internal', body: 'b', folded: 'text', source: 'api', createdAt: at, saidAt: at };
  const row = (id: string, gone: boolean) => ({
    id,
    surface: 'slack',
    channelId: 'C1',
    messageId: id,
    target: 't',
    kind: 'card',
    audience: 'public',
    drawn: 7,
    gone,
    createdAt: at,
  });
  await client.person.create({ data: { id: 'p1', name: 'Ewa', nameFolded: 'ewa', createdAt: at, updatedAt: at } });
  await client.desk.create({ data: { id: 'd1', key: 'IT', name: 'IT', createdAt: at, updatedAt: at } });
  await client.status.create({ data: { id: 's1', name: 'New', category: 'todo' } });
  await insertRows(client, 'Ticket', [
    {
      id: 't1',
      key: 'IT-1',
      deskId: 'd1',
      number: 1,
      title: 'Printer',
      description: '',
      folded: 'it 1 printer',
      statusId: 's1',
      statusCategory: 'todo',
      requesterId: 'p1',
      source: 'api',
      confidential: true,
      turnSince: at,
      requestedAt: at,
      createdAt: at,
      updatedAt: at,
    },
  ]);
  await insertRows(client, 'Comment', [{ ...comment, id: 'c1', ticketId: 't1' }]);
  await insertRows(client, 'MessageRef', [
    { ...row('m1', true), ticketId: 't1' },
    { ...row('m2', false), ticketId: 't1' },
  ]);
  expect(await client.ticket.findFirst({ where: { confidential: true, open: true, number: 1 } })).toMatchObject({
    priority: 'medium',
    version: 1,
    closedAt: null,
  });
  expect(await client.messageRef.findMany({ where: { gone: true, drawn: { gte: 7 } } })).toMatchObject([{ id: 'm1' }]);
});

test('more rows than one statement may have are all written', async () => {
  const { client } = database;
  const rows = Array.from({ length: 600 }, (_, at) => inbound(`many-${at}`));
  await client.$transaction((tx) => insertRows(tx, 'Inbound', rows));
  expect(await client.inbound.count({ where: { id: { startsWith: 'many-' } } })).toBe(600);
});

test('a row that may exist only once is refused as a duplicate, and nothing of its statement is written', async () => {
  const { client } = database;
  await insertRows(client, 'Inbound', [inbound('once')]);
  const again = insertRows(client, 'Inbound', [inbound('other'), inbound('once')]);
  const error = await again.catch((error: unknown) => error);
  expect(classify(error)).toBe('duplicate');
  expect(await client.inbound.count({ where: { id: 'other' } })).toBe(0);
});

test('rows of different columns are refused: a value would be lost without a word', async () => {
  const { leaseUntil: _, ...short } = inbound('short');
  await expect(insertRows(database.client, 'Inbound', [inbound('long'), short])).rejects.toThrow('the same columns');
});
