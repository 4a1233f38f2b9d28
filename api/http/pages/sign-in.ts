import type { Context } from 'hono';
import { html } from 'hono/html';
import { signIn } from '#core';
import type { ApiDeps } from '../deps.ts';
import { addressOf } from '../gate/address.ts';
import type { SessionCookie } from '../gate/cookie.ts';
import type { Gate } from '../gate/gate.ts';
import { argonPasswords } from '../password.ts';
import { readForm } from '../request.ts';
import { alertOf, fieldOf, type Wrong, wrongOf } from './form.ts';
import { pageAnswer } from './layout.ts';

/** The form to sign in with; what was typed stays, the password does not. */
export function signInPage(requestId: string, typed = '', wrong: Wrong | null = null): Promise<Response> {
  const content = html`<h1>Sign in</h1>
    <form class="card" method="post" action="/sign-in">
      ${alertOf(wrong)}
      ${fieldOf({ name: 'email', label: 'Mail address', type: 'email', autocomplete: 'username', value: typed }, wrong)}
      ${fieldOf({ name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' }, wrong)}
      <button>Sign in</button>
    </form>
    <p class="fine">No password yet, or forgotten? An admin of your desk can give you a new one-time link.</p>`;
  const title = wrong ? 'Not signed in' : 'Sign in';
  return pageAnswer(requestId, {
    title,
    content,
    ...(wrong ? { status: wrong.status, more: { ...wrong.headers } } : {}),
  });
}

/** Takes the form: a session and the start page, or the form again with what was wrong. */
export async function takeSignIn(
  c: Context,
  requestId: string,
  deps: ApiDeps,
  gate: Gate,
  cookie: SessionCookie,
): Promise<Response> {
  const form = await readForm(c);
  const email = form.get('email') ?? '';
  const replaces = cookie.read(c);
  try {
    const { token } = await signIn(
      deps.engine,
      argonPasswords,
      { email, password: form.get('password') ?? '' },
      { address: addressOf(c, deps), userAgent: c.req.header('user-agent') ?? '', ...(replaces ? { replaces } : {}) },
    );
    gate.forget();
    return goTo('/', requestId, cookie.write(token));
  } catch (error) {
    return signInPage(requestId, email, wrongOf(error));
  }
}

/** Sends the browser on, with the cookie as it is now. */
export function goTo(location: string, requestId: string, setCookie?: string): Response {
  const headers: Record<string, string> = { location, 'x-request-id': requestId, 'cache-control': 'no-store' };
  if (setCookie !== undefined) headers['set-cookie'] = setCookie;
  return new Response(null, { status: 303, headers });
}
