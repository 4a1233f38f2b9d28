import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Live } from './live.ts';

/** What one of the outer doors answers; `problem` is what the wire says about a refusal. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  /** A file in the place of a body. */
  readonly bytes?: Uint8Array;
  readonly type?: string;
  readonly retryAfter?: number;
  readonly problem?: string;
}

/** Answers a call of the app and writes it on the wire. */
export async function noted(
  live: Live,
  c: Context,
  label: string,
  answer: (body: string) => Promise<Reply>,
  /** What the wire shows of a body that is no text. */
  shown?: string,
): Promise<Response> {
  const started = performance.now();
  const body = shown ?? (c.req.method === 'GET' ? '' : await c.req.text());
  const reply = await answer(body);
  const text = reply.body === undefined ? '' : JSON.stringify(reply.body);
  const { search } = new URL(c.req.url);
  live.wire.record({
    at: live.timing.now(),
    direction: 'to-teams',
    method: c.req.method,
    path: readable(c.req.path.replace(/^\/teams/, '')) + search,
    label,
    status: reply.status,
    ms: Math.round(performance.now() - started),
    headers: c.req.header(),
    body,
    answer: reply.bytes ? `${reply.bytes.length} bytes` : text,
    ...(reply.problem && { problem: reply.problem }),
  });
  if (reply.retryAfter !== undefined) c.header('retry-after', String(reply.retryAfter));
  if (reply.bytes)
    return c.body(new Uint8Array(reply.bytes), 200, { 'content-type': reply.type ?? 'application/octet-stream' });
  if (text === '') return c.body(null, reply.status === 204 ? 204 : status(reply.status));
  return c.body(text, status(reply.status), { 'content-type': 'application/json; charset=utf-8' });
}

/** A path as people read it; as it came when it is not encoded well. */
function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Hono's type for statuses that carry a body; the doors answer no others with one. */
const status = (code: number): ContentfulStatusCode => code as ContentfulStatusCode;

/** Puts on the wire what the app's answer is found wrong for. */
export function objected(live: Live, label: string, problem: string, answer?: unknown): void {
  live.wire.record({
    at: live.timing.now(),
    direction: 'to-teams',
    method: '',
    path: '',
    label: `answer to ${label}`,
    status: 0,
    ms: 0,
    headers: {},
    body: '',
    answer: answer === undefined ? '' : JSON.stringify(answer),
    problem,
  });
}
