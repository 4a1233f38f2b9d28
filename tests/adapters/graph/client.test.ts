import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type GraphClient, makeGraphClient } from '../../../api/adapters/graph/client.ts';
import { DeskError } from '../../../api/core/index.ts';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly bearer: string;
  readonly prefer: string;
  readonly body: string;
  readonly type: string;
}

let url = '';
let close = () => {};
let answer: (asked: Asked) => Response | Promise<Response> = () => Response.json({});
const asked: Asked[] = [];
let ticks = 0;
let fresh = 0;

beforeAll(async () => {
  const app = new Hono().all('/v1.0/*', async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const one = {
      method: c.req.method,
      path: decodeURIComponent(pathname.slice('/v1.0/'.length)) + search,
      bearer: c.req.header('authorization') ?? '',
      prefer: c.req.header('prefer') ?? '',
      body: await c.req.text(),
      type: c.req.header('content-type') ?? '',
    };
    asked.push(one);
    return answer(one);
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/v1.0`;
  close = () => void server.close();
});
afterAll(() => close());
afterEach(() => {
  asked.length = 0;
  ticks = 0;
  fresh = 0;
  answer = () => Response.json({});
});

const aClient = (more: { url?: string; token?: () => Promise<string> } = {}): GraphClient =>
  makeGraphClient({
    url: more.url ?? url,
    resource: 'https://graph.example',
    clock: { ticks: () => ticks },
    tokens: {
      of: async (resource, anew = false) => {
        if (anew) fresh++;
        return (await more.token?.()) ?? `${resource} ${fresh}`;
      },
    },
  });

const refused = (status: number, headers: Record<string, string> = {}) =>
  Response.json({ error: { code: 'ACode', message: 'Words.' } }, { status, headers });

describe('a call of Graph', () => {
  it('carries the token for Graph and asks for ids that stay', async () => {
    answer = () => Response.json({ id: 'one' });
    expect(await aClient().call('GET', 'users/a%2Fb?$select=id,mail&$top=5')).toEqual({ id: 'one' });
    expect(asked).toEqual([
      {
        method: 'GET',
        path: 'users/a/b?$select=id,mail&$top=5',
        bearer: 'Bearer https://graph.example 0',
        prefer: 'IdType="ImmutableId"',
        body: '',
        type: '',
      },
    ]);
  });

  it('sends a body as JSON, and takes an empty answer for one', async () => {
    answer = () => new Response(null, { status: 204 });
    expect(await aClient().call('POST', 'users/a/sendMail', { subject: 'Ä' })).toEqual({});
    expect(asked[0]?.body).toBe('{"subject":"Ä"}');
  });

  it('whose token is not taken any more asks for another one, once', async () => {
    answer = ({ bearer }) => (bearer.endsWith(' 1') ? Response.json({ ok: true }) : refused(401));
    expect(await aClient().call('GET', 'users/a')).toEqual({ ok: true });
    answer = () => refused(401);
    await expect(aClient().call('GET', 'users/a')).rejects.toMatchObject({ why: 'refused', status: 401 });
    expect(asked).toHaveLength(4);
  });

  it.each([
    ['a refusal of Graph', () => refused(403), { why: 'refused', status: 403, code: 'ACode', message: 'Words.' }],
    ['a page of a proxy with the same status', () => new Response('<html>', { status: 403 }), { why: 'away' }],
    ['an error of Graph', () => refused(500), { why: 'away', status: 500 }],
    ['a gateway without Graph', () => new Response('', { status: 504 }), { why: 'away', status: 504 }],
    [
      'too many calls',
      () => refused(429, { 'retry-after': '7' }),
      { why: 'throttled', status: 429, retryAfterMs: 7_000 },
    ],
    ['too many calls, from a proxy', () => new Response('', { status: 429 }), { why: 'throttled' }],
    ['a busy Graph', () => refused(503, { 'retry-after': '3' }), { why: 'throttled', retryAfterMs: 3_000 }],
    ['a Graph that is down', () => refused(503), { why: 'away', retryAfterMs: undefined }],
    ['a status that nobody knows here', () => refused(418), { why: 'unknown', status: 418 }],
    ['words that are no JSON', () => new Response('{"value":'), { why: 'away', status: 0 }],
    [
      'a way to another address',
      () => new Response(null, { status: 302, headers: { location: 'https://evil.example/' } }),
      { why: 'away', status: 0 },
    ],
  ])('takes %s for what it is', async (_, given, expected) => {
    answer = given;
    await expect(aClient().call('GET', 'users/a')).rejects.toMatchObject(expected);
  });

  it('that nobody answers is away, and so is one that the sign-in service keeps without a token', async () => {
    const nobody = aClient({ url: 'http://127.0.0.1:9/v1.0' });
    await expect(nobody.call('GET', 'users/a')).rejects.toMatchObject({ why: 'away', status: 0 });
    const silent = aClient({ token: () => Promise.reject(new Error('no route')) });
    await expect(silent.call('GET', 'users/a')).rejects.toMatchObject({ why: 'away' });
    const wrong = aClient({ token: () => Promise.reject(new DeskError('forbidden', 'invalid_client')) });
    await expect(wrong.call('GET', 'users/a')).rejects.toMatchObject({ why: 'refused', status: 401, code: 'NoToken' });
    expect(asked).toEqual([]);
  });
});

describe('what is no JSON', () => {
  it('is sent as text, with what is preferred beside ids that stay', async () => {
    answer = () => new Response(null, { status: 202 });
    expect(await aClient().call('POST', 'users/a/sendMail', 'SGVsbG8=', ['odata.maxpagesize=50'])).toEqual({});
    expect(asked[0]).toMatchObject({
      body: 'SGVsbG8=',
      type: 'text/plain',
      prefer: 'IdType="ImmutableId", odata.maxpagesize=50',
    });
  });

  it('is changed and taken away', async () => {
    answer = () => new Response(null, { status: 204 });
    expect(await aClient().call('PATCH', 'subscriptions/s', { a: 1 })).toEqual({});
    expect(await aClient().call('DELETE', 'subscriptions/s')).toEqual({});
    expect(asked.map(({ method, body }) => [method, body])).toEqual([
      ['PATCH', '{"a":1}'],
      ['DELETE', ''],
    ]);
  });

  it('is read as bytes, up to the size that is wanted', async () => {
    const bytes = new Uint8Array(100).fill(200);
    answer = () => new Response(bytes);
    expect(await aClient().bytes('users/a/messages/m/$value', 100)).toEqual(Buffer.from(bytes));
    expect(await aClient().bytes('users/a/messages/m/$value', 99)).toEqual({ tooLarge: 100 });
  });

  it('is not read on when it turns out to be larger than wanted', async () => {
    let ended = false;
    answer = () =>
      new Response(
        new ReadableStream({
          pull(to) {
            to.enqueue(new Uint8Array(1_000));
          },
          cancel() {
            ended = true;
          },
        }),
      );
    const found = await aClient().bytes('users/a/messages/m/$value', 10_000);
    expect(found).toEqual({ tooLarge: expect.any(Number) });
    await expect.poll(() => ended).toBe(true);
  });

  it('that is refused is refused as everything else', async () => {
    answer = () => refused(404);
    await expect(aClient().bytes('users/a/messages/m/$value', 10)).rejects.toMatchObject({
      status: 404,
      code: 'ACode',
    });
  });
});

describe('calls for one mailbox', () => {
  it('are three at a time, while another mailbox waits for none of them', async () => {
    const open: (() => void)[] = [];
    answer = () => new Promise((resolve) => open.push(() => resolve(Response.json({}))));
    const client = aClient();
    const calls = [1, 2, 3, 4, 5].map((one) => client.call('GET', `users/a/messages/${one}`));
    const others = [client.call('GET', 'users/b/messages/1')];
    await expect.poll(() => asked.length).toBe(4);
    expect(asked.filter(({ path }) => path.startsWith('users/a/'))).toHaveLength(3);
    for (let done = 0; done < 6; done++) {
      await expect.poll(() => open.length).toBeGreaterThan(0);
      open.shift()?.();
    }
    await Promise.all([...calls, ...others]);
    expect(asked).toHaveLength(6);
  });

  it('wait as long as Graph says, without asking it again, and only those', async () => {
    answer = () => refused(429, { 'retry-after': '30' });
    const client = aClient();
    await expect(client.call('GET', 'users/a/messages')).rejects.toMatchObject({ retryAfterMs: 30_000 });
    answer = () => Response.json({});
    ticks = 20_000;
    await expect(client.call('GET', 'users/a/events')).rejects.toMatchObject({
      why: 'throttled',
      retryAfterMs: 10_000,
    });
    expect(asked).toHaveLength(1);
    expect(await client.call('GET', 'users/b/events')).toEqual({});
    ticks = 30_000;
    expect(await client.call('GET', 'users/a/events')).toEqual({});
  });
});

describe('lists', () => {
  const batch = (answers: readonly object[]) =>
    Response.json({ responses: answers.map((one, id) => ({ id: String(id), ...one })).reverse() });

  it('begin by one request, in whatever order it is answered, and go on to their end', async () => {
    answer = ({ method, path }) => {
      if (method === 'POST')
        return batch([
          { status: 200, body: { value: [1], '@odata.nextLink': `${url}/groups/g/members?$skiptoken=a%2Bb` } },
          { status: 200, body: { value: [3] } },
        ]);
      return Response.json(
        path.includes('a%2Bb')
          ? { value: [2], '@odata.nextLink': `${url}/groups/g/members?$skiptoken=c` }
          : { value: [] },
      );
    };
    expect(await aClient().lists(['groups/g/members', 'groups/g/owners'])).toEqual([[1, 2], [3]]);
    expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      requests: [
        { id: '0', method: 'GET', url: '/groups/g/members', headers: { prefer: 'IdType="ImmutableId"' } },
        { id: '1', method: 'GET', url: '/groups/g/owners', headers: { prefer: 'IdType="ImmutableId"' } },
      ],
    });
  });

  it('are asked for twenty at a time', async () => {
    answer = ({ body }) => {
      const { requests }: { requests: { url: string }[] } = JSON.parse(body);
      return batch(requests.map((one) => ({ status: 200, body: { value: [one.url] } })));
    };
    const paths = Array.from({ length: 45 }, (_, one) => `groups/${one}/members`);
    expect(await aClient().lists(paths)).toEqual(paths.map((path) => [`/${path}`]));
    expect(asked).toHaveLength(3);
  });

  it.each([
    [
      'a part is throttled',
      { status: 429, headers: { 'Retry-After': '9' }, body: { error: { code: 'TooMany', message: '' } } },
      { why: 'throttled', retryAfterMs: 9_000 },
    ],
    [
      'a part is refused',
      { status: 404, body: { error: { code: 'Gone', message: '' } } },
      { why: 'refused', status: 404 },
    ],
    ['a part failed', { status: 502 }, { why: 'away', status: 502 }],
    ['a part is no list', { status: 200, body: {} }, { why: 'away', code: 'Unreadable' }],
    ['it goes on at another host', page('https://evil.example/v1.0/next'), { why: 'away', code: 'OtherHost' }],
    ['it goes on at a host that looks like ours', page('http://127.0.0.1.evil.example/v1.0/x'), { code: 'OtherHost' }],
  ])('are none when %s, although the whole was answered well', async (_, part, expected) => {
    answer = () => batch([{ status: 200, body: { value: [1] } }, part]);
    await expect(aClient().lists(['groups/a/members', 'groups/b/members'])).rejects.toMatchObject(expected);
    expect(asked).toHaveLength(1);
  });

  it('are not asked for while Graph has asked for patience with one of them', async () => {
    const busy = { status: 429, headers: { 'retry-after': '9' }, body: { error: { code: 'TooMany', message: '' } } };
    answer = () => batch([busy]);
    const client = aClient();
    await expect(client.lists(['groups/a/members'])).rejects.toMatchObject({ why: 'throttled' });
    answer = () => batch([{ status: 200, body: { value: [1] } }]);
    ticks = 8_000;
    await expect(client.lists(['groups/a/owners'])).rejects.toMatchObject({ why: 'throttled', retryAfterMs: 1_000 });
    expect(asked).toHaveLength(1);
    expect(await client.lists(['groups/b/owners'])).toEqual([[1]]);
    ticks = 9_000;
    expect(await client.lists(['groups/a/owners'])).toEqual([[1]]);
  });

  it('are none when one of them has no answer', async () => {
    answer = () => batch([{ status: 200, body: { value: [1] } }]);
    await expect(aClient().lists(['a', 'b'])).rejects.toMatchObject({ why: 'away', code: 'Incomplete' });
  });
});

function page(next: string) {
  return { status: 200, body: { value: [], '@odata.nextLink': next } };
}
