import type { Context, Hono } from 'hono';
import type { Log } from '#core';
import { notFoundPage } from './pages/layout.ts';
import { HttpRefusal } from './problem.ts';
import { serving } from './serve.ts';

/** Answers what no route takes: a wrong method with the right ones, an unknown address with where to look. */
export function unknownRoute(app: Hono, log: Log) {
  const work = async (c: Context): Promise<Response> => {
    const allowed = methodsAt(app, c.req.path);
    if (allowed.length > 0) {
      const allow = allowed.join(', ');
      throw new HttpRefusal(405, `${c.req.method} is not possible here. Use ${allow}.`, {}, { allow });
    }
    throw new HttpRefusal(404, `There is nothing at ${c.req.path}. What there is is listed at /api/v1/docs.`);
  };
  return serving(log, work, notFoundPage);
}

/** The methods that the routes at this path take. */
function methodsAt(app: Hono, path: string): string[] {
  const methods = new Set(app.routes.map((route) => route.method).filter((method) => method !== 'ALL'));
  const found = [...methods].filter((method) => app.router.match(method, path)[0].length > 0);
  return found.includes('GET') ? [...found, 'HEAD'].sort() : found.sort();
}
