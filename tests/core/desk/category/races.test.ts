import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCategory, openTicket, removeCategory } from '../../../../api/core/index.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

async function aCategory(name: string) {
  const made = await createCategory(await world.as('adam'), { desk: 'IT', name });
  world.engine.book.forget();
  return made;
}

it('a ticket for a category that was removed this moment is refused with what to do, not a defect', async () => {
  const { id: categoryId } = await aCategory('Scanners');
  const maya = await world.as('maya');
  // This process still has the category in memory; another one has removed it.
  await world.engine.book.read(world.engine.db);
  await world.engine.db.category.deleteMany({ where: { id: categoryId } });
  await expect(openTicket(maya, { title: 'Scanner', desk: 'IT', category: categoryId })).rejects.toMatchObject({
    code: 'invalid',
    details: { fields: [{ field: 'category' }] },
  });
});

it('a category that a ticket gets while it is removed stays: the removal is a conflict', async () => {
  const { id: category } = await aCategory('Plotters');
  const { key } = await openTicket(await world.as('maya'), { title: 'Plotter', desk: 'IT', category: category });
  const adam = await world.as('adam');
  const unseen = withoutTickets(world.engine.db, 2);
  await expect(removeCategory({ ...adam, db: unseen }, { category })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(key),
  });
});

/** A database in which the first looks for a ticket see none: the other's transaction is not over yet. */
function withoutTickets(db: World['engine']['db'], looks: number): World['engine']['db'] {
  let left = looks;
  const { $transaction } = db;
  const blind = <T extends object>(tx: T): T =>
    new Proxy(tx, {
      get: (of, name, self) =>
        name === 'ticket' && left > 0
          ? {
              findFirst: async () => {
                left--;
                return null;
              },
            }
          : Reflect.get(of, name, self),
    });
  return new Proxy(db, {
    get: (of, name, self) =>
      name === '$transaction'
        ? (work: (tx: object) => Promise<unknown>) => $transaction.call(db, (tx) => work(blind(tx)))
        : Reflect.get(of, name, self),
  });
}
