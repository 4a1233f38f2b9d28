import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT } from 'jose';
import type { TeamsState } from '../state.ts';

/** What the app's own token is for. */
export type Audience = 'https://api.botframework.com' | 'https://graph.microsoft.com';

/** What a token allows: the app by itself, or in the name of a person. */
export interface Access {
  readonly roles: readonly string[];
  /** Null: the app asks for itself. */
  readonly person: { readonly id: string; readonly scopes: readonly string[] } | null;
}

/** Signs and checks the tokens of both directions with one local key. */
export interface Issuer {
  /** The public key as the connector's metadata publishes it. */
  readonly keys: { readonly keys: readonly Record<string, unknown>[] };
  /** The token that goes along with an activity; its serviceurl claim is the activity's. */
  forActivity(serviceUrl: string): Promise<string>;
  /** An access token of the app with these roles; an hour of life. */
  access(audience: Audience, roles: readonly string[]): Promise<string>;
  /** Whether this is such a token, for that audience and still alive. */
  accepts(token: string, audience: Audience): Promise<boolean>;
  /** An access token of the app for a person, with these scopes; an hour of life. */
  delegated(
    audience: Audience,
    person: { readonly id: string; readonly email: string },
    scopes: readonly string[],
  ): Promise<string>;
  /** What such a token allows; null when it is none. */
  accessOf(token: string, audience: Audience): Promise<Access | null>;
}

/** A new private key as JWK. */
export async function newKey(): Promise<TeamsState['key']> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const {
    kty = 'RSA',
    n = '',
    e = '',
    d = '',
    p = '',
    q = '',
    dp = '',
    dq = '',
    qi = '',
  } = await exportJWK(privateKey);
  return { kty, n, e, d, p, q, dp, dq, qi };
}

const hour = 3600;

/** The issuer of this tenant (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication). */
export async function createIssuer({ key, app, tenantId }: TeamsState, now: () => number): Promise<Issuer> {
  const secret = await importJWK(key, 'RS256');
  const shown = { kty: key.kty, n: key.n, e: key.e };
  const open = await importJWK(shown, 'RS256');
  const kid = key.n.slice(-16);
  const issuer = `https://sts.windows.net/${tenantId}/`;

  const sign = (claims: Record<string, unknown>, from: string, audience: string) => {
    const at = Math.floor(now() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, x5t: kid })
      .setIssuer(from)
      .setAudience(audience)
      .setIssuedAt(at)
      .setNotBefore(at)
      .setExpirationTime(at + hour)
      .sign(secret);
  };
  const read = async (token: string, audience: Audience): Promise<Record<string, unknown> | null> => {
    try {
      const checks = { algorithms: ['RS256'], issuer, audience, currentDate: new Date(now()) };
      return (await jwtVerify(token, open, checks)).payload;
    } catch {
      return null;
    }
  };
  let last: { serviceUrl: string; until: number; token: Promise<string> } | undefined;

  return {
    keys: { keys: [{ ...shown, kid, x5t: kid, use: 'sig', endorsements: ['msteams'] }] },
    forActivity(serviceUrl) {
      const at = now();
      if (last?.serviceUrl !== serviceUrl || at >= last.until || at < last.until - 600_000) {
        const token = sign({ serviceurl: serviceUrl }, 'https://api.botframework.com', app.id);
        last = { serviceUrl, until: at + 600_000, token };
      }
      return last.token;
    },
    access: (audience, roles) =>
      sign({ appid: app.id, idtyp: 'app', tid: tenantId, oid: app.id, ver: '1.0', roles }, issuer, audience),
    accepts: async (token, audience) => (await read(token, audience)) !== null,
    delegated: (audience, { id, email }, granted) =>
      sign(
        { appid: app.id, idtyp: 'user', tid: tenantId, oid: id, upn: email, ver: '1.0', scp: granted.join(' ') },
        issuer,
        audience,
      ),
    async accessOf(token, audience) {
      const claims = await read(token, audience);
      if (claims === null) return null;
      const roles = Array.isArray(claims.roles) ? claims.roles.map(String) : [];
      const person =
        claims.idtyp === 'user' ? { id: String(claims.oid), scopes: String(claims.scp ?? '').split(' ') } : null;
      return { roles, person };
    },
  };
}
