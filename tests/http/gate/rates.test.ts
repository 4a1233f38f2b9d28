import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRates, makeWrongKeys } from '../../../api/http/gate/rates.ts';
import { type ApiWorld, anApi } from '../client.ts';

describe('how much may be asked', () => {
  it('is a minute’s worth at once, and then as fast as it fills again', () => {
    let now = 0;
    const rates = makeRates(60, () => now);
    for (let asked = 0; asked < 60; asked++)
      expect(rates.take('key', 'ben')).toMatchObject({ 'ratelimit-remaining': String(59 - asked) });
    expect(() => rates.take('key', 'ben')).toThrow('Try again in a second.');
    now += 1_000;
    expect(rates.take('key', 'ben')).toMatchObject({ 'ratelimit-limit': '60', 'ratelimit-reset': '60' });
    expect(() => rates.take('key', 'ben')).toThrow();
    now += 120_000;
    expect(rates.take('key', 'ben')).toMatchObject({ 'ratelimit-remaining': '59' });
  });

  it('is counted for each key, and twice as much for a person with all their keys', () => {
    const rates = makeRates(10, () => 0);
    const ask = (key: string, person: string) => {
      for (let asked = 0; ; asked++)
        try {
          rates.take(key, person);
        } catch {
          return asked;
        }
    };
    expect([ask('one', 'ben'), ask('two', 'ben'), ask('three', 'ben')]).toEqual([10, 10, 0]);
    expect(ask('four', 'ana')).toBe(10);
  });

  it('is not counted where there is no limit', () => {
    expect(makeRates(0).take('key', 'ben')).toEqual({});
  });
});

describe('a program that asks too much', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await anApi({ requestsPerMinute: 3 });
  });
  afterAll(() => api.close());

  it('reads on each answer what is left, is refused with the time to wait, and stops nobody else', async () => {
    const ben = await api.by('ben');
    const left: (string | null)[] = [];
    for (const path of ['me', 'tickets', 'tickets/IT-99'])
      left.push((await ben.get(path)).headers.get('ratelimit-remaining'));
    expect(left).toEqual(['2', '1', '0']);
    const refused = await ben.get('me');
    expect([refused.status, refused.problem().code]).toEqual([429, 'too_many']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await (await api.by('ana')).get('me')).status).toBe(200);
  });

  it('costs the database nothing but the look at its key', async () => {
    const chloe = await api.by('chloe');
    for (let asked = 0; asked < 3; asked++) await chloe.get('me');
    const before = await api.engine.db.rateWindow.count();
    for (let asked = 0; asked < 10; asked++) expect((await chloe.get('me')).status).toBe(429);
    expect(await api.engine.db.rateWindow.count()).toBe(before);
  });
});

describe('wrong API keys', () => {
  const guess = (number: number) => `Bearer tl_${String(number).padStart(32, '0')}`;
  const guessed = async (times: number, from: string) => {
    const statuses: number[] = [];
    for (let number = 0; number < times; number++) {
      const headers = { authorization: guess(number), 'x-forwarded-for': from };
      statuses.push((await api.caller(headers).get('me')).status);
    }
    return statuses;
  };
  let api: ApiWorld;
  beforeAll(async () => {
    api = await anApi({ behindProxy: true });
  });
  afterAll(() => api.close());

  it('are refused with the time to wait after sixty from one network, of which nothing is written down', async () => {
    const before = [await api.engine.db.rateWindow.count(), await api.engine.db.event.count()];
    expect(new Set(await guessed(60, '203.0.113.7'))).toEqual(new Set([401]));
    const refused = await api.caller({ authorization: guess(99), 'x-forwarded-for': '203.0.113.7' }).get('me');
    expect([refused.status, refused.problem().code]).toEqual([429, 'too_many']);
    expect(Number(refused.headers.get('retry-after'))).toBe(900);
    expect(refused.problem().message).toContain('Try again in 15 minutes.');
    expect([await api.engine.db.rateWindow.count(), await api.engine.db.event.count()]).toEqual(before);
    // Elsewhere nobody notices.
    expect(await guessed(1, '198.51.100.9')).toEqual([401]);
    api.clock.advance(15 * 60_000);
    expect(await guessed(1, '203.0.113.7')).toEqual([401]);
  });

  it('do not stop the programs of the same network whose keys were right before', async () => {
    const [ben, ana] = [await api.by('ben'), await api.by('ana')];
    const here = { 'x-forwarded-for': '192.0.2.4' };
    expect((await ben.get('me', here)).status).toBe(200);
    await guessed(60, here['x-forwarded-for']);
    expect((await ben.get('me', here)).status).toBe(200);
    expect((await ana.get('me', here)).status).toBe(429);
    expect((await ana.get('me', { 'x-forwarded-for': '192.0.2.5' })).status).toBe(200);
  });

  it('are remembered of so many networks and no more', () => {
    const keys = makeWrongKeys(() => 0);
    for (let tried = 0; tried < 60; tried++) keys.wrong('first', 'key');
    expect(() => keys.demandRoom('first', 'key')).toThrow('Too many wrong API keys');
    for (let network = 0; network <= 20_000; network++) keys.wrong(`network ${network}`, 'key');
    expect(() => keys.demandRoom('first', 'key')).not.toThrow();
  });
});
