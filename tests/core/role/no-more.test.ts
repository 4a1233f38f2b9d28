import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Ctx,
  createDepartment,
  createPerson,
  createRole,
  DeskError,
  editPerson,
  editRole,
  identify,
  invitePerson,
  loadActor,
  type Power,
  powers,
  putMember,
} from '../../../api/core/index.ts';
import { holds } from '../../../api/core/person/powers.ts';
import { offered } from '../../../api/core/role/grants.ts';
import { fc } from '../../fast-check.ts';
import { aWorld, type World } from '../../support/world.ts';

// Whatever somebody who sets up roles and people does, in any order, nobody comes to have a power that they lack,
// and people who come by themselves have none at all.

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const people = ['tom', 'maya', 'ben', 'ana', 'adam'] as const;
const permission = fc
  .constantFrom(...powers)
  .chain((power) => fc.constantFrom(...offered[power]).map((scope) => ({ power, scope })));
const permissions = fc.array(permission, { maxLength: 3 });
const role = fc.constantFrom('one', 'two', 'three', 'requester', 'agent', 'lead', 'manager', 'admin', 'owner');
const who = fc.constantFrom(...people);

/** One call of the API. */
const call = fc.oneof(
  fc.record({ does: fc.constant('make' as const), role, permissions }),
  fc.record({ does: fc.constant('change' as const), role, permissions }),
  fc.record({ does: fc.constant('give' as const), role, who }),
  fc.record({ does: fc.constant('create' as const), role }),
  fc.record({ does: fc.constant('join' as const), who, desk: fc.constantFrom('IT', 'HR'), lead: fc.boolean() }),
  fc.record({ does: fc.constant('head' as const), who }),
  fc.record({ does: fc.constant('invite' as const), who }),
);

type Call = typeof call extends fc.Arbitrary<infer C> ? C : never;

let count = 0;
const made: string[] = [];

it('no sequence of calls gives anybody a power that the caller lacks', { timeout: 240_000 }, async () => {
  const { db } = world.engine;
  const tried = { done: 0, refused: 0 };
  const rounds = fc.asyncProperty(
    fc.uniqueArray(fc.constantFrom(...powers), { minLength: 3, maxLength: powers.length }),
    fc.array(call, { minLength: 3, maxLength: 12 }),
    async (has, calls) => {
      const id = `caller-${count}`;
      const key = `caller-${count++}`;
      const olga = await world.as('olga');
      // Somebody who may set up people and roles, and some other things.
      const may = [...new Set<Power>(['manageRoles', 'manageAllPeople', ...has])];
      await createRole(olga, { key, name: key, permissions: may.map((power) => ({ power, scope: 'all' as const })) });
      const caller = (await createPerson(olga, { name: id, role: key })).id;
      const before = await reachOfAll();
      for (const one of calls) {
        const ctx = { ...world.engine, actor: await loadActor(db, caller, 'api'), requestId: 'call' };
        try {
          await run(ctx, one, caller);
          tried.done++;
        } catch (error) {
          if (!(error instanceof DeskError)) throw error;
          tried.refused++;
        }
      }
      const lacking = powers.filter((power) => !may.some((one) => one === power || includes(one, power)));
      const newcomer = await identify(world.engine, stranger(id));
      expect([...(await loadActor(db, newcomer, 'slack')).powers]).toEqual([]);
      const after = await reachOfAll();
      for (const [person, now] of after)
        for (const power of lacking) {
          const had = before.get(person) ?? new Set();
          if (now.has(power)) expect([person, power, had.has(power)]).toEqual([person, power, true]);
        }
    },
  );
  await fc.assert(rounds, { numRuns: 60 });
  expect(Math.min(tried.done, tried.refused)).toBeGreaterThan(20);
});

/** Somebody who comes by themselves, by writing in a chat. */
const stranger = (externalId: string) =>
  ({ provider: 'slack', tenant: 'T1', externalId, kind: 'member', name: 'Nina', email: null }) as const;

const includes = (wide: Power, narrow: Power): boolean => {
  const wider: Partial<Record<Power, Power>> = {
    followTickets: 'workOrdinaryTickets',
    changeManyTickets: 'workOrdinaryTickets',
    keepConfidential: 'workOrdinaryTickets',
    workOrdinaryTickets: 'workEveryTicket',
    seePeople: 'managePeople',
    managePeople: 'manageAllPeople',
  };
  const next = wider[narrow];
  return next !== undefined && (next === wide || includes(wide, next));
};

/** What everybody may do, somewhere at least. */
async function reachOfAll(): Promise<Map<string, Set<Power>>> {
  const rows = await world.engine.db.person.findMany({ where: { active: true }, select: { id: true } });
  const found = new Map<string, Set<Power>>();
  for (const { id } of rows) {
    const actor = await loadActor(world.engine.db, id, 'api');
    found.set(id, new Set(powers.filter((power) => holds(actor, power) || actor.powers.has(power))));
  }
  return found;
}

async function run(ctx: Ctx, one: Call, caller: string): Promise<void> {
  const named = (name: (typeof people)[number]) => (count % 2 === 0 ? caller : world.people[name]);
  switch (one.does) {
    case 'make':
      await createRole(ctx, { key: one.role, name: `${one.role} ${count}`, permissions: one.permissions });
      made.push(one.role);
      return;
    case 'change':
      await editRole(ctx, { role: one.role, permissions: one.permissions });
      return;
    case 'give':
      await editPerson(ctx, { person: named(one.who), role: one.role });
      return;
    case 'create':
      await createPerson(ctx, { name: 'Nina', role: one.role });
      return;
    case 'join':
      await putMember(ctx, { desk: one.desk, person: named(one.who), lead: one.lead });
      return;
    case 'head':
      await createDepartment(ctx, { name: `Department ${made.length} ${count} ${one.who}`, head: named(one.who) });
      return;
    case 'invite':
      await invitePerson(ctx, named(one.who));
  }
}
