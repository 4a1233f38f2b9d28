import type { Context, Hono } from 'hono';
import { DeskError, type Log } from '#core';
import { jsonAnswer } from '../answer.ts';
import { notFoundPage } from '../pages/layout.ts';
import { HttpRefusal } from '../problem.ts';
import { serving } from '../serve.ts';
import { type BuiltFile, builtFiles } from './built-file.ts';
import { type OutlookPages, policyOf } from './policy.ts';

const year = 'public, max-age=31536000, immutable';
/** Written by the build: where the nonce and Office's script come in. */
const noncePlace = '<meta name="csp-nonce" content="">';
const scriptPlace = '<!-- office.js -->';

/** The add-in of Outlook: its built pages, what they have to know before anybody is signed in, and Outlook's own question. */
export function outlookPages(
  app: Hono,
  {
    log,
    publicUrl,
    version,
    pages,
  }: { log: Log; publicUrl: string; version: string; pages: () => OutlookPages | undefined },
): void {
  const readers = new Map<string, ReturnType<typeof builtFiles>>();
  const reader = (folder: string) => {
    const known = readers.get(folder) ?? builtFiles(folder);
    readers.set(folder, known);
    return known;
  };
  const there = (): OutlookPages => {
    const found = pages();
    if (found) return found;
    throw new DeskError('unavailable', 'The Outlook add-in is not set up on this process.');
  };

  const settings = async (_: Context, requestId: string) => {
    const { officeJs, signIn } = there();
    const by = signIn ?? { clientId: null, authority: '', scope: '' };
    const body = { ...by, officeJs, api: '/api/v1', version, signIn: signIn !== null };
    return jsonAnswer(200, body, requestId);
  };
  const file = async (c: Context, requestId: string) => {
    const found = there();
    const path = c.req.path.replace(/^\/outlook\//, '');
    const built = await reader(found.folder)(path);
    if (!built) throw await missing(reader(found.folder), path);
    const headers = { 'content-type': built.type, 'x-content-type-options': 'nosniff', 'x-request-id': requestId };
    if (built.type.startsWith('text/html')) return page(built, found, { ...headers, 'referrer-policy': 'no-referrer' });
    const cache = path.startsWith('assets/') ? year : path.startsWith('icons/') ? 'public, max-age=86400' : 'no-cache';
    return packed(c, built, { ...headers, 'cache-control': cache, 'cross-origin-resource-policy': 'cross-origin' });
  };
  app.get('/outlook/settings.json', serving(log, settings));
  app.get('/outlook', (c) => c.redirect('/outlook/pane.html'));
  app.get('/outlook/*', serving(log, file, notFoundPage));
  // Classic Outlook lets the script of an event sign people in only where this names it:
  // https://learn.microsoft.com/office/dev/add-ins/outlook/use-sso-in-event-based-activation
  app.get(
    '/.well-known/microsoft-officeaddins-allowed.json',
    serving(log, async (_, requestId) => jsonAnswer(200, { allowed: [`${publicUrl}/outlook/send.js`] }, requestId)),
  );
}

/** A page as this request gets it: with a nonce of its own, and Office's script before all others. */
function page(built: BuiltFile, pages: OutlookPages, headers: Record<string, string>): Response {
  const nonce = crypto.randomUUID();
  const script = `<script src="${pages.officeJs.replaceAll('&', '&amp;')}" crossorigin="anonymous"></script>`;
  const html = new TextDecoder()
    .decode(built.bytes)
    .replace(noncePlace, () => `<meta name="csp-nonce" content="${nonce}">`)
    .replace(scriptPlace, () => script);
  return new Response(html, {
    headers: { ...headers, 'cache-control': 'no-cache', 'content-security-policy': policyOf(pages, nonce) },
  });
}

function packed(c: Context, { bytes, packed: how }: BuiltFile, headers: Record<string, string>): Response {
  const taken = c.req.header('accept-encoding') ?? '';
  const coding = (['br', 'gzip'] as const).find(
    (one) => how[one] && new RegExp(`\\b${one}\\b(?!;\\s*q=0(?:[,;]|$))`).test(taken),
  );
  const body = (coding && how[coding]) ?? bytes;
  return new Response(body, {
    headers: { ...headers, vary: 'accept-encoding', ...(coding ? { 'content-encoding': coding } : {}) },
  });
}

/** What is missing: one file, or all of the build. */
async function missing(read: ReturnType<typeof builtFiles>, path: string): Promise<Error> {
  if (path !== 'pane.html' && (await read('pane.html'))) return new HttpRefusal(404, 'There is no such file.');
  return new DeskError(
    'unavailable',
    'The Outlook add-in is not built here yet. Run npm run ready, then load this again.',
  );
}
