import { type Engine, reading } from './context.ts';

/** How many rows of each queue stand in a state that somebody should know of. */
export async function queueSizes(engine: Engine): Promise<{ queue: string; state: string; size: number }[]> {
  return reading(engine, async (db) => {
    const sizes: { queue: string; state: string; size: number }[] = [];
    for (const state of ['pending', 'sending', 'dead'])
      sizes.push({ queue: 'deliveries', state, size: await db.delivery.count({ where: { state } }) });
    for (const state of ['received', 'working', 'dead'])
      sizes.push({ queue: 'inbound', state, size: await db.inbound.count({ where: { state } }) });
    return sizes;
  });
}
