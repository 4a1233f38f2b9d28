import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AccountKind,
  type AccountProvider,
  accountKinds,
  accountProviders,
  createPerson,
  editPerson,
  followAccount,
  identify,
  listAudit,
  loadActor,
  openTicket,
  provesAddress,
  putMember,
  showTicket,
} from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

let count = 0;
const account = (provider: AccountProvider, kind: AccountKind, email: string | null, more: object = {}) => ({
  provider,
  kind,
  tenant: 'T0ELSE',
  externalId: `account-${++count}`,
  name: 'Somebody',
  email,
  ...more,
});
const personOf = (id: string) => world.engine.db.person.findUniqueOrThrow({ where: { id } });

/** Written anew, so that the table and the rule are two witnesses. */
const finds: Record<AccountProvider, readonly AccountKind[]> = {
  slack: ['member'],
  teams: ['member'],
  entra: ['member'],
  mail: ['member'],
};

describe('a mail address', () => {
  const cases = accountProviders.flatMap((provider) => accountKinds.map((kind) => ({ provider, kind })));

  it.each(cases)('of a $kind account of $provider finds somebody, or nobody', async ({ provider, kind }) => {
    const found = finds[provider].includes(kind);
    expect(provesAddress(provider, kind)).toBe(found);
    const where = { tenant: `T-${provider}-${kind}` };
    const id = await identify(world.engine, account(provider, kind, ' Ana@Northwind.example ', where));
    // By mail the address is the account; what its sender may do is limited by the proof of each message.
    if (found || provider === 'mail') expect(id).toBe(world.people.ana);
    else {
      expect(id).not.toBe(world.people.ana);
      expect(await personOf(id)).toMatchObject({ roleKey: 'requester', email: null, name: 'Somebody' });
    }
  });

  it.each(cases.filter(({ provider, kind }) => provider !== 'mail' && !finds[provider].includes(kind)))(
    'that a $kind account of $provider names is not held by it: its owner who comes later is found by it',
    async ({ provider, kind }) => {
      const email = `free-${provider}-${kind}@northwind.example`;
      const first = await identify(world.engine, account(provider, kind, email));
      const later = await identify(world.engine, account('slack', 'member', email));
      expect(later).not.toBe(first);
      expect(await personOf(later)).toMatchObject({ email });
      expect(await personOf(first)).toMatchObject({ email: null });
    },
  );

  it('that moved on to somebody else in the same workspace does not hand over the person who had it before', async () => {
    const email = 'reception@northwind.example';
    const before = await identify(world.engine, account('slack', 'member', email));
    const after = await identify(world.engine, account('slack', 'member', email));
    expect(after).not.toBe(before);
    expect(await personOf(after)).toMatchObject({ email: null });
  });

  it.each(
    accountProviders.flatMap((provider) =>
      [true, false].flatMap((active) => [true, false].map((there) => ({ provider, active, there }))),
    ),
  )(
    'at $provider belongs to the person who holds it only while they are here (active: $active) and have no account there (has one: $there)',
    async ({ provider, active, there }) => {
      const email = `holder-${provider}-${active}-${there}@northwind.example`;
      const { id } = await createPerson(await world.as('olga'), { name: 'Leaver', email });
      const ticket = await openTicket(await world.as('ana'), { desk: 'IT', title: 'Secret', requester: id });
      if (there && provider !== 'mail') {
        const row = { id: `there-${++count}`, provider, tenant: 'T0ELSE', externalId: `there-${count}`, personId: id };
        await world.engine.db.identity.create({ data: { ...row, createdAt: world.clock.now() } });
      }
      await editPerson(await world.as('olga'), { person: id, active });
      const coming = identify(world.engine, account(provider, 'member', email));
      if (provider === 'entra' && !active && !there) {
        // A token would let back in somebody who was shut out.
        expect((await refused(coming, 'unauthenticated')).message).toContain('was deactivated here');
        expect(await world.engine.db.identity.count({ where: { email, provider } })).toBe(0);
        return;
      }
      const met = await coming;
      expect(met === id).toBe(active && (provider === 'mail' || !there));
      if (met === id) return;
      expect(await personOf(met)).toMatchObject({ email: null, roleKey: 'requester', active: true });
      const ctx = { ...(await world.as('tom')), actor: await loadActor(world.engine.db, met, 'slack') };
      await refused(showTicket(ctx, ticket.key), 'not_found');
    },
  );

  it('that an admin took off the person who left lets in the next one who has it', async () => {
    const email = 'passed.on@northwind.example';
    const { id } = await createPerson(await world.as('olga'), { name: 'Leaver', email });
    await editPerson(await world.as('olga'), { person: id, active: false });
    await refused(identify(world.engine, account('entra', 'member', email)), 'unauthenticated');
    await editPerson(await world.as('olga'), { person: id, email: null });
    const next = await identify(world.engine, account('entra', 'member', email));
    expect(await personOf(next)).toMatchObject({ email, roleKey: 'requester', active: true });
  });

  it('in one chat app finds the person who was met in another', async () => {
    const email = 'nora@northwind.example';
    const inSlack = await identify(world.engine, account('slack', 'member', email));
    expect(await identify(world.engine, account('teams', 'member', email))).toBe(inSlack);
  });
});

