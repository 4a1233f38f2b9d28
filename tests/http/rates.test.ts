import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRates } from '../../api/http/rates.ts';
import { type ApiWorld, anApi } from './client.ts';

describe('how much may be asked', () => {
  it('is a minute’s worth at once, and then as fast as it fills again', () => {
    let now = 0;
    const rates = makeRates(60, () => now);
    for (let asked = 0; asked < 60; asked++)
      expect(rates.take('key', 'ben')).toMatchObject({ 'ratelimit-remaining': String(59 - asked) });
    expect(() => rates.take('key', 'ben')).toThrow('Go on in a second.');
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
