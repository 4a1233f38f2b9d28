import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';

const activity = z.looseObject({
  type: z.string(),
  id: z.string(),
  name: z.string().optional(),
  text: z.string().optional(),
  serviceUrl: z.string(),
  conversation: z.looseObject({ id: z.string() }),
  channelData: z.looseObject({ eventType: z.string().optional() }),
});

/** An activity as the bot got it. */
export type Received = z.infer<typeof activity> & { readonly authorization: string };

type Reply = Response | object | undefined;
export type Handler = (received: Received) => Reply | Promise<Reply>;

/** A bot of a few lines: it keeps what it receives and answers as it is told. */
export async function startFakeBot(first: Handler = () => undefined) {
  const received: Received[] = [];
  let handle = first;
  const app = new Hono();
  app.post('/teams/messages', async (c) => {
    const one = { ...activity.parse(await c.req.json()), authorization: c.req.header('authorization') ?? '' };
    received.push(one);
    const reply = await handle(one);
    if (reply instanceof Response) return reply;
    return reply === undefined ? c.body('') : c.json(reply);
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    received,
    url: `http://127.0.0.1:${port}`,
    answer(next: Handler) {
      handle = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** An answer that comes when it is too late. */
export const after = (ms: number, reply: Reply = undefined) =>
  new Promise<Reply>((resolve) => setTimeout(() => resolve(reply), ms));
