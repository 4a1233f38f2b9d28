import { readFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Log } from '#core';
import { jsonAnswer } from './answer.ts';
import { pageHeaders } from './pages/layout.ts';
import { requestIdOf } from './request.ts';
import { serving } from './serve.ts';

const files: Readonly<Record<string, { readonly type: string; readonly url: string }>> = {
  'swagger-ui.css': { type: 'text/css; charset=utf-8', url: import.meta.resolve('swagger-ui-dist/swagger-ui.css') },
  'swagger-ui-bundle.js': {
    type: 'text/javascript; charset=utf-8',
    url: import.meta.resolve('swagger-ui-dist/swagger-ui-bundle.js'),
  },
  'favicon-32x32.png': { type: 'image/png', url: import.meta.resolve('swagger-ui-dist/favicon-32x32.png') },
};

/** The API's document, and a page to read it and try it on; everything comes from this host. */
export function docsPages(app: Hono, log: Log, root: string, describe: () => Promise<string>): void {
  let document: string | undefined;
  const machine = async (_: Context, requestId: string) => {
    document ??= await describe();
    const { headers } = jsonAnswer(200, null, requestId);
    return new Response(document, { headers });
  };
  app.get(`${root}/openapi.json`, serving(log, machine));
  app.get(`${root}/docs`, (c) => {
    const nonce = crypto.randomUUID();
    return c.body(String(page(nonce, root)), 200, {
      ...pageHeaders(requestIdOf(c)),
      // The page draws inline styles and pictures; scripts run only from here, and the one inline by its nonce.
      'content-security-policy': `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    });
  });
  app.get(`${root}/docs/:file`, async (c) => {
    const file = files[c.req.param('file')];
    if (file === undefined) return c.notFound();
    const headers = {
      'content-type': file.type,
      'cache-control': 'public, max-age=3600',
      'x-content-type-options': 'nosniff',
    };
    return new Response(await readFile(new URL(file.url)), { headers });
  });
}

const page = (nonce: string, root: string) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Threadline API</title>
    <link rel="icon" href="${root}/docs/favicon-32x32.png" />
    <link rel="stylesheet" href="${root}/docs/swagger-ui.css" />
    <style nonce="${nonce}">
      body { margin: 0; }
      .swagger-ui .topbar { display: none; }
    </style>
  </head>
  <body>
    <div id="docs"></div>
    <noscript>This page needs JavaScript. The same in machine form: <a href="${root}/openapi.json">openapi.json</a></noscript>
    <script src="${root}/docs/swagger-ui-bundle.js"></script>
    <script nonce="${nonce}">
      const dark = matchMedia('(prefers-color-scheme: dark)');
      const colour = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
      dark.addEventListener('change', colour);
      colour();
      SwaggerUIBundle({
        url: '${root}/openapi.json',
        dom_id: '#docs',
        deepLinking: true,
        tryItOutEnabled: false,
        validatorUrl: null,
        defaultModelsExpandDepth: -1,
        docExpansion: 'list',
      });
    </script>
  </body>
</html>`;
