import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createPerson,
  createRole,
  editPerson,
  editRole,
  has,
  listAudit,
  listRoles,
  myProfile,
  openTicket,
  powers,
  putMember,
  removeRole,
  showPerson,
  showTicket,
  wordsFor,
} from '../../../api/core/index.ts';
import { composeMessage } from '../../../api/core/notify/compose.ts';
import { offered } from '../../../api/core/role/grants.ts';
import { builtInRoles } from '../../../prisma/built-in-roles.ts';
import { chatCan } from '../../support/memory-notifier.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  await world?.close();
  world = await aWorld();
});
afterAll(() => world.close());

const all = (...names: readonly (typeof powers)[number][]) => names.map((power) => ({ power, scope: 'all' as const }));
const aRole = async (key: string, permissions: Parameters<typeof createRole>[1]['permissions'], by: Name = 'olga') =>
  createRole(await world.as(by), { key, name: `The ${key}`, permissions });
const give = async (name: Name, role: string, by: Name = 'olga') =>
  editPerson(await world.as(by), { person: world.people[name], role });
const mayOf = async (name: Name) => {
  const { actor } = await world.as(name);
  return powers.filter((power) => has(actor, power));
};

describe('roles are rows', () => {
  it('the ones of the house too, and the owners’ one allows everything that there is', async () => {
    const { items } = await listRoles(await world.as('adam'));
    expect(items.map((one) => one.key)).toEqual(builtInRoles.map((one) => one.key).toSorted());
    const owner = items.find((one) => one.comesWith === 'setup');
    expect(owner?.permissions).toEqual(all(...powers));
  });

  it.each(
    builtInRoles
      .filter((one) => one.givable)
      .flatMap(({ key, grants }) => powers.map((power) => ({ key, grants, power }))),
  )('the role $key allows $power everywhere just where its row says so', async ({ key, grants, power }) => {
    const wanted = Object.entries(grants).some(([name, scope]) => name === power && String(scope) === 'all');
    const person = await createPerson(await world.as('olga'), { name: 'Nina', role: key });
    const row = await world.engine.db.roleGrant.findFirst({ where: { roleKey: key, power, scope: 'all' } });
    expect(row !== null).toBe(wanted);
    await world.engine.db.person.update({ where: { id: world.people.tom }, data: { roleKey: person.role } });
    expect((await mayOf('tom')).includes(power)).toBe(wanted || isWithin(grants, power));
  });
  const wider: Record<string, string> = {
    followTickets: 'workOrdinaryTickets',
    changeManyTickets: 'workOrdinaryTickets',
    keepConfidential: 'workOrdinaryTickets',
    workOrdinaryTickets: 'workEveryTicket',
    seePeople: 'managePeople',
    managePeople: 'manageAllPeople',
  };
  const isWithin = (grants: object, power: string): boolean => {
    const one = wider[power];
    return one !== undefined && (one in grants || isWithin(grants, one));
  };

  it('and are named by nothing but their rows: under other keys everybody may the same', async () => {
    const before = await Promise.all((['tom', 'ana', 'ben', 'priya', 'adam', 'olga'] as const).map(mayOf));
    const { db } = world.engine;
    for (const { key } of builtInRoles) {
      const row = await db.role.findUniqueOrThrow({ where: { key } });
      await db.role.create({ data: { ...row, key: `x-${key}`, name: `X ${key}` } });
      await db.roleGrant.updateMany({ where: { roleKey: key }, data: { roleKey: `x-${key}` } });
      await db.person.updateMany({ where: { roleKey: key }, data: { roleKey: `x-${key}` } });
      await db.role.update({ where: { key }, data: { comesWith: '', active: false } });
    }
    expect(await Promise.all((['tom', 'ana', 'ben', 'priya', 'adam', 'olga'] as const).map(mayOf))).toEqual(before);
    await refused(editPerson(await world.as('olga'), { person: world.people.olga, active: false }), 'conflict');
    await refused(editPerson(await world.as('adam'), { person: world.people.olga, active: false }), 'forbidden');
    expect((await createPerson(await world.as('adam'), { name: 'Nina' })).role).toBe('x-requester');
    const { key } = await world.aTicket({ confidential: true });
    await refused(showTicket(await world.as('adam'), key), 'not_found');
    expect((await showTicket(await world.as('olga'), key)).key).toBe(key);
  });
});

