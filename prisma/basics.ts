import { type Db, deskCounter, type Engine, oneByOne, type Tx } from '#core';

/**
 * What every desk needs before its first ticket: statuses, and one desk to file at. Does nothing where there are any; of
 * several processes that start at once, one writes them.
 */
export async function writeBasics(engine: Engine): Promise<void> {
  const lacks = async (db: Db | Tx) => ({
    statuses: (await db.status.count()) === 0,
    desk: (await db.desk.count()) === 0,
  });
  const missing = await lacks(engine.db);
  if (!missing.statuses && !missing.desk) return;
  await oneByOne(engine, 'basics', async (tx) => {
    const still = await lacks(tx);
    if (still.statuses) {
      await tx.status.createMany({
        data: statuses.map((status, position) => ({ id: engine.newId(), position, ...status })),
      });
    }
    if (!still.desk) return;
    const now = engine.clock.now();
    const desk = {
      id: engine.newId(),
      key: 'IT',
      name: 'IT help',
      description: 'Devices, accounts, networks',
      createdAt: now,
      updatedAt: now,
    };
    await tx.desk.createMany({ data: [desk] });
    await tx.counter.createMany({ data: [{ key: deskCounter(desk.id), value: 0 }] });
    await tx.category.createMany({
      data: ['Hardware', 'Software', 'Access', 'Network'].map((name, position) => ({
        id: engine.newId(),
        deskId: desk.id,
        name,
        position,
      })),
    });
  });
  engine.book.forget();
}

const statuses = [
  { name: 'New', category: 'todo', isDefault: true },
  { name: 'In progress', category: 'active', isDefault: true },
  { name: 'Blocked', category: 'waiting', waitsFor: 'thirdParty', isDefault: false },
  { name: 'On hold', category: 'waiting', waitsFor: 'date', isDefault: false },
  { name: 'Waiting for requester', category: 'waiting', waitsFor: 'requester', isDefault: true },
  { name: 'Resolved', category: 'resolved', isDefault: true },
  { name: 'Closed', category: 'closed', isDefault: true },
];
