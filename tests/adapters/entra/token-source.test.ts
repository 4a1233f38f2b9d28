import { createHash, generateKeyPairSync } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { decodeJwt, decodeProtectedHeader, importSPKI, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeTokenSource } from '../../../api/adapters/entra/token-source.ts';
import type { AppCredential } from '../../../api/config.ts';
import { type FakeTeams, fakeApp, startFakeTeams } from '../../support/fake-teams.ts';

const bot = 'https://api.botframework.com';
const { appId, tenantId, password } = fakeApp;

let fake: FakeTeams;
beforeAll(async () => {
  fake = await startFakeTeams();
});
afterAll(() => fake.close());

const sourceOf = (credential: AppCredential, more: { tenantId?: string; login?: string } = {}) =>
  makeTokenSource({ appId, tenantId: more.tenantId ?? tenantId, credential }, more.login ?? `${fake.origin}/login`);
const secret = (value = password): AppCredential => ({ kind: 'secret', secret: value });

describe('the sign-in service', () => {
  it('gives a token for each resource, and another one each time', async () => {
    const source = sourceOf(secret());
    const [first, again, graph] = [await source(bot), await source(bot), await source('https://graph.microsoft.com')];
    expect(first.token).toContain(`${bot}/.default`);
    expect(graph.token).toContain('https://graph.microsoft.com/.default');
    expect(again.token).not.toBe(first.token);
    const life = (first.expiresAt?.getTime() ?? 0) - Date.now();
    expect(life).toBeGreaterThan(3_500_000);
    expect(life).toBeLessThan(3_600_000);
  });

  it('refuses a wrong secret and a wrong tenant with the reason', async () => {
    const wrong = sourceOf(secret('wrong'))(bot);
    await expect(wrong).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('invalid_client'),
    });
    const elsewhere = sourceOf(secret(), { tenantId: crypto.randomUUID() })(bot);
    await expect(elsewhere).rejects.toMatchObject({ message: expect.stringContaining('invalid_request') });
  });

  it('that is away, or answers with the page of a proxy, has refused nothing', async () => {
    const nobody = sourceOf(secret(), { login: 'http://127.0.0.1:9' })(bot);
    await expect(nobody).rejects.not.toHaveProperty('code', 'forbidden');
    const page = sourceOf(secret(), { login: `${fake.origin}/openid` })(bot);
    await expect(page).rejects.not.toHaveProperty('code', 'forbidden');
  });

  it('is shown an assertion that the certificate’s key has signed, for this app and this endpoint', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const thumbprint = createHash('sha256').update('a certificate').digest('hex').toUpperCase();
    const forms: URLSearchParams[] = [];
    const app = new Hono().post('/:tenant/oauth2/v2.0/token', async (c) => {
      forms.push(new URLSearchParams(await c.req.text()));
      return c.json({ token_type: 'Bearer', expires_in: 3599, access_token: 'by-certificate' });
    });
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise<void>((resolve) => server.once('listening', () => resolve()));
    const address = server.address();
    const login = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    try {
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const source = sourceOf({ kind: 'certificate', privateKey: pem, thumbprint }, { login });
      expect((await source(bot)).token).toBe('by-certificate');
    } finally {
      server.close();
    }
    expect(forms[0]?.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    expect(forms[0]?.has('client_secret')).toBe(false);
    const assertion = forms[0]?.get('client_assertion') ?? '';
    const open = await importSPKI(publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'PS256');
    const { payload } = await jwtVerify(assertion, open, { algorithms: ['PS256'], clockTolerance: 5 });
    expect(payload).toMatchObject({
      iss: appId,
      sub: appId,
      aud: expect.stringMatching(`/${tenantId}/oauth2/v2.0/token$`),
    });
    expect(decodeProtectedHeader(assertion)).toMatchObject({
      'x5t#S256': Buffer.from(thumbprint, 'hex').toString('base64url'),
    });
  });

  it('of another cloud is asked at its own address, and the assertion is made out to it', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const asked: { url: string; body: URLSearchParams }[] = [];
    vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
      asked.push({ url, body: new URLSearchParams(String(init?.body)) });
      return Response.json({ token_type: 'Bearer', expires_in: 3599, access_token: 'of-the-cloud' });
    });
    try {
      const credential = { kind: 'certificate', privateKey: pem, thumbprint: 'AB'.repeat(32) } as const;
      const given = await sourceOf(credential, { login: 'https://login.microsoftonline.us' })(bot);
      expect(given.token).toBe('of-the-cloud');
    } finally {
      vi.unstubAllGlobals();
    }
    const endpoint = `https://login.microsoftonline.us/${tenantId}/oauth2/v2.0/token`;
    expect(asked.map((one) => one.url.replace(/\?.*/, ''))).toEqual([endpoint]);
    expect(decodeJwt(asked[0]?.body.get('client_assertion') ?? '').aud).toBe(endpoint);
  });

  it('is the machine itself where the app is its managed identity', async () => {
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
      expect((await sourceOf({ kind: 'managedIdentity' })(bot)).token).toBe('by-identity');
    } finally {
      vi.unstubAllGlobals();
      vi.unstubAllEnvs();
    }
    expect(asked[0]?.url.searchParams.get('resource')).toBe(bot);
    expect(asked[0]?.url.searchParams.get('client_id')).toBe(appId);
    expect(asked[0]?.header).toBe('proof');
  });
});
