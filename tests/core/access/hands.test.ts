import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Ctx,
  createDepartment,
  createPerson,
  createRole,
  editDepartment,
  editPerson,
  editRole,
  finishSetup,
  invitePerson,
  loadActor,
  type Passwords,
  putMember,
  removeMember,
  setupOffer,
} from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

const password = 'kettle umbrella saxophone river';
const plain: Passwords = {
  hash: async (text) => `plain:${text}`,
  isGuessable: async () => false,
  verify: async (text, hash) => hash === `plain:${text}`,
};

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

let made = 0;
const somebody = async (role?: string) => {
  const name = `Person ${++made}`;
  const olga = await world.as('olga');
  return (await createPerson(olga, { name, email: `p${made}@northwind.example`, ...(role ? { role } : {}) })).id;
};
const as = async (person: string): Promise<Ctx> => ({
  ...(await world.as('olga')),
  actor: await loadActor(world.engine.db, person, 'api'),
});
const linkBy = async (maker: string, person: string) => {
  const { token } = await invitePerson(await as(maker), person);
  if (token === null) throw new Error('No link was made.');
  world.clock.advance(1_000);
  return token;
};
const use = async (token: string) => {
  await finishSetup(world.engine, plain, { token, name: `Renamed ${++made}`, password });
  world.clock.advance(1_000);
};
const invites = async (maker: string, person: string) => use(await linkBy(maker, person));
const hasPassword = async (person: string) =>
  (await world.engine.db.credential.count({ where: { personId: person } })) === 1;
const edit = async (person: string, changes: object) => editPerson(await world.as('olga'), { person, ...changes });
const lead = async (person: string, is: boolean) => putMember(await world.as('olga'), { desk: 'HR', person, lead: is });
/** An admin by a role of the desk's own, which allows this too. */
const anAdmin = async (...more: readonly 'readAudit'[]) => {
  const key = `admin-${++made}`;
  const permissions = (['manageAllPeople', 'workOrdinaryTickets', ...more] as const).map(
    (power) => ({ power, scope: 'all' }) as const,
  );
  await createRole(await world.as('olga'), { key, name: key, permissions });
  return { key, id: await somebody(key), permissions };
};

describe('a password that was set by an admin’s link ends', () => {
  it('when its person comes to work at a desk whose tickets the admin does not read', async () => {
    const key = `people-${++made}`;
    const permissions = [{ power: 'manageAllPeople', scope: 'all' } as const];
    await createRole(await world.as('olga'), { key, name: key, permissions });
    const admin = await somebody(key);
    const person = await somebody();
    await invites(admin, person);
    await putMember(await world.as('olga'), { desk: 'HR', person });
    expect(await hasPassword(person)).toBe(false);
  });

  it('when the admin leads a desk no longer that its person leads', async () => {
    const [admin, person] = [await somebody('admin'), await somebody()];
    await lead(admin, true);
    await lead(person, true);
    await invites(admin, person);
    expect(await hasPassword(person)).toBe(true);
    await lead(admin, false);
    expect(await hasPassword(person)).toBe(false);
  });

  it('when the admin is taken off that desk', async () => {
    const [admin, person] = [await somebody('admin'), await somebody()];
    await lead(admin, true);
    await lead(person, true);
    await invites(admin, person);
    await removeMember(await world.as('olga'), { desk: 'HR', person: admin });
    expect(await hasPassword(person)).toBe(false);
  });

  it('when a row of the admin’s role is taken away that its person’s role has', async () => {
    const admin = await anAdmin('readAudit');
    const other = await anAdmin('readAudit');
    await invites(admin.id, other.id);
    const fewer = admin.permissions.filter(({ power }) => power !== 'readAudit');
    await editRole(await world.as('olga'), { role: admin.key, permissions: fewer });
    expect(await hasPassword(other.id)).toBe(false);
  });

  it('when a row comes to the role of its person that the admin has not', async () => {
    const [admin, other] = [await anAdmin(), await anAdmin()];
    await invites(admin.id, other.id);
    const permissions = [...other.permissions, { power: 'readAudit', scope: 'all' } as const];
    await editRole(await world.as('olga'), { role: other.key, permissions });
    expect(await hasPassword(other.id)).toBe(false);
  });

  it('when the admin is deactivated, also of people who only ask for help', async () => {
    const [admin, person] = [await somebody('admin'), await somebody()];
    await invites(admin, person);
    await edit(admin, { active: false });
    expect(await hasPassword(person)).toBe(false);
  });

  it('when the admin heads a department no longer that its person heads', async () => {
    const olga = await world.as('olga');
    const key = `narrow-${++made}`;
    const permissions = [{ power: 'manageAllPeople', scope: 'all' } as const];
    await createRole(olga, { key, name: key, permissions });
    const [admin, person] = [await somebody(key), await somebody()];
    const { id: department } = await createDepartment(olga, { name: `Department ${++made}`, head: admin });
    await invites(admin, person);
    await editDepartment(olga, { department, head: person });
    expect(await hasPassword(person)).toBe(false);
  });
});

describe('through a chain of links', () => {
  it('somebody who could come in as the maker of a link has it too: it ends when its person sees more than they', async () => {
    const [first, second, third] = [await somebody('admin'), await somebody('admin'), await somebody()];
    await invites(first, second);
    await lead(third, true);
    await lead(second, true);
    // Leading, the second is out of the first's hands: they set a password of their own by the operator's or an owner's link.
    expect(await hasPassword(second)).toBe(false);
    await lead(third, false);
    await lead(second, false);
    await invites(first, second);
    await invites(second, third);
    await lead(second, true);
    await lead(third, true);
    expect(await hasPassword(third)).toBe(false);
  });

  it('ends at the deactivation of the first, all the way down', async () => {
    const [first, second, third] = [await somebody('admin'), await somebody('admin'), await somebody()];
    await invites(first, second);
    await invites(second, third);
    const open = await linkBy(second, await somebody());
    await edit(first, { active: false });
    expect([await hasPassword(second), await hasPassword(third)]).toEqual([false, false]);
    await refused(setupOffer(world.engine, open), 'conflict');
  });

  it('goes no further than who could come in when the link was made', async () => {
    const [first, second, third] = [await somebody('admin'), await somebody('admin'), await somebody()];
    await invites(first, second);
    await invites(world.people.olga, second);
    await invites(second, third);
    await edit(first, { active: false });
    expect([await hasPassword(second), await hasPassword(third)]).toEqual([true, true]);
  });

  it('of two who set each other’s passwords comes to an end', async () => {
    const [one, other] = [await somebody('admin'), await somebody('admin')];
    await invites(one, other);
    await invites(other, one);
    await edit(one, { active: false });
    expect(await hasPassword(other)).toBe(false);
  });
});

it('a change that takes nobody past another ends nothing', async () => {
  const [admin, person] = [await somebody('admin'), await somebody()];
  await invites(admin, person);
  await putMember(await world.as('olga'), { desk: 'IT', person });
  await edit(person, { name: 'Somebody Else', department: world.marketing });
  await removeMember(await world.as('olga'), { desk: 'IT', person });
  expect(await hasPassword(person)).toBe(true);
});
