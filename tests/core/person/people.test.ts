import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  apiKeyPerson,
  type Ctx,
  createApiKey,
  createPerson,
  editPerson,
  listPeople,
  showPerson,
} from '../../../api/core/index.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

type Role = 'requester' | 'lead' | 'admin' | 'owner';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const outcome = (tried: Promise<unknown>) =>
  tried.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
let count = 0;
const aPerson = async (role: Role = 'requester') =>
  createPerson(await world.as('olga'), { name: `Person ${count}`, email: `person${count++}@northwind.example`, role });

describe('who may create whom', () => {
  const roles: readonly Role[] = ['requester', 'lead', 'admin', 'owner'];
  const may: Partial<Record<Name, readonly Role[]>> = {
    maya: [],
    priya: [],
    ben: [],
    ana: ['requester'],
    adam: ['requester', 'lead', 'admin'],
    olga: roles,
  };
  const cases = (['maya', 'priya', 'ben', 'ana', 'adam', 'olga'] as const).flatMap((name) =>
    roles.map((role) => ({ name, role, wanted: may[name]?.includes(role) ? 'done' : 'forbidden' })),
  );
  it.each(cases)('$name creates a person with the role $role: $wanted', async ({ name, role, wanted }) => {
    const email = `made-by-${name}-${role}@northwind.example`;
    expect(await outcome(createPerson(await world.as(name), { name: 'Somebody', email, role }))).toBe(wanted);
  });
});

describe('who may change whom', () => {
  const cases: readonly [by: Name, change: string, target: Role, input: object, wanted: string][] = [
    ['ana', 'make a lead of', 'requester', { role: 'lead' }, 'forbidden'],
    ['ana', 'deactivate', 'requester', { active: false }, 'done'],
    ['ana', 'rename', 'admin', { name: 'New name' }, 'forbidden'],
    ['ana', 'change the address of', 'requester', { email: 'taken-over@northwind.example' }, 'forbidden'],
    ['ben', 'rename', 'requester', { name: 'New name' }, 'forbidden'],
    ['maya', 'rename', 'requester', { name: 'New name' }, 'not_found'],
    ['adam', 'make an admin of', 'lead', { role: 'admin' }, 'done'],
    ['adam', 'make an owner of', 'admin', { role: 'owner' }, 'forbidden'],
    ['adam', 'demote', 'owner', { role: 'requester' }, 'forbidden'],
    ['adam', 'deactivate', 'owner', { active: false }, 'forbidden'],
    ['olga', 'make an owner of', 'requester', { role: 'owner' }, 'done'],
    ['olga', 'demote', 'owner', { role: 'admin' }, 'done'],
  ];
  it.each(cases)('%s may %s (%s) %j: %s', async (by, _, target, input, wanted) => {
    const { id } = await aPerson(target);
    expect(await outcome(editPerson(await world.as(by), { person: id, ...input }))).toBe(wanted);
  });

  it('a lead does not manage who leads another desk, whatever their role is called', async () => {
    await world.engine.db.person.update({ where: { id: world.people.dana }, data: { roleKey: 'requester' } });
    expect(await outcome(editPerson(await world.as('ana'), { person: world.people.dana, active: false }))).toBe(
      'forbidden',
    );
  });

  it('everybody may change their own name and time zone, and nothing else of themselves', async () => {
    const maya = await world.as('maya');
    const person = world.people.maya;
    const changed = await editPerson(maya, { person, name: 'Maya L.', timeZone: 'Europe/Warsaw' });
    expect(changed).toMatchObject({ name: 'Maya L.', timeZone: 'Europe/Warsaw' });
    expect(await outcome(editPerson(maya, { person, role: 'admin' }))).toBe('forbidden');
    expect(await outcome(editPerson(maya, { person, email: 'ceo@northwind.example' }))).toBe('forbidden');
  });
});

describe('a word that is no role', () => {
  it.each([
    ['agent', 'PUT /api/v1/desks/{desk}/members/{person}'],
    ['manager', 'set head with PATCH /api/v1/departments/{id}'],
  ])('%s is refused with what to do instead, in making and changing people', async (role, instead) => {
    const adam = await world.as('adam');
    const told = { code: 'invalid', details: { fields: [{ message: expect.stringContaining(instead) }] } };
    const word: object = { role };
    await expect(createPerson(adam, { name: 'Nina', ...word })).rejects.toMatchObject(told);
    await expect(editPerson(adam, { person: world.people.tom, ...word })).rejects.toMatchObject(told);
  });
});

