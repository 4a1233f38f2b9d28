import { readFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { Log } from '#core';
import { jsonAnswer } from '../answer.ts';
import { pageHeaders } from '../pages/layout.ts';
import { requestIdOf } from '../request.ts';
import { serving } from '../serve.ts';

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

/** Some of Swagger's colours are too pale to read. */
const readable = raw(`
      html:not(.dark-mode) .swagger-ui .info .title small { background: #565d6b; }
      html:not(.dark-mode) .swagger-ui .info .title small.version-stamp { background: #3d6b00; }
      html:not(.dark-mode) .swagger-ui .info a, html:not(.dark-mode) .swagger-ui .info .url { color: #1f5fd0; }
      html:not(.dark-mode) .swagger-ui .btn.authorize { color: #17683e; border-color: #17683e; }
      html:not(.dark-mode) .swagger-ui .btn.authorize svg { fill: #17683e; }
      html:not(.dark-mode) .swagger-ui .opblock-get .opblock-summary-method { background: #1f5fd0; }
      html:not(.dark-mode) .swagger-ui .opblock-post .opblock-summary-method { background: #17683e; }
      html:not(.dark-mode) .swagger-ui .opblock-put .opblock-summary-method { background: #8a5100; }
      html:not(.dark-mode) .swagger-ui .opblock-patch .opblock-summary-method { background: #0b6577; }
      html:not(.dark-mode) .swagger-ui .opblock-delete .opblock-summary-method { background: #b3261e; }
      html:not(.dark-mode) .swagger-ui .parameter__in { color: #565d6b; }
      html:not(.dark-mode) .swagger-ui .markdown code, html:not(.dark-mode) .swagger-ui .renderedMarkdown code { color: #6a00bf; }
      .swagger-ui pre span[style*="rgb(211, 99, 99)"] { color: #ffa3a3 !important; }
      html.dark-mode .swagger-ui .opblock .opblock-section-header { background: #23272e !important; }`);

/**
 * What Swagger draws without a name, out of order or with one control inside another is put right as it is drawn. Links
 * in the head of an operation go: the head itself opens it, and its address stays in the browser's bar.
 */
const mend = raw(`
      const mend = () => {
        for (const one of document.querySelectorAll('#servers:not([aria-label])')) one.setAttribute('aria-label', 'Server');
        for (const [part, name] of [['.information-container', 'About'], ['.scheme-container', 'Server and signing in']])
          for (const one of document.querySelectorAll(part + ':not([role])')) {
            one.setAttribute('role', 'region');
            one.setAttribute('aria-label', name);
          }
        for (const one of document.querySelectorAll('h3.opblock-tag:not([aria-level])')) one.setAttribute('aria-level', '2');
        for (const one of document.querySelectorAll('.opblock-body h4:not([aria-level])')) one.setAttribute('aria-level', '3');
        for (const one of document.querySelectorAll('.opblock-body h5:not([aria-level])')) one.setAttribute('aria-level', '4');
        for (const one of document.querySelectorAll('.responses-table[role]:not([aria-label])')) one.setAttribute('aria-label', 'Responses: ' + one.id);
        for (const one of document.querySelectorAll('pre:not([tabindex])')) one.setAttribute('tabindex', '0');
        for (const one of document.querySelectorAll('tr[data-param-name] :is(select, input, textarea):not([aria-label])'))
          one.setAttribute('aria-label', one.closest('tr').dataset.paramName);
        for (const one of document.querySelectorAll('.opblock-summary-control a[href]')) one.removeAttribute('href');
      };
      new MutationObserver(mend).observe(document.getElementById('docs'), { subtree: true, childList: true, attributes: true, attributeFilter: ['href'] });`);

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
      ${readable}
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
      ${mend}
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
