import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followAccount } from '../../../api/core/account/follow.ts';
import { isSameAccount } from '../../../api/core/account/same-account.ts';
import { detachAccount, identify, listAccounts, listAudit, tokenPerson } from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

const tenant = '7e57ab1e-0000-4000-8000-000000000001';
let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const inTeams = (externalId: string, more: { email?: string | null; name?: string } = {}) => ({
  ...{ provider: 'teams' as const, tenant, externalId, kind: 'member' as const, name: 'Noor Haddad', email: null },
  ...more,
});
const held = (externalId: string, more: { email?: string | null } = {}) => ({
  account: { ...inTeams(externalId, more), provider: 'entra' as const },
  expiresAt: new Date(world.clock.now().getTime() + 3_600_000),
});
const byToken = async (externalId: string, more?: { email?: string | null }) =>
  (await tokenPerson(world.engine, held(externalId, more), '192.0.2.7')).personId;
const signIns = async (name: string) =>
  (await listAudit(await world.as('adam'), { noun: 'sign-in' })).items.filter(({ about }) => about.name === name);

describe('one account of Microsoft, met in Teams and by an access token', () => {
  it('is one person, whichever came first', async () => {
    const [teamsFirst, tokenFirst] = ['oid-1', 'oid-2'];
    const person = await identify(world.engine, inTeams(teamsFirst));
    expect(await byToken(teamsFirst)).toBe(person);
    const other = await byToken(tokenFirst);
    expect(await identify(world.engine, inTeams(tokenFirst))).toBe(other);
    expect(other).not.toBe(person);
  });

  it('is one person when both come at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const oid = `oid-race-${round}`;
      const met = await Promise.all([
        ...[identify(world.engine, inTeams(oid)), byToken(oid), byToken(oid)],
        ...[identify(world.engine, inTeams(oid)), byToken(oid)],
      ]);
      expect(new Set(met).size).toBe(1);
    }
  });

  it('is not the account of the same name in another tenant, nor one of Slack', () => {
    const one = inTeams('oid');
    expect(isSameAccount(one, { ...one, provider: 'entra' })).toBe(true);
    expect(isSameAccount(one, { ...one, provider: 'entra', tenant: 'other' })).toBe(false);
    expect(isSameAccount(one, { ...one, provider: 'slack' })).toBe(false);
  });

  it('follows Teams in name and leaving, although the token came first', async () => {
    const person = await byToken('oid-follow');
    await identify(world.engine, inTeams('oid-follow'));
    await followAccount(world.engine, { ...inTeams('oid-follow', { name: 'Noor Aziz' }), active: true });
    const row = () => world.engine.db.person.findUniqueOrThrow({ where: { id: person } });
    expect((await row()).name).toBe('Noor Aziz');
    await followAccount(world.engine, { ...inTeams('oid-follow', { name: 'Noor Aziz' }), active: false });
    expect((await row()).active).toBe(false);
    await refused(byToken('oid-follow'), 'unauthenticated');
  });

  it('lets nobody in by a token once Teams has deactivated it, also where its person stays by another account', async () => {
    const { engine, people } = world;
    await engine.db.identity.updateMany({ where: { personId: people.chloe }, data: { checkedAt: world.clock.now() } });
    const person = await identify(engine, inTeams('oid-chloe', { email: 'chloe@northwind.example' }));
    expect(person).toBe(people.chloe);
    expect(await byToken('oid-chloe')).toBe(people.chloe);
    await followAccount(engine, { ...inTeams('oid-chloe'), active: false });
    expect((await engine.db.person.findUniqueOrThrow({ where: { id: people.chloe } })).active).toBe(true);
    await refused(byToken('oid-chloe'), 'unauthenticated');
  });

  it('is taken off a person as a whole', async () => {
    const { engine, people } = world;
    await identify(engine, inTeams('oid-wrong', { email: 'tom@northwind.example' }));
    expect(await byToken('oid-wrong')).toBe(people.tom);
    const adam = await world.as('adam');
    const account = (await listAccounts(adam, people.tom)).items.find((one) => one.provider === 'teams')?.id ?? '';
    const { person } = await detachAccount(adam, { person: people.tom, account });
    expect(await byToken('oid-wrong')).toBe(person.id);
    expect((await listAccounts(adam, people.tom)).items.map((one) => one.provider)).not.toContain('entra');
  });
});

describe('an access token of an account that nobody knows', () => {
  it('makes a requester of its own, and the first time stands in the audit log', async () => {
    const person = await byToken('oid-new');
    expect(await byToken('oid-new')).toBe(person);
    const row = await world.engine.db.person.findUniqueOrThrow({ where: { id: person } });
    expect(row).toMatchObject({ roleKey: 'requester', email: null, active: true });
    const lines = (await signIns('Noor Haddad')).filter(({ about }) => about.id === person);
    expect(lines).toMatchObject([
      { change: 'signed in with Entra, for the first time, as', address: '192.0.2.7', by: { id: person } },
    ]);
  });

  it('finds an existing person by the address that its tenant owns, and by no other account of that tenant', async () => {
    const { people } = world;
    expect(await byToken('oid-priya', { email: 'priya@northwind.example' })).toBe(people.priya);
    // The address was given to somebody else.
    expect(await byToken('oid-priya-too', { email: 'priya@northwind.example' })).not.toBe(people.priya);
    const inTeamsToo = inTeams('oid-priya-three', { email: 'priya@northwind.example' });
    expect(await identify(world.engine, inTeamsToo)).not.toBe(people.priya);
  });

  it('of somebody who was deactivated here lets nobody in and is not noted as signed in', async () => {
    const { engine, people } = world;
    await identify(engine, inTeams('oid-dana', { email: 'dana@northwind.example' }));
    await engine.db.person.update({ where: { id: people.dana }, data: { active: false } });
    await refused(byToken('oid-dana'), 'unauthenticated');
    expect(await signIns('Dana')).toEqual([]);
  });
});
