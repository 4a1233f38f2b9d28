import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeAccessTokens } from '../../../api/adapters/entra/access-tokens.ts';
import { type AccessTokens, OutOfTime } from '../../../api/core/index.ts';
import { api, type KeyServer, startKeyServer } from './key-server.ts';

const { clientId, tenant, person } = api;
const other = 'eeeeeeee-0000-4000-8000-000000000001';
const uri = `api://desk.example.com/${clientId}`;
const start = Date.UTC(2026, 10, 28, 12);

let server: KeyServer;
let tokens: AccessTokens;
let ms: number;
beforeAll(async () => {
  server = await startKeyServer(() => start);
});
afterAll(() => server.close());
beforeEach(async () => {
  ms = 0;
  server.answer = null;
  server.asked.length = 0;
  await server.publish('first');
  const quiet = { debug() {}, info() {}, error() {}, warn() {} };
  const clock = { now: () => new Date(start + ms), ticks: () => ms };
  tokens = makeAccessTokens(
    {
      clientId,
      tenants: [tenant],
      uris: [uri],
      scope: 'access_as_user',
      authority: server.authority,
      firstIssuer: 'https://sts.windows.net',
    },
    clock,
    quiet,
  );
});

const first = (more: object = {}) => ({ ver: '1.0', iss: `https://sts.windows.net/${tenant}/`, aud: uri, ...more });