describe('who comes with an account of a chat', () => {
  it.each(accountKinds)(
    'that is %s is staff with a full one only, and no agent before somebody says so',
    async (kind) => {
      const adam = await world.as('adam');
      for (const provider of ['slack', 'teams', 'entra'] as const) {
        const met = account(provider, kind, null);
        const person = await identify(world.engine, met);
        const joins = putMember(adam, { desk: 'IT', person });
        if (kind === 'member') await joins;
        else {
          expect((await refused(joins, 'conflict')).message).toContain('Make them staff first');
          // With a full account there they are of the house.
          await followAccount(world.engine, { ...met, kind: 'member', active: true });
          await putMember(adam, { desk: 'IT', person });
        }
      }
    },
  );

  it('is a customer once they are only a guest there; where they work at a desk an admin reads it, and decides', async () => {
    const [adam, met, agent] = [
      await world.as('adam'),
      account('slack', 'member', null),
      account('slack', 'member', null),
    ];
    const [person, works] = [await identify(world.engine, met), await identify(world.engine, agent)];
    await putMember(adam, { desk: 'IT', person: works });
    for (const one of [met, agent]) await followAccount(world.engine, { ...one, kind: 'guest', active: true });
    expect([(await personOf(person)).kind, (await personOf(works)).kind]).toEqual(['customer', 'staff']);
    const { items } = await listAudit(adam, { noun: 'person' });
    expect(items.map(({ change }) => change)).toContainEqual(
      expect.stringContaining('no full account in Slack any more, and still works here'),
    );
  });

  it('stays staff where an admin wrote them down, and admins read that their last full account is gone', async () => {
    const [adam, met] = [await world.as('adam'), account('slack', 'member', 'rosa@northwind.example')];
    const made = await createPerson(adam, { name: 'Rosa Written', email: 'rosa@northwind.example' });
    expect(await identify(world.engine, met)).toBe(made.id);
    const lines = async () =>
      (await listAudit(adam, { noun: 'person' })).items.filter(
        ({ change, about }) => about.name === 'Rosa Written' && change.includes('no full account in Slack any more'),
      );
    const other = await identify(world.engine, account('teams', 'member', 'rosa@northwind.example'));
    expect(other).toBe(made.id);
    await followAccount(world.engine, { ...met, kind: 'guest', active: true });
    expect(await lines()).toHaveLength(0);
    await followAccount(world.engine, { ...met, kind: 'member', active: true });
    await world.engine.db.identity.updateMany({
      where: { personId: other, provider: 'teams' },
      data: { active: false },
    });
    for (const kind of ['outside', 'outside'] as const)
      await followAccount(world.engine, { ...met, kind, active: true });
    expect((await personOf(made.id)).kind).toBe('staff');
    expect(await lines()).toHaveLength(1);
  });

  it('stays what an admin made of them, whatever is heard of the account', async () => {
    const met = account('slack', 'member', null);
    const person = await identify(world.engine, met);
    const { version } = await personOf(person);
    await editPerson(await world.as('adam'), { person, kind: 'customer', version });
    await followAccount(world.engine, { ...met, name: 'New name', active: true });
    expect(await personOf(person)).toMatchObject({ kind: 'customer', name: 'New name' });
  });
});