describe('whom people see', () => {
  const names = async (ctx: Ctx) => (await listPeople(ctx, { limit: 100 })).items.map((one) => one.email);

  it('a requester sees themselves only', async () => {
    expect(await names(await world.as('tom'))).toEqual(['tom@northwind.example']);
    expect(await outcome(showPerson(await world.as('tom'), world.people.maya))).toBe('not_found');
  });

  it('the head of a department sees its people', async () => {
    const seen = await names(await world.as('priya'));
    expect(seen.sort()).toEqual(['maya@northwind.example', 'priya@northwind.example']);
  });

  it.each(['ben', 'ana', 'adam'] as const)('%s sees everybody', async (name) => {
    expect(await names(await world.as(name))).toEqual(
      expect.arrayContaining(['tom@northwind.example', 'olga@northwind.example']),
    );
  });

  it('finds by part of a name or address, and pages without a gap', async () => {
    const adam = await world.as('adam');
    expect((await listPeople(adam, { q: 'CHLOE@' })).items.map((one) => one.name)).toEqual(['Chloe']);
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listPeople(adam, { limit: 4, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((one) => one.id));
      cursor = page.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(await world.engine.db.person.count({ where: { active: true } }));
  });
});

describe('a deactivated account', () => {
  it('loses its sessions and keys at once, and gets none of them back', async () => {
    const { key } = await createApiKey(await world.as('chloe', 'web'), { name: 'k', scopes: ['tickets:read'] });
    const { db, clock } = world.engine;
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + 1e9);
    await db.session.create({
      data: { id: 's', personId: world.people.chloe, createdAt: now, lastSeenAt: now, expiresAt },
    });
    const adam = await world.as('adam');
    await editPerson(adam, { person: world.people.chloe, active: false });
    expect(await db.session.count({ where: { personId: world.people.chloe } })).toBe(0);
    expect(await apiKeyPerson(world.engine, key ?? '')).toBeNull();
    await editPerson(adam, { person: world.people.chloe, active: true });
    expect(await apiKeyPerson(world.engine, key ?? '')).toBeNull();
  });
});

describe('the last active owner', () => {
  it.each([{ role: 'admin' as const }, { active: false }])('stays: %j is refused with what to do', async (input) => {
    const alone = await aWorld();
    const olga = await alone.as('olga');
    await expect(editPerson(olga, { person: alone.people.olga, ...input })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Make somebody else an owner first'),
    });
    await alone.close();
  });

  it('is there still when two owners leave at the same moment', async () => {
    const two = await aWorld();
    const olga = await two.as('olga');
    await editPerson(olga, { person: two.people.adam, role: 'owner' });
    const leaving = (['olga', 'adam'] as const).map(async (name) =>
      editPerson(await two.as(name), { person: two.people[name], role: 'admin' }),
    );
    const states = (await Promise.allSettled(leaving)).map((one) => one.status).sort();
    expect(states).toEqual(['fulfilled', 'rejected']);
    expect(await two.engine.db.person.count({ where: { roleKey: 'owner', active: true } })).toBe(1);
    await two.close();
  });
});

describe('changes of people', () => {
  it('decided on an old version are refused, saying who was first', async () => {
    const made = await aPerson();
    await editPerson(await world.as('adam'), { person: made.id, name: 'First', version: made.version });
    await expect(
      editPerson(await world.as('olga'), { person: made.id, name: 'Second', version: made.version }),
    ).rejects.toMatchObject({ code: 'conflict', details: { first: { by: 'Adam' }, version: made.version + 1 } });
  });

  it('at the same moment have one winner', async () => {
    const made = await aPerson();
    const tries = (['adam', 'olga'] as const).map(async (name) =>
      editPerson(await world.as(name), { person: made.id, name, version: made.version }),
    );
    const states = (await Promise.allSettled(tries)).map((one) => one.status).sort();
    expect(states).toEqual(['fulfilled', 'rejected']);
  });

  it('repeated with the same key happen once', async () => {
    const input = { name: 'Once', email: 'once@northwind.example' };
    const first = await createPerson(await world.as('adam', 'api', 'create-once'), input);
    const again = await createPerson(await world.as('adam', 'api', 'create-once'), input);
    expect(again).toEqual(first);
    expect(await world.engine.db.person.count({ where: { name: 'Once' } })).toBe(1);
  });

  it('that take an address which somebody has are refused with the field', async () => {
    const adam = await world.as('adam');
    const taken = { code: 'conflict', details: { fields: [{ field: 'email' }] } };
    await expect(createPerson(adam, { name: 'Other', email: 'BEN@northwind.example' })).rejects.toMatchObject(taken);
    const { id } = await aPerson();
    await expect(editPerson(adam, { person: id, email: 'ben@northwind.example' })).rejects.toMatchObject(taken);
  });

  it('move the address for signing in along', async () => {
    const made = await aPerson();
    await editPerson(await world.as('adam'), { person: made.id, email: 'moved@northwind.example' });
    const rows = await world.engine.db.identity.findMany({ where: { personId: made.id } });
    expect(rows.map((row) => row.externalId)).toEqual(['moved@northwind.example']);
  });

  it('are in the audit log, with who made them', async () => {
    const made = await aPerson();
    await editPerson(await world.as('adam'), { person: made.id, active: false });
    const events = await world.engine.db.event.findMany({
      where: { data: { contains: made.id } },
      orderBy: { id: 'asc' },
    });
    expect(events.map((one) => [one.actorName, JSON.parse(one.data).change])).toEqual([
      ['Olga', 'created'],
      ['Adam', 'deactivated'],
    ]);
  });

  it.each([
    ['a name of blanks', { name: '   ' }, 'name', 'Give a name'],
    ['an address that is none', { email: 'not an address' }, 'email', 'Write a mail address'],
    ['a time zone that is none', { timeZone: 'Mars/Olympus' }, 'timeZone', 'Europe/Warsaw'],
    ['a department that is none', { department: 'none' }, 'department', 'Use the id of a department'],
    ['nothing', {}, 'body', 'at least one of: name, email'],
  ])('with %s are refused, naming field and fix', async (_, input, field, fix) => {
    await expect(editPerson(await world.as('adam'), { person: world.people.tom, ...input })).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: [{ field, message: expect.stringContaining(fix) }] },
    });
  });
});
