import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Live } from '../live.ts';
import { takeFailure } from '../misbehaviour.ts';
import { noted, type Reply } from '../noted.ts';
import type { Person, Team } from '../state.ts';
import { personOf } from '../tenant/find.ts';
import { installPersonal } from '../tenant/install.ts';
import { batchProblem, inOrder, readBatch } from './batch.ts';
import { GraphError } from './error.ts';

const wantedApp = z.looseObject({ 'teamsApp@odata.bind': z.string() });

/** The part of Microsoft Graph that a bot in Teams needs, under /teams/graph/v1.0 (https://learn.microsoft.com/graph/api/userteamwork-post-installedapps). */
export function graphRoutes(live: Live): Hono {
  const app = new Hono().basePath('/v1.0');
  const call = (label: string, run: (c: Context, body: string) => Reply | Promise<Reply>) => (c: Context) =>
    noted(live, c, `graph ${label}`, async (body) => {
      try {
        const token = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
        const access = token === undefined ? null : await live.issuer.accessOf(token, 'https://graph.microsoft.com');
        if (access === null)
          throw new GraphError(401, 'InvalidAuthenticationToken', 'Access token is empty, expired or not for Graph.');
        if (access.person !== null && label !== 'batch')
          throw new GraphError(
            403,
            'Authorization_RequestDenied',
            'Insufficient privileges to complete the operation.',
          );
        if (label !== 'batch') failOnPurpose(live);
        return await run(c, body);
      } catch (error) {
        return refused(error);
      }
    });
  const base = () => `${live.url()}/teams/graph/v1.0`;
  const group = (c: Context) => {
    demandGuid(c.req.param('id'));
    return found(
      live.state.teams.find(({ groupId }) => groupId === c.req.param('id')),
      'group',
    );
  };
  const user = (c: Context) => found(personOf(live.state, c.req.param('id') ?? ''), 'user');

  app.use('*', async (c, next) => (await live.beside.answer(c)) ?? next());
  app.get(
    '/users/:id',
    call('user', (c) => ({ status: 200, body: profile(user(c)) })),
  );
  app.get(
    '/groups/:id/members',
    call('group members', (c) => ({ status: 200, body: page(live, c, base(), people(live, group(c).members)) })),
  );
  app.get(
    '/groups/:id/owners',
    call('group owners', (c) => ({ status: 200, body: page(live, c, base(), people(live, group(c).owners)) })),
  );
  app.get(
    '/teams/:id/members',
    call('team members', (c) => ({ status: 200, body: page(live, c, base(), conversationMembers(live, group(c))) })),
  );
  app.post(
    '/users/:id/teamwork/installedApps',
    call('install', (c, body) => install(live, user(c), body)),
  );
  app.post(
    '/$batch',
    call('batch', async (c, body) => {
      const requests = readBatch(body);
      const problem = batchProblem(requests);
      if (problem !== null) throw new GraphError(400, 'BadRequest', problem);
      const authorization = c.req.header('authorization') ?? '';
      const responses = await inOrder(requests, async ({ id, method, url, headers, body: sent }) => {
        const init = {
          method,
          headers: { ...headers, authorization },
          ...(sent === undefined ? {} : { body: typeof sent === 'string' ? sent : JSON.stringify(sent) }),
        };
        const answer = await app.request(`/v1.0${url}`, init);
        const bytes = Buffer.from(await answer.arrayBuffer());
        const said = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'content-length'));
        return {
          id,
          status: answer.status,
          headers: said,
          ...(bytes.length === 0 ? {} : { body: bodyOf(answer, bytes) }),
        };
      });
      // The order of the answers is nobody's business: they are told apart by their ids.
      return { status: 200, body: { responses: responses.reverse() } };
    }),
  );
  app.all(
    '*',
    call('unknown call', () => {
      throw new GraphError(400, 'BadRequest', 'Resource not found for the segment.');
    }),
  );
  return app;
}

/** In a batch JSON stands as it is, and everything else as base64. */
const bodyOf = (answer: Response, bytes: Buffer): unknown =>
  answer.headers.get('content-type')?.startsWith('application/json')
    ? JSON.parse(bytes.toString('utf8'))
    : bytes.toString('base64');

