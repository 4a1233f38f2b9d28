import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createCategory,
  editCategory,
  editDesk,
  listCategories,
  listTickets,
  logTime,
  openTicket,
  removeCategory,
  setCategory,
  shortPath,
  showTicket,
  timeReport,
} from '../../../../api/core/index.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const forget = () => world.engine.book.forget();
const idOf = async (name: string) => (await world.engine.db.category.findFirstOrThrow({ where: { name } })).id;
async function made(name: string, parent?: string) {
  const category = await createCategory(await world.as('adam'), { desk: 'IT', name, ...(parent ? { parent } : {}) });
  forget();
  return category;
}

it('a category stands below another one of its desk, two deep, and is read by its whole name', async () => {
  const adam = await world.as('adam');
  const hardware = await idOf('Hardware');
  const printer = await made('Printer', hardware);
  expect(printer).toMatchObject({ path: 'Hardware › Printer', parent: { id: hardware, name: 'Hardware' } });
  const parent = { code: 'invalid', details: { fields: [{ field: 'parent' }] } };
  await expect(createCategory(adam, { desk: 'IT', name: 'Toner', parent: printer.id })).rejects.toMatchObject(parent);
  await expect(createCategory(adam, { desk: 'HR', name: 'Toner', parent: hardware })).rejects.toMatchObject(parent);
  await expect(editCategory(adam, { category: hardware, parent: hardware })).rejects.toMatchObject(parent);
  const network = await idOf('Network');
  await expect(editCategory(adam, { category: hardware, parent: network })).rejects.toMatchObject(parent);
  await expect(createCategory(adam, { desk: 'IT', name: 'PRINTER', parent: hardware })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Hardware › PRINTER'),
  });
  // The same name is free beside others, and the sign between the levels is in none.
  const other = await made('Printer', network);
  expect(other.path).toBe('Network › Printer');
  await expect(createCategory(adam, { desk: 'IT', name: 'A › B' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(editCategory(adam, { category: other.id, parent: hardware })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await editCategory(adam, { category: other.id, parent: null })).toMatchObject({
    path: 'Printer',
    parent: null,
  });
  const { items } = await listCategories(adam, { inactive: false, desk: 'IT' });
  const paths = items.map((one) => one.path);
  expect(paths[paths.indexOf('Hardware') + 1]).toBe('Hardware › Printer');
  const changes = await world.engine.db.event.findMany({
    where: { nounId: other.id },
    orderBy: { id: 'desc' },
    take: 1,
  });
  expect(JSON.parse(changes[0]?.data ?? '{}')).toMatchObject({
    fields: [{ field: 'parent', from: 'Network', to: null }],
  });
});

it('one that others stand below is neither deactivated nor removed with them', async () => {
  const adam = await world.as('adam');
  const top = await made('Rooms');
  const below = await made('Keys', top.id);
  await expect(editCategory(adam, { category: top.id, active: false })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Keys'),
  });
  await expect(removeCategory(adam, { category: top.id })).rejects.toMatchObject({ code: 'conflict' });
  await editCategory(adam, { category: below.id, active: false });
  await editCategory(adam, { category: top.id, active: false });
  await expect(editCategory(adam, { category: below.id, active: true })).rejects.toMatchObject({ code: 'conflict' });
  await expect(createCategory(adam, { desk: 'IT', name: 'Doors', parent: top.id })).rejects.toMatchObject({
    code: 'conflict',
  });
});

it('tickets carry the whole name, and a filter on a parent finds those below it', async () => {
  const top = await made('Phones');
  const below = await made('Headset', top.id);
  const [maya, ben] = [await world.as('maya'), await world.as('ben')];
  const one = await openTicket(maya, { title: 'No tone', desk: 'IT', category: below.id });
  const two = await openTicket(maya, { title: 'No line', desk: 'IT', category: top.id });
  expect(one.category).toEqual({ id: below.id, name: 'Headset', path: 'Phones › Headset' });
  const found = await listTickets(ben, { category: top.id });
  expect(found.items.map((line) => [line.key, line.category])).toEqual([
    [two.key, 'Phones'],
    [one.key, 'Phones › Headset'],
  ]);
  expect((await listTickets(ben, { category: below.id })).items).toHaveLength(1);
  const set = await setCategory(ben, { ticket: two.key, category: below.id });
  const event = await world.engine.db.event.findFirstOrThrow({
    where: { ticketId: set.id, type: 'ticket.categorized' },
  });
  expect(JSON.parse(event.data)).toMatchObject({ from: 'Phones', to: 'Phones › Headset' });
  await logTime(ben, { ticket: one.key, duration: '30m' });
  const report = await timeReport(ben, { by: 'category', category: top.id });
  expect(report.items).toMatchObject([{ name: 'Phones › Headset', seconds: 1_800 }]);
});

it('the default of a desk is what tickets get where nobody names a category', async () => {
  const [adam, maya] = [await world.as('adam'), await world.as('maya')];
  const top = await made('General');
  const below = await made('Question', top.id);
  await editDesk(adam, { desk: 'IT', defaultCategoryId: below.id });
  forget();
  const { key } = await openTicket(maya, { title: 'Where is room 4?', desk: 'IT' });
  expect((await showTicket(maya, key)).category?.path).toBe('General › Question');
  await editDesk(adam, { desk: 'IT', defaultCategoryId: null });
  forget();
  expect((await openTicket(maya, { title: 'Where is room 5?', desk: 'IT' })).category).toBeNull();
});

it.each([
  ['Hardware › Printer', 75, 'Hardware › Printer'],
  ['Hardware › Printer', 14, 'Har… › Printer'],
  ['Hardware › Printer', 11, '… › Printer'],
  ['Hardware', 5, 'Hard…'],
])('%s fits into %i characters as %s', (path, most, short) => {
  expect(shortPath(path, most)).toBe(short);
});
