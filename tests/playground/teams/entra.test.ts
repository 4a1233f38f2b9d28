import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeAccessTokens } from '../../../api/adapters/entra/access-tokens.ts';
import { mia } from '../slack/world.ts';
import { aTenant, type Tenant } from './world.ts';

let tenant: Tenant;
beforeEach(async () => {
  tenant = await aTenant();
});
afterEach(() => tenant.end());

const asMia = (change: Record<string, string> = {}) =>
  tenant.signIn({
    grant_type: 'password',
    username: 'mia@world.example',
    password: 'playground',
    scope: `openid api://${tenant.teams.appId}/access_as_user`,
    ...change,
  });

/** The product’s reading of tokens, beside this Entra. */
function aReader(ticks: () => number = () => 0) {
  const { appId, tenantId, loginUrl } = tenant.teams;
  const api = {
    clientId: appId,
    tenants: [tenantId],
    uris: [`api://${appId}`],
    scope: 'access_as_user',
    authority: loginUrl.replace(/\/+$/, ''),
    firstIssuer: 'https://sts.windows.net',
  };
  const quiet = { debug() {}, info() {}, error() {}, warn() {} };
  return makeAccessTokens(api, { now: () => new Date(), ticks }, quiet);
}

describe('the local Entra', () => {
  it.each([1, 2])('gives a person a token of version %i, which the product reads as their account', async (version) => {
    await tenant.control('PUT', 'misbehaviour', { tokenVersion: version });
    const { status, json } = await asMia();
    expect([status, json.token_type]).toEqual([200, 'Bearer']);
    const token = String(json.access_token);
    expect(decodeJwt(token)).toMatchObject({
      ver: `${version}.0`,
      aud: version === 2 ? tenant.teams.appId : `api://${tenant.teams.appId}`,
    });
    expect((await aReader().read(token)).account).toEqual({
      provider: 'entra',
      tenant: tenant.teams.tenantId,
      externalId: mia,
      kind: 'member',
      name: 'Mia Lund',
      email: 'mia@world.example',
    });
  });

  it.each<[string, Record<string, string>, string]>([
    ['with a wrong password', { password: 'guess' }, 'AADSTS50126'],
    ['as somebody it does not know', { username: 'nobody@world.example' }, 'AADSTS50034'],
    ['by a client that it does not know', { client_id: '00000000-0000-4000-8000-000000000000' }, 'AADSTS700016'],
    ['for another API', { scope: 'api://other/access_as_user' }, 'AADSTS500011'],
    ['for a scope that there is not', { scope: 'SCOPE/admin' }, 'AADSTS70011'],
    ['for two resources', { scope: 'SCOPE/access_as_user api://other/read' }, 'AADSTS28000'],
    ['for nothing', { scope: 'openid' }, 'AADSTS28000'],
    ['without a name', { username: '' }, 'AADSTS900144'],
  ])('gives no token %s', async (_, change, code) => {
    const scope = change.scope?.replace('SCOPE', `api://${tenant.teams.appId}`);
    const { status, json } = await asMia({ ...change, ...(scope === undefined ? {} : { scope }) });
    expect([status, json.error_description]).toEqual([400, expect.stringContaining(code)]);
  });

  it('gives the app a token of its own, which the product believes to be no person’s', async () => {
    const token = String((await tenant.signIn()).json.access_token);
    await expect(aReader().read(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('changes its keys, with the old ones still good or taken away', async () => {
    let ms = 0;
    const reader = aReader(() => ms);
    const before = String((await asMia()).json.access_token);
    await reader.read(before);
    ms = 61_000;
    await tenant.control('POST', 'keys', { dropOld: false });
    const between = String((await asMia()).json.access_token);
    await reader.read(between);
    await reader.read(before);
    ms = 122_000;
    await tenant.control('POST', 'keys', { dropOld: true });
    await reader.read(String((await asMia()).json.access_token));
    await expect(reader.read(before)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(reader.read(between)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('says of another tenant that there is none, and keeps its keys to itself when it is told to', async () => {
    const keys = (of: string) => fetch(`${tenant.teams.loginUrl}${of}/discovery/v2.0/keys`);
    expect((await keys('11111111-1111-4111-8111-111111111111')).status).toBe(400);
    const token = String((await asMia()).json.access_token);
    await tenant.control('PUT', 'misbehaviour', { keysAway: true });
    expect((await keys(tenant.teams.tenantId)).status).toBe(503);
    await expect(aReader().read(token)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('leaves no password on the wire', async () => {
    await asMia();
    const wire = await (await fetch(`${tenant.url}/teams/control/wire`)).text();
    expect(wire).not.toContain('password=playground');
    expect(wire).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });
});
