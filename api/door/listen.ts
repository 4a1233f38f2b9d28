import { createServer, type IncomingMessage, type Server } from 'node:http';
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { byTurns } from './by-turns.ts';

/** What a request brings along beside itself. */
type DoorBindings = (HttpBindings | Http2Bindings) & {
  /** When it arrived, on the clock of `performance.now()`: what has to be answered in time counts from here. */
  readonly arrivedAt: number;
};

/** Opens the one door of the process, for every surface, and gives the server once it listens. */
export async function listen(app: Hono, { port, host }: { port: number; host: string }): Promise<Server> {
  const arrivals = new WeakMap<object, number>();
  const fetch = getRequestListener((request, bindings) => {
    const arrivedAt = arrivals.get(bindings.incoming) ?? performance.now();
    return app.fetch(request, { ...bindings, arrivedAt } satisfies DoorBindings);
  });
  const taken = byTurns(fetch);
  const server = createServer((request: IncomingMessage, response) => {
    arrivals.set(request, performance.now());
    taken(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}
