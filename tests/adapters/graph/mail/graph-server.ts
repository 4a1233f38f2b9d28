import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { makeGraphClient } from '../../../../api/adapters/graph/client.ts';
import { makeGraphMail } from '../../../../api/adapters/graph/mail/mail-server.ts';
import type { MailServer, MailToSend } from '../../../../api/core/index.ts';

/** One call of the adapter. */
export interface Asked {
  readonly method: string;
  /** Decoded, from the version on, with the query. */
  readonly path: string;
  readonly prefer: string;
  readonly type: string;
  readonly auth: string;
  readonly range: string;
  readonly body: string;
}
type Answer = (asked: Asked) => Response | object | undefined;

/** A Graph that answers as a test says, and the adapter beside it. */
export interface GraphServer {
  readonly url: string;
  readonly mail: MailServer;
  readonly asked: Asked[];
  /** The latest that matches answers; what none does gets an empty object. */
  answer(method: string, path: RegExp, answer: Answer): void;
  reset(): void;
  /** Time goes on. */
  pass(ms: number): void;
  close(): void;
}

export const box = { id: 'box', address: 'help@northwind.example', folder: 'inbox' };

/** An answer that is no success. */
export const refusal = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ error: { code, message: `${code} of ben@northwind.example.` } }, { status, headers });

export const letter: MailToSend = {
  messageId: 'ours@threadline.example',
  from: { address: 'help@northwind.example', name: 'IT' },
  replyTo: [],
  to: [{ address: 'maya@customer.example', name: 'Maya' }],
  cc: [],
  subject: 'Your ticket',
  text: 'Good morning.',
  html: '<p>Good morning.</p>',
  inReplyTo: null,
  references: [],
  heads: [],
  files: [],
};

/** Starts it; `outside` is the mailbox that has to be refused. */
export async function startGraph(outside: string | null = null): Promise<GraphServer> {
  const asked: Asked[] = [];
  let answers: { method: string; path: RegExp; answer: Answer }[] = [];
  let now = Date.parse('2026-11-29T10:00:00Z');
  const app = new Hono().all('/*', async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const head = (name: string) => c.req.header(name) ?? '';
    const one = {
      method: c.req.method,
      path: decodeURIComponent(pathname.replace('/v1.0/', '') + search),
      prefer: head('prefer'),
      type: head('content-type'),
      auth: head('authorization'),
      range: head('content-range'),
      body: await c.req.text(),
    };
    asked.push(one);
    const found = answers.findLast(({ method, path }) => method === one.method && path.test(one.path));
    const answer = found?.answer(one) ?? {};
    return answer instanceof Response ? answer : Response.json(answer);
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/v1.0`;
  const clock = { now: () => new Date(now), ticks: () => now };
  const graph = makeGraphClient({ url, resource: 'graph', clock, tokens: { of: async () => 'token' } });
  const tellAt = { notifications: 'https://desk.example/graph/n', lifecycle: 'https://desk.example/graph/l' };
  return {
    url,
    mail: makeGraphMail({ graph, clock, tellAt, outside }),
    asked,
    answer: (method, path, answer) => void answers.push({ method, path, answer }),
    reset() {
      answers = [];
      asked.length = 0;
    },
    pass(ms) {
      now += ms;
    },
    close: () => void server.close(),
  };
}
