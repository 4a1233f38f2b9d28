import { createSign, generateKeyPairSync } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** One call that the product made of the connector or of Graph. */
export interface TeamsCall {
  readonly method: string;
  /** From `v3/` or `graph/` on, decoded, with the query. */
  readonly path: string;
  readonly body: Record<string, unknown>;
}

/** What OneDrive was asked. */
export interface DriveRequest {
  readonly method: string;
  readonly name: string;
  readonly authorization: string | undefined;
  readonly range: string | undefined;
  readonly bytes: Buffer;
}

type Answer = Response | object | undefined;
type Answerer = (call: TeamsCall) => Answer;

export const fakeApp = {
  appId: 'a0000000-0000-4000-8000-00000000000a',
  password: 'the-password-of-the-test',
  tenantId: '7e57ab1e-0000-4000-8000-000000000001',
};

/** A Teams of a few lines on loopback: an issuer that signs as the Bot Connector does, the connector, and a little Graph. */
export interface FakeTeams {
  /**
   * Where its keys are told, by an address of its own: botframework-connector keeps keys by their address for a whole process,
   * and the system may give the port of a fake that was closed to the next one.
   */
  readonly openIdMetadata: string;
  readonly serviceUrl: string;
  readonly origin: string;
  readonly calls: TeamsCall[];
  /** Tokens that were asked for, as their forms. */
  readonly tokenRequests: URLSearchParams[];
  /** Calls whose method and path match, oldest first. */
  of(method: string, path: RegExp): TeamsCall[];
  /** The next or every answer of calls that match; undefined lets the ordinary answer through. */
  answer(method: string, path: RegExp, answerer: Answerer): void;
  ordinary(): void;
  /** A bearer as the connector sends it; claims and header can be bent. */
  token(claims?: Record<string, unknown>, options?: { kid?: string; forged?: boolean; alg?: string }): string;
  /** OneDrive: what it gives out, and what was put there, by name; an address there is `driveUrl(name)`. */
  readonly drive: Map<string, (request: DriveRequest) => Response | Promise<Response>>;
  readonly driveRequests: DriveRequest[];
  driveUrl(name: string): string;
  /** The issuer and its keys answer 503. */
  keysGone(gone: boolean): void;
  close(): Promise<void>;
}

