import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createCategory,
  deleteTicket,
  editDesk,
  mergeCategory,
  openTicket,
  putCategoryForm,
  removeCategory,
  setCategory,
  showCategoryForm,
  showTicket,
} from '../../../../api/core/index.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const forget = () => world.engine.book.forget();
async function made(name: string, parent?: string, desk = 'IT') {
  const category = await createCategory(await world.as('adam'), { desk, name, ...(parent ? { parent } : {}) });
  forget();
  return category.id;
}
const lastChange = async (id: string) => {
  const event = await world.engine.db.event.findFirstOrThrow({ where: { nounId: id }, orderBy: { id: 'desc' } });
  return JSON.parse(event.data);
};
async function aRule(category: string) {
  const { db, newId } = world.engine;
  const now = new Date();
  const mailboxId = newId();
  const desk = await db.desk.findFirstOrThrow({ where: { key: 'IT' } });
  const box = {
    deskId: desk.id,
    address: `${mailboxId}@example.com`,
    since: now,
    dueAt: now,
    createdAt: now,
    updatedAt: now,
  };
  await db.mailbox.createMany({ data: [{ id: mailboxId, ...box }] });
  const id = newId();
  const rule = { mailboxId, position: 1, name: 'Printers', conditions: '{"subject":["printer"]}' };
  const actions = JSON.stringify({ outcome: 'take', category });
  await db.mailRule.createMany({ data: [{ id, ...rule, actions, createdAt: now, updatedAt: now }] });
  return id;
}

it('one in use is refused with what uses it, and goes with a replacement: everything follows', async () => {
  const [adam, maya] = [await world.as('adam'), await world.as('maya')];
  const [old, next] = [await made('Old printers'), await made('New printers')];
  const below = await made('Toner', old);
  const fields = [{ id: 'room', type: 'text' as const, label: 'Room', help: '', required: true }];
  await putCategoryForm(adam, { category: old, fields: fields as never });
  await editDesk(adam, { desk: 'IT', defaultCategoryId: old });
  forget();
  const answers = { room: '4.12' };
  const open = await openTicket(maya, { title: 'Streaks', desk: 'IT', category: old, answers });
  const gone = await openTicket(maya, { title: 'Streaks again', desk: 'IT', category: old, answers });
  await deleteTicket(await world.as('ana'), { ticket: gone.key });
  const rule = await aRule(old);
  const refused = await removeCategory(adam, { category: old }).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: 'conflict',
    details: { uses: { tickets: 2, categories: 1, rules: 1, defaults: 1 } },
  });
  for (const part of ['Toner', 'Printers', 'default', 'replacement']) expect(String(refused)).toContain(part);

  expect(await removeCategory(adam, { category: old, replacement: next })).toEqual({ removed: true });
  const ticket = await showTicket(maya, open.key);
  expect(ticket.category).toMatchObject({ id: next, path: 'New printers' });
  expect(ticket.answers).toMatchObject([{ label: 'Room', value: '4.12' }]);
  const { db } = world.engine;
  expect(await db.ticket.count({ where: { categoryId: next } })).toBe(2);
  expect(await db.category.findUniqueOrThrow({ where: { id: below } })).toMatchObject({ parentId: next });
  expect(JSON.parse((await db.mailRule.findUniqueOrThrow({ where: { id: rule } })).actions).category).toBe(next);
  expect(await db.desk.findFirstOrThrow({ where: { key: 'IT' } })).toMatchObject({ defaultCategoryId: next });
  expect(await showCategoryForm(adam, { category: next })).toMatchObject({ version: 1, fields: [{ id: 'room' }] });
  expect(await lastChange(next)).toMatchObject({
    change: 'merged Old printers into',
    fields: expect.arrayContaining([
      { field: 'category', from: 'Old printers', to: 'New printers' },
      { field: 'tickets', from: 2, to: 0 },
      { field: 'isDefault', from: true, to: false },
    ]),
  });
  await editDesk(adam, { desk: 'IT', defaultCategoryId: null });
  forget();
});

it('a form of the one that stays is not touched, and tickets keep what they were asked', async () => {
  const [adam, maya] = [await world.as('adam'), await world.as('maya')];
  const [old, next] = [await made('Laptop'), await made('Laptops')];
  const asks = (label: string) => [{ id: 'kind', type: 'text', label, help: '', required: true }] as never;
  await putCategoryForm(adam, { category: old, fields: asks('Which model?') });
  await putCategoryForm(adam, { category: next, fields: asks('Inventory number') });
  forget();
  const { key } = await openTicket(maya, { title: 'Slow', desk: 'IT', category: old, answers: { kind: 'X1' } });
  expect(await mergeCategory(adam, { category: old, into: next })).toMatchObject({ id: next, formVersion: 1 });
  expect((await showTicket(maya, key)).answers).toMatchObject([{ label: 'Which model?', value: 'X1' }]);
  expect(await showCategoryForm(adam, { category: next })).toMatchObject({ fields: [{ label: 'Inventory number' }] });
});

it('a replacement is another active category of the same desk, where nothing gets lost', async () => {
  const adam = await world.as('adam');
  const [one, other] = [await made('Badges'), await made('Cards')];
  const [small] = [await made('Lost', one), await made('LOST', other)];
  const hr = await made('Badges', undefined, 'HR');
  for (const into of [one, hr, 'nothing'])
    await expect(mergeCategory(adam, { category: one, into })).rejects.toMatchObject({ code: 'invalid' });
  await expect(mergeCategory(adam, { category: one, into: other })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Lost'),
  });
  await expect(mergeCategory(adam, { category: one, into: small })).rejects.toMatchObject({ code: 'conflict' });
  await expect(mergeCategory(await world.as('ben'), { category: one, into: other })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await mergeCategory(adam, { category: small, into: one });
  expect(await mergeCategory(adam, { category: one, into: other })).toMatchObject({ path: 'Cards' });
});

it('a ticket that is filed or changed with a category that goes meanwhile is refused with a clear word', async () => {
  const [adam, maya, ben] = [await world.as('adam'), await world.as('maya'), await world.as('ben')];
  const [old, next] = [await made('Cables'), await made('Wires')];
  const { key } = await openTicket(maya, { title: 'Frayed', desk: 'IT' });
  await world.engine.book.read(world.engine.db);
  const gone = { code: 'invalid', message: expect.stringContaining('no longer in use') };
  await mergeCategory(adam, { category: old, into: next });
  await expect(openTicket(maya, { title: 'Cut', desk: 'IT', category: old })).rejects.toMatchObject(gone);
  await expect(setCategory(ben, { ticket: key, category: old })).rejects.toMatchObject(gone);
});
