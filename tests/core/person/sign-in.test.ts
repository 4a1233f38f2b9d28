import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { endSession, type Passwords, sessionPerson, signIn, sweep } from '../../../api/core/index.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

const password = 'correct horse battery staple';
const checked: (string | null)[] = [];
const plain: Passwords = {
  hash: async (text) => `plain:${text}`,
  verify: async (text, hash) => {
    checked.push(hash);
    return hash === `plain:${text}`;
  },
};

// Polls and many tries take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let world: World;
beforeAll(async () => {
  world = await aWorld();
  for (const name of ['maya', 'ben', 'ana', 'tom'] as const)
    await world.engine.db.credential.create({
      data: { personId: world.people[name], passwordHash: `plain:${password}`, updatedAt: world.clock.now() },
    });
});
afterAll(() => world.close());

let address = 0;
const enter = (name: string, word = password, from: { address?: string; replaces?: string } = {}) =>
  signIn(
    world.engine,
    plain,
    { email: `${name}@northwind.example`, password: word },
    { userAgent: 'test', address: `10.0.0.${address++}`, ...from },
  );
const day = 86_400_000;

describe('signing in', () => {
  it('gives a token that is stored as a digest only', async () => {
    const { token, personId } = await enter('maya');
    expect(personId).toBe(world.people.maya);
    expect(await sessionPerson(world.engine, token)).toBe(world.people.maya);
    expect(JSON.stringify(await world.engine.db.session.findMany())).not.toContain(token);
  });

  it.each([
    ['a wrong password', 'maya', 'wrong password!'],
    ['an unknown account', 'nobody', password],
    ['an account without a password', 'chloe', password],
  ])('with %s says the same and does the same work', async (_, name, word) => {
    const before = checked.length;
    await expect(enter(name, word)).rejects.toMatchObject({
      code: 'unauthenticated',
      message: 'That mail address and password do not belong together. Check both.',
    });
    expect(checked.length).toBe(before + 1);
  });

  it('takes the place of the session that was there before', async () => {
    const first = await enter('ben');
    const second = await enter('ben', password, { replaces: first.token });
    expect(second.token).not.toBe(first.token);
    expect(await sessionPerson(world.engine, first.token)).toBeNull();
    expect(await sessionPerson(world.engine, second.token)).toBe(world.people.ben);
  });

  it('is not possible for a deactivated account', async () => {
    await world.engine.db.person.update({ where: { id: world.people.tom }, data: { active: false } });
    await expect(enter('tom')).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('a session', () => {
  it('ends when it is signed out', async () => {
    const { token } = await enter('maya');
    await endSession(world.engine, token);
    expect(await sessionPerson(world.engine, token)).toBeNull();
  });

  it('ends after seven days without use', async () => {
    const { token } = await enter('maya');
    world.clock.advance(6 * day);
    expect(await sessionPerson(world.engine, token)).toBe(world.people.maya);
    world.clock.advance(6 * day);
    expect(await sessionPerson(world.engine, token)).toBe(world.people.maya);
    world.clock.advance(7 * day + 1);
    expect(await sessionPerson(world.engine, token)).toBeNull();
  });

  it('ends after thirty days however much it is used, and is swept then', async () => {
    const { token } = await enter('maya');
    for (let used = 0; used < 5; used++) {
      world.clock.advance(6 * day - 1);
      expect(await sessionPerson(world.engine, token)).toBe(world.people.maya);
    }
    world.clock.advance(day);
    expect(await sessionPerson(world.engine, token)).toBeNull();
    await sweep(world.engine);
    expect(await world.engine.db.session.count({ where: { id: world.engine.digest(token) } })).toBe(0);
  });
});

describe('too many tries', () => {
  const tries = async (name: Name | 'nobody', times: number, from: { address?: string } = {}) => {
    for (let n = 0; n < times; n++) await enter(name, 'wrong password!', from).catch(() => {});
  };

  it('for an account lock it for a while, for its right password too, and say how long', async () => {
    await tries('ana', 10);
    await expect(enter('ana')).rejects.toMatchObject({
      code: 'too_many',
      message: expect.stringContaining('Try again in 15 minutes'),
      details: { retryAfterSeconds: 900 },
    });
    world.clock.advance(15 * 60_000);
    expect((await enter('ana')).personId).toBe(world.people.ana);
  });

  it('are forgotten after one that was right', async () => {
    await tries('ben', 9);
    await enter('ben');
    await tries('ben', 9);
    expect((await enter('ben')).personId).toBe(world.people.ben);
  });

  it('from one address lock the address, not the others', async () => {
    for (let n = 0; n < 60; n++) await enter(`guess${n}`, 'wrong password!', { address: '10.9.9.9' }).catch(() => {});
    await expect(enter('maya', password, { address: '10.9.9.9' })).rejects.toMatchObject({ code: 'too_many' });
    expect((await enter('maya')).personId).toBe(world.people.maya);
  });

  it('are wrong ones only: a whole office behind one address may sign in', async () => {
    for (let n = 0; n < 61; n++) await enter('maya', password, { address: '10.8.8.8' });
    expect((await enter('ben', password, { address: '10.8.8.8' })).personId).toBe(world.people.ben);
  });

  it('at the same moment are all counted', async () => {
    const word = 'wrong password!';
    await Promise.allSettled(Array.from({ length: 8 }, () => enter('nobody', word)));
    const key = `signin:account:${world.engine.digest('nobody@northwind.example')}`;
    const row = await world.engine.db.rateWindow.findUniqueOrThrow({ where: { key } });
    expect(row.count).toBe(8);
  });
});
