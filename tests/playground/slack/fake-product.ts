import { createHmac } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';

/** One request from the local Slack as the product got it. */
export interface Received {
  headers: Record<string, string>;
  raw: string;
  body: Record<string, unknown>;
}

type Reply = Response | Record<string, unknown> | string | undefined;
export type Handler = (received: Received) => Reply | Promise<Reply>;

const object = z.record(z.string(), z.unknown());

/** A product of a few lines: it keeps what it receives and answers as `handle` says. */
export async function startFakeProduct(handle: Handler = () => undefined) {
  const received: Received[] = [];
  const fake = { received, handle };
  const app = new Hono();
  app.post('/slack/events', async (c) => {
    const raw = await c.req.text();
    const form = new URLSearchParams(raw);
    const json = c.req.header('content-type') === 'application/json' ? raw : form.get('payload');
    const one = {
      headers: c.req.header(),
      raw,
      body: json === null ? Object.fromEntries(form) : object.parse(JSON.parse(json)),
    };
    received.push(one);
    const reply = await fake.handle(one);
    if (reply instanceof Response) return reply;
    return reply === undefined ? c.body('') : typeof reply === 'string' ? c.text(reply) : c.json(reply);
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    ...fake,
    url: `http://127.0.0.1:${port}`,
    answer(next: Handler) {
      fake.handle = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** The signature that this secret gives to this request. */
export const signatureOf = (secret: string, { headers, raw }: Received): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${headers['x-slack-request-timestamp']}:${raw}`).digest('hex')}`;
