import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { commentRow, deliveryRow, insertParents, ticketRow } from '../support/rows.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  const { client } = database;
  await insertParents(client);
  await client.ticket.create({ data: ticketRow(1) });
  await client.comment.create({ data: commentRow('note', 'ticket-1', 'internal', 'He is the boss') });
  await client.comment.create({ data: commentRow('reply', 'ticket-1', 'public', 'On my way') });
});
afterAll(() => database.close());

const note = { commentId: 'note', commentAudience: 'internal' };
const reply = { commentId: 'reply', commentAudience: 'public' };

test.each([
  ['a card to the public', 'public', {}],
  ['a reply to the public', 'public', reply],
  ['a reply to agents', 'internal', reply],
  ['a note to agents', 'internal', note],
])('the database takes %s', async (id, targetAudience, comment) => {
  const created = await database.client.delivery.create({
    data: { ...deliveryRow(id, 'ticket-1', targetAudience), ...comment },
  });
  expect(created).toMatchObject({ id, state: 'pending' });
});

test.each([
  ['a note to the public', 'public', note],
  ['a note that claims to be a reply', 'public', { ...note, commentAudience: 'public' }],
  ['a reply that claims to be a note', 'internal', { ...reply, commentAudience: 'internal' }],
  ['a note of an unknown audience to the public', 'public', { ...note, commentAudience: 'INTERN' }],
  ['a note that hides its audience', 'public', { commentId: 'note', commentAudience: null }],
  ['an audience without a comment', 'internal', { commentId: null, commentAudience: 'internal' }],
  ['a note to readers of no known kind', 'everybody', note],
])('the database refuses %s', async (what, targetAudience, comment) => {
  const id = what.slice(0, 24);
  const created = database.client.delivery.create({
    data: { ...deliveryRow(id, 'ticket-1', targetAudience), ...comment },
  });
  await expect(created).rejects.toThrow(/constraint/i);
  expect(await database.client.delivery.findUnique({ where: { id } })).toBeNull();
});

test('a delivery cannot be turned to the public, nor a reply into a note, once it is there', async () => {
  const { client } = database;
  await client.delivery.create({ data: { ...deliveryRow('turned', 'ticket-1', 'internal'), ...note } });
  const turned = client.delivery.update({ where: { id: 'turned' }, data: { targetAudience: 'public' } });
  await expect(turned).rejects.toThrow(/constraint/i);
  await client.delivery.create({ data: { ...deliveryRow('sent', 'ticket-1', 'public'), ...reply } });
  const hidden = client.comment.update({ where: { id: 'reply' }, data: { audience: 'internal' } });
  await expect(hidden).rejects.toThrow(/constraint/i);
});

test('unknown audiences and status categories are refused', async () => {
  const { client } = database;
  await expect(client.comment.create({ data: commentRow('c', 'ticket-1', 'secret', 'x') })).rejects.toThrow(
    /constraint/i,
  );
  const ticket = client.ticket.create({ data: { ...ticketRow(2), statusCategory: 'done' } });
  await expect(ticket).rejects.toThrow(/constraint/i);
});

describe('a file is read by the people who read its text, by rules of the database', () => {
  const file = (id: string, more: object) => ({
    id,
    key: id,
    ticketId: 'ticket-1',
    name: 'a.txt',
    state: 'kept',
    source: 'api',
    storeKey: id,
    createdAt: new Date(),
    changedAt: new Date(),
    ...more,
  });
  const create = (what: string, more: object) =>
    database.client.attachment.create({ data: file(what.slice(0, 36), more) });

  test.each([
    ['a file of the ticket', { audience: 'public' }],
    ['a file of a note', { commentId: 'note', audience: 'internal' }],
    ['a file of a reply', { commentId: 'reply', audience: 'public' }],
    ['a file of nothing yet', { ticketId: null }],
  ])('the database takes %s', async (id, more) => {
    expect(await create(id, more)).toMatchObject({ id });
  });

  test.each([
    ['a file of a note that claims to be public', { commentId: 'note', audience: 'public' }],
    ['a file of a reply that claims to be internal', { commentId: 'reply', audience: 'internal' }],
    ['an internal file without a note', { audience: 'internal' }],
    ['a file for readers of no known kind', { commentId: 'note', audience: 'everybody' }],
    ['a file of a comment without a ticket', { ticketId: null, commentId: 'reply', audience: 'public' }],
  ])('the database refuses %s', async (id, more) => {
    await expect(create(id, more)).rejects.toThrow(/constraint/i);
  });

  test('the files of a note cannot be left behind as public, nor a note be made public under them', async () => {
    const { client } = database;
    const freed = client.attachment.update({ where: { id: 'a file of a note' }, data: { audience: 'public' } });
    await expect(freed).rejects.toThrow(/constraint/i);
    const shown = client.comment.update({ where: { id: 'note' }, data: { audience: 'public' } });
    await expect(shown).rejects.toThrow(/constraint/i);
  });
});
