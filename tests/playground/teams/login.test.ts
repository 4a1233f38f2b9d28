import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mia } from '../slack/world.ts';
import { aTenant, type Tenant } from './world.ts';

describe('signing in', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await aTenant();
  });
  afterEach(() => tenant.end());

  it('gives the app a token for the connector, and another for Graph, neither of which opens the other door', async () => {
    const { status, json } = await tenant.signIn();
    expect([status, json]).toMatchObject([200, { token_type: 'Bearer', expires_in: 3599 }]);
    const bot = String(json.access_token);
    const graph = String((await tenant.signIn({ scope: 'https://graph.microsoft.com/.default' })).json.access_token);
    expect((await tenant.connector('GET', `v3/teams/19:desk@thread.tacv2`, undefined, bot)).status).toBe(200);
    expect((await tenant.connector('GET', `v3/teams/19:desk@thread.tacv2`, undefined, graph)).status).toBe(401);
    expect((await tenant.graph('GET', `users/${mia}`, undefined, graph)).status).toBe(200);
    expect((await tenant.graph('GET', `users/${mia}`, undefined, bot)).status).toBe(401);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['with a wrong secret', { client_secret: 'guess' }, 401, 'AADSTS7000215'],
    ['as another app', { client_id: '00000000-0000-0000-0000-000000000000' }, 400, 'AADSTS700016'],
    ['without a scope', { scope: '' }, 400, 'AADSTS900144'],
    ['for something else', { scope: 'https://vault.azure.net/.default' }, 400, 'AADSTS1002012'],
    ['by a grant that nobody knows', { grant_type: 'device' }, 400, 'AADSTS70003'],
  ])('%s is refused as Entra refuses it', async (_, change, status, code) => {
    const answer = await tenant.signIn(change);
    expect(answer.status).toBe(status);
    expect(answer.json.error_description).toMatch(code);
    expect(answer.json).not.toHaveProperty('access_token');
  });

  it.each([
    ['the multi-tenant directory', 'botframework.com', 'AADSTS700016'],
    ['another tenant', '11111111-1111-4111-8111-111111111111', 'AADSTS90002'],
    ['no tenant at all', 'common', 'AADSTS53003'],
  ])('in %s is refused: the app belongs to one tenant', async (_, segment, code) => {
    const answer = await tenant.signIn({}, `${tenant.teams.loginUrl}${segment}/oauth2/v2.0/token`);
    expect(answer).toMatchObject({ status: 400, json: { error_description: expect.stringContaining(code) } });
  });

  it('lets a token live for an hour', async () => {
    tenant.clock.ahead = 3_700_000;
    expect((await tenant.connector('GET', 'v3/teams/19:desk@thread.tacv2')).status).toBe(401);
    expect((await tenant.connector('GET', 'v3/teams/19:desk@thread.tacv2', undefined, 'nonsense')).status).toBe(401);
  });

  it('proves each activity to be from the connector, by a key that is endorsed for Teams', async () => {
    const conversation = await tenant.personal(mia);
    await tenant.done('/messages', { as: mia, conversation, text: 'Hello' });
    const [first] = tenant.bot.received;
    const token = first?.authorization.replace('Bearer ', '') ?? '';
    const metadata = await (await fetch(tenant.teams.openIdMetadataUrl)).json();
    const keys = createRemoteJWKSet(new URL(metadata.jwks_uri));
    const { payload } = await jwtVerify(token, keys, {
      issuer: 'https://api.botframework.com',
      audience: tenant.teams.appId,
      algorithms: ['RS256'],
    });
    expect(payload).toMatchObject({ serviceurl: tenant.teams.serviceUrl, nbf: expect.any(Number) });
    expect(first?.serviceUrl).toBe(tenant.teams.serviceUrl);
    const { keys: published } = await (await fetch(metadata.jwks_uri)).json();
    expect(published).toMatchObject([{ kid: decodeProtectedHeader(token).kid, endorsements: ['msteams'] }]);
    expect(published[0]).not.toHaveProperty('d');
  });

  it('leaves no secret and no token on the wire', async () => {
    await tenant.act('/personal/open', { as: mia });
    await tenant.settled();
    const wire = await (await fetch(`${tenant.url}/teams/control/wire`)).text();
    expect(wire).toContain('client_credentials');
    expect(wire).toContain('installationUpdate add');
    expect(wire).not.toContain(tenant.teams.appPassword);
    expect(wire).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });
});
