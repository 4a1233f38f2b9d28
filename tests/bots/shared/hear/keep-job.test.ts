import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../../../api/core/index.ts';
import { keepJob } from '../../../../bots/shared/hear/keep-job.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const job = { source: 'slack', key: 'late', kind: 'command', payload: '{}' } as const;
const rows = () => world.engine.db.inbound.count({ where: { key: job.key } });

it('a job whose person was told that nothing was done is forgotten, also while the database is busy', async () => {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let busy = 2;
  const { engine } = world;
  const db = new Proxy(engine.db, {
    get(target, name) {
      if (name === '$transaction' && busy-- > 0) return () => Promise.reject(new Error('It is busy.'));
      return Reflect.get(target, name);
    },
  });
  const slow: Engine = {
    ...engine,
    db,
    async insert(...args) {
      await opened;
      return engine.insert(...args);
    },
  };
  const keeping = keepJob({ engine: slow, log: engine.log, owner: 'test' }, job);
  await expect(keeping).rejects.toMatchObject({ code: 'unavailable' });
  open();
  await expect.poll(() => busy).toBeLessThan(0);
  await expect.poll(rows).toBe(0);
});
