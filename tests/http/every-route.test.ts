import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mailHtml } from '../../api/adapters/mail/mail-html.ts';
import { mimeReader } from '../../api/adapters/mail/read-mime.ts';
import { type ApiScope, effects, verbNamed } from '../../api/core/index.ts';
import { type ApiWorld, anApi, type Caller, publicUrl } from './client.ts';

const Operation = z.object({
  operationId: z.string(),
  summary: z.string().min(5),
  description: z.string().min(20),
  'x-needs': z.string(),
  'x-effect': z.enum(effects),
  'x-verbs': z.array(z.string()).default([]),
  security: z.array(z.record(z.string(), z.unknown())),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), description: z.string().min(3) })).default([]),
  requestBody: z
    .object({
      content: z.object({
        'application/json': z.object({ example: z.object({}).loose(), schema: z.unknown() }).optional(),
        /** The bytes of a file. */
        'application/octet-stream': z.unknown().optional(),
      }),
    })
    .optional(),
  responses: z.record(z.string(), z.object({ description: z.string().min(3), content: z.unknown().optional() })),
});
const Document = z.object({
  openapi: z.literal('3.1.0'),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});

let api: ApiWorld;
let owner: Caller;
beforeAll(async () => {
  api = await anApi({ mail: () => ({ servers: {}, reader: mimeReader(), html: mailHtml() }) });
  owner = await api.by('olga');
});
afterAll(() => api.close());

// The document is read once, before the tests are named after it.
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
    path,
    needs: operation['x-needs'],
    example: operation.requestBody?.content['application/json']?.example,
    bytes: operation.requestBody?.content['application/octet-stream'] !== undefined,
    operation,
  })),
);
type Named = (typeof operations)[number];

const nowhere: Record<string, string> = { key: 'IT-99999', other: 'IT-99998', desk: 'NONE', surface: 'slack' };
const filled = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => nowhere[name] ?? 'nothing-such');
const send = (caller: Caller, { method, path, example }: Named, headers?: Record<string, string>) =>
  caller.send(method, filled(path), method === 'GET' ? undefined : (example ?? {}), headers);

const guarded = operations.filter((one) => one.needs !== 'nobody');
const scoped = guarded.filter((one) => one.needs.includes(':'));
const changing = guarded.filter((one) => one.method !== 'GET');

describe('the document', () => {
  it('lists what the API has', () => {
    expect(operations.length).toBeGreaterThan(40);
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['Ticket', 'Person', 'Problem']));
  });

  it.each(operations)(
    '$id: has an example of each body and answer, and says which errors to expect',
    ({ operation, method }) => {
      const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
      expect(success).toBeDefined();
      if (success?.[0] !== '204') expect(JSON.stringify(success?.[1].content)).toContain('"example"');
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['500', '503']));
      if (operation['x-needs'] !== 'nobody')
        expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403']));
      if (method !== 'GET') expect(Object.keys(operation.responses)).toContain('409');
    },
  );
});

describe('what an operation does', () => {
  // A question that no address can hold is asked by POST.
  const asked = new Set(['lookAtMail', 'markSending', 'fillSavedReply', 'previewRecurring']);
  it.each(operations)('$id: reads if and only if it is a GET, or asks with a body', ({ id, method, operation }) => {
    expect(operation['x-effect'] === 'reads').toBe(method === 'GET' || asked.has(id));
  });

  it.each(operations.filter(({ operation }) => operation['x-verbs'].length === 1))(
    '$id says it in the words of its verb',
    ({ operation }) => {
      const verb = verbNamed(operation['x-verbs'].join());
      expect(operation).toMatchObject({ summary: verb.summary, 'x-effect': verb.effect });
    },
  );

  it('takes the strongest of several verbs', () => {
    const comment = operations.find(({ id }) => id === 'writeComment')?.operation;
    expect(comment).toMatchObject({
      'x-verbs': ['ticket.reply', 'ticket.note', 'ticket.replyAndChange'],
      'x-effect': 'sends',
    });
  });
});

