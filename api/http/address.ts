import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** The address that a request came from; behind a proxy that is the proxy's. */
export function addressOf(c: Context): string {
  if (!isServed(c.env)) return 'unknown';
  return getConnInfo(c).remote.address ?? 'unknown';
}

/** Requests that no socket carried (one process asking itself) have no connection to ask about. */
const isServed = (env: unknown): boolean => typeof env === 'object' && env !== null && 'incoming' in env;
