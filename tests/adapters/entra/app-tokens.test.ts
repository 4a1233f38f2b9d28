import { describe, expect, it } from 'vitest';
import { makeAppTokens } from '../../../api/adapters/entra/app-tokens.ts';
import type { GivenToken } from '../../../api/adapters/entra/token-source.ts';
import type { Log } from '../../../api/core/index.ts';

const resource = 'https://graph.microsoft.com';
const hour = 3_600_000;

/** A sign-in service that answers when the test lets it, and a clock that the test moves. */
function aCache() {
  let ms = 0;
  const asked: { resource: string; give(lifeMs?: number): void; fail(error: Error): void }[] = [];
  const said: string[] = [];
  const now = () => new Date(1_700_000_000_000 + ms);
  const silent = () => {};
  const log: Log = { debug: silent, info: silent, warn: (_, words) => void said.push(words), error: silent };
  const source = (one: string) =>
    new Promise<GivenToken>((resolve, reject) => {
      const token = `token ${asked.length + 1}`;
      const give = (lifeMs = hour) => resolve({ token, expiresAt: new Date(now().getTime() + lifeMs) });
      asked.push({ resource: one, give, fail: reject });
    });
  const tokens = makeAppTokens(source, { now, ticks: () => ms }, log);
  const pass = (by: number) => {
    ms += by;
  };
  return { tokens, asked, said, pass };
}

/** Lets what was answered come through. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the tokens of an app', () => {
  it('are asked for by one request, however many wait, and one for each resource', async () => {
    const { tokens, asked } = aCache();
    const waiting = [1, 2, 3].map(() => tokens.of(resource));
    const other = tokens.of('https://api.botframework.com');
    expect(asked.map((one) => one.resource)).toEqual([resource, 'https://api.botframework.com']);
    for (const one of asked) one.give();
    expect(await Promise.all(waiting)).toEqual(['token 1', 'token 1', 'token 1']);
    expect(await other).toBe('token 2');
    expect(await tokens.of(resource)).toBe('token 1');
    expect(asked).toHaveLength(2);
  });

  it('are renewed before they run out while the old one is given, by one request', async () => {
    const { tokens, asked, pass } = aCache();
    const first = tokens.of(resource);
    asked[0]?.give();
    await first;
    pass(hour - 601_000);
    await tokens.of(resource);
    expect(asked).toHaveLength(1);
    pass(2_000);
    expect(await Promise.all([tokens.of(resource), tokens.of(resource)])).toEqual(['token 1', 'token 1']);
    expect(asked).toHaveLength(2);
    asked[1]?.give();
    await settled();
    expect(await tokens.of(resource)).toBe('token 2');
  });

  it('of a short life are renewed after half of it', async () => {
    const { tokens, asked, pass } = aCache();
    const first = tokens.of(resource);
    asked[0]?.give(600_000);
    await first;
    pass(299_000);
    await tokens.of(resource);
    expect(asked).toHaveLength(1);
    pass(2_000);
    expect(await tokens.of(resource)).toBe('token 1');
    expect(asked).toHaveLength(2);
  });

  it('are used to their end while the sign-in service is away, and not a moment longer', async () => {
    const { tokens, asked, said, pass } = aCache();
    const first = tokens.of(resource);
    asked[0]?.give();
    await first;
    pass(hour - 300_000);
    expect(await tokens.of(resource)).toBe('token 1');
    asked[1]?.fail(new Error('away'));
    await settled();
    expect(said).toEqual([expect.stringContaining('could not be renewed')]);
    expect(await tokens.of(resource)).toBe('token 1');
    asked[2]?.fail(new Error('away'));
    await settled();
    pass(241_000);
    const late = tokens.of(resource);
    asked[3]?.fail(new Error('away for good'));
    await expect(late).rejects.toThrow('away for good');
  });

  it('that are not taken any more are asked for anew, and a failure is not kept', async () => {
    const { tokens, asked } = aCache();
    const failing = tokens.of(resource);
    asked[0]?.fail(new Error('away'));
    await expect(failing).rejects.toThrow('away');
    const first = tokens.of(resource);
    asked[1]?.give();
    expect(await first).toBe('token 2');
    const fresh = [tokens.of(resource, true), tokens.of(resource, true)];
    asked[2]?.give();
    expect(await Promise.all(fresh)).toEqual(['token 3', 'token 3']);
    expect(await tokens.of(resource)).toBe('token 3');
  });
});