export const refusal = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ error: { code, message: `${code}.` } }, { status, headers });

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Starts it; `members` are what the connector tells of people, by Entra id. */
export async function startFakeTeams(
  members: Record<string, object> = {},
  port = 0,
  app: typeof fakeApp = fakeApp,
): Promise<FakeTeams> {
  const calls: TeamsCall[] = [];
  const tokenRequests: URLSearchParams[] = [];
  const answerers: { method: string; path: RegExp; answerer: Answerer }[] = [];
  const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = (kid: string, endorsements: string[]) => ({
    ...ours.publicKey.export({ format: 'jwk' }),
    kid,
    use: 'sig',
    alg: 'RS256',
    endorsements,
  });
  let keysGone = false;
  let clock = Date.now();
  const issued = new Set<string>();

  const ordinary = ({ method, path, body }: TeamsCall): Answer => {
    if (method === 'POST' && path === 'v3/conversations') {
      const id = String(++clock);
      if (body.isGroup !== true) return Response.json({ id: `a:${memberOf(body)}` }, { status: 201 });
      return Response.json({ id: `${channelOf(body)};messageid=${id}`, activityId: id }, { status: 201 });
    }
    if (method === 'POST' && /\/activities(?:\?|$)/.test(path))
      return Response.json({ id: String(++clock) }, { status: 201 });
    const asked = /\/members\/([^/?]+)$/.exec(path)?.[1];
    if (asked !== undefined) {
      const member = members[asked] ?? Object.values(members).find((one) => 'id' in one && one.id === asked);
      return member ?? refusal(404, 'MemberNotFoundInConversation');
    }
    if (/\/pagedmembers/.test(path)) return { members: Object.values(members) };
    if (/^v3\/teams\/[^/]+\/conversations/.test(path))
      return {
        conversations: [{ id: '19:general@thread.tacv2' }, { id: '19:ittickets@thread.tacv2', name: 'Tickets' }],
      };
    return {};
  };

  const answered = (call: TeamsCall): Response => {
    calls.push(call);
    const found = answerers.findLast((one) => one.method === call.method && one.path.test(call.path));
    const answer = found?.answerer(call) ?? ordinary(call);
    return answer instanceof Response ? answer : Response.json(answer ?? {});
  };
  /** Each request of a batch is answered, and noted, as if it had come alone. */
  const batched = (path: string, { requests }: { requests: { id: string; method: string; url: string }[] }) =>
    Promise.all(
      requests.map(async ({ id, method, url }) => {
        const answer = answered({ method, path: path.replace('/$batch', decodeURIComponent(url)), body: {} });
        const headers = Object.fromEntries(answer.headers);
        return { id, status: answer.status, headers, body: await answer.json() };
      }),
    );

  const routes = new Hono();
  routes.get('/openid', (c) =>
    keysGone ? c.text('', 503) : c.json({ issuer: 'https://api.botframework.com', jwks_uri: `${origin}/keys` }),
  );
  routes.get('/keys', (c) => c.json({ keys: [jwk('endorsed', ['msteams']), jwk('for-skype', ['skype'])] }));
  routes.post('/login/:tenant/oauth2/v2.0/token', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    tokenRequests.push(form);
    if (c.req.param('tenant') !== app.tenantId) return c.json({ error: 'invalid_request' }, 400);
    if (form.get('client_secret') !== app.password) return c.json({ error: 'invalid_client' }, 401);
    const token = `token-${tokenRequests.length}-${form.get('scope')?.split(' ')[0]}`;
    issued.add(token);
    return c.json({ token_type: 'Bearer', expires_in: 3599, access_token: token });
  });
  routes.all('/:side{connector|graph}/:rest{.+}', async (c) => {
    const bearer = /^Bearer (.*)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    const audience = c.req.param('side') === 'graph' ? 'graph.microsoft.com' : 'api.botframework.com';
    if (!issued.has(bearer) || !bearer.includes(audience)) return refusal(401, 'Unauthorized');
    const url = new URL(c.req.url);
    const rest = decodeURIComponent(url.pathname.replace(/^\/connector\/|^\//, '')) + url.search;
    const text = await c.req.text();
    const body = text === '' ? {} : JSON.parse(text);
    if (rest.endsWith('/$batch')) return c.json({ responses: await batched(rest, body) });
    return answered({ method: c.req.method, path: rest, body });
  });
  const drive: FakeTeams['drive'] = new Map();
  const driveRequests: DriveRequest[] = [];
  routes.all('/drive/:name', async (c) => {
    const request = {
      method: c.req.method,
      name: c.req.param('name'),
      authorization: c.req.header('authorization'),
      range: c.req.header('content-range'),
      bytes: Buffer.from(await c.req.arrayBuffer()),
    };
    driveRequests.push(request);
    return (await drive.get(request.name)?.(request)) ?? refusal(404, 'itemNotFound');
  });
  const server = serve({ fetch: routes.fetch, port, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const serviceUrl = `${origin}/connector/`;

  return {
    serviceUrl,
    origin,
    openIdMetadata: `${origin}/openid?of=${crypto.randomUUID()}`,
    calls,
    tokenRequests,
    of: (method, path) => calls.filter((one) => one.method === method && path.test(one.path)),
    answer: (method, path, answerer) => void answerers.push({ method, path, answerer }),
    ordinary: () => void answerers.splice(0),
    drive,
    driveRequests,
    driveUrl: (name) => `${origin}/drive/${name}`,
    token(claims = {}, { kid = 'endorsed', forged = false, alg = 'RS256' } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const given = {
        iss: 'https://api.botframework.com',
        aud: app.appId,
        serviceurl: serviceUrl,
        nbf: now - 5,
        exp: now + 3600,
      };
      const signed = `${base64({ alg, typ: 'JWT', kid })}.${base64({ ...given, ...claims })}`;
      const key = forged ? theirs.privateKey : ours.privateKey;
      return `Bearer ${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
    },
    keysGone: (gone) => {
      keysGone = gone;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function memberOf(body: Record<string, unknown>): string {
  const [first]: unknown[] = Array.isArray(body.members) ? body.members : [];
  return typeof first === 'object' && first !== null && 'id' in first ? String(first.id) : '';
}

function channelOf(body: Record<string, unknown>): string {
  const data = typeof body.channelData === 'object' && body.channelData !== null ? body.channelData : {};
  const channel = 'channel' in data && typeof data.channel === 'object' && data.channel !== null ? data.channel : {};
  return 'id' in channel ? String(channel.id) : '';
}
