import type { Hono } from 'hono';
import { jsonAnswer } from './answer.ts';
import type { ApiDeps } from './deps.ts';
import { requestIdOf } from './request.ts';

/** `/healthz` (the process runs), `/readyz` (it can serve), `/metrics` (Prometheus); not in the access log. */
export function healthPages(app: Hono, { health, version }: Pick<ApiDeps, 'health' | 'version'>): void {
  app.get('/healthz', (c) => jsonAnswer(200, { ok: true, version }, requestIdOf(c)));
  app.get('/readyz', async (c) => {
    const ready = await health.ready();
    const more: Record<string, string> = ready.ok ? {} : { 'retry-after': '5' };
    return jsonAnswer(ready.ok ? 200 : 503, ready, requestIdOf(c), more);
  });
  app.get('/metrics', async () => {
    const { contentType, body } = await health.metrics();
    return new Response(body, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } });
  });
}
