import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createApiKey } from '../../api/core/index.ts';
import { type ApiWorld, anApi, type Caller } from './client.ts';

let api: ApiWorld;
let maya: Caller;
beforeAll(async () => {
  api = await anApi();
  maya = await api.by('maya');
});
afterAll(() => api.close());

describe('a request', () => {
  it('keeps a sane request id and gets a new one for another', async () => {
    const kept = await maya.get('me', { 'x-request-id': 'trace-0123456789' });
    expect(kept.headers.get('x-request-id')).toBe('trace-0123456789');
    const replaced = await maya.get('tickets/IT-9999', { 'x-request-id': 'no spaces please' });
    expect(replaced.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    expect(replaced.problem().requestId).toBe(replaced.headers.get('x-request-id'));
  });

  it('is in the access log with its status and how long it took, without what was in it', async () => {
    await maya.get('search?q=confidential-word', { 'x-request-id': 'logged-12345' });
    const line = api.logged.find((one) => 'requestId' in one.fields && one.fields.requestId === 'logged-12345');
    expect(line).toMatchObject({
      level: 'info',
      fields: { method: 'GET', path: '/api/v1/search', status: 200, ms: expect.any(Number) },
    });
    expect(JSON.stringify(api.logged)).not.toContain('confidential-word');
  });

  it('is answered with headers that keep browsers careful', async () => {
    const { headers } = await maya.get('me');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('to nowhere is answered 404 with where to look', async () => {
    const answer = await maya.get('nowhere');
    expect([answer.status, answer.problem().code]).toEqual([404, 'not_found']);
    expect(answer.problem().message).toContain('/api/v1/docs');
  });

  it('with a wrong method is answered 405 with the right ones', async () => {
    const answer = await maya.send('DELETE', 'tickets');
    expect([answer.status, answer.headers.get('allow'), answer.problem().code]).toEqual([
      405,
      'GET, HEAD, POST',
      'invalid',
    ]);
  });

  it('to nowhere is answered alike where the API is mounted in another app', async () => {
    const outer = new Hono();
    outer.route('/', api.app);
    outer.notFound((c) => api.app.fetch(c.req.raw, c.env));
    const [unknown, wrong] = [
      await outer.request('/api/v1/nowhere'),
      await outer.request('/api/v1/tickets', { method: 'PUT' }),
    ];
    expect([unknown.status, wrong.status, wrong.headers.get('allow')]).toEqual([404, 405, 'GET, HEAD, POST']);
    expect(await unknown.json()).toMatchObject({ code: 'not_found', requestId: expect.any(String) });
  });

  it('over 1 MB is answered 413, whether it says its length or not', async () => {
    const big = JSON.stringify({ title: 'Big', description: 'x'.repeat(1_100_000) });
    const said = await maya.post('tickets', big, {
      'content-length': String(big.length),
      'content-type': 'application/json',
    });
    expect([said.status, said.problem().code]).toEqual([413, 'invalid']);
    const silent = await maya.post('tickets', big, { 'content-type': 'application/json' });
    expect([silent.status, silent.problem().details?.fields?.[0]?.field]).toEqual([413, 'body']);
  });

  it('with half of a character or NUL in a text is answered 400 with where it is', async () => {
    for (const text of ['a\uD83D', 'a\0b']) {
      const body = { title: 'The printer', description: text };
      const told = await maya.post('tickets', body);
      expect(told.status).toBe(400);
      expect(told.problem().details?.fields).toMatchObject([{ field: 'description', message: /lone surrogate/ }]);
    }
    const asked = await maya.get('search?q=a%00b');
    expect(asked.status).toBe(400);
    expect(asked.problem().details?.fields).toMatchObject([{ field: 'q' }]);
  });

  it.each([101, 20_000, 400_000])(
    'nested %i deep is answered 400, and nothing is logged as our mistake',
    async (depth) => {
      const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      for (const body of [`{"title":${deep}}`, `{"unknown":${deep}}`, deep]) {
        const told = await maya.post('tickets', body, { 'content-type': 'application/json' });
        expect([told.status, told.problem().message]).toEqual([400, 'The body is nested too deep.']);
      }
    },
  );

  it.each([
    [
      'in Latin-1',
      new Uint8Array([...Buffer.from('{"title":"Z'), 0xfc, ...Buffer.from('rich","desk":"IT"}')]),
      {},
      400,
      'body',
    ],
    ['compressed', gzipSync('{"title":"Packed","desk":"IT"}'), { 'content-encoding': 'gzip' }, 415, 'Content-Encoding'],
  ])('%s is refused with what to do, and makes no ticket of broken words', async (_, bytes, extra, status, field) => {
    const { key } = await createApiKey(await api.as('maya', 'web'), { name: 'bytes', scopes: ['tickets:write'] });
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...extra };
    for (const length of [[['content-length', String(bytes.length)]], []] satisfies [string, string][][]) {
      const sent = [...Object.entries(headers), ...length] satisfies [string, string][];
      const answer = await api.app.request('/api/v1/tickets', { method: 'POST', headers: sent, body: bytes });
      expect(answer.status).toBe(status);
      expect(await answer.json()).toMatchObject({ code: 'invalid', details: { fields: [{ field }] } });
    }
  });

  it('that names a version which a ticket has not reached, or the page of another list, is refused', async () => {
    const mine = await maya.post('tickets', { title: 'Versions', desk: 'IT' });
    const { key } = mine.as(z.object({ key: z.string() }));
    const ahead = await maya.patch(`tickets/${key}`, { title: 'From tomorrow' }, { 'if-match': '"999"' });
    expect([ahead.status, ahead.problem().details?.fields?.[0]?.field]).toEqual([400, 'version']);
    await maya.post('tickets', { title: 'A second one', desk: 'IT' });
    const owner = await api.by('olga');
    const { next } = (await owner.get('tickets?limit=1')).as(z.object({ next: z.string() }));
    for (const other of ['people', `tickets/${key}/history`, `tickets/${key}/comments`, 'deliveries']) {
      const answer = await owner.get(`${other}?cursor=${encodeURIComponent(next)}`);
      expect([other, answer.status]).toEqual([other, 400]);
      expect(answer.problem().details?.fields?.[0]?.field).toBe('cursor');
    }
  });

  it('keeps letters that are split between two chunks', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ title: 'Łódź: drukarka 🖨️', desk: 'IT' }));
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    const { key } = await createApiKey(await api.as('maya', 'web'), { name: 'k', scopes: ['tickets:write'] });
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
    const answer = await api.app.request('/api/v1/tickets', init);
    expect(await answer.json()).toMatchObject({ title: 'Łódź: drukarka 🖨️' });
  });

  it.each(['', 'with space', 'x'.repeat(201)])('with the Idempotency-Key “%s” is refused', async (key) => {
    const answer = await maya.post('tickets', { title: 'Fine', desk: 'IT' }, { 'idempotency-key': key });
    expect(answer.status).toBe(400);
    expect(answer.problem().details?.fields?.[0]?.field).toBe('Idempotency-Key');
  });
});

