import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editPerson, followAccount, identify, learnLocale, loadActor } from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

const slack = { provider: 'slack', tenant: 'T0ELSE', externalId: 'U0TIM', kind: 'member' } as const;
const teams = { provider: 'teams', tenant: 'tenant', externalId: 'oid-tim', kind: 'member' } as const;
const before = { name: 'Tim Baker', email: 'tim@northwind.example' };
const after = { name: 'Tim Brewer', email: 'tim.brewer@northwind.example' };
const personOf = (id: string) => world.engine.db.person.findUniqueOrThrow({ where: { id } });
const mailsOf = async (personId: string) =>
  (await world.engine.db.identity.findMany({ where: { personId, provider: 'mail' } })).map((one) => one.externalId);
const changesOf = async () =>
  (await world.engine.db.event.findMany({ where: { type: 'config.changed' } })).map((one) => one.data);

describe('name and address of a person', () => {
  it('follow the account that they came with, and the change is in the audit log', async () => {
    const id = await identify(world.engine, { ...slack, ...before });
    expect(await followAccount(world.engine, { ...slack, ...after, active: true })).toBe(true);
    expect(await personOf(id)).toMatchObject(after);
    expect(await mailsOf(id)).toEqual([after.email]);
    expect((await changesOf()).join()).toContain('took over from Slack the name and address of');
    expect(await followAccount(world.engine, { ...slack, ...after, active: true })).toBe(false);
  });

  it('do not follow another account that was joined later', async () => {
    const id = await identify(world.engine, { ...slack, ...before });
    expect(await identify(world.engine, { ...teams, ...before })).toBe(id);
    await followAccount(world.engine, { ...teams, ...after, active: true });
    expect(await personOf(id)).toMatchObject(before);
  });

  it('stay as somebody set them through the API', async () => {
    const id = await identify(world.engine, { ...slack, ...before });
    const set = { name: 'Timothy', email: 'timothy@northwind.example' };
    await editPerson(await world.as('olga'), { person: id, ...set });
    await followAccount(world.engine, { ...slack, ...after, active: true });
    expect(await personOf(id)).toMatchObject(set);
    expect(await mailsOf(id)).toEqual([set.email]);
  });

  it.each(['guest', 'outside', 'unconfirmed', 'bot', 'unknown'] as const)(
    'take no address from an account that is %s by now',
    async (kind) => {
      const id = await identify(world.engine, { ...slack, ...before });
      await followAccount(world.engine, { ...slack, ...after, kind, active: true });
      expect(await personOf(id)).toMatchObject({ name: after.name, email: before.email });
    },
  );

  it('never take the address of somebody else', async () => {
    const id = await identify(world.engine, { ...slack, ...before });
    await followAccount(world.engine, { ...slack, name: 'Tim', email: 'ana@northwind.example', active: true });
    expect(await personOf(id)).toMatchObject({ name: 'Tim', email: before.email });
    expect(await mailsOf(world.people.ana)).toEqual(['ana@northwind.example']);
  });

  it('of an account that was never seen are nobody’s', async () => {
    expect(await followAccount(world.engine, { ...slack, ...after, active: false })).toBe(false);
    expect(await changesOf()).toEqual([]);
  });
});

describe('somebody whose account is deactivated', () => {
  const gone = { ...slack, ...before, active: false };
  const back = { ...gone, active: true };

  it('leaves with the account that they came with, and comes back with it', async () => {
    const id = await identify(world.engine, { ...slack, ...before });
    expect(await followAccount(world.engine, gone)).toBe(true);
    expect(await personOf(id)).toMatchObject({ active: false });
    expect(await followAccount(world.engine, back)).toBe(true);
    expect(await personOf(id)).toMatchObject({ active: true });
    expect((await changesOf()).join()).toMatch(/deactivated.*reactivated/);
  });

  it('leaves whole: whenever the process ends, they come back with it', async () => {
    const id = await identify(world.engine, { ...slack, ...before });
    let begun = 0;
    const db = new Proxy(world.engine.db, {
      get(from, name) {
        if (name === '$transaction' && ++begun > 1) throw new Error('The process ended.');
        const member: unknown = Reflect.get(from, name);
        return typeof member === 'function' ? member.bind(from) : member;
      },
    });
    await followAccount({ ...world.engine, db }, gone).catch(() => {});
    expect(await personOf(id)).toMatchObject({ active: false });
    await followAccount(world.engine, back);
    expect(await personOf(id)).toMatchObject({ active: true });
  });

  it('stays away when an admin says so, and stays when an admin brings them back', async () => {
    const id = await identify(world.engine, { ...slack, ...before });
    await editPerson(await world.as('olga'), { person: id, active: false });
    await followAccount(world.engine, gone);
    await followAccount(world.engine, back);
    expect(await personOf(id)).toMatchObject({ active: false });
    await editPerson(await world.as('olga'), { person: id, active: true });
    await followAccount(world.engine, gone);
    await editPerson(await world.as('olga'), { person: id, active: true });
    await followAccount(world.engine, { ...gone, name: 'Renamed' });
    expect(await personOf(id)).toMatchObject({ active: true });
  });

  it('stays while they came by another one', async () => {
    const id = await identify(world.engine, { ...teams, ...before });
    await identify(world.engine, { ...slack, ...before });
    await followAccount(world.engine, gone);
    expect(await personOf(id)).toMatchObject({ active: true });
    await followAccount(world.engine, { ...teams, ...before, active: false });
    expect(await personOf(id)).toMatchObject({ active: false });
  });

  it('stays as the last owner', async () => {
    const id = await identify(world.engine, { ...slack, ...before });
    const { db } = world.engine;
    await db.person.updateMany({ where: { roleKey: 'owner' }, data: { roleKey: 'admin' } });
    await db.person.update({ where: { id }, data: { roleKey: 'owner' } });
    expect(await followAccount(world.engine, gone)).toBe(false);
    expect(await personOf(id)).toMatchObject({ active: true });
  });
});

describe('the language of an account', () => {
  it('is read there and nowhere else: an English Slack is answered in English though Teams is Polish', async () => {
    const id = await identify(world.engine, { ...slack, ...before, locale: 'en-US' });
    await identify(world.engine, { ...teams, ...before, locale: 'pl-PL' });
    const spoken = async (surface: 'slack' | 'teams' | 'api') => (await loadActor(world.engine.db, id, surface)).locale;
    expect([await spoken('slack'), await spoken('teams'), await spoken('api')]).toEqual(['en-US', 'pl-PL', 'en-US']);
    await learnLocale(world.engine, teams, 'de-DE');
    expect([await spoken('slack'), await spoken('teams'), await spoken('api')]).toEqual(['en-US', 'de-DE', 'en-US']);
    await editPerson(await world.as('olga'), { person: id, locale: 'pl' });
    expect([await spoken('slack'), await spoken('teams'), await spoken('api')]).toEqual(['pl', 'pl', 'pl']);
  });
});
