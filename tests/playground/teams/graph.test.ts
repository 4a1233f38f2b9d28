import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mia } from '../slack/world.ts';
import { aTenant, type Tenant } from './world.ts';

const world = '6209aaaa-0000-4000-8000-0000000000a1';

describe('the local Graph', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await aTenant();
  });
  afterEach(() => tenant.end());
  const batch = (requests: unknown) => tenant.graph('POST', '$batch', { requests });

  it('answers each request of a batch with a status of its own, in no promised order', async () => {
    const { status, json } = await batch([
      { id: 'a', method: 'GET', url: `/users/${mia}` },
      { id: 'b', method: 'GET', url: '/users/00000000-0000-4000-8000-000000000000' },
    ]);
    expect(status).toBe(200);
    expect(json.responses).toMatchObject([
      { id: 'b', status: 404, body: { error: { code: 'Request_ResourceNotFound' } } },
      { id: 'a', status: 200, body: { displayName: 'Mia Lund' } },
    ]);
  });

  it('throttles the parts of a batch, and says in each when to come again', async () => {
    await tenant.control('PUT', 'misbehaviour', { failures: [{ operation: 'graph', status: 429, times: 1 }] });
    const { status, json } = await batch([{ id: 'a', method: 'GET', url: `/users/${mia}` }]);
    expect(status).toBe(200);
    expect(json.responses).toMatchObject([{ id: 'a', status: 429, headers: { 'retry-after': '1' } }]);
  });

  it.each([
    ['each on the one before it', [undefined, ['a'], ['b']]],
    ['all on the same one', [undefined, ['a'], ['a']]],
  ])('does the requests of a batch in their order that depend %s', async (_, [a, b, c]) => {
    const ask = (id: string, user: string, dependsOn?: string[]) => ({
      ...{ id, method: 'GET', url: `/users/${user}` },
      ...(dependsOn ? { dependsOn } : {}),
    });
    const nobody = '00000000-0000-4000-8000-000000000000';
    const statuses = async (first: string) => {
      const { status, json } = await batch([ask('a', first, a), ask('b', mia, b), ask('c', mia, c)]);
      expect(status).toBe(200);
      const Answers = z.array(z.looseObject({ id: z.string(), status: z.number() }));
      return Object.fromEntries(Answers.parse(json.responses).map((one) => [one.id, one.status]));
    };
    expect(await statuses(mia)).toEqual({ a: 200, b: 200, c: 200 });
    expect(await statuses(nobody)).toEqual({ a: 404, b: 424, c: 424 });
  });

  it.each<[string, unknown]>([
    ['one that depends on itself', [{ id: 'a', method: 'GET', url: '/users/a', dependsOn: ['a'] }]],
    ['one that depends on what is not there', [{ id: 'a', method: 'GET', url: '/users/a', dependsOn: ['b'] }]],
    [
      'some that depend on others and some that do not',
      [['a'], ['b'], ['c', 'a']].map(([id, on]) => ({
        ...{ id, method: 'GET', url: '/users/a' },
        ...(on ? { dependsOn: [on] } : {}),
      })),
    ],
    ['no request', []],
    ['too many', Array.from({ length: 21 }, (_, id) => ({ id: String(id), method: 'GET', url: '/users/a' }))],
    ['one id twice', ['a', 'a'].map((id) => ({ id, method: 'GET', url: '/users/a' }))],
    ['a whole address', [{ id: 'a', method: 'GET', url: 'https://graph.microsoft.com/v1.0/users/a' }]],
    ['the version again', [{ id: 'a', method: 'GET', url: '/v1.0/users/a' }]],
    ['a body without its type', [{ id: 'a', method: 'POST', url: '/users/a', body: {} }]],
    ['a batch', [{ id: 'a', method: 'POST', url: '/$batch' }]],
    ['words', 'a'],
  ])('takes no batch of %s', async (_, requests) => {
    const { status, json } = await batch(requests);
    expect([status, json]).toMatchObject([400, { error: { code: 'BadRequest' } }]);
  });

  it('gives lists page by page, as small as it is told to make them', async () => {
    await tenant.control('PUT', 'misbehaviour', { graphPage: 2 });
    const { json } = await tenant.graph('GET', `groups/${world}/members?$top=999`);
    expect(json.value).toHaveLength(2);
    const next = String(json['@odata.nextLink']).slice(tenant.teams.graphUrl.length);
    const last = await tenant.graph('GET', next);
    expect(last.json.value).toHaveLength(1);
    expect(last.json).not.toHaveProperty('@odata.nextLink');
  });

  it('refuses what is no id before it looks for it', async () => {
    expect(await tenant.graph('GET', 'groups/people/members')).toMatchObject({
      status: 400,
      json: { error: { code: 'Request_BadRequest' } },
    });
  });

  it('names people by their ids alone while nobody lets the app read them', async () => {
    await tenant.control('PUT', 'misbehaviour', { hidePeople: true });
    const { json } = await tenant.graph('GET', `groups/${world}/members`);
    expect(json.value).toContainEqual({
      '@odata.type': '#microsoft.graph.user',
      id: mia,
      displayName: null,
      mail: null,
    });
  });
});
