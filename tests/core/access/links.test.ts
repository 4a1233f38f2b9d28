import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  assignTicket,
  createApiKey,
  createPerson,
  createRole,
  dropExpired,
  editPerson,
  editRole,
  finishSetup,
  invitePerson,
  listAudit,
  loadActor,
  makeOwnerLink,
  openTicket,
  type Passwords,
  putMember,
  setRequester,
  setupOffer,
  signIn,
  wordsFor,
} from '../../../api/core/index.ts';
import { composeMessage } from '../../../api/core/notify/compose.ts';
import { chatCan } from '../../support/memory-notifier.ts';
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

describe('an admin who used the link of somebody else', () => {
  const signInAsZoe = () => signIn(world.engine, plain, { email: zoe.email, password }, { address: '', userAgent: '' });
  const access = async () => {
    await signInAsZoe();
    const actor = { ...(await world.as('tom')).actor, personId: zoe.id };
    await createApiKey(
      { ...(await world.as('tom')), actor },
      { name: 'kept', scopes: ['tickets:read'], expiresAt: null },
    );
  };
  /** What they were told in their chat. */
  const told = async () => {
    const rows = await world.engine.db.delivery.findMany({
      where: { personId: zoe.id, ticketId: null, channel: 'slack' },
      orderBy: { id: 'asc' },
    });
    const said = await Promise.all(rows.map((row) => composeMessage(world.engine, row, wordsFor('en'), chatCan)));
    return said.map((one) => (one?.outgoing.kind === 'notice' ? one.outgoing.text : ''));
  };
  beforeEach(async () => {
    const account = { provider: 'slack', tenant: world.slack.teamId, externalId: `U0${zoe.id.slice(-8)}` };
    await world.engine.db.identity.create({
      data: { id: `at ${zoe.id.slice(-20)}`, personId: zoe.id, ...account, createdAt: world.clock.now() },
    });
  });
  const left = async () => {
    const { db } = world.engine;
    const where = { personId: zoe.id };
    return {
      passwords: await db.credential.count({ where }),
      sessions: await db.session.count({ where }),
      keys: await db.apiKey.count({ where: { ...where, revokedAt: null } }),
    };
  };

  const grown = async (how: 'in a role' | 'by a row', person: string) => {
    const olga = await world.as('olga');
    const key = `more-${made}`;
    const permissions = [{ power: how === 'by a row' ? 'workEveryTicket' : 'chooseLeads', scope: 'all' } as const];
    await createRole(olga, { key, name: key, permissions: how === 'in a role' ? permissions : [] });
    await editPerson(olga, { person, role: key });
    if (how === 'by a row') await editRole(olga, { role: key, permissions });
  };

  it.each([
    [
      'lead a desk',
      async () => void (await putMember(await world.as('olga'), { desk: 'HR', person: zoe.id, lead: true })),
    ],
    ['own all', async () => void (await editPerson(await world.as('olga'), { person: zoe.id, role: 'owner' }))],
    ['have a role that allows more', async () => void (await grown('in a role', zoe.id))],
    ['have more by a row of their role', async () => void (await grown('by a row', zoe.id))],
    [
      'read a confidential ticket that was filed for them',
      async () =>
        void (await openTicket(await world.as('dana'), {
          desk: 'HR',
          title: 'Leave',
          requester: zoe.id,
          confidential: true,
        })),
    ],
    [
      'have a confidential ticket assigned',
      async () => {
        const { key } = await world.aTicket({ desk: 'HR', confidential: true });
        await putMember(await world.as('adam'), { desk: 'HR', person: zoe.id });
        await assignTicket(await world.as('dana'), { ticket: key, assignee: zoe.id });
      },
    ],
    [
      'be the requester of one',
      async () => {
        const { key } = await world.aTicket({ desk: 'HR', confidential: true });
        await setRequester(await world.as('dana'), { ticket: key, requester: zoe.id });
      },
    ],
  ])('is out when that person comes to %s, weeks later', async (_, rises) => {
    await use(await linkFor(zoe.id));
    await access();
    world.clock.advance(20 * 86_400_000);
    await dropExpired(world.engine);
    await rises();
    expect(await left()).toEqual({ passwords: 0, sessions: 0, keys: 0 });
    const { items } = await listAudit(await world.as('olga'), { noun: 'person' });
    expect(items.map((one) => one.change)).toContain('ended the password, set by an admin’s link, and the keys of');
    expect((await told()).join('\n')).toMatch(/what Adam may not\..*so it has ended.*Ask an owner for a new link\./s);
  });

  it('is not signed out by the confidential ticket that is filed through that very access', async () => {
    await use(await linkFor(zoe.id));
    await access();
    const actor = { ...(await world.as('tom', 'web')).actor, personId: zoe.id };
    const ctx = { ...(await world.as('tom', 'web')), actor };
    await openTicket(ctx, { desk: 'HR', title: 'Leave', confidential: true });
    expect(await left()).toEqual({ passwords: 1, sessions: 1, keys: 1 });
    const inChat = { ...(await world.as('tom', 'slack')).actor, personId: zoe.id };
    await openTicket({ ...ctx, actor: inChat }, { desk: 'HR', title: 'More', confidential: true });
    expect(await left()).toEqual({ passwords: 0, sessions: 0, keys: 0 });
  });

  it('is known to its person, whose chat says whose link set the password', async () => {
    await use(await linkFor(zoe.id));
    expect(await told()).toEqual([
      'Your password for Threadline on the web was set with a one-time link that Adam made. If that was not you, tell an owner at once: a new link ends this password.',
    ]);
  });

  it('is out when that person sets another password by a link, also by one of the same admin: with the keys made until then', async () => {
    for (const by of ['olga', 'adam'] as const) {
      await use(await linkFor(zoe.id));
      await access();
      await use(await linkFor(zoe.id, by));
      expect(await left()).toEqual({ passwords: 1, sessions: 0, keys: 0 });
    }
  });

  it('and people whose link an owner made keep what they have', async () => {
    await use(await linkFor(zoe.id, 'olga'));
    await access();
    await putMember(await world.as('olga'), { desk: 'HR', person: zoe.id, lead: true });
    expect(await left()).toEqual({ passwords: 1, sessions: 1, keys: 1 });
  });
});

