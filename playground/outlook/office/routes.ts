import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { type Context, Hono } from 'hono';
import { ajaxNames } from './ajax.ts';
import { laterCalls } from './extra.ts';
import { answerTrust } from './trust.ts';

const folder = join(dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')), 'dist');
const types: Readonly<Record<string, string>> = {
  ...{ '.js': 'text/javascript; charset=utf-8', '.css': 'text/css', '.html': 'text/html; charset=utf-8' },
  ...{ '.png': 'image/png', '.gif': 'image/gif', '.json': 'application/json' },
};

/** A function whose text runs in a browser as soon as it is there. */
const running = (script: () => void): string => `(${script.toString()})();`;

/**
 * Microsoft’s own scripts from their package, under /outlook/office: with the few names of Microsoft’s Ajax library in
 * front, so that nothing is fetched from another server, and with the calls behind it that the package does not have yet.
 */
export function officeRoutes(): Hono {
  const app = new Hono();
  let whole: Promise<string> | undefined;
  app.use('*', async (c, next) => {
    await next();
    // The scripts ask for each other with crossorigin.
    c.header('access-control-allow-origin', '*');
    c.header('x-content-type-options', 'nosniff');
    c.header('cross-origin-resource-policy', 'cross-origin');
  });
  app.get('/office.js', async (c) => {
    whole ??= readFile(join(folder, 'office.js'), 'utf8');
    const text = [running(ajaxNames), await whole, running(laterCalls)].join('\n;\n');
    return c.body(text, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });
  });
  // A host without https is believed when this page says so: by that a person answers in Microsoft’s own.
  app.get('/AgaveErrorUX/trust.js', (c) => c.body(running(answerTrust), 200, { 'content-type': 'text/javascript' }));
  app.get('/AgaveErrorUX/index.html', (c) =>
    c.html('<!doctype html><html lang="en"><title>Trust</title><script src="trust.js"></script></html>', 200, {
      'content-security-policy': "default-src 'none'; script-src 'self'",
    }),
  );
  app.get('/*', (c) => served(c));
  return app;
}

async function served(c: Context): Promise<Response> {
  const name = normalize(decodeURIComponent(c.req.path.replace(/^.*?\/office\//, '')));
  const file = join(folder, name);
  const type = types[extname(name)];
  if (!file.startsWith(folder + sep) || type === undefined) return c.notFound();
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return c.notFound();
  return c.body(new Uint8Array(bytes), 200, { 'content-type': type, 'cache-control': 'public, max-age=3600' });
}