describe('what is taken away by DELETE', () => {
  /** What stands from then on is the answer, or what became of people and tickets by it. */
  const stands: Readonly<Record<string, string>> = {
    revokeApiKey: 'the key, with the time at which it stopped',
    removeMember: 'how many tickets went back into the queue',
    removeMembershipSource: 'what became of the people',
    removeChannel: 'the desk without the channel',
    discardImport: 'the import, with what it filed',
    deleteTicket: 'the ticket as it can be restored',
    removeTicketPerson: 'the ticket without the person',
    closeTicketChannel: 'the channel, until the chat has archived it',
    unlinkTicket: 'the ticket without the link',
    untagTicket: 'the ticket without the tag',
  };
  const removing = operations.filter(({ method }) => method === 'DELETE');

  it.each(removing)('$id: says nothing (204), unless something stands of it', ({ id, operation }) => {
    const [status] = Object.keys(operation.responses).filter((one) => one.startsWith('2'));
    expect([id, status]).toEqual([id, id in stands ? '200' : '204']);
    if (status === '204') expect(operation.responses['204']?.content).toBeUndefined();
  });

  it('has no exception that is not there', () => {
    expect(Object.keys(stands).filter((id) => !removing.some((one) => one.id === id))).toEqual([]);
  });
});

describe('without a credential', () => {
  it.each(guarded)('$id answers 401', async (operation) => {
    const answer = await send(api.caller(), operation);
    expect(answer.status).toBe(401);
    expect(answer.problem().code).toBe('unauthenticated');
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it.each(['Bearer tl_not-a-key-that-anybody-ever-made', 'Bearer something', 'Basic YTpi'])(
    'and with “%s” it is the same',
    async (authorization) => {
      expect((await api.caller({ authorization }).get('me')).status).toBe(401);
    },
  );
});

describe('a change that says nothing', () => {
  // An API key may not say where its person is told.
  const changes = guarded.filter((one) => one.method === 'PATCH' && one.needs !== 'session');
  it.each(changes)('$id is refused, with what can be said', async (operation) => {
    for (const body of [{}, { version: 1 }]) {
      const answer = await owner.send('PATCH', filled(operation.path), body);
      expect(answer.status, JSON.stringify(body)).toBe(400);
      expect(answer.problem().message).toMatch(/^(?:Give at least one of: \w|version: There is no such field)/);
    }
  });
});

describe('with an API key that has every other scope', () => {
  it.each(scoped)('$id answers 403 and names the scope $needs', async (operation) => {
    const noun = operation.needs.split(':')[0];
    const others = (['tickets:write', 'people:write', 'config:write'] as const).filter(
      (scope) => !scope.startsWith(`${noun}:`),
    );
    const narrow: ApiScope[] = operation.needs.endsWith(':write') ? [...others, readOf(noun)] : others;
    const answer = await send(await api.by('olga', narrow), operation);
    expect(answer.status).toBe(403);
    expect(answer.problem().message).toContain(operation.needs);
  });

  it.each(guarded.filter((one) => one.needs === 'session'))(
    '$id answers 403: it wants a session',
    async (operation) => {
      const answer = await send(owner, operation);
      expect(answer.status).toBe(403);
      expect(answer.problem().message).toContain('sign in');
    },
  );
});

const readOf = (noun: string | undefined): ApiScope =>
  noun === 'people' ? 'people:read' : noun === 'config' ? 'config:read' : 'tickets:read';

describe('for something that does not exist', () => {
  const named = guarded.filter((one) => one.path.includes('{') && one.needs !== 'session');
  it.each(named)('$id answers 404', async (operation) => {
    const answer = await send(owner, operation);
    expect([answer.status, answer.problem().code]).toEqual([404, 'not_found']);
  });
});

describe('with a session cookie, from another site', () => {
  it.each(changing)('$id answers 403 and changes nothing', async (operation) => {
    const cookie = await session();
    const before = await api.engine.db.event.count();
    const elsewhere: Record<string, string>[] = [
      {},
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site', origin: publicUrl },
    ];
    for (const headers of elsewhere) {
      const answer = await send(api.caller({ cookie }), operation, headers);
      expect(answer.status).toBe(403);
      expect(answer.problem().message).toContain('page of the desk');
    }
    expect(await api.engine.db.event.count()).toBe(before);
  });

  let kept: Promise<string> | undefined;
  const session = () => {
    kept ??= api.signedIn('olga');
    return kept;
  };
});

describe('with a body that cannot be read', () => {
  const bodies = changing.filter((one) => one.needs !== 'session' && !one.bytes);
  it.each(bodies)(
    '$id answers 400 to broken JSON, 415 to another type, and says what to send',
    async ({ method, path }) => {
      const broken = await owner.send(method, filled(path), '{"title": ');
      expect([broken.status, broken.problem().details?.fields?.[0]?.field]).toEqual([400, 'body']);
      const list = await owner.send(method, filled(path), '[1]');
      expect([list.status, list.problem().code]).toEqual([400, 'invalid']);
      const text = await owner.send(method, filled(path), 'hello', { 'content-type': 'text/plain' });
      expect([text.status, text.problem().details?.fields?.[0]?.field]).toEqual([415, 'Content-Type']);
    },
  );
});
