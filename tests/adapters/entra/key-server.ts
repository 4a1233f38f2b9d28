import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';

export const api = {
  clientId: 'a0000000-0000-4000-8000-00000000000a',
  tenant: '7e57ab1e-0000-4000-8000-000000000001',
  person: '0b1ec701-0000-4000-8000-000000000001',
};

/** A sign-in service that signs whatever a test asks for, and publishes its keys as it is told. */
export interface KeyServer {
  readonly authority: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** What is answered instead of the keys; null for the keys. */
  answer: (() => Response | Promise<Response>) | null;
  /** Publishes these keys from now on, made where they do not exist. */
  publish(...kids: string[]): Promise<void>;
  /** A token with these claims over those of a good one; undefined leaves a claim out. */
  sign(claims?: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
  close(): void;
}

export async function startKeyServer(now: () => number): Promise<KeyServer> {
  const pairs = new Map<string, { secret: CryptoKey; shown: object }>();
  let published: string[] = [];
  const pair = async (kid: string) => {
    const known = pairs.get(kid);
    if (known) return known;
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const made = { secret: privateKey, shown: { ...(await exportJWK(publicKey)), kid, use: 'sig' } };
    pairs.set(kid, made);
    return made;
  };
  const asked: string[] = [];
  const app = new Hono().get('*', async (c) => {
    asked.push(c.req.path);
    if (server.answer) return server.answer();
    return c.json({ keys: await Promise.all(published.map(async (kid) => (await pair(kid)).shown)) });
  });
  const http = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => http.once('listening', () => resolve()));
  const address = http.address();
  const authority = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const server: KeyServer = {
    authority,
    asked,
    answer: null,
    async publish(...kids) {
      await Promise.all(kids.map(pair));
      published = kids;
    },
    async sign(claims = {}, header = {}) {
      const at = Math.floor(now() / 1_000);
      const { clientId, tenant, person } = api;
      const all = {
        ...{ ver: '2.0', iss: `${authority}/${tenant}/v2.0`, aud: clientId, tid: tenant, oid: person },
        ...{ scp: 'openid access_as_user', name: 'Maya Lindqvist', nbf: at, iat: at, exp: at + 3_600 },
        ...claims,
      };
      const protectedHeader = { alg: 'RS256', typ: 'JWT', kid: 'first', ...header };
      const by = String(protectedHeader.kid);
      // What is not known gets a key that is published nowhere.
      const { secret } = await pair(by);
      return new SignJWT(all).setProtectedHeader(protectedHeader).sign(secret);
    },
    close: () => void http.close(),
  };
  await server.publish('first');
  return server;
}
