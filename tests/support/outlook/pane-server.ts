import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const msal = join(createRequire(import.meta.url).resolve('@azure/msal-browser/package.json'), '../lib/msal-browser.js');

/** The pages of an add-in that does nothing by itself: its script waits for Office and is driven by a test. */
export async function aPaneServer() {
  const known = { officeJs: '', outlook: '' };
  const app = new Hono();
  const script = (more: string) => `Office.onReady((info) => { window.ready = info; ${more} });`;
  const page = (own: string) =>
    `<!doctype html><html lang="en"><head><title>Pane</title><script src="${known.officeJs}" crossorigin="anonymous"></script><script src="msal.js"></script><script src="${own}"></script></head><body><p>pane</p></body></html>`;
  app.use('/outlook/*', async (c, next) => {
    await next();
    const from = new URL(known.officeJs).origin;
    c.header(
      'content-security-policy',
      `default-src 'none'; script-src 'self' ${from}; style-src 'self'; connect-src 'self'; frame-src 'self' ${from}; frame-ancestors ${known.outlook}`,
    );
  });
  app.get('/outlook/pane.html', (c) => c.html(page('pane.js')));
  app.get('/outlook/pane.js', (c) => c.body(script(''), 200, { 'content-type': 'text/javascript' }));
  app.get('/outlook/msal.js', async (c) =>
    c.body(await readFile(msal, 'utf8'), 200, { 'content-type': 'text/javascript' }),
  );
  app.get('/outlook/send.html', (c) => c.html(page('send.js')));
  app.get('/outlook/send.js', (c) =>
    c.body(
      `Office.actions.associate('onMessageSend', (event) => Office.context.mailbox.item.subject.getAsync(({ value }) =>
        event.completed(/secret/.test(value) ? { allowEvent: false, errorMessage: 'This is secret.' } : { allowEvent: true })));
      ${script('')}`,
      200,
      { 'content-type': 'text/javascript' },
    ),
  );
  app.get('/outlook/ping', (c) => c.json({}));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((done) => server.once('listening', () => done()));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return { url, known, end: () => new Promise<void>((done) => void server.close(() => done())) };
}
