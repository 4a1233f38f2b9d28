import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createPerson,
  editPerson,
  finishSetup,
  invitePerson,
  makeOwnerLink,
  type Passwords,
  putMember,
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
let zoe = { id: '', email: '' };
beforeEach(async () => {
  const email = `zoe${made++}@northwind.example`;
  zoe = { id: (await createPerson(await world.as('olga'), { name: 'Zoe', email })).id, email };
});
const linkFor = async (person: string, by: 'adam' | 'olga' = 'adam') => {
  const { token } = await invitePerson(await world.as(by), person);
  if (token === null) throw new Error('No link was made.');
  return token;
};
const use = (token: string) => finishSetup(world.engine, plain, { token, name: 'Renamed', password });

describe('a one-time link is a person’s, and ends when that person', () => {
  it('gets another address: the next person with the old one is not taken over', async () => {
    const token = await linkFor(zoe.id);
    await editPerson(await world.as('adam'), { person: zoe.id, email: `moved.${zoe.email}` });
    const next = await createPerson(await world.as('olga'), { name: 'Next', email: zoe.email, role: 'admin' });
    await refused(use(token), 'conflict');
    expect(await world.engine.db.credential.count({ where: { personId: { in: [zoe.id, next.id] } } })).toBe(0);
  });

  it('is deactivated, and stays ended when they are back', async () => {
    const token = await linkFor(zoe.id);
    const olga = await world.as('olga');
    await editPerson(olga, { person: zoe.id, active: false });
    await editPerson(olga, { person: zoe.id, active: true });
    await refused(use(token), 'conflict');
  });

  it('is given another role', async () => {
    const token = await linkFor(zoe.id);
    await editPerson(await world.as('olga'), { person: zoe.id, role: 'admin' });
    await refused(use(token), 'conflict');
  });

  it('comes to lead a desk', async () => {
    const token = await linkFor(zoe.id);
    await putMember(await world.as('olga'), { desk: 'HR', person: zoe.id, lead: true });
    await refused(use(token), 'conflict');
  });

  it('comes to see a confidential ticket that the admin who made it does not see', async () => {
    const token = await linkFor(zoe.id);
    const ticket = await world.aTicket({ desk: 'HR', confidential: true });
    await world.engine.db.participant.create({ data: { ticketId: ticket.id, personId: zoe.id } });
    await refused(setupOffer(world.engine, token), 'conflict');
    await refused(use(token), 'conflict');
  });

  it('has used another link: of the operator, or of an admin', async () => {
    const token = await linkFor(zoe.id);
    await use(await makeOwnerLink(world.engine, zoe.email));
    await refused(use(token), 'conflict');
  });
});

describe('the owner link for an address that nobody had', () => {
  it('is not for somebody who got the address since', async () => {
    const token = await makeOwnerLink(world.engine, 'later@northwind.example');
    const later = await createPerson(await world.as('adam'), { name: 'Later', email: 'later@northwind.example' });
    await refused(use(token), 'conflict');
    expect(await world.engine.db.person.findUnique({ where: { id: later.id } })).toMatchObject({
      roleKey: 'requester',
      name: 'Later',
    });
  });
});

describe('an admin', () => {
  it.each(['dana', 'ana', 'olga'] as const)('gets no link to the password of %s, who sees more', async (name) => {
    await refused(invitePerson(await world.as('adam'), world.people[name]), 'forbidden');
  });

  it('gets none of somebody on a confidential ticket, and moves no address of theirs; an owner does both', async () => {
    await world.aTicket({ by: 'tom', desk: 'HR', confidential: true });
    const adam = await world.as('adam');
    await refused(invitePerson(adam, world.people.tom), 'forbidden');
    await refused(editPerson(adam, { person: world.people.tom, email: 'friend@elsewhere.example' }), 'forbidden');
    await use(await linkFor(world.people.tom, 'olga'));
  });
});
