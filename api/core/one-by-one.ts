import { type Engine, inTransaction, type Tx } from './context.ts';
import { DeskError } from './errors.ts';

const most = 4;

/**
 * Holds the row that stands for `name` until the transaction ends: everybody else who asks for it waits, so that what is read from
 * here on still holds when it is written.
 */
export async function holdTurn(tx: Tx, now: Date, name: string): Promise<void> {
  const key = `one by one: ${name}`;
  const data = { value: '', updatedAt: now };
  const held = await tx.setting.updateMany({ where: { key }, data });
  if (held.count === 0) await tx.setting.createMany({ data: [{ key, ...data }] });
}

/**
 * Runs `work` in a transaction while no other process runs work of the same name: what it counts first still holds when it
 * writes. The row that stands for the name is written first and held until the commit.
 */
export async function oneByOne<T>(engine: Engine, name: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(engine, async (tx) => {
        await holdTurn(tx, engine.clock.now(), name);
        return work(tx);
      });
    } catch (error) {
      // Another process wrote the row first: from now on it is there to be held.
      if (attempt >= most || error instanceof DeskError || engine.classify(error) !== 'duplicate') throw error;
    }
  }
}
