import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { GraphError } from '../../teams/graph/error.ts';
import type { Access } from '../../teams/login/issuer.ts';
import { openTo } from '../acts/open.ts';
import type { Live } from '../live.ts';
import { takeFailure } from '../misbehaviour.ts';
import type { Mailbox } from '../state.ts';
import { sameAddress } from '../store/find.ts';
import { type Call, may, type Reply, type Roles } from './call.ts';
import { readPrefer } from './prefer.ts';
import { matched, partsOf, type Route, routes } from './routes.ts';
import { sharedUser } from './settings.ts';
import * as subscriptions from './subscriptions.ts';

/** Answers what Graph is asked about mail; undefined when it is about something else. */
export type MailGraph = (c: Context) => Promise<Response | undefined>;

interface Found {
  readonly label: string;
  readonly roles: Roles;
  readonly at: Readonly<Record<string, string>>;
  readonly user: string | null;
  run(call: Call): Reply | Promise<Reply>;
}

/** The door of Graph for mail: who asks, whether they may, how many at once, and what goes on the wire. */
export function mailGraph(live: Live): MailGraph {
  const busy = new Map<string, number>();
  return async (c) => {
    const path = new URL(c.req.url).pathname.replace(/^.*?\/v1\.0/, '');
    const token = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const access = token === undefined ? null : await live.tenant.accessOf(token);
    const found = look(live, c.req.method, named(partsOf(path), access));
    if (!found) return undefined;
    const started = performance.now();
    const body = Buffer.from(await c.req.arrayBuffer());
    const call: Call = {
      ...{ live, at: found.at, query: new URL(c.req.url).searchParams, body, path },
      ...{ prefer: readPrefer(c.req.header('prefer')), type: c.req.header('content-type') ?? '' },
      base: `${live.url()}/teams/graph/v1.0`,
    };
    const reply = await guarded(live, busy, found, access, call);
    const answer = reply.body === undefined ? '' : JSON.stringify(reply.body);
    live.wire.record({
      ...{ at: live.timing.now(), direction: 'to-graph', method: c.req.method, label: found.label },
      path: readable(path) + new URL(c.req.url).search,
      ...{ status: reply.status, ms: Math.round(performance.now() - started), headers: c.req.header() },
      body: body.length > 20_000 ? `${body.length} bytes` : body.toString('utf8'),
      answer: reply.bytes ? `${reply.bytes.length} bytes` : answer.length > 20_000 ? `${answer.length} bytes` : answer,
      ...(reply.problem !== undefined && { problem: reply.problem }),
    });
    return response(c, reply, answer);
  };
}

type Answered = Reply & { readonly problem?: string };

