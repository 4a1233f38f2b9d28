import { randomUUID } from 'node:crypto';
import { type CryptoKey, createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Person, TeamsState } from '../state.ts';

/** A token for the API of the app, as it was asked for. */
export interface Wanted {
  /** Null: the client asks for itself. */
  readonly person: Person | null;
  /** Decided by the registration of the API, not by the client. */
  readonly version: 1 | 2;
  /** What it is for, as the client wrote it: the application id, or its URI. */
  readonly resource: string;
  readonly scopes: readonly string[];
  /** The client that asks. */
  readonly client: string;
}

/** Entra of the local tenant: tokens for people, and the keys that they are signed by. */
export interface Entra {
  /** As the tenant publishes them. */
  readonly keys: { readonly keys: readonly Record<string, unknown>[] };
  tokenFor(wanted: Wanted): Promise<string>;
  /** What tells the app itself who signed in: https://learn.microsoft.com/entra/identity-platform/id-tokens */
  identityOf(person: Person): Promise<string>;
  /** The object id of the person that a token for the app’s API is made out to, with its scopes; null when it is no such token. */
  read(token: string): Promise<{ readonly person: string; readonly scopes: readonly string[] } | null>;
  /** Signs with a new key from now on; the old ones stay published unless the change is an emergency. */
  roll(options: { readonly dropOld: boolean }): Promise<void>;
}

interface Pair {
  readonly kid: string;
  readonly secret: CryptoKey;
  readonly shown: { readonly kty: string; readonly kid: string; readonly [name: string]: unknown };
}

const delegated = z.looseObject({ oid: z.string(), scp: z.string() });

/** Entra lets a token live for 60 to 90 minutes: https://learn.microsoft.com/entra/identity-platform/access-tokens#token-lifetime */
const lifeSeconds = 75 * 60;

/** Founds it; `base` is where it stands, without a slash at the end. */
export async function createEntra(state: TeamsState, base: () => string, now: () => number): Promise<Entra> {
  let pairs = [await newPair()];

  /** https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference, with acct, email and xms_edov asked for. */
  const claimsOf = ({ person, version, scopes, client }: Wanted) => {
    const { id: appId } = state.app;
    const whose = person
      ? {
          ...{ oid: person.id, sub: `${person.id}-of-${appId}`, scp: scopes.join(' '), name: person.name },
          ...{ email: person.email, acct: 0, xms_edov: true },
          ...(version === 2
            ? { preferred_username: person.email }
            : { amr: ['pwd'], ipaddr: '127.0.0.1', upn: person.email, unique_name: person.email }),
        }
      : { oid: appId, sub: appId, idtyp: 'app' };
    // Of an app that asks for itself the secret was seen.
    const proof = person ? '0' : '1';
    const both = { ...whose, tid: state.tenantId, uti: randomUUID(), rh: '0.local', aio: randomUUID() };
    return version === 2
      ? { ...both, ver: '2.0', azp: client, azpacr: proof }
      : { ...both, ver: '1.0', appid: client, appidacr: proof, acr: '1' };
  };

  const issuerOf = (version: 1 | 2) =>
    version === 2 ? `${base()}/${state.tenantId}/v2.0` : `https://sts.windows.net/${state.tenantId}/`;
  const sign = async (claims: Record<string, unknown>, version: 1 | 2, audience: string) => {
    const [{ kid, secret } = await newPair()] = pairs;
    const at = Math.floor(now() / 1_000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, ...(version === 1 ? { x5t: kid } : {}) })
      .setIssuer(issuerOf(version))
      .setAudience(audience)
      .setIssuedAt(at)
      .setNotBefore(at)
      .setExpirationTime(at + lifeSeconds)
      .sign(secret);
  };

  return {
    get keys() {
      return { keys: pairs.map(({ shown }) => shown) };
    },
    tokenFor: (wanted) => sign(claimsOf(wanted), wanted.version, wanted.version === 2 ? state.app.id : wanted.resource),
    identityOf: ({ id, name, email }) =>
      sign(
        { oid: id, sub: `${id}-of-${state.app.id}`, tid: state.tenantId, name, preferred_username: email, ver: '2.0' },
        2,
        state.app.id,
      ),
    async read(token) {
      const options = {
        issuer: [issuerOf(1), issuerOf(2)],
        audience: [state.app.id, `api://${state.app.id}`],
        currentDate: new Date(now()),
      };
      const keys = createLocalJWKSet({ keys: pairs.map(({ shown }) => shown) });
      const read = await jwtVerify(token, keys, options).catch(() => null);
      const claims = delegated.safeParse(read?.payload);
      return claims.success ? { person: claims.data.oid, scopes: claims.data.scp.split(' ') } : null;
    },
    async roll({ dropOld }) {
      const next = await newPair();
      pairs = dropOld ? [next] : [next, ...pairs];
    },
  };
}

async function newPair(): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const { kty = 'RSA', n, e } = await exportJWK(publicKey);
  const kid = Buffer.from(randomUUID()).toString('base64url').slice(0, 27);
  return { kid, secret: privateKey, shown: { kty, use: 'sig', kid, x5t: kid, n, e } };
}
