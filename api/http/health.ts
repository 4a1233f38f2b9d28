import { timingSafeEqual } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { jsonAnswer, problemAnswer } from './answer.ts';
import type { ApiDeps } from './deps.ts';
import { addressOf } from './gate/address.ts';
import { requestIdOf } from './request.ts';

/**
 * `/healthz` (the process runs), `/readyz` (it can serve), `/metrics` (Prometheus, for this machine or anyone with the
 * token); not in the access log.
 */
export function healthPages(
  app: Hono,
  { health, version, metricsToken = null }: Pick<ApiDeps, 'health' | 'version' | 'metricsToken'>,
): void {
  app.get('/healthz', (c) => jsonAnswer(200, { ok: true, version }, requestIdOf(c)));
  app.get('/readyz', async (c) => {
    const ready = await health.ready();
    const more: Record<string, string> = ready.ok ? {} : { 'retry-after': '5' };
    return jsonAnswer(ready.ok ? 200 : 503, ready, requestIdOf(c), more);
  });
  app.get('/metrics', async (c) => {
    if (!mayMeasure(c, metricsToken)) return problemAnswer(notYours, requestIdOf(c));
    const { contentType, body } = await health.metrics();
    return new Response(body, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } });
  });
}

const notYours = {
  status: 401,
  code: 'unauthenticated',
  message:
    'Figures are given on this machine only. To read them from another one set METRICS_TOKEN, and send it as Authorization: Bearer ….',
  headers: { 'www-authenticate': 'Bearer realm="Threadline metrics"' },
} as const;

/** With a token, who sends it; without one, who comes from this machine itself and not by a proxy on it. */
function mayMeasure(c: Context, token: string | null): boolean {
  if (token !== null) return isSame(c.req.header('authorization') ?? '', `Bearer ${token}`);
  const passedOn = ['forwarded', 'x-forwarded-for', 'x-real-ip'].some((name) => c.req.header(name) !== undefined);
  return !passedOn && /^(?:127\.|::1$|::ffff:127\.)/.test(addressOf(c, {}));
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
