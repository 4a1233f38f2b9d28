import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  adjustTicket,
  createCategory,
  editDesk,
  nearCategory,
  openTicket,
  setCategory,
} from '../../../../api/core/index.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const allow = async (addsCategories: 'leads' | 'agents' | 'everybody') => {
  await editDesk(await world.as('adam'), { desk: 'IT', addsCategories });
  world.engine.book.forget();
};
beforeEach(() => allow('everybody'));
const refusal = (tried: Promise<unknown>) => tried.catch((error: unknown) => error);
const count = (name: string) => world.engine.db.category.count({ where: { name } });

it.each([
  ['leads', 'ana', 'done'],
  ['leads', 'ben', 'forbidden'],
  ['agents', 'ben', 'done'],
  ['agents', 'maya', 'forbidden'],
  ['everybody', 'maya', 'done'],
] as const)('where %s add categories, one that %s files with is %s', async (who, name, outcome) => {
  await allow(who);
  const filed = openTicket(await world.as(name), {
    title: 'Something new',
    desk: 'IT',
    newCategory: `By ${who} ${name}`,
  });
  const ended = await filed.then(
    (ticket) => ticket.category?.path,
    (error: { code: string }) => error.code,
  );
  expect(ended).toBe(outcome === 'done' ? `By ${who} ${name}` : outcome);
});

it('is there at once: on the ticket, for the next one who files, and in the audit log', async () => {
  const maya = await world.as('maya');
  const one = await openTicket(maya, { title: 'Where is my badge?', desk: 'IT', newCategory: '  Door   badges ' });
  expect(one.category).toMatchObject({ name: 'Door badges' });
  const two = await openTicket(maya, { title: 'Lost badge', desk: 'IT', newCategory: 'Door badges' });
  expect(two.category).toEqual(one.category);
  expect(await count('Door badges')).toBe(1);
  const change = await world.engine.db.event.findFirstOrThrow({ where: { nounId: one.category?.id ?? '' } });
  expect(change.actorName).toContain('Maya');
});

it('is one, of whatever many who add it in the same moment', async () => {
  const [maya, tom, ben] = [await world.as('maya'), await world.as('tom'), await world.as('ben')];
  const tickets = await Promise.all(
    [maya, tom, ben].map((ctx, at) => openTicket(ctx, { title: `At once ${at}`, desk: 'IT', newCategory: 'At once' })),
  );
  expect(new Set(tickets.map((one) => one.category?.id)).size).toBe(1);
  expect(await count('At once')).toBe(1);
});

it('is refused where one of nearly this name is there, which is offered', async () => {
  const maya = await world.as('maya');
  const { id } = await createCategory(await world.as('adam'), { desk: 'IT', name: 'Café Geräte' });
  world.engine.book.forget();
  for (const newCategory of ['cafe geräte', 'CAFÉ  GERÄTE', 'Cafegerate']) {
    expect(await refusal(openTicket(maya, { title: 'Coffee', desk: 'IT', newCategory }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Café Geräte'),
      details: { category: { id, path: 'Café Geräte' }, fields: [{ field: 'newCategory' }] },
    });
  }
});

it('stands below the category that is named before it', async () => {
  const [maya, ben] = [await world.as('maya'), await world.as('ben')];
  const { key } = await openTicket(maya, { title: 'No picture', desk: 'IT', newCategory: 'hardware > Beamer' });
  const below = await setCategory(ben, { ticket: key, newCategory: 'Hardware › Screen' });
  expect(below.category?.path).toBe('Hardware › Screen');
  const adjusted = await adjustTicket(ben, { ticket: key, priority: 'high', newCategory: 'Hardware › Cable' });
  expect(adjusted).toMatchObject({ priority: 'high', category: { path: 'Hardware › Cable' } });
  const wrong = ['A › B › C', '› B', 'Nowhere › B'];
  for (const newCategory of wrong)
    expect(await refusal(setCategory(ben, { ticket: key, newCategory }))).toMatchObject({ code: 'invalid' });
  expect(await refusal(setCategory(ben, { ticket: key, newCategory: 'x', category: null }))).toMatchObject({
    code: 'invalid',
  });
});

it.each([
  ['Printer', { is: { id: 'p' } }],
  ['printer', { like: { id: 'p' } }],
  ['Ink', { like: { id: 'i' } }],
  ['Printer › ink', { like: { id: 'i' } }],
  ['Printer › Paper', null],
  ['Nothing › Paper', { noParent: 'Nothing' }],
  ['C++', null],
])('%s among what there is', (typed, near) => {
  const all = [
    { id: 'p', parentId: '', name: 'Printer', path: 'Printer', active: true },
    { id: 'i', parentId: 'p', name: 'Ink', path: 'Printer › Ink', active: true },
    { id: 'c', parentId: '', name: 'C#', path: 'C#', active: true },
  ];
  const found = nearCategory(all, typed);
  if (near === null) expect(found).toBeNull();
  else expect(found).toMatchObject(near);
});
