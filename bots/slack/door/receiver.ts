import { isValidSlackRequest } from '@slack/bolt';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type Log, mended } from '#core';
import type { Repeats } from '../../shared/door/repeats.ts';
import { waitedMs } from '../../shared/door/waited.ts';
import { type Body, readJson } from './body.ts';
import { type Intake, later } from './intake.ts';

const largest = 1_000_000;

/** A signature is taken for so many seconds on both sides of its time. */
export const windowSeconds = 300;

/**
 * The door that Slack calls, under Hono: checks the signature over the raw body. Without a signing secret it is shut: what
 * comes in comes over a socket.
 */
export function receiving(deps: {
  signingSecret: string | null;
  log: Log;
  /** The time of day, which signatures name. */
  now(): number;
  repeats: Repeats;
  intake: Intake;
}): Hono {
  const { signingSecret, log, now, repeats, intake } = deps;
  const routes = new Hono();

  const signed = (c: Context, secret: string, raw: string): boolean => {
    const stamp = c.req.header('x-slack-request-timestamp') ?? '';
    const signature = c.req.header('x-slack-signature') ?? '';
    const seconds = Number(stamp);
    if (!/^\d{1,12}$/.test(stamp) || seconds - now() / 1000 > windowSeconds) return false;
    const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds };
    return isValidSlackRequest({ signingSecret: secret, body: raw, headers, nowMilliseconds: now() });
  };

  // The sender is not known before the whole body is there: no more than this of it is taken in.
  const limited = bodyLimit({ maxSize: largest, onError: (c) => refuse(c, 413, 'The body is over 1 MB.') });
  routes.post('/slack/events', limited, async (c) => {
    if (intake.stopping) return later(5);
    if (signingSecret === null)
      return refuse(c, 401, 'This Threadline is reached by Socket Mode; set SLACK_SIGNING_SECRET for requests.');
    const raw = await c.req.text();
    const type = (c.req.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
    // Slack's certificate check is not signed and asks for nothing.
    if (type !== 'application/json' && new URLSearchParams(raw).get('ssl_check') === '1') return c.body(null, 200);
    if (!signed(c, signingSecret, raw))
      return refuse(c, 401, 'The request is not signed by Slack, or its time is off by over 5 minutes.');
    return repeats.once(c.req.header('x-slack-signature') ?? '', () => taken(c, type, raw));
  });

  const taken = async (c: Context, type: string, raw: string): Promise<Response> => {
    const sent = readBody(type, raw);
    if (typeof sent === 'string') {
      log.warn({ reason: sent, type }, 'A signed Slack request could not be read');
      return refuse(c, 400, sent);
    }
    if (sent.type === 'url_verification') return c.json({ challenge: String(sent.challenge ?? '') });
    return intake.take(sent, waitedMs(c.env));
  };
  return routes;
}

function refuse(c: Context, status: 400 | 401 | 413, message: string): Response {
  return c.json({ code: status === 401 ? 'unauthenticated' : 'invalid', message }, status);
}

/** The body as an object; a string says why it cannot be read. */
function readBody(type: string, raw: string): Body | string {
  if (type === 'application/json' || raw.trimStart().startsWith('{')) return readJson(raw);
  const form = new URLSearchParams(raw);
  const payload = form.get('payload');
  if (payload !== null) return readJson(payload);
  const fields = Object.fromEntries([...form].map(([name, text]) => [name, mended(text)]));
  return 'command' in fields || 'type' in fields ? fields : 'The form has neither a payload nor a command.';
}
