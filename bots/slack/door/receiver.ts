import { type App, isValidSlackRequest, type Receiver } from '@slack/bolt';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type InboundWork, isTooDeep, type Log, mended, mendedAll } from '#core';
import { makeRepeats } from '../../shared/door/repeats.ts';
import { waitedMs } from '../../shared/door/waited.ts';
import type { Admission } from './admission.ts';

/** What to do with an event before it is acknowledged. */
export type KeptEvent =
  | { readonly kind: 'go'; readonly inbound?: InboundWork }
  /** Seen before, or nothing of ours. */
  | { readonly kind: 'ignore' }
  /** It could not be kept: the platform is asked to send it again. */
  | { readonly kind: 'again'; readonly afterSeconds: number };

type Body = Record<string, unknown>;

const largest = 1_000_000;
const windowSeconds = 300;
const ackLimitMs = 2_900;

/** Bolt's receiver under Hono: checks the signature over the raw body, and answers at the moment of `ack`. */
export function makeReceiver(deps: {
  signingSecret: string;
  log: Log;
  /** The time of day, which signatures name. */
  now(): number;
  /** Milliseconds that only go forward. */
  ticks(): number;
  /** Whether it comes from a workspace that is connected. */
  admit(body: Body): Promise<Admission>;
  keepEvent(body: Body): Promise<KeptEvent>;
}): Receiver & { routes: Hono; stop(): Promise<void> } {
  const { signingSecret, log, now, ticks, admit, keepEvent } = deps;
  const routes = new Hono();
  const under = new Set<Promise<void>>();
  // A signature is taken for five minutes on both sides of its time: for so long the same bytes could be sent again.
  const repeats = makeRepeats(ticks, 2 * windowSeconds * 1_000);
  let app: App | undefined;
  let stopping = false;

  const signed = (c: Context, raw: string): boolean => {
    const stamp = c.req.header('x-slack-request-timestamp') ?? '';
    const signature = c.req.header('x-slack-signature') ?? '';
    const seconds = Number(stamp);
    if (!/^\d{1,12}$/.test(stamp) || seconds - now() / 1000 > windowSeconds) return false;
    const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds };
    return isValidSlackRequest({ signingSecret, body: raw, headers, nowMilliseconds: now() });
  };

  const process = (c: Context, body: Body, inbound: InboundWork | undefined): Promise<Response> =>
    new Promise((resolve) => {
      const answered = { done: false };
      const answer = (response: Response) => {
        if (answered.done) return;
        answered.done = true;
        clearTimeout(timer);
        resolve(response);
      };
      const timer = setTimeout(
        () => {
          log.warn({ type: body.type }, 'A Slack request was not acknowledged in time');
          answer(later(c, 5));
        },
        Math.max(0, ackLimitMs - waitedMs(c.env)),
      );
      const ack = async (reply?: unknown) => {
        if (reply === undefined || reply === null || reply === '') answer(c.body(null, 200));
        else answer(typeof reply === 'string' ? c.text(reply) : c.json(reply));
      };
      const running = (app ? app.processEvent({ body, ack, customProperties: inbound ? { inbound } : {} }) : ready())
        .catch((error: unknown) => log.warn({ err: error, type: body.type }, 'A Slack request was not understood'))
        // What nobody listens for is acknowledged and dropped.
        .finally(() => {
          answer(c.body(null, 200));
          under.delete(running);
        });
      under.add(running);
    });

  // The sender is not known before the whole body is there: no more than this of it is taken in.
  const limited = bodyLimit({ maxSize: largest, onError: (c) => refuse(c, 413, 'The body is over 1 MB.') });
  routes.post('/slack/events', limited, async (c) => {
    if (stopping) return later(c, 5);
    const raw = await c.req.text();
    const type = (c.req.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
    // Slack's certificate check is not signed and asks for nothing.
    if (type !== 'application/json' && new URLSearchParams(raw).get('ssl_check') === '1') return c.body(null, 200);
    if (!signed(c, raw))
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
    if (sent.type === 'app_rate_limited') {
      log.warn({}, 'Slack holds events back: this app gets too many an hour');
      return c.body(null, 200);
    }
    const admission = await admit(sent);
    if (admission.state !== 'ours') {
      if (admission.answer) return c.json(admission.answer);
      return admission.state === 'unknown' ? later(c, 5) : c.body(null, 200);
    }
    const { body } = admission;
    if (body.type !== 'event_callback') return process(c, body, undefined);
    const kept = await keepEvent(body);
    switch (kept.kind) {
      case 'go':
        return process(c, body, kept.inbound);
      case 'ignore':
        return c.body(null, 200);
      case 'again':
        return later(c, kept.afterSeconds);
    }
  };

  return {
    routes,
    init: (made) => {
      app = made;
    },
    start: () => Promise.resolve(),
    async stop() {
      stopping = true;
      const patience = new Promise<void>((resolve) => setTimeout(resolve, 8_000).unref());
      await Promise.race([Promise.allSettled(under), patience]);
    },
  };
}

const ready = () => Promise.resolve();

function later(c: Context, seconds: number): Response {
  c.header('Retry-After', String(seconds));
  return c.json({ code: 'unavailable', message: 'Try again in a moment.' }, 503);
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

function readJson(text: string): Body | string {
  try {
    const sent: unknown = JSON.parse(text);
    if (isTooDeep(sent)) return 'The JSON is nested too deep.';
    const body = mendedAll(sent);
    return isObject(body) ? body : 'The JSON is not an object.';
  } catch {
    return 'The JSON cannot be parsed.';
  }
}

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
