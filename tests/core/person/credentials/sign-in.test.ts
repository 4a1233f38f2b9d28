import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropExpired, endSession, type Passwords, sessionPerson, signIn } from '../../../../api/core/index.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

const password = 'correct horse battery staple';
const checked: (string | null)[] = [];
const plain: Passwords = {
  hash: async (text) => `plain:${text}`,
  isGuessable: async () => false,
  verify: async (text, hash) => {
    checked.push(hash);
    return hash === `plain:${text}`;
  },
};

// Polls and many tries take their time on a busy machine.

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
      message: 'Mail address and password do not match. Check both.',
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

  /** The session is used; that it was is written beside the answer, which does not wait for it. */
  const use = async (token: string) => {
    expect(await sessionPerson(world.engine, token)).toBe(world.people.maya);
    const where = { id: world.engine.digest(token) };
    const seen = async () => (await world.engine.db.session.findUnique({ where }))?.lastSeenAt;
    await expect.poll(seen).toEqual(world.clock.now());
  };

  it('ends after seven days without use', async () => {
    const { token } = await enter('maya');
    world.clock.advance(6 * day);
    await use(token);
    world.clock.advance(6 * day);
    await use(token);
    world.clock.advance(7 * day + 1);
    expect(await sessionPerson(world.engine, token)).toBeNull();
  });

  it('ends after thirty days however much it is used, and is swept then', async () => {
    const { token } = await enter('maya');
    for (let used = 0; used < 5; used++) {
      world.clock.advance(6 * day - 1);
      await use(token);
    }
    world.clock.advance(day);
    expect(await sessionPerson(world.engine, token)).toBeNull();
    await dropExpired(world.engine);
    expect(await world.engine.db.session.count({ where: { id: world.engine.digest(token) } })).toBe(0);
  });
});

describe('too many tries', () => {
  const tries = async (name: Name | 'nobody', times: number, from: { address?: string } = {}) => {
    for (let n = 0; n < times; n++) await enter(name, 'wrong password!', from).catch(() => {});
  };

  it('for an account lock it there for a while, for its right password too, and say how long', async () => {
    const there = { address: '10.7.7.7' };
    await tries('ana', 10, there);
    await expect(enter('ana', password, there)).rejects.toMatchObject({
      code: 'too_many',
      message: expect.stringContaining('Try again in 15 minutes'),
      details: { retryAfterSeconds: 900 },
    });
    world.clock.advance(15 * 60_000);
    expect((await enter('ana', password, there)).personId).toBe(world.people.ana);
  });

  it('never lock anybody out from elsewhere, however many networks they come from', async () => {
    for (let n = 0; n < 12; n++) await tries('maya', 2, { address: `10.6.6.${n}` });
    await tries('maya', 12, { address: '10.6.7.1' });
    expect((await enter('maya', password, { address: '10.6.8.8' })).personId).toBe(world.people.maya);
  });

  it('from one subscriber count together, whatever address of theirs they use', async () => {
    for (let n = 0; n < 10; n++) await tries('ana', 1, { address: `2001:db8:0:7::${n}` });
    await expect(enter('ana', password, { address: '2001:db8:0:7:ffff::1' })).rejects.toMatchObject({
      code: 'too_many',
    });
    expect((await enter('ana', password, { address: '2001:db8:0:8::1' })).personId).toBe(world.people.ana);
  });

  it('are forgotten after one that was right', async () => {
    const there = { address: '10.5.5.5' };
    await tries('ben', 9, there);
    await enter('ben', password, there);
    await tries('ben', 9, there);
    expect((await enter('ben', password, there)).personId).toBe(world.people.ben);
  });

  it('from one address lock the address and nobody else; once refused they write nothing', async () => {
    const there = { address: '10.9.9.9' };
    for (let n = 0; n < 60; n++) await enter(`guess${n}`, 'wrong password!', there).catch(() => {});
    const rows = () => world.engine.db.rateWindow.findMany({ orderBy: { key: 'asc' } });
    const before = await rows();
    for (let n = 0; n < 30; n++)
      await expect(enter(`flood${n}`, 'wrong password!', there)).rejects.toMatchObject({ code: 'too_many' });
    await tries('ben', 11, there);
    await expect(enter('maya', password, there)).rejects.toMatchObject({ code: 'too_many' });
    expect(await rows()).toEqual(before);
    expect((await enter('ben')).personId).toBe(world.people.ben);
  });

  it('are wrong ones only: a whole office behind one address may sign in', async () => {
    for (let n = 0; n < 61; n++) await enter('maya', password, { address: '10.8.8.8' });
    expect((await enter('ben', password, { address: '10.8.8.8' })).personId).toBe(world.people.ben);
  });

  it('at the same moment are all counted, and no more get through than may', async () => {
    const there = { address: '10.4.4.4' };
    const before = checked.length;
    const all = Array.from({ length: 25 }, () => enter('nobody', 'wrong password!', there));
    const codes = (await Promise.allSettled(all)).map((one) => (one.status === 'rejected' ? one.reason.code : 'in'));
    expect(checked.length - before).toBe(10);
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(10);
    expect(codes.filter((code) => code === 'too_many')).toHaveLength(15);
  });

  it('at the same moment, when the window of those before is over, are no more than may either', async () => {
    const there = { address: '10.3.3.3' };
    await tries('nobody', 10, there);
    world.clock.advance(15 * 60_000);
    const before = checked.length;
    await Promise.allSettled(Array.from({ length: 25 }, () => enter('nobody', 'wrong password!', there)));
    expect(checked.length - before).toBe(10);
  });
});
