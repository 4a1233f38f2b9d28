import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, anApi } from './client.ts';

describe('while another program holds the lock of writers', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await anApi();
  });
  afterAll(() => api.close());

  // A server's database has no lock of all writers.
  const held = async (work: () => Promise<void>) => {
    if (api.path === undefined) return work();
    const other = new DatabaseSync(api.path, { timeout: 5_000 });
    other.exec('BEGIN IMMEDIATE');
    try {
      await work();
    } finally {
      other.close();
    }
  };

  it('everything that is only read is read at once, with a key that was never used and with a session', async () => {
    const ticket = await api.aTicket();
    const key = await api.by('ana');
    const session = api.caller({ cookie: await api.signedIn('ana') });
    await held(async () => {
      for (const path of [
        'me',
        'tickets',
        `tickets/${ticket.key}`,
        `tickets/${ticket.key}/history`,
        'search?q=printer',
      ])
        for (const caller of [key, session]) {
          const started = performance.now();
          const answer = await caller.get(path);
          expect([path, answer.status]).toEqual([path, 200]);
          // Writers wait for five seconds.
          expect(performance.now() - started).toBeLessThan(2_000);
        }
    });
  });

  it('a wrong key and a wrong address are refused at once', async () => {
    await held(async () => {
      const guessed = api.caller({ authorization: `Bearer tl_${'0'.repeat(32)}` });
      expect((await guessed.get('me')).status).toBe(401);
      expect((await api.caller().get('nothing-there')).status).toBe(404);
    });
  });
});
