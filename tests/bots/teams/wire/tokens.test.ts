import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TeamsConfig } from '../../../../api/config.ts';
import { makeTokens } from '../../../../bots/teams/wire/tokens.ts';
import { type FakeTeams, fakeApp, startFakeTeams } from '../../../support/fake-teams.ts';

let fake: FakeTeams;
beforeAll(async () => {
  fake = await startFakeTeams();
});
afterAll(() => fake.close());

const config = (more: Partial<TeamsConfig> = {}): TeamsConfig => ({
  appId: fakeApp.appId,
  tenantId: fakeApp.tenantId,
  password: fakeApp.password,
  catalogAppId: null,
  urls: {
    openIdMetadata: '',
    issuer: '',
    botLogin: `${fake.origin}/login`,
    botResource: 'https://api.botframework.com',
    service: '',
    graph: '',
    graphLogin: `${fake.origin}/login`,
    graphResource: 'https://graph.microsoft.com',
  },
  ...more,
});

describe('tokens of the app', () => {
  it('are asked for once and kept, one for each that they are made out to', async () => {
    const tokens = makeTokens(config());
    const [first, again, graph] = [await tokens.bot(), await tokens.bot(), await tokens.graph()];
    expect(again).toBe(first);
    expect(first).toContain('https://api.botframework.com/.default');
    expect(graph).toContain('https://graph.microsoft.com/.default');
    expect(await tokens.bot(true)).not.toBe(first);
  });

  it('are refused with the reason when the password or the tenant is wrong', async () => {
    await expect(makeTokens(config({ password: 'wrong' })).bot()).rejects.toThrow('invalid_client');
    await expect(makeTokens(config({ tenantId: crypto.randomUUID() })).bot()).rejects.toThrow('invalid_request');
  });

  it('come from the managed identity of the machine where the app has no password', async () => {
    vi.stubEnv('IDENTITY_ENDPOINT', `${fake.origin}/identity`);
    vi.stubEnv('IDENTITY_HEADER', 'proof');
    const asked: { url: URL; header: string | null }[] = [];
    const real = globalThis.fetch;
    const token = (url: URL, header: string | null) => {
      asked.push({ url, header });
      return Response.json({
        access_token: 'by-identity',
        expires_on: Math.floor(Date.now() / 1000) + 3_600,
        token_type: 'Bearer',
      });
    };
    vi.stubGlobal('fetch', (input: string, init?: RequestInit) => {
      const url = new URL(String(input));
      if (url.pathname !== '/identity') return real(input, init);
      return Promise.resolve(token(url, new Headers(init?.headers).get('x-identity-header')));
    });
    try {
      expect(await makeTokens(config({ password: null })).bot()).toBe('by-identity');
    } finally {
      vi.unstubAllGlobals();
      vi.unstubAllEnvs();
    }
    expect(asked[0]?.url.searchParams.get('resource')).toBe('https://api.botframework.com');
    expect(asked[0]?.url.searchParams.get('client_id')).toBe(fakeApp.appId);
    expect(asked[0]?.header).toBe('proof');
  });
});
