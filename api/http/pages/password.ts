import type { Context } from 'hono';
import { html } from 'hono/html';
import { changePassword, type PersonActor } from '#core';
import type { ApiDeps } from '../deps.ts';
import { addressOf } from '../gate/address.ts';
import type { SessionCookie } from '../gate/cookie.ts';
import type { Gate } from '../gate/gate.ts';
import { argonPasswords } from '../password.ts';
import { readForm } from '../request.ts';
import { alertOf, fieldOf, type Wrong, wrongOf } from './form.ts';
import { pageAnswer } from './layout.ts';

/** The form in which people change their own password. */
export function passwordPage(requestId: string, actor: PersonActor, wrong: Wrong | null = null): Promise<Response> {
  const content = html`<h1>Change your password</h1>
    <form class="card" method="post" action="/password">
      ${alertOf(wrong)}
      ${fieldOf({ name: 'current', label: 'Current password', type: 'password', autocomplete: 'current-password' }, wrong)}
      ${fieldOf(
        {
          name: 'password',
          label: 'New password',
          type: 'password',
          autocomplete: 'new-password',
          hint: 'At least 12 characters. A few words that you can remember are fine.',
        },
        wrong,
      )}
      <button>Change password</button>
    </form>
    <p class="fine">You stay signed in here and are signed out everywhere else. API keys go on working.</p>`;
  return pageAnswer(requestId, {
    title: wrong ? 'Not changed yet' : 'Change your password',
    content,
    who: actor.name,
    ...(wrong ? { status: wrong.status, more: { ...wrong.headers } } : {}),
  });
}

/** Takes the form: says that it is done, or shows the form again with what was wrong. */
export async function takePassword(
  c: Context,
  requestId: string,
  actor: PersonActor,
  deps: ApiDeps,
  gate: Gate,
  cookie: SessionCookie,
): Promise<Response> {
  const form = await readForm(c);
  const given = { current: form.get('current') ?? '', password: form.get('password') ?? '' };
  try {
    await changePassword(
      { ...deps.engine, actor, requestId, address: addressOf(c, deps) },
      argonPasswords,
      given,
      cookie.read(c) ?? '',
    );
  } catch (error) {
    return passwordPage(requestId, actor, wrongOf(error));
  }
  gate.forget();
  const content = html`<h1>Your password is changed</h1>
    <p>You are signed out everywhere but here.</p>
    <p><a href="/">To the start page</a></p>`;
  return pageAnswer(requestId, { title: 'Your password is changed', content, who: actor.name });
}