function install(live: Live, person: Person, body: string): Reply {
  const bound = wantedApp.safeParse(JSON.parse(body));
  const id = bound.success
    ? /\/appCatalogs\/teamsApps\/([^/]+)$/.exec(bound.data['teamsApp@odata.bind'])?.[1]
    : undefined;
  if (id === undefined) throw new GraphError(400, 'BadRequest', 'teamsApp@odata.bind must name an app of the catalog.');
  if (live.misbehaviour.forbidInstalls)
    throw new GraphError(403, 'Forbidden', 'The policy of this tenant does not let the app be installed.');
  if (id !== live.state.app.catalogId) throw new GraphError(404, 'NotFound', 'The catalog has no such app.');
  if (!installPersonal(live, person)) throw new GraphError(409, 'Conflict', 'App is already installed.');
  return { status: 201 };
}

function found<T>(one: T | undefined, what: string): T {
  if (one === undefined) throw new GraphError(404, 'Request_ResourceNotFound', `There is no such ${what}.`);
  return one;
}

function profile({ id, name, email, title, locale }: Person) {
  const [givenName = '', ...rest] = name.split(' ');
  return {
    '@odata.type': '#microsoft.graph.user',
    id,
    displayName: name,
    givenName,
    surname: rest.join(' '),
    jobTitle: title,
    mail: email,
    userPrincipalName: email,
    preferredLanguage: locale,
    userType: 'Member',
    accountEnabled: true,
  };
}

const people = (live: Live, ids: readonly string[]) =>
  live.state.people
    .filter(({ id }) => ids.includes(id))
    .map((one) => (live.misbehaviour.hidePeople ? onlyId(one) : profile(one)));

/** https://learn.microsoft.com/graph/api/group-list-members#limited-information-returned-for-inaccessible-member-objects */
const onlyId = ({ id }: Person) => ({ '@odata.type': '#microsoft.graph.user', id, displayName: null, mail: null });

/** Ids of the directory are GUIDs, and what is none is refused before anything is looked for. */
function demandGuid(id: string | undefined): void {
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id ?? ''))
    throw new GraphError(400, 'Request_BadRequest', `Invalid object identifier '${id}'.`);
}

function failOnPurpose(live: Live): void {
  const failure = takeFailure(live.misbehaviour, 'graph');
  if (!failure) return;
  live.changed({ type: 'misbehaviour' });
  const throttled = failure.status === 429;
  throw new GraphError(
    failure.status,
    failure.code ??
      (throttled ? 'TooManyRequests' : failure.status === 403 ? 'Authorization_RequestDenied' : 'serviceError'),
    'This call was failed on purpose.',
    throttled ? 1 : undefined,
  );
}

const conversationMembers = (live: Live, team: Team) =>
  live.state.people
    .filter(({ id }) => team.members.includes(id))
    .map(({ id, name, email }) => ({
      '@odata.type': '#microsoft.graph.aadUserConversationMember',
      id: Buffer.from(`${team.groupId}##${id}`).toString('base64'),
      roles: team.owners.includes(id) ? ['owner'] : [],
      displayName: name,
      userId: id,
      email,
      tenantId: live.state.tenantId,
    }));

/** A page of a collection, 100 unless `$top` says less, with the address of the next. */
function page(live: Live, c: Context, base: string, all: readonly unknown[]) {
  const size = Math.min(live.misbehaviour.graphPage, Math.max(1, Number(c.req.query('$top') ?? 100) || 100));
  const start = Number(c.req.query('$skiptoken') ?? 0) || 0;
  const end = start + size;
  const path = c.req.path.replace(/^.*\/v1\.0/, '');
  const next = end < all.length ? { '@odata.nextLink': `${base}${path}?$top=${size}&$skiptoken=${end}` } : {};
  return { '@odata.context': `${base}/$metadata#directoryObjects`, value: all.slice(start, end), ...next };
}

function refused(error: unknown): Reply {
  if (error instanceof SyntaxError) return refused(new GraphError(400, 'BadRequest', 'The body is not JSON.'));
  if (!(error instanceof GraphError)) throw error;
  const innerError = { 'request-id': randomUUID(), date: new Date().toISOString() };
  return {
    status: error.status,
    body: { error: { code: error.code, message: error.message, innerError } },
    problem: `${error.code} · ${error.message}`,
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
  };
}
