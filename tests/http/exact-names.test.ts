import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fc } from '../fast-check.ts';
import { type ApiWorld, anApi, type Caller } from './client.ts';

let api: ApiWorld;
let owner: Caller;
let ana: Caller;
beforeAll(async () => {
  api = await anApi();
  owner = await api.by('olga');
  ana = await api.by('ana');
});
afterAll(() => api.close());

const Parameter = z.object({ name: z.string(), in: z.string() });
const Body = z.object({
  content: z.object({ 'application/json': z.object({ example: z.record(z.string(), z.unknown()) }).optional() }),
});
const Operation = z.object({
  operationId: z.string(),
  'x-needs': z.string(),
  parameters: z.array(Parameter).default([]),
  requestBody: Body.optional(),
});
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

const document = await (async () => {
  const reading = await anApi();
  const read = (await reading.caller().get('openapi.json')).as(Document);
  await reading.close();
  return read;
})();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    id: operation.operationId,
    method: method.toUpperCase(),
    path: path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'surface' ? 'slack' : 'nothing-such')),
    example: operation.requestBody?.content['application/json']?.example,
    /** Its body is a file: there are no fields in it. */
    bytes: operation.requestBody !== undefined && operation.requestBody.content['application/json'] === undefined,
    query: operation.parameters.filter((one) => one.in === 'query').map((one) => one.name),
    session: operation['x-needs'] === 'session',
  })),
);
type Named = (typeof operations)[number];

async function call({ method, path, session, example }: Named, query: string, more: object = {}) {
  const caller = session ? api.caller({ cookie: await api.signedIn('olga'), 'sec-fetch-site': 'same-origin' }) : owner;
  const body = method === 'GET' ? undefined : { ...example, ...more };
  return caller.send(method, path + query, body);
}

describe('a name that an operation does not have', () => {
  it.each(operations)('is refused as a parameter of $id', async (operation) => {
    const answer = await call(operation, '?zzzzzz=1');
    expect(answer.status).toBe(400);
    expect(answer.problem().details?.fields?.[0]).toEqual({
      field: 'zzzzzz',
      message: expect.stringMatching(
        operation.query.length > 0 ? new RegExp(`Use: ${operation.query.join(', ')}\\.`) : /Nothing can be said here/,
      ),
    });
  });

  it.each(operations.filter((one) => one.method !== 'GET' && !one.bytes))(
    'is refused as a field of $id',
    async (operation) => {
      const answer = await call(operation, '', { zzzzzz: true });
      expect(answer.status).toBe(400);
      expect(answer.problem().details?.fields?.[0]?.field).toBe('zzzzzz');
    },
  );

  it('is answered with the one that was meant, for every name and every slip of one letter', async () => {
    const lists = operations.filter((one) => one.query.some((name) => name.length > 4));
    const slips = lists.flatMap((one) =>
      one.query.filter((name) => name.length > 4).flatMap((name) => Array.from(name, (_, at) => ({ one, name, at }))),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...slips), async ({ one, name, at }) => {
        const mistyped = name.slice(0, at) + name.slice(at + 1);
        if (one.query.includes(mistyped)) return;
        const { message } = (await call(one, `?${mistyped}=me`)).problem();
        expect(message).toContain(`${mistyped}: There is no such parameter. Did you mean ${name}?`);
      }),
      { numRuns: 60 },
    );
  });

  it.each(operations.filter((one) => one.query.length > 0))(
    'is not taken for left out where it has no value, in $id',
    async (operation) => {
      for (const name of operation.query)
        for (const value of ['', '%20', '%09'])
          expect((await call(operation, `?${name}=${value}`)).problem().details?.fields).toEqual([
            { field: name, message: 'Give a value, or leave the parameter out.' },
          ]);
    },
  );

  it('without a value is refused beside one that has some', async () => {
    expect((await ana.get('tickets?status=&status=todo')).status).toBe(400);
    expect((await ana.get('tickets/count?assignee')).status).toBe(400);
  });

  it('is found as deep as it lies', async () => {
    const answer = await owner.post('tickets', { titel: 'Printer', title: 'Printer', desk: 'IT' });
    expect(answer.problem().details?.fields).toEqual([
      { field: 'titel', message: 'There is no such field. Did you mean title?' },
    ]);
  });
});

const reports = '../shared/data/reports/f22-query.json';
it.skipIf(!existsSync(reports))('no address of the reports drops a word in silence', async () => {
  const { urls } = z.object({ urls: z.array(z.string()) }).parse(JSON.parse(readFileSync(reports, 'utf8')));
  for (const url of urls) {
    const answer = await ana.get(url.slice(1));
    if (/asignee/.test(url)) expect(answer.problem().message).toContain('Did you mean assignee?');
    else expect(answer.status).toBe(200);
  }
});

const Page = z.object({
  items: z.array(z.object({ key: z.string(), title: z.string(), status: z.object({ category: z.string() }) })),
});

describe('a filter given several times', () => {
  it('means any of its values, and others have to fit as well', async () => {
    const todo = await api.aTicket({ title: 'Waiting in line' });
    const active = await api.aTicket({ title: 'Under way', assignee: 'ben', status: 'active' });
    const done = await api.aTicket({ title: 'Done', assignee: 'ben', status: 'resolved' });
    const keys = async (query: string) => (await ana.get(`tickets?${query}`)).as(Page).items.map((one) => one.key);
    expect(new Set(await keys('status=todo&status=active'))).toEqual(new Set([todo.key, active.key]));
    expect(await keys('status=active&status=resolved&open=true')).toEqual([active.key]);
    expect(new Set(await keys(`assignee=none&assignee=${api.people.ben}`))).toEqual(
      new Set([todo.key, active.key, done.key]),
    );
    expect(await keys(`assignee=none&assignee=${api.people.chloe}&requester=${api.people.maya}`)).toEqual([todo.key]);
    expect(await keys('desk=HR&desk=IT&status=resolved')).toEqual([done.key]);
    const tom = await (await api.by('tom')).get(`tickets?assignee=none&assignee=${api.people.ben}`);
    expect(tom.as(Page).items).toEqual([]);
  });

  it('says which value it does not know', async () => {
    const answer = await ana.get('tickets?status=todo&status=doing');
    expect([answer.status, answer.problem().details?.fields]).toEqual([
      400,
      [
        {
          field: 'status',
          message: expect.stringMatching(/^Use one of: todo, active, waiting, resolved, closed, New, /),
        },
      ],
    ]);
  });

  it('is refused where only one value makes sense', async () => {
    expect((await ana.get('tickets?limit=1&limit=2')).problem().message).toBe('limit: Give it once.');
    expect((await ana.get('search?q=one&q=two')).problem().message).toBe('q: Give it once.');
    expect((await ana.get('tickets?limit=2&limit=2')).status).toBe(200);
  });
});