describe('a role of the desk’s own', () => {
  it('allows what was chosen and nothing else, and is given by its key', async () => {
    await aRole('auditor', all('readAudit', 'seePeople'));
    expect(await give('tom', 'auditor', 'adam')).toMatchObject({ role: 'auditor' });
    expect(await mayOf('tom')).toEqual(['seePeople', 'readAudit']);
    await editRole(await world.as('adam'), { role: 'auditor', permissions: all('seePeople') });
    expect(await mayOf('tom')).toEqual(['seePeople']);
  });

  it('reaches to the department or the company of the person who has it', async () => {
    await aRole('assistant', [
      { power: 'followTickets', scope: 'department' },
      { power: 'seePeople', scope: 'department' },
    ]);
    const { key } = await world.aTicket({ by: 'priya' });
    await refused(showTicket(await world.as('maya'), key), 'not_found');
    await give('maya', 'assistant');
    expect((await showTicket(await world.as('maya'), key)).abilities).toEqual(['view', 'reply', 'follow']);
    expect((await showPerson(await world.as('maya'), world.people.priya)).name).toBe('Priya');
    await refused(showPerson(await world.as('maya'), world.people.tom), 'not_found');
    const { db, newId } = world.engine;
    const [acme, other] = [newId(), newId()];
    await db.company.createMany({ data: [acme, other].map((id) => ({ id, name: id })) });
    await db.person.updateMany({ where: { id: world.people.tom }, data: { companyId: acme, kind: 'customer' } });
    const asked = async (companyId: string) => {
      const ctx = await world.as('maya');
      if (ctx.actor.kind !== 'person') throw new Error('Maya is a person.');
      return (await openTicket({ ...ctx, actor: { ...ctx.actor, companyId } }, { title: 'Boxes', desk: 'IT' })).key;
    };
    const [ours, theirs] = [await asked(acme), await asked(other)];
    await aRole('buyer', [{ power: 'followTickets', scope: 'company' }]);
    await give('tom', 'buyer');
    expect((await showTicket(await world.as('tom'), ours)).abilities).toEqual(['view', 'reply', 'follow']);
    await refused(showTicket(await world.as('tom'), theirs), 'not_found');
  });

  it('is refused where a permission means nothing, with where it can be given', async () => {
    const wrong = { key: 'odd', name: 'Odd', permissions: [{ power: 'manageDesks', scope: 'own' } as const] };
    const error = await refused(createRole(await world.as('olga'), wrong), 'invalid');
    expect(error.message).toContain('manageDesks can be given for: all.');
  });

  it('is refused for what people have without a role, in words that say how they have it', async () => {
    const why = { own: 'What is their own, people see and follow', assigned: 'people work on by being at its desk' };
    for (const power of powers)
      for (const scope of ['own', 'assigned'] as const) {
        const wrong = { key: 'odd', name: 'Odd', permissions: [{ power, scope }] };
        const error = await refused(createRole(await world.as('olga'), wrong), 'invalid');
        expect(error.message).toContain(why[scope]);
      }
  });

  it('is not removed or deactivated while somebody has it, and says who has', async () => {
    await aRole('auditor', all('readAudit'));
    await give('tom', 'auditor');
    const olga = await world.as('olga');
    for (const tried of [removeRole(olga, { role: 'auditor' }), editRole(olga, { role: 'auditor', active: false })]) {
      const error = await refused(tried, 'conflict');
      expect(error.message).toContain('Tom');
      expect(error.details.usedBy).toEqual({ people: [{ id: world.people.tom, name: 'Tom' }], count: 1 });
    }
    await give('tom', 'requester');
    await editRole(olga, { role: 'auditor', active: false });
    await refused(give('maya', 'auditor'), 'invalid');
    expect(await removeRole(olga, { role: 'auditor' })).toEqual({ removed: true });
    await refused(give('maya', 'auditor'), 'invalid');
  });

  it('is in the audit log: made, changed, removed', async () => {
    await aRole('auditor', all('readAudit'));
    await editRole(await world.as('adam'), { role: 'auditor', permissions: all('manageDesks') });
    await removeRole(await world.as('olga'), { role: 'auditor' });
    const { items } = await listAudit(await world.as('adam'), { noun: 'role' });
    expect(items.map(({ by, change, about }) => `${by?.name} ${change} ${about.name}`)).toEqual([
      'Olga removed The auditor',
      'Adam added manageDesks to and took readAudit from the role The auditor',
      'Olga created, allowing readAudit: The auditor',
    ]);
  });
});

describe('what the house comes with', () => {
  it.each(builtInRoles.map((one) => one.key))('%s cannot be removed or deactivated', async (role) => {
    const olga = await world.as('olga');
    await refused(removeRole(olga, { role }), 'conflict');
    await refused(editRole(olga, { role, active: false }), 'conflict');
  });

  it('the owners’ role cannot be emptied; others can', async () => {
    const olga = await world.as('olga');
    await refused(editRole(olga, { role: 'owner', permissions: all('seePeople') }), 'conflict');
    expect(await editRole(olga, { role: 'owner', name: 'Super admin' })).toMatchObject({ name: 'Super admin' });
    await editRole(olga, { role: 'admin', permissions: all('seePeople') });
    expect(await mayOf('adam')).toEqual(['seePeople']);
  });

  it('a role that comes with a place allows only what belongs there', async () => {
    const olga = await world.as('olga');
    const error = await refused(editRole(olga, { role: 'agent', permissions: all('manageDesks') }), 'invalid');
    expect(error.message).toContain('manageDesks');
    await editRole(olga, { role: 'lead', permissions: all('seePeople') });
    await refused(putMember(await world.as('ana'), { desk: 'IT', person: world.people.tom }), 'forbidden');
  });
});

