import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const built = join(import.meta.dirname, 'dist');

/** The built pages, with a policy that lets them talk to nobody but this server; `product` may serve pictures and be framed. */
export function pageRoutes(product: string): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', product],
        connectSrc: ["'self'"],
        frameSrc: ["'self'", product],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: false,
      // Else a window that the add-in opens from its frame would not know who opened it.
      crossOriginOpenerPolicy: 'same-origin-allow-popups',
    }),
  );
  app.get('/archives/:channel/:message', (c) => {
    const [, seconds = '', micros = ''] = /^p(\d+)(\d{6})$/.exec(c.req.param('message')) ?? [];
    return c.redirect(`/#${c.req.param('channel')}/${seconds}.${micros}`);
  });
  // Without the slash at the end the page of Teams would ask the local Slack.
  app.get('/teams', (c) => c.redirect(`/teams/${new URL(c.req.url).search}`));
  app.get('/fabrikam', (c) => c.redirect(`/fabrikam/${new URL(c.req.url).search}`));
  app.get('/outlook', (c) => c.redirect(`/outlook/${new URL(c.req.url).search}`));
  app.get('/mail', (c) => c.redirect(`/mail/${new URL(c.req.url).search}`));
  if (existsSync(join(built, 'index.html'))) {
    // The page of Slack asks whatever workspace it is served for.
    app.get('/fabrikam/', serveStatic({ path: 'index.html', root: built }));
    app.use('*', serveStatic({ root: built }));
  } else {
    app.get('/', (c) => c.text('The page is not built. Run: npx vite build --config playground/vite.config.ts', 503));
  }
  return app;
}
