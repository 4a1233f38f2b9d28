import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Slack } from '../installing/pages.ts';
import type { Live } from '../live.ts';
import { takeFailure } from '../misbehaviour.ts';
import { apps, otherAppToken } from './apps.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { directory } from './directory.ts';
import { refusal, SlackError } from './errors.ts';
import { files } from './files.ts';
import type { Method } from './method.ts';
import { access, remove } from './oauth.ts';
import { reactions } from './reactions.ts';
import { appScopesOf, formOnly, scopeOf, scopesOf } from './scopes.ts';
import { views } from './views.ts';

const methods: Readonly<Record<string, Method>> = {
  'apps.uninstall': { tier: 1, answer: remove },
  ...apps,
  ...chat,
  ...conversations,
  ...directory,
  ...files,
  ...reactions,
  ...views,
};

/** The Web API: `POST /slack/api/<method>` with a JSON or form body. */
export function webApi(slack: Slack): Hono {
  const app = new Hono();
  const { lives } = slack;
  app.on(['GET', 'POST'], '/:method', async (c) => {
    const started = performance.now();
    const name = c.req.param('method');
    const body = c.req.method === 'GET' ? (c.req.url.split('?')[1] ?? '') : await c.req.text();
    const type = c.req.header('content-type') ?? '';
    const authorization = c.req.header('authorization')?.replace(/^Bearer /i, '');
    // The token says whose workspace is asked.
    const live = lives.find(({ state }) => state.installed && state.botToken === authorization) ?? lives[0];
    const answer = answerCall(slack, live, name, authorization, body, type);
    const text = JSON.stringify(answer.body);
    live.wire.record({
      at: live.timing.now(),
      direction: 'to-slack',
      method: c.req.method,
      path: `/api/${name}`,
      label: name,
      status: answer.status,
      ms: Math.round(performance.now() - started),
      headers: c.req.header(),
      body,
      answer: text,
      ...(answer.problem && { problem: answer.problem }),
    });
    return respond(c, live, answer, text);
  });
  return app;
}

interface ApiAnswer {
  status: 200 | 429 | 500;
  body: Record<string, unknown>;
  retryAfter?: number;
  problem?: string;
}

function respond(c: Context, live: Live, { status, retryAfter }: ApiAnswer, text: string): Response {
  if (retryAfter !== undefined) c.header('retry-after', String(retryAfter));
  c.header('x-oauth-scopes', scopesOf(live).join(','));
  return c.body(text, status, { 'content-type': 'application/json; charset=utf-8' });
}

function answerCall(
  slack: Slack,
  live: Live,
  name: string,
  authorization: string | undefined,
  body: string,
  type: string,
): ApiAnswer {
  try {
    if (name === 'oauth.v2.access') return { status: 200, body: { ok: true, ...access(slack, decoded(body, type)) } };
    const known = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (!known) throw new SlackError('unknown_method', { req_method: name });
    if (formOnly.has(name) && type.startsWith('application/json')) throw new SlackError('invalid_arguments');
    const raw = decoded(body, type);
    const token = demandToken(live, name, authorization, raw.token);
    const scope = scopeOf(name);
    const provided = name === 'apps.connections.open' ? appScopesOf(live) : scopesOf(live);
    if (scope && !provided.includes(scope))
      throw new SlackError('missing_scope', { needed: scope, provided: provided.join(',') });
    const failure = takeFailure(live.misbehaviour, name);
    if (failure) live.changed({ type: 'misbehaviour' });
    if (failure === 'http_500')
      return { status: 500, body: { ok: false, error: 'internal_error' }, problem: 'This call was failed on purpose.' };
    if (failure) throw new SlackError(failure, failure === 'ratelimited' ? { retryAfter: 1 } : {});
    const wait = known.tier === 'posting' || !live.misbehaviour.rateLimits ? 0 : live.rates.call(name, known.tier);
    if (wait > 0) throw new SlackError('ratelimited', { retryAfter: wait });
    return { status: 200, body: { ok: true, ...known.answer(live, raw, token) } };
  } catch (error) {
    return refused(error);
  }
}

/** Methods of the app take its own token, in the header alone; all others take the one of its bot. */
function demandToken(live: Live, name: string, header: string | undefined, given: unknown): string {
  const { appToken, botToken, installed } = live.state;
  const ofApp = name === 'apps.connections.open';
  const token = header ?? (ofApp ? undefined : given);
  if (typeof token !== 'string') throw new SlackError('not_authed');
  if (token === (ofApp ? botToken : appToken)) throw new SlackError('not_allowed_token_type');
  if (ofApp && token === otherAppToken(live.state)) return token;
  if (token !== (ofApp ? appToken : botToken)) throw new SlackError('invalid_auth');
  if (!ofApp && (live.misbehaviour.uninstalled || !installed)) throw new SlackError('account_inactive');
  return token;
}

function refused(error: unknown): ApiAnswer {
  if (error instanceof z.ZodError) {
    const problems = error.issues.map(({ path, message }) => `[ERROR] ${message} [json-pointer:/${path.join('/')}]`);
    return refused(refusal('invalid_arguments', problems));
  }
  if (!(error instanceof SlackError)) throw error;
  const { retryAfter, ...rest } = error.rest;
  const details = z.object({ errors: z.array(z.string()) }).safeParse(rest);
  const problem = [error.code, ...(details.success ? details.data.errors : [])].join(' · ');
  if (typeof retryAfter === 'number')
    return { status: 429, body: { ok: false, error: error.code }, retryAfter, problem };
  return { status: 200, body: { ok: false, error: error.code, ...rest }, problem };
}

function decoded(body: string, type: string): Record<string, unknown> {
  if (!type.startsWith('application/json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(body || '{}'));
  } catch {
    throw new SlackError('invalid_json');
  }
}