describe('an access token of a person', () => {
  it('of version 2 names the account by tenant and object', async () => {
    const { account, expiresAt } = await tokens.read(await server.sign());
    expect(account).toEqual({
      provider: 'entra',
      tenant,
      externalId: person,
      kind: 'unknown',
      name: 'Maya Lindqvist',
      email: null,
    });
    // As long as it is believed here, with what clocks may differ.
    expect(expiresAt.getTime()).toBe(start + 3_900_000);
    expect(server.asked).toEqual([`/${tenant}/discovery/v2.0/keys`]);
  });

  it('of version 1 names the same account, made out to the application or to its URI', async () => {
    for (const aud of [uri, clientId]) {
      const { account } = await tokens.read(await server.sign(first({ aud, oid: person.toUpperCase() })));
      expect(account).toMatchObject({ tenant, externalId: person });
    }
    expect(server.asked).toEqual([`/${tenant}/discovery/keys`]);
  });

  it.each([
    [
      'a member whose tenant owns the address',
      { acct: 0, email: 'm@n.example', xms_edov: true },
      'member',
      'm@n.example',
    ],
    ['the same as words', { acct: '0', email: 'm@n.example', xms_edov: '1' }, 'member', 'm@n.example'],
    ['a member with an address that anybody may have typed', { acct: 0, email: 'ceo@n.example' }, 'member', null],
    ['an address that the tenant does not own', { acct: 0, email: 'c@n.example', xms_edov: false }, 'member', null],
    ['a guest', { acct: 1, email: 'g@n.example', xms_edov: true }, 'guest', 'g@n.example'],
    ['somebody from another sign-in service', { acct: 0, idp: `https://sts.windows.net/${other}/` }, 'guest', null],
    ['somebody of whom nothing is said', { email: 'u@n.example', upn: 'u@n.example' }, 'unknown', null],
  ])('says of %s what proves who they are', async (_, claims, kind, email) => {
    expect((await tokens.read(await server.sign(claims))).account).toMatchObject({ kind, email });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['of another tenant', { tid: other, iss: `https://sts.windows.net/${other}/` }, 'another tenant'],
    ['that names our tenant, issued by another', { iss: `https://login.example/${other}/v2.0` }, 'somebody else'],
    ['of version 2 with the issuer of version 1', { iss: `https://sts.windows.net/${tenant}/` }, 'somebody else'],
    ['of version 1 with the issuer of version 2', first({ iss: undefined }), 'claim iss'],
    ['without a tenant', { tid: undefined }, 'claim tid'],
    ['whose tenant is no id', { tid: 'northwind.example' }, 'claim tid'],
    ['without an object', { oid: undefined }, 'claim oid'],
    ['of a version that nobody knows', { ver: '3.0' }, 'claim ver'],
    ['for Graph', { aud: '00000003-0000-0000-c000-000000000000' }, 'another API'],
    ['for another application', { aud: other }, 'another API'],
    ['for several', { aud: [clientId, other] }, 'claim aud'],
    ['of version 2 for a URI', { aud: uri }, 'another API'],
    ['of version 1 for another URI', first({ aud: 'api://other' }), 'another API'],
    ['that never ends', { exp: undefined }, 'claim exp'],
    ['that has run out', { exp: start / 1_000 - 301 }, 'run out'],
    ['that is not valid yet', { nbf: start / 1_000 + 301 }, 'claim nbf'],
  ])('%s is refused with the reason', async (_, claims, reason) => {
    const reading = tokens.read(await server.sign(claims));
    await expect(reading).rejects.toMatchObject({ code: 'unauthenticated', message: expect.stringContaining(reason) });
  });

  it('is told from a made-up one when only its time is wrong', async () => {
    for (const claims of [{ exp: start / 1_000 - 301 }, { nbf: start / 1_000 + 301 }]) {
      const late = await server.sign(claims);
      await expect(tokens.read(late)).rejects.toBeInstanceOf(OutOfTime);
      for (const bent of [late.slice(0, -9), await server.sign({ ...claims, aud: other })])
        await expect(tokens.read(bent)).rejects.not.toBeInstanceOf(OutOfTime);
    }
  });

  it('is taken with a clock that is five minutes off', async () => {
    const at = start / 1_000;
    for (const claims of [{ exp: at - 299 }, { nbf: at + 299 }])
      expect(await tokens.read(await server.sign(claims))).toMatchObject({ account: { externalId: person } });
  });

  it.each<[string, (token: string) => string | Promise<string>, string]>([
    ['that is none', () => 'a.b.c', 'cannot be read'],
    ['that is unsigned', (token) => `${unsigned}.${token.split('.')[1]}.AAAA`, 'not signed by RS256'],
    ['that another key has signed', () => server.sign({}, { kid: 'stranger' }), 'no key of its tenant'],
    ['whose claims were changed', async (token) => changed(token, await server.sign({ oid: other })), 'signature'],
    ['whose signature is cut', (token) => token.slice(0, -9), 'signature'],
  ])('%s is refused', async (_, bend, reason) => {
    const reading = tokens.read(await bend(await server.sign()));
    await expect(reading).rejects.toMatchObject({ code: 'unauthenticated', message: expect.stringContaining(reason) });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['that an app got for itself', { scp: undefined, roles: ['Ticket.Ingest.All'] }, 'app’s own'],
    ['that an app got for itself, with nothing', { scp: undefined }, 'app’s own'],
    ['that says so and names a scope', { idtyp: 'app' }, 'app’s own'],
    ['for other work', { scp: 'openid profile access_as_user.read' }, 'lacks the scope access_as_user'],
  ])('%s is believed, and lets nobody in', async (_, claims, reason) => {
    const reading = tokens.read(await server.sign(claims));
    await expect(reading).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining(reason) });
  });

  it('that is plainly not for this desk has no key asked for', async () => {
    for (const claims of [{ tid: other }, { aud: other }, { iss: 'https://evil.example' }])
      await expect(tokens.read(await server.sign(claims))).rejects.toThrow();
    expect(server.asked).toEqual([]);
  });

  it('is neither believed nor refused while the keys are away', async () => {
    server.answer = () => new Response('', { status: 503 });
    await expect(tokens.read(await server.sign())).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is good again at once after the keys have changed, also when many come at that moment', async () => {
    await tokens.read(await server.sign());
    ms = 61_000;
    await server.publish('second');
    const signed = await server.sign({}, { kid: 'second' });
    const read = await Promise.all([1, 2, 3, 4].map(() => tokens.read(signed)));
    expect(read.map(({ account }) => account.externalId)).toEqual([person, person, person, person]);
    expect(server.asked).toHaveLength(2);
    await expect(tokens.read(await server.sign())).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

const unsigned = Buffer.from('{"alg":"none","kid":"first"}').toString('base64url');

/** The claims of another token under the signature of this one. */
function changed(token: string, from: string): string {
  const [header, , signature] = token.split('.');
  return [header, from.split('.')[1], signature].join('.');
}