describe('the role of people who are new', () => {
  const harmless = ['seePeople company'];
  it.each(powers.flatMap((power) => offered[power].map((scope) => ({ power, scope }))))(
    'allows $power ($scope) only where that reaches nobody beyond their company',
    async ({ power, scope }) => {
      const edited = editRole(await world.as('olga'), { role: 'requester', permissions: [{ power, scope }] });
      if (harmless.includes(`${power} ${scope}`)) {
        expect((await edited).permissions).toEqual([{ power, scope }]);
        return;
      }
      expect((await refused(edited, 'invalid')).message).toContain('comes to everybody who is new');
    },
  );

  it('is a customer’s as well, whatever it allows', async () => {
    const olga = await world.as('olga');
    await editRole(olga, { role: 'requester', permissions: [{ power: 'seePeople', scope: 'company' }] });
    const made = await createPerson(olga, { name: 'Carla', kind: 'customer' });
    expect(made).toMatchObject({ kind: 'customer', role: 'requester' });
  });
});

describe('nobody gives what they do not have', () => {
  it('not by a role, old or new, not by changing one, and not by giving it', async () => {
    const adam = await world.as('adam');
    await refused(aRole('spy', all('workEveryTicket'), 'adam'), 'forbidden');
    await aRole('spy', all('workEveryTicket'));
    await refused(give('tom', 'spy', 'adam'), 'forbidden');
    await refused(editRole(adam, { role: 'spy', permissions: [] }), 'forbidden');
    await aRole('helper', []);
    await refused(editRole(adam, { role: 'helper', permissions: all('chooseLeads') }), 'forbidden');
    await refused(editRole(adam, { role: 'owner', name: 'Mine' }), 'forbidden');
    await refused(editRole(await world.as('ana'), { role: 'helper', permissions: [] }), 'forbidden');
  });

  it('not by a place: somebody who does not see a desk’s tickets lets nobody work there', async () => {
    await aRole('porter', all('manageMembers', 'seePeople', 'managePeople', 'manageCategories', 'chooseLeads'));
    await give('tom', 'porter');
    const tom = await world.as('tom');
    for (const lead of [false, true])
      await refused(putMember(tom, { desk: 'IT', person: world.people.tom, lead }), 'forbidden');
  });
});

describe('a change of a role takes effect at once', () => {
  const told = async () => {
    const rows = await world.engine.db.delivery.findMany({ where: { ticketId: null }, orderBy: { id: 'asc' } });
    const said = rows.map(async (row) => {
      const outgoing = (await composeMessage(world.engine, row, wordsFor('en'), chatCan))?.outgoing;
      const who = Object.entries(world.people).find(([, id]) => id === row.personId)?.[0];
      return [who, outgoing?.kind === 'notice' ? outgoing.text : ''];
    });
    return Object.fromEntries(await Promise.all(said));
  };

  it('and the people who read everything from then on, or no longer, are told, as are those who did before', async () => {
    await aRole('auditor', all('readAudit'));
    await give('tom', 'auditor');
    expect(await told()).toEqual({});
    const { key } = await world.aTicket({ confidential: true });
    await world.engine.db.delivery.deleteMany();
    await editRole(await world.as('olga'), { role: 'auditor', permissions: all('workEveryTicket') });
    expect((await showTicket(await world.as('tom'), key)).key).toBe(key);
    expect(await told()).toEqual({
      tom: 'Olga changed who reads all confidential tickets: now also you.',
      ana: 'Olga changed who reads all confidential tickets: now also Tom.',
      dana: 'Olga changed who reads all confidential tickets: now also Tom.',
    });
    await world.engine.db.delivery.deleteMany();
    await editRole(await world.as('olga'), { role: 'auditor', permissions: [] });
    await refused(showTicket(await world.as('tom'), key), 'not_found');
    expect((await told()).tom).toBe('Olga changed who reads all confidential tickets: no longer you.');
  });

  it('and so are they when such a role is given', async () => {
    await aRole('auditor', all('workEveryTicket'));
    await give('tom', 'auditor');
    expect((await told()).ana).toBe('Olga changed who reads all confidential tickets: now also Tom.');
  });

  it('and the profile says by which role somebody may what', async () => {
    await aRole('auditor', all('readAudit'));
    await give('ben', 'auditor');
    const { roles, permissions } = await myProfile(await world.as('ben'));
    expect(roles).toEqual([
      {
        key: 'agent',
        name: 'Agent',
        by: 'membership',
        permissions: [
          'Change many tickets of your desks at once, each as far as you may change it.',
          'Make tickets of your desks confidential, and choose who sees them.',
          'See the names and addresses of people.',
        ],
      },
      { key: 'auditor', name: 'The auditor', by: 'given', permissions: ['Read who signed in and who changed what.'] },
    ]);
    expect(permissions).toEqual([
      'Open tickets, follow them, answer and rate them.',
      'Work at IT help: see and change its tickets, except confidential ones.',
      'Change many tickets of your desks at once, each as far as you may change it.',
      'Make tickets of your desks confidential, and choose who sees them.',
      'See the names and addresses of people.',
      'Read who signed in and who changed what.',
    ]);
  });
});
