import { Hono } from 'hono';
import { answerBody, carryOut } from './acts/answer.ts';
import type { Live } from './live.ts';
import { SlackError } from './web-api/errors.ts';

/** Where response_url points: `POST /slack/actions/<team>/<key>`. */
export function responseRoute(live: Live): Hono {
  const app = new Hono();
  app.post('/:team/:key', async (c) => {
    const started = performance.now();
    const body = await c.req.text();
    const [status, answer] = used(live, c.req.param('key'), body);
    live.wire.record({
      at: live.timing.now(),
      direction: 'to-slack',
      method: 'POST',
      path: '/actions/…',
      label: 'response_url',
      status,
      ms: Math.round(performance.now() - started),
      headers: c.req.header(),
      body,
      answer: JSON.stringify(answer),
      ...(status !== 200 && { problem: answer.error }),
    });
    return c.json(answer, status);
  });
  return app;
}

type Outcome = [200 | 400 | 404, { ok: boolean; error?: string }];

function used(live: Live, key: string, body: string): Outcome {
  const target = live.responseUrls.use(key);
  if (typeof target === 'string') return [404, { ok: false, error: target }];
  try {
    const parsed = answerBody.safeParse(JSON.parse(body));
    if (!parsed.success) return [400, { ok: false, error: 'invalid_payload' }];
    carryOut(live, target, parsed.data);
    return [200, { ok: true }];
  } catch (error) {
    if (error instanceof SyntaxError) return [400, { ok: false, error: 'invalid_payload' }];
    if (error instanceof SlackError) return [400, { ok: false, error: error.code, ...error.rest }];
    throw error;
  }
}