async function guarded(
  live: Live,
  busy: Map<string, number>,
  found: Found,
  access: Access | null,
  call: Call,
): Promise<Answered> {
  const key = found.user?.toLowerCase() ?? '';
  const now = busy.get(key) ?? 0;
  busy.set(key, now + 1);
  try {
    if (access === null)
      throw new GraphError(401, 'InvalidAuthenticationToken', 'Access token is empty, expired or not for Graph.');
    failOnPurpose(live, found.label);
    if (key !== '' && now >= live.misbehaviour.concurrency)
      throw new GraphError(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', 1);
    demandAccess(live, access, found);
    if (live.misbehaviour.slowMs > 0) await live.timing.sleep(live.misbehaviour.slowMs);
    return await found.run(call);
  } catch (error) {
    return refused(error, call);
  } finally {
    busy.set(key, (busy.get(key) ?? 1) - 1);
  }
}

/** `/me` is the mailbox of the person in whose name the app asks. */
const named = ([first = '', ...rest]: readonly string[], access: Access | null): string[] =>
  first.toLowerCase() === 'me' && access?.person ? ['users', access.person.id, ...rest] : [first, ...rest];

/**
 * The app by itself needs a role; in the name of a person it needs the scope, the one for shared mailboxes where the
 * mailbox is not theirs, and the person must be one who opens it (https://learn.microsoft.com/graph/outlook-share-messages-folders).
 */
function demandAccess(live: Live, { roles, person }: Access, found: Found): void {
  const denied = new GraphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
  if (person === null) {
    if (found.roles.length > 0 && !found.roles.some((role) => roles.includes(role))) throw denied;
    return;
  }
  const box = boxOf(live, found.user ?? '');
  const suffix = box?.id === person.id ? '' : '.Shared';
  if (!found.roles.some((role) => person.scopes.includes(`${role}${suffix}`))) throw denied;
  // What a person may not open is for them as if it were not there.
  if (box && !openTo(live.state, person.id).includes(box))
    throw new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

function look(live: Live, method: string, parts: readonly string[]): Found | null {
  const [first = '', user = ''] = parts;
  if (first.toLowerCase() === 'me')
    return {
      ...{ label: 'me', roles: [], at: {}, user: null },
      run: () => {
        throw new GraphError(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
      },
    };
  if (first.toLowerCase() === 'subscriptions') return subscriptionCall(live, method, parts);
  if (first.toLowerCase() !== 'users') return null;
  const rest = parts.slice(2);
  const box = boxOf(live, user);
  if (rest.length === 0) {
    if (method !== 'GET' || box?.kind !== 'shared') return null;
    const body = { '@odata.context': `${live.url()}/teams/graph/v1.0/$metadata#users/$entity`, ...sharedUser(box) };
    return {
      label: 'user',
      roles: ['User.Read.All', ...may.read],
      at: {},
      user: null,
      run: () => ({ status: 200, body }),
    };
  }
  for (const route of routes) {
    const at = route.method === method ? matched(route.pattern, rest) : null;
    if (at !== null) return { ...route, at, user, run: (call) => runFor(call, route, user) };
  }
  return null;
}

function runFor(call: Call, route: Route, user: string): Reply | Promise<Reply> {
  const box = demandBox(call.live, user, route.roles === may.settings);
  return route.run({ ...call, box });
}

const boxOf = (live: Live, user: string): Mailbox | undefined =>
  live.state.mailboxes.find(
    (one) => one.kind !== 'customer' && (one.id === user.toLowerCase() || sameAddress(one.address, user)),
  );

/** The mailbox, when there is one and the app is let into it. @throws GraphError */
function demandBox(live: Live, user: string, settings = false): Mailbox {
  const box = boxOf(live, user);
  if (!box) throw new GraphError(404, 'ErrorInvalidUser', `The requested user '${user}' is invalid.`);
  const { scope } = live.misbehaviour;
  if (scope !== null && !settings && !scope.some((one) => sameAddress(one, box.address)))
    throw new GraphError(
      403,
      'ErrorAccessDenied',
      'Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.',
    );
  return box;
}

function subscriptionCall(live: Live, method: string, [, id, action]: readonly string[]): Found | null {
  const calls: Readonly<Record<string, Found['run']>> =
    id === undefined
      ? {
          GET: subscriptions.subscriptions,
          POST: (call) => subscriptions.subscribe(call, (user) => void demandBox(live, user)),
        }
      : action === 'reauthorize'
        ? { POST: subscriptions.reauthorize }
        : action === undefined
          ? { GET: subscriptions.subscription, PATCH: subscriptions.renew, DELETE: subscriptions.unsubscribe }
          : {};
  const run = calls[method];
  return run === undefined
    ? null
    : {
        label: `${method.toLowerCase()} subscription`,
        roles: may.read,
        at: { subscription: id ?? '' },
        user: null,
        run,
      };
}

function failOnPurpose(live: Live, operation: string): void {
  const failure = takeFailure(live.misbehaviour, operation);
  if (!failure) return;
  live.changed({ type: 'misbehaviour' });
  const { status, code, retryAfter } = failure;
  const usual =
    status === 429 ? 'ApplicationThrottled' : status === 503 ? 'ServiceUnavailable' : 'ErrorInternalServerError';
  throw new GraphError(
    status,
    code ?? usual,
    'This call was failed on purpose.',
    retryAfter === 0 ? undefined : retryAfter,
  );
}

function refused(error: unknown, { path, base }: Call): Answered {
  if (!(error instanceof GraphError)) throw error;
  const { status, code, message, retryAfter } = error;
  const innerError = { date: new Date().toISOString(), 'request-id': randomUUID(), 'client-request-id': randomUUID() };
  return {
    ...{ status, body: { error: { code, message, innerError } }, problem: `${code} · ${message}` },
    headers: {
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      ...(status === 410 && { location: `${base}${path}` }),
    },
  };
}

function response(c: Context, { status, bytes, type, headers }: Reply, text: string): Response {
  for (const [name, value] of Object.entries(headers ?? {})) c.header(name, value);
  c.header('request-id', randomUUID());
  if (bytes) return c.body(new Uint8Array(bytes), 200, { 'content-type': type ?? 'application/octet-stream' });
  if (text === '') return c.body(null, status === 204 ? 204 : answered(status));
  return c.body(text, answered(status), { 'content-type': 'application/json; charset=utf-8' });
}

/** Hono’s type for statuses that may carry a body; Graph answers no others with one. */
const answered = (code: number): ContentfulStatusCode => code as ContentfulStatusCode;

function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
