import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { decodeJwt } from 'jose';
import { waitedMs } from '../../shared/door/waited.ts';
import type { DoorAnswer } from './port.ts';

const maxSize = 256 * 1024;

/** `POST /teams/messages`: what the Bot Connector sends. */
export function makeReceiver(take: (header: string, raw: string, waitedMs: number) => Promise<DoorAnswer>): {
  routes: Hono;
  stop(): void;
} {
  const routes = new Hono();
  let stopping = false;
  const limit = bodyLimit({
    maxSize,
    onError: (c) => c.json({ code: 'invalid', message: 'The activity is over 256 KB.' }, 413),
  });

  routes.post('/teams/messages', limit, async (c) => {
    if (stopping) return answered({ status: 503, again: 5 });
    return answered(await take(c.req.header('authorization') ?? '', await c.req.text(), waitedMs(c.env)));
  });
  return {
    routes,
    stop() {
      stopping = true;
    },
  };
}

/**
 * One address for the apps of several tenants: an activity goes to the app that its token is for, which checks the token.
 * What names none of them is turned away by the first.
 */
export function joinReceivers(first: Hono, byApp: ReadonlyMap<string, Hono>): Hono {
  const routes = new Hono();
  routes.post('/teams/messages', (c) =>
    (byApp.get(audienceOf(c.req.header('authorization') ?? '')) ?? first).fetch(c.req.raw, c.env),
  );
  return routes;
}

function audienceOf(header: string): string {
  try {
    const { aud } = decodeJwt(header.replace(/^Bearer /, ''));
    return typeof aud === 'string' ? aud.toLowerCase() : '';
  } catch {
    return '';
  }
}

function answered({ status, body, again }: DoorAnswer): Response {
  const shown = again === undefined ? body : { code: 'unavailable', message: 'Try again in a moment.' };
  const headers = {
    ...(shown === undefined ? {} : { 'content-type': 'application/json' }),
    ...(again === undefined ? {} : { 'retry-after': String(again) }),
  };
  return new Response(shown === undefined ? null : JSON.stringify(shown), { status, headers });
}