describe('when something breaks', () => {
  it('a defect is answered 500 without a word of what it was, and logged with it', async () => {
    const book = vi.spyOn(api.engine.book, 'read').mockRejectedValueOnce(new TypeError('secret inner text'));
    const answer = await maya.get('tickets', { 'x-request-id': 'defect-1234' });
    book.mockRestore();
    expect([answer.status, answer.problem().code]).toEqual([500, 'internal']);
    expect(answer.text).not.toContain('secret inner text');
    const line = api.logged.find((one) => one.level === 'error');
    expect(line?.fields).toMatchObject({ requestId: 'defect-1234', err: { message: 'secret inner text' } });
  });

  it('a database that is gone is answered 503 with Retry-After, and nothing is half done', async () => {
    const gone = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
    const before = await api.engine.db.ticket.count();
    await maya.get('me');
    const transaction = vi.spyOn(api.engine.db, '$transaction').mockRejectedValue(gone);
    const answer = await maya.post('tickets', { title: 'While it is gone', desk: 'IT' });
    transaction.mockRestore();
    expect([answer.status, answer.problem().code]).toEqual([503, 'unavailable']);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.text).not.toContain('refused');
    expect(await api.engine.db.ticket.count()).toBe(before);
  });
});

describe('while the database is gone', () => {
  const gone = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });

  it.each(['session', 'apiKey', 'person'] as const)('reading a %s is answered 503, not 401 or 500', async (table) => {
    const caller = table === 'session' ? api.caller({ cookie: await api.signedIn('ben') }) : await api.by('ben');
    const reads = vi.spyOn(api.engine.db[table], 'findUnique').mockRejectedValue(gone);
    const answer = await caller.get('me');
    reads.mockRestore();
    expect([answer.status, answer.problem().code]).toEqual([503, 'unavailable']);
    expect((await caller.get('me')).status).toBe(200);
  });
});

describe('the health doors', () => {
  it('say that the process runs, that it can serve, and how it is', async () => {
    expect((await api.caller().get('/healthz')).text).toContain('"ok":true');
    expect((await api.caller().get('/readyz')).text).toContain('reachable');
    const metrics = await api.caller({ authorization: 'Bearer of-the-metrics-reader' }).get('/metrics');
    expect([metrics.headers.get('content-type'), metrics.text]).toEqual(['text/plain', 'up 1\n']);
  });

  it.each<Record<string, string>>([{}, { authorization: 'Bearer of-nobody' }, { 'x-forwarded-for': '127.0.0.1' }])(
    'keep the figures from people who do not have the token: %j',
    async (headers) => {
      const answer = await api.caller(headers).get('/metrics');
      expect([answer.status, answer.problem().message]).toEqual([401, expect.stringContaining('METRICS_TOKEN')]);
    },
  );
});
