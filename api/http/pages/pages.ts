import { readFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import { endSession, type PersonActor } from '#core';
import type { ApiDeps } from '../deps.ts';
import type { SessionCookie } from '../gate/cookie.ts';
import type { Gate } from '../gate/gate.ts';
import { demandSameSite } from '../gate/same-site.ts';
import { serving } from '../serve.ts';
import { heldPage, letInOf, takeHeld } from './held.ts';
import { homePage } from './home.ts';
import { keysPage, stopKey, takeKey } from './keys.ts';
import { problemPage } from './layout.ts';
import { mailLinkPage, takeMailLink } from './mail-link.ts';
import { passwordPage, takePassword } from './password.ts';
import { sessionsPage, takeSessionEnd } from './sessions.ts';
import { setupPage, takeSetup } from './setup.ts';
import { goTo, signInPage, takeSignIn } from './sign-in.ts';
import { ticketPage } from './ticket.ts';

/** The pages that need no build and no script: start page, a ticket, signing in and out, one-time links. */
export function pages(app: Hono, deps: ApiDeps, gate: Gate, cookie: SessionCookie): void {
  const page = (work: (c: Context, requestId: string) => Promise<Response>) => serving(deps.log, work, problemPage);
  const form = (work: (c: Context, requestId: string) => Promise<Response>) =>
    page(async (c, requestId) => {
      demandSameSite(c, deps.publicUrl);
      return work(c, requestId);
    });

  app.get(
    '/',
    page(async (c, requestId) => homePage(deps, await gate.visitor(c), requestId)),
  );
  app.get(
    '/tickets/:key',
    page(async (c, requestId) => ticketPage(deps, await gate.visitor(c), requestId, c.req.param('key') ?? '')),
  );
  app.get(
    '/sign-in',
    page((_, requestId) => signInPage(requestId)),
  );
  app.post(
    '/sign-in',
    form((c, requestId) => takeSignIn(c, requestId, deps, gate, cookie)),
  );
  app.get(
    '/setup',
    page((c, requestId) => setupPage(c, requestId, deps)),
  );
  app.post(
    '/setup',
    form((c, requestId) => takeSetup(c, requestId, deps, gate, cookie)),
  );
  app.get(
    '/password',
    page(async (c, requestId) => {
      const actor = await gate.visitor(c);
      return actor ? passwordPage(requestId, actor) : goTo('/sign-in', requestId);
    }),
  );
  app.post(
    '/password',
    form(async (c, requestId) => {
      const actor = await gate.visitor(c);
      return actor ? takePassword(c, requestId, actor, deps, gate, cookie) : goTo('/sign-in', requestId);
    }),
  );
  app.get(
    '/m/:token',
    page((c, requestId) => mailLinkPage(c, requestId, deps)),
  );
  // No cookie is asked for: the link itself is the proof, and mail programs press it from where they are.
  app.post(
    '/m/:token',
    page((c, requestId) => takeMailLink(c, requestId, deps)),
  );
  const signedIn =
    (work: (c: Context, requestId: string, actor: PersonActor) => Promise<Response>) =>
    async (c: Context, requestId: string) => {
      const actor = await gate.visitor(c);
      return actor ? work(c, requestId, actor) : goTo('/sign-in', requestId);
    };
  app.get('/keys', page(signedIn((_, requestId, actor) => keysPage(requestId, actor, deps))));
  app.post('/keys', form(signedIn((c, requestId, actor) => takeKey(c, requestId, actor, deps))));
  app.post('/keys/stop', form(signedIn((c, requestId, actor) => stopKey(c, requestId, actor, deps, gate))));
  app.get(
    '/held',
    page(signedIn((c, requestId, actor) => heldPage(requestId, actor, deps, { letIn: letInOf(c.req.query()) }))),
  );
  app.post('/held', form(signedIn((c, requestId, actor) => takeHeld(c, requestId, actor, deps))));
  app.get('/sessions', page(signedIn((c, requestId, actor) => sessionsPage(c, requestId, actor, deps, cookie))));
  app.post('/sessions', form(signedIn((c, requestId, actor) => takeSessionEnd(c, requestId, actor, deps, gate))));
  app.post(
    '/sign-out',
    form(async (c, requestId) => {
      const token = cookie.read(c);
      if (token) await endSession(deps.engine, token);
      gate.forget();
      return goTo('/', requestId, cookie.write(null));
    }),
  );

  const style = readFile(new URL('./style.css', import.meta.url), 'utf8');
  app.get('/assets/pages.css', async () => {
    const headers = {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'x-content-type-options': 'nosniff',
    };
    return new Response(await style, { headers });
  });
}
