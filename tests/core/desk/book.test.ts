import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const name = async () => (await world.engine.book.read(world.engine.db)).desk(world.desks.it).name;
const rename = (to: string) => world.engine.db.desk.update({ where: { id: world.desks.it }, data: { name: to } });

describe('the book of desks', () => {
  it('is read again after a while, and at once when it was dropped', async () => {
    await name();
    await rename('Helpers');
    expect(await name()).toBe('IT help');
    world.clock.advance(5_000);
    expect(await name()).toBe('Helpers');
    await rename('IT help');
    world.engine.book.forget();
    expect(await name()).toBe('IT help');
  });

  it('does not keep what was being read when it was dropped', async () => {
    world.engine.book.forget();
    const late = world.engine.book.read(
      slow(world.engine.db, () => rename('Newer').then(() => world.engine.book.forget())),
    );
    expect((await late).desk(world.desks.it).name).toBe('IT help');
    expect(await name()).toBe('Newer');
  });

  it('does not fail for others when the one who reads it fails', async () => {
    const { db } = world.engine;
    await name();
    world.clock.advance(5_000);
    const broken = world.engine.book.read(slow(db, () => Promise.reject(new Error('Rolled back'))));
    const other = name();
    await expect(broken).rejects.toThrow('Rolled back');
    expect(await other).toBe('Newer');
    expect(await name()).toBe('Newer');
  });

  it('says that the database is gone, when it is', async () => {
    world.engine.book.forget();
    const gone = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
    await refused(world.engine.book.read(slow(world.engine.db, () => Promise.reject(gone))), 'unavailable');
    await name();
  });
});

/** A client on which something happens after the desks were read. */
function slow(db: Db, then: () => Promise<unknown>): Db {
  return new Proxy(db, {
    get(client, property) {
      if (property !== 'desk') return Reflect.get(client, property);
      return {
        async findMany(query: Parameters<Db['desk']['findMany']>[0]) {
          const found = await client.desk.findMany(query);
          await then();
          return found;
        },
      };
    },
  });
}
