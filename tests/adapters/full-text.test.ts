import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { searchWords } from '../../api/core/index.ts';
import type { PrismaClient } from '../../prisma/generated/sqlserver/client.ts';
import { freshSqlite } from '../support/database.ts';
import { commentRow, insertParents, ticketRow } from '../support/rows.ts';

let client: PrismaClient;
beforeEach(async () => {
  const database = await freshSqlite();
  onTestFinished(database.close);
  client = database.client;
  await insertParents(client);
  await client.ticket.create({ data: ticketRow(1, { title: 'Drukarka nie działa', description: 'Third floor' }) });
  await client.ticket.create({ data: ticketRow(2, { title: 'VPN drops', description: 'Since Monday, café network' }) });
});

async function find(words: string): Promise<string[]> {
  const rows = await client.$queryRaw<{ id: string }[]>`
    SELECT r.ticketId AS id FROM TicketSearch s JOIN TicketSearchRow r ON r.id = s.rowid
    WHERE TicketSearch MATCH ${words} ORDER BY s.rowid DESC`;
  return rows.map(({ id }) => id.replace('ticket-', ''));
}

test('a ticket is found by key, title and description, and with beginnings of words', async () => {
  expect(await find('it AND 2')).toEqual(['2']);
  expect(await find('drukar*')).toEqual(['1']);
  expect(await find('cafe')).toEqual(['2']);
  expect(await find('floor')).toEqual(['1']);
});

test('the newest ticket comes first', async () => {
  await client.ticket.create({ data: ticketRow(3, { description: 'Third floor too' }) });
  expect(await find('floor')).toEqual(['3', '1']);
});

test('public and internal comments are in columns of their own', async () => {
  await client.comment.create({ data: commentRow('c1', 'ticket-1', 'public', 'toner ordered') });
  await client.comment.create({ data: commentRow('c2', 'ticket-1', 'internal', 'budget exceeded') });
  expect(await find('toner')).toEqual(['1']);
  expect(await find('{publicText}: toner')).toEqual(['1']);
  expect(await find('budget')).toEqual(['1']);
  expect(await find('{publicText}: budget')).toEqual([]);
  expect(await find('floor')).toEqual(['1']);
});

test('changed, withdrawn, hidden, moved and deleted words are found where they are now, and only there', async () => {
  await client.comment.create({ data: commentRow('c1', 'ticket-1', 'public', 'alpha') });
  await client.comment.create({ data: commentRow('c2', 'ticket-1', 'public', 'gamma') });
  await client.comment.update({ where: { id: 'c1' }, data: { folded: 'beta' } });
  expect([await find('alpha'), await find('beta')]).toEqual([[], ['1']]);
  await client.comment.update({ where: { id: 'c1' }, data: { withdrawnAt: new Date() } });
  expect([await find('beta'), await find('gamma')]).toEqual([[], ['1']]);
  await client.comment.update({ where: { id: 'c2' }, data: { audience: 'internal' } });
  expect([await find('publicText: gamma'), await find('internalText: gamma')]).toEqual([[], ['1']]);
  await client.comment.update({ where: { id: 'c2' }, data: { ticketId: 'ticket-2' } });
  expect(await find('gamma')).toEqual(['2']);
  await client.comment.delete({ where: { id: 'c2' } });
  expect(await find('gamma')).toEqual([]);
  await client.ticket.update({ where: { id: 'ticket-2' }, data: { folded: searchWords('Wifi drops since Monday') } });
  expect([await find('vpn'), await find('wifi'), await find('monday')]).toEqual([[], ['2'], ['2']]);
  await client.ticket.delete({ where: { id: 'ticket-2' } });
  expect(await find('wifi')).toEqual([]);
});

test('a transaction that rolls back leaves nothing to find', async () => {
  const failing = client.$transaction(async (tx) => {
    await tx.ticket.create({ data: ticketRow(9, { title: 'ghost' }) });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await find('ghost')).toEqual([]);
});
