import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeEngine, systemClock } from '../../api/adapters/engine.ts';
import { makeFiles } from '../../api/adapters/files/look.ts';
import { makeLog } from '../../api/adapters/log.ts';
import { chooseSearch } from '../../api/adapters/search/choose.ts';
import { createDepartment, type Engine, editPerson, loadActor, memoryBlobs, named } from '../../api/core/index.ts';
import { countTry } from '../../api/core/person/credentials/rate-window.ts';
import { writeBasics } from '../../prisma/basics.ts';
import { cast } from '../../prisma/cast.ts';
import { seed } from '../../prisma/seed.ts';
import { freshDatabase } from '../support/database.ts';

const closes: (() => Promise<void>)[] = [];
let engines: Engine[];
beforeAll(async () => {
  const database = await freshDatabase();
  const others = [await database.again(), await database.again(), await database.again()];
  closes.push(...others.map((one) => one.close), database.close);
  const log = makeLog('silent');
  engines = await Promise.all(
    [database, ...others].map(async (one) => {
      const search = await chooseSearch(one.client, one.provider, log);
      const files = makeFiles(memoryBlobs(systemClock.now), null);
      return makeEngine({ database: one, clock: systemClock, log, search, files, undoMs: 0, onWake: () => {} });
    }),
  );
});
afterAll(async () => {
  for (const close of closes) await close();
});

const first = () => {
  const [engine] = engines;
  if (!engine) throw new Error('There is no engine.');
  return engine;
};

it('processes that start at once on an empty database write the basics once, and all of them start', async () => {
  await Promise.all(engines.map((engine) => writeBasics(engine)));
  expect(await first().db.status.count()).toBe(7);
  expect(await first().db.desk.count()).toBe(1);
  expect(await first().db.category.count()).toBe(4);
});

it('and the company of the playground once', async () => {
  const wrote = await Promise.all(engines.map((engine) => seed(engine)));
  expect(wrote.filter(Boolean)).toHaveLength(1);
  expect(await first().db.person.count()).toBe(cast.people.length);
  expect(await first().db.desk.count()).toBe(2);
});

it('a limit on tries lets as many through as it says, however many processes are asked at once', async () => {
  const tryAt = (engine: Engine) =>
    countTry(engine, [{ key: 'door', tries: 10, windowMs: 60_000 }], 'There were too many tries.').then(
      () => 'in',
      (error: { code: string }) => error.code,
    );
  const round = async () => {
    const all = await Promise.all(Array.from({ length: 15 }, () => engines.map(tryAt)).flat());
    return [all.filter((one) => one === 'in').length, all.filter((one) => one === 'too_many').length];
  };
  expect(await round()).toEqual([10, 50]);
  expect(await round()).toEqual([0, 60]);
  await first().db.rateWindow.updateMany({ data: { resetAt: new Date(0) } });
  expect(await round()).toEqual([10, 50]);
});

it('of owners who leave at the same moment one stays', async () => {
  const { db, newId, clock } = first();
  await db.person.updateMany({ where: { roleKey: 'owner' }, data: { roleKey: 'admin' } });
  const times = { createdAt: clock.now(), updatedAt: clock.now() };
  const ids = engines.map(() => newId());
  await db.person.createMany({ data: ids.map((id) => ({ id, ...named(id), roleKey: 'owner', ...times })) });
  const left = await Promise.allSettled(
    engines.map(async (engine, at) => {
      const person = ids[at] ?? '';
      const actor = await loadActor(engine.db, person, 'api');
      return editPerson({ ...engine, actor, requestId: 'leaves' }, { person, active: false });
    }),
  );
  expect(left.filter((one) => one.status === 'fulfilled')).toHaveLength(engines.length - 1);
  expect(await db.person.count({ where: { roleKey: 'owner', active: true } })).toBe(1);
});

it('of departments that are named alike at the same moment one is there', async () => {
  const owner = await first().db.person.findFirstOrThrow({ where: { roleKey: 'owner', active: true } });
  const names = ['Field work', 'FIELD work', 'Field  Work', 'ｆield work'];
  const made = await Promise.allSettled(
    engines.map(async (engine, at) => {
      const actor = await loadActor(engine.db, owner.id, 'api');
      return createDepartment({ ...engine, actor, requestId: 'names' }, { name: names[at] ?? '' });
    }),
  );
  expect(made.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  for (const one of made) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
});