describe('an owner who is demoted', () => {
  it.each([
    ['lead a desk', true],
    ['only ask', false],
  ])('is out of what their links gave to people who %s: %s', async (_, leads) => {
    const olga = await world.as('olga');
    const otto = await createPerson(olga, { name: 'Otto', email: `otto${made++}@northwind.example`, role: 'owner' });
    if (leads) await putMember(olga, { desk: 'HR', person: zoe.id, lead: true });
    const actor = await loadActor(world.engine.db, otto.id, 'api');
    const { token } = await invitePerson({ ...olga, actor }, zoe.id);
    if (token === null) throw new Error('No link was made.');
    await use(token);
    const where = { personId: zoe.id };
    await signIn(world.engine, plain, { email: zoe.email, password }, { address: '', userAgent: '' });
    await editPerson(olga, { person: otto.id, role: 'admin' });
    const { db } = world.engine;
    const kept = leads ? 0 : 1;
    expect([await db.credential.count({ where }), await db.session.count({ where })]).toEqual([kept, kept]);
  });
});

describe('a person who is deactivated', () => {
  it('is as far out of an admin’s hands as before: no address is put on their account meanwhile', async () => {
    await world.aTicket({ by: 'tom', desk: 'HR', confidential: true });
    const adam = await world.as('adam');
    await editPerson(adam, { person: world.people.tom, active: false });
    await refused(editPerson(adam, { person: world.people.tom, email: 'adams.other@northwind.example' }), 'forbidden');
    await editPerson(adam, { person: world.people.tom, active: true });
  });
});
