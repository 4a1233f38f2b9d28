import type { Context } from 'hono';
import { html } from 'hono/html';
import type { z } from 'zod';
import { type Ctx, DeskError, endOneSession, listSessions, type PersonActor, type SessionList } from '#core';
import type { ApiDeps } from '../deps.ts';
import { addressOf } from '../gate/address.ts';
import type { SessionCookie } from '../gate/cookie.ts';
import type { Gate } from '../gate/gate.ts';
import { readForm } from '../request.ts';
import { browserName } from './browser-name.ts';
import { type Markup, pageAnswer } from './layout.ts';
import { goTo } from './sign-in.ts';

type SessionLine = z.infer<typeof SessionList>['items'][number];

/** Where somebody is signed in, each place with a button to end it. */
export async function sessionsPage(
  c: Context,
  requestId: string,
  actor: PersonActor,
  deps: ApiDeps,
  cookie: SessionCookie,
): Promise<Response> {
  const { items } = await listSessions(ctxOf(c, requestId, actor, deps), cookie.read(c) ?? '');
  const here = items.filter((one) => one.current);
  const elsewhere = items.filter((one) => !one.current);
  const content = html`<h1>Where you are signed in</h1>
    <p>If you do not know one of these, sign out there, and <a href="/password">change your password</a>.</p>
    <ul class="tickets">${[...here, ...elsewhere].map(lineOf)}</ul>
    <p class="fine">Times are UTC.</p>
    <p><a href="/">To the start page</a></p>`;
  return pageAnswer(requestId, { title: 'Where you are signed in', content, who: actor.name });
}

/** Takes the form: ends the session, and shows those that are left. */
export async function takeSessionEnd(
  c: Context,
  requestId: string,
  actor: PersonActor,
  deps: ApiDeps,
  gate: Gate,
): Promise<Response> {
  const id = (await readForm(c)).get('id') ?? '';
  try {
    await endOneSession(ctxOf(c, requestId, actor, deps), id);
  } catch (error) {
    // It ended by itself meanwhile: the list says so.
    if (!(error instanceof DeskError) || error.code !== 'not_found') throw error;
  }
  gate.forget();
  return goTo('/sessions', requestId);
}

function lineOf({ id, userAgent, address, createdAt, lastSeenAt, current }: SessionLine): Markup {
  const name = browserName(userAgent);
  return html`<li>
    <strong>${name}</strong>${current ? ' (this browser)' : ''}
    <p class="fine">Last used ${minute(lastSeenAt)}</p>
    <p class="fine">Signed in ${minute(createdAt)} from ${address || 'an unknown address'}</p>
    ${
      current
        ? ''
        : html`<form method="post" action="/sessions">
            <input type="hidden" name="id" value="${id}" />
            <button class="quiet" aria-label="Sign out there: ${name}">Sign out there</button>
          </form>`
    }
  </li>`;
}

const ctxOf = (c: Context, requestId: string, actor: PersonActor, deps: ApiDeps): Ctx => ({
  ...deps.engine,
  actor,
  requestId,
  address: addressOf(c, deps),
});

const minute = (at: string): Markup => html`<time datetime="${at}">${at.slice(0, 16).replace('T', ' ')}</time>`;
