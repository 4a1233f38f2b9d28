import type { Context } from 'hono';
import { html } from 'hono/html';
import { type Ctx, DeskError, endOneSession, listSessions, type PersonActor } from '#core';
import { addressOf } from '../address.ts';
import type { SessionCookie } from '../cookie.ts';
import type { ApiDeps } from '../deps.ts';
import type { Gate } from '../gate.ts';
import { readForm } from '../request.ts';
import { pageAnswer } from './layout.ts';
import { goTo } from './sign-in.ts';

/** Where somebody is signed in, each place with a button to end it. */
export async function sessionsPage(
  c: Context,
  requestId: string,
  actor: PersonActor,
  deps: ApiDeps,
  cookie: SessionCookie,
): Promise<Response> {
  const { items } = await listSessions(ctxOf(c, requestId, actor, deps), cookie.read(c) ?? '');
  const lines = items.map(
    ({ id, userAgent, address, createdAt, lastSeenAt, current }) => html`<li>
      <strong>${current ? 'Here' : address || 'Unknown address'}</strong> ${userAgent || 'Unknown browser'}
      <p class="fine">Since ${minute(createdAt)}, last used ${minute(lastSeenAt)} (UTC)${current ? `, from ${address}` : ''}</p>
      ${
        current
          ? ''
          : html`<form method="post" action="/sessions">
              <input type="hidden" name="id" value="${id}" />
              <button>Sign out there</button>
            </form>`
      }
    </li>`,
  );
  const content = html`<h1>Where you are signed in</h1>
    <ul class="tickets">${lines}</ul>
    <p class="fine">Is one of them not you? Sign out there, and <a href="/password">change your password</a>.</p>`;
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

const ctxOf = (c: Context, requestId: string, actor: PersonActor, deps: ApiDeps): Ctx => ({
  ...deps.engine,
  actor,
  requestId,
  address: addressOf(c, deps),
});

const minute = (at: string) => at.slice(0, 16).replace('T', ' ');
