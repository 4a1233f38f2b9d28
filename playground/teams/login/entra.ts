import { randomUUID } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
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
  /** Signs with a new key from now on; the old ones stay published unless the change is an emergency. */
  roll(options: { readonly dropOld: boolean }): Promise<void>;
}

interface Pair {
  readonly kid: string;
  readonly secret: CryptoKey;
  readonly shown: Record<string, unknown>;
}

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

  return {
    get keys() {
      return { keys: pairs.map(({ shown }) => shown) };
    },
    async tokenFor(wanted) {
      const [{ kid, secret } = await newPair()] = pairs;
      const { version, resource } = wanted;
      const at = Math.floor(now() / 1_000);
      return new SignJWT(claimsOf(wanted))
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, ...(version === 1 ? { x5t: kid } : {}) })
        .setIssuer(version === 2 ? `${base()}/${state.tenantId}/v2.0` : `https://sts.windows.net/${state.tenantId}/`)
        .setAudience(version === 2 ? state.app.id : resource)
        .setIssuedAt(at)
        .setNotBefore(at)
        .setExpirationTime(at + lifeSeconds)
        .sign(secret);
    },
    async roll({ dropOld }) {
      const next = await newPair();
      pairs = dropOld ? [next] : [next, ...pairs];
    },
  };
}

async function newPair(): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const { kty, n, e } = await exportJWK(publicKey);
  const kid = Buffer.from(randomUUID()).toString('base64url').slice(0, 27);
  return { kid, secret: privateKey, shown: { kty, use: 'sig', kid, x5t: kid, n, e } };
}
