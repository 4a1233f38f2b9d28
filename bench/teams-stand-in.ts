import { once } from 'node:events';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { readBody } from './read-body.ts';
import type { TeamsApp } from './work.ts';

/** As much of Microsoft's side as the product asks for: keys, tokens, and a connector that says yes to everything. */
export interface TeamsStandIn {
  /** The signer, the app that it signs for, and the address. */
  readonly app: TeamsApp;
  /** Settings of a server that is to be reached through it. */
  readonly env: Readonly<Record<string, string>>;
  /** The last message, of the last few, whose card has a button for this act: its JSON. */
  lastMessage(act: string): string | null;
  stop(): void;
}

const issuer = 'https://api.botframework.com';
/** Messages that are looked through for a card. */
const kept = 20;

/** Starts it on a free port, for one app of one tenant. */
export async function startTeams(tenant: string): Promise<TeamsStandIn> {
  const appId = 'be9c0000-0000-4000-8000-00000000000a';
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const key = { ...(await exportJWK(publicKey)), kid: 'bench', use: 'sig', alg: 'RS256', endorsements: ['msteams'] };
  let stamp = Date.now();
  let written: string[] = [];

  const answer = (method: string, path: string): object => {
    if (path === '/openid')
      return { issuer, jwks_uri: `${origin}/keys`, id_token_signing_alg_values_supported: ['RS256'] };
    if (path === '/keys') return { keys: [key] };
    if (path.endsWith('/oauth2/v2.0/token'))
      return { token_type: 'Bearer', expires_in: 3599, access_token: 'token-of-the-bench' };
    if (method === 'GET') return { id: '29:bench', members: [], conversations: [] };
    const id = String(++stamp);
    return path === '/connector/v3/conversations' ? { id: `19:bench;messageid=${id}`, activityId: id } : { id };
  };
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/' } = request;
    const body = await readBody(request);
    if (url.startsWith('/connector/')) written = [...written.slice(-kept), body];
    const given = answer(method, url.split('?')[0] ?? '/');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(given));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const serviceUrl = `${origin}/connector/`;
  const token = await new SignJWT({ serviceurl: serviceUrl })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'bench' })
    .setIssuer(issuer)
    .setAudience(appId)
    .setNotBefore('0s')
    .setExpirationTime('1 day')
    .sign(privateKey);

  return {
    app: { token, appId, tenant, serviceUrl },
    env: {
      PUBLIC_URL: 'http://localhost:3978',
      TEAMS_APP_ID: appId,
      TEAMS_APP_PASSWORD: 'password-of-the-bench',
      TEAMS_TENANT_ID: tenant,
      BOT_OPENID_METADATA: `${origin}/openid`,
      BOT_ISSUER: issuer,
      BOT_TOKEN_URL: `${origin}/login`,
      BOT_SERVICE_URL: serviceUrl,
      ENTRA_AUTHORITY: `${origin}/login`,
      GRAPH_URL: `${origin}/graph`,
    },
    lastMessage: (act) => written.findLast((body) => body.includes(`"verb":"${act}"`)) ?? null,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
