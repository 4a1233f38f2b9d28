import { type Engine, reading, writing } from '../context.ts';
import { named } from './folded.ts';

const several = 500;

/**
 * Writes how people are found and where they stand among others for those of whom that is not written, or not as it is today: people from before
 * there was an order, and names that an older version changed meanwhile. Harmless when several do it at once.
 */
export async function orderPeople(engine: Engine): Promise<number> {
  let written = 0;
  let after = '';
  for (;;) {
    const rows = await reading(engine, (db) =>
      db.person.findMany({
        where: { id: { gt: after } },
        orderBy: { id: 'asc' },
        take: several,
        select: { id: true, name: true, nameFolded: true, nameOrder: true, nameOrderPl: true },
      }),
    );
    for (const { id, name, ...is } of rows) {
      const right = named(name);
      const { nameFolded, nameOrder, nameOrderPl } = right;
      if (is.nameFolded === nameFolded && is.nameOrder === nameOrder && is.nameOrderPl === nameOrderPl) continue;
      // With its name as a condition: somebody may rename them meanwhile.
      const { count } = await writing(engine, (db) => db.person.updateMany({ where: { id, name }, data: right }));
      written += count;
    }
    const last = rows.at(-1);
    if (!last || rows.length < several) return written;
    after = last.id;
  }
}
