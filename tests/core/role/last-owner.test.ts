import { afterEach, describe, expect, it } from 'vitest';
import { createRole, type Engine, editPerson, editRole, removeRole } from '../../../api/core/index.ts';
import { atOnce } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
afterEach(() => world.close());

/** Two owners, and somebody to count who is left. */
async function twoOwners(): Promise<() => Promise<number>> {
  world = await aWorld();
  await editPerson(await world.as('olga'), { person: world.people.adam, role: 'owner' });
  return () => world.engine.db.person.count({ where: { active: true, role: { comesWith: 'setup' } } });
}

const lets = {
  'demotes themselves': (name: Name) => ({ by: name, of: name, change: { role: 'admin' } }),
  'deactivates themselves': (name: Name) => ({ by: name, of: name, change: { active: false } }),
  'demotes the other': (name: Name) => ({ by: name, of: other(name), change: { role: 'requester' } }),
  'deactivates the other': (name: Name) => ({ by: name, of: other(name), change: { active: false } }),
} as const;
const other = (name: Name): Name => (name === 'olga' ? 'adam' : 'olga');
const ways = Object.keys(lets) as (keyof typeof lets)[];

describe('of the two last owners at the same moment', () => {
  it.each(ways.flatMap((one) => ways.map((two) => [one, two] as const)))(
    'the one %s, the other %s: one stays',
    async (one, two) => {
      const left = await twoOwners();
      const tries = (
        [
          ['olga', one],
          ['adam', two],
        ] as const
      ).map(async ([name, how]) => {
        const { by, of, change } = lets[how](name);
        return editPerson(await world.as(by), { person: world.people[of], ...change });
      });
      await Promise.allSettled(tries);
      expect(await left()).toBe(1);
    },
  );

  it('five times over, one is left each time', async () => {
    const left = await twoOwners();
    for (let round = 0; round < 5; round++) {
      const tries = (['olga', 'adam'] as const).map(async (name) =>
        editPerson(await world.as(name), { person: world.people[name], role: 'admin' }),
      );
      expect((await atOnce(tries)).done).toHaveLength(1);
      expect(await left()).toBe(1);
      await world.engine.db.person.updateMany({
        where: { id: { in: [world.people.olga, world.people.adam] } },
        data: { roleKey: 'owner' },
      });
    }
  });
});

describe('at the same moment', () => {
  it('a role that is given is not removed, or is not given', async () => {
    world = await aWorld();
    const olga = await world.as('olga');
    for (let round = 0; round < 5; round++) {
      const key = `role-${round}`;
      await createRole(olga, { key, name: key, permissions: [] });
      await atOnce<unknown>([
        editPerson(olga, { person: world.people.tom, role: key }),
        removeRole(await world.as('adam'), { role: key }),
      ]);
      const stands = await world.engine.db.role.count({ where: { key } });
      const has = await world.engine.db.person.count({ where: { roleKey: key } });
      expect([stands, has]).toEqual(has > 0 ? [1, 1] : [0, 0]);
    }
  });

  it('a role is not given by an admin with what an owner puts into it', async () => {
    world = await aWorld();
    const { db }: Engine = world.engine;
    for (let round = 0; round < 5; round++) {
      const key = `role-${round}`;
      await createRole(await world.as('olga'), { key, name: key, permissions: [] });
      await atOnce<unknown>([
        editPerson(await world.as('adam'), { person: world.people.tom, role: key }),
        editRole(await world.as('olga'), { role: key, permissions: [{ power: 'workEveryTicket', scope: 'all' }] }),
      ]);
      // Where both went through, he had it first, and it was the owner who gave him more.
      const given = await db.event.findFirst({ where: { nounId: world.people.tom, data: { contains: key } } });
      const more = await db.event.findFirst({ where: { nounId: key, data: { contains: 'workEveryTicket' } } });
      if (given && more) expect(given.id < more.id).toBe(true);
    }
  });
});
