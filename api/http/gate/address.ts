import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { ApiDeps } from '../deps.ts';

/** The address that a request came from. Without a proxy of our own in front, what a request says about it is not believed. */
export function addressOf(c: Context, { behindProxy }: Pick<ApiDeps, 'behindProxy'>): string {
  // The last entry is the one that our own proxy added.
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded) return forwarded;
  return isServed(c.env) ? (getConnInfo(c).remote.address ?? 'unknown') : 'unknown';
}

/** Requests that no socket carried (one process asking itself) have no connection to ask about. */
const isServed = (env: unknown): boolean => typeof env === 'object' && env !== null && 'incoming' in env;
