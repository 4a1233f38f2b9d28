import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startHousekeeping } from '../../api/worker/housekeeping.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const sessions = () => world.engine.db.session.count();
const anOldSession = (id: string) => {
  const past = new Date(0);
  const times = { createdAt: past, lastSeenAt: past, expiresAt: past };
  return world.engine.db.session.create({ data: { id, personId: world.people.maya, ...times } });
};

it('a commit does not make the desk tidy up, which it does once a minute', async () => {
  await anOldSession('first');
  const loop = startHousekeeping(world.engine, 14);
  await vi.waitFor(async () => expect(await sessions()).toBe(0), 20_000);
  await anOldSession('second');
  for (let commit = 0; commit < 5; commit++) {
    loop.wake();
    await sleep(20);
  }
  expect(await sessions()).toBe(1);
  world.clock.advance(60_000);
  loop.wake();
  await vi.waitFor(async () => expect(await sessions()).toBe(0), 20_000);
  await loop.stop();
}, 240_000);
