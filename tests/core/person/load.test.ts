import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { identify, knownPerson, makeActorBook } from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const gone = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });

describe('while the database is gone', () => {
  it('who somebody is cannot be said, and that is what everybody is told', async () => {
    const { engine, people, slack } = world;
    const actors = makeActorBook(engine);
    const reads = [
      vi.spyOn(engine.db, '$queryRaw').mockRejectedValue(gone),
      vi.spyOn(engine.db.identity, 'findUnique').mockRejectedValue(gone),
    ];
    await refused(actors.load(people.ben, 'slack'), 'unavailable');
    await refused(knownPerson(engine, { provider: 'slack', tenant: slack.teamId, externalId: 'U0BEN' }), 'unavailable');
    for (const one of reads) one.mockRestore();
    expect((await actors.load(people.ben, 'slack')).name).toBe('Ben');
  });
});

it('somebody who was deactivated is no actor', async () => {
  const { engine, people } = world;
  await engine.db.person.update({ where: { id: people.tom }, data: { active: false } });
  await refused(makeActorBook(engine).load(people.tom, 'web'), 'unauthenticated');
});

it('somebody whose platform lets names be longer than ours is let in with the beginning of theirs', async () => {
  const { engine } = world;
  const account = {
    provider: 'teams',
    tenant: 'T',
    externalId: 'long',
    kind: 'member',
    name: 'Ana '.repeat(200),
    email: null,
  } as const;
  expect((await makeActorBook(engine).load(await identify(engine, account), 'teams')).name).toHaveLength(200);
});
