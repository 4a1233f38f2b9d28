import { createServer, type IncomingMessage, type Server } from 'node:http';
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { byTurns } from './by-turns.ts';
import { endWhenIdle, longestPauseMs } from './idle.ts';

/** What a request brings along beside itself. */
type DoorBindings = (HttpBindings | Http2Bindings) & {
  /** When it arrived, on the clock of `performance.now()`: what has to be answered in time counts from here. */
  readonly arrivedAt: number;
};

/** Opens the one door of the process, for every surface, and gives the server once it listens. */
export async function listen(
  app: Hono,
  { port, host, pauseMs = longestPauseMs }: { port: number; host: string; pauseMs?: number },
): Promise<Server> {
  const arrivals = new WeakMap<object, number>();
  const fetch = getRequestListener((request, bindings) => {
    const arrivedAt = arrivals.get(bindings.incoming) ?? performance.now();
    return app.fetch(request, { ...bindings, arrivedAt } satisfies DoorBindings);
  });
  const taken = byTurns(fetch);
  // A large file over a slow line takes longer than any limit for the whole; a head does not.
  const limits = { requestTimeout: 0, headersTimeout: 60_000 };
  const server = createServer(limits, (request: IncomingMessage, response) => {
    endWhenIdle(request, response, pauseMs);
    arrivals.set(request, performance.now());
    taken(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}
