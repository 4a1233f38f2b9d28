import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction, reading } from '../../api/core/context.ts';
import { Prisma } from '../../prisma/generated/sqlserver/client.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

/** Loses so often against another transaction, as SQL Server says it, and works then. */
function losing(times: number): () => Promise<string> {
  let left = times;
  return async () => {
    if (left-- > 0) throw new Prisma.PrismaClientKnownRequestError('lost', { code: 'P2034', clientVersion: 'x' });
    return 'done';
  };
}

it.each([
  ['a read', reading],
  ['a transaction', inTransaction],
])(
  '%s that the database gave up for another is tried again, and is told as busy when it keeps losing',
  async (_, run) => {
    expect(await run(world.engine, losing(3))).toBe('done');
    await expect(run(world.engine, losing(4))).rejects.toMatchObject({
      code: 'unavailable',
      details: { retryAfterSeconds: expect.any(Number) },
    });
  },
);
