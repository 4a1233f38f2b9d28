import type { Context } from 'hono';
import { html } from 'hono/html';
import { DeskError, finishSetup, type SetupOffer, setupOffer, signIn } from '#core';
import type { ApiDeps } from '../deps.ts';
import { addressOf } from '../gate/address.ts';
import type { SessionCookie } from '../gate/cookie.ts';
import type { Gate } from '../gate/gate.ts';
import { argonPasswords } from '../password.ts';
import { readForm } from '../request.ts';
import { alertOf, fieldOf, type Wrong, wrongOf } from './form.ts';
import { pageAnswer } from './layout.ts';
import { goTo } from './sign-in.ts';

/** The page behind a one-time link. */
export async function setupPage(c: Context, requestId: string, deps: ApiDeps): Promise<Response> {
  const token = c.req.query('token') ?? '';
  const offer = await offerOf(deps, token);
  return offer instanceof DeskError
    ? deadLink(requestId, offer)
    : form(requestId, { token, offer, name: offer.name, email: '', wrong: null });
}

/** Takes the form: signs in with the new password, or shows the form again with what was wrong. */
export async function takeSetup(
  c: Context,
  requestId: string,
  deps: ApiDeps,
  gate: Gate,
  cookie: SessionCookie,
): Promise<Response> {
  const given = await readForm(c);
  const [token, name, password] = [given.get('token') ?? '', given.get('name') ?? '', given.get('password') ?? ''];
  const email = given.get('email') ?? '';
  const offer = await offerOf(deps, token);
  if (offer instanceof DeskError) return deadLink(requestId, offer);
  try {
    await finishSetup(
      deps.engine,
      argonPasswords,
      { token, name, password, ...(email ? { email } : {}) },
      { address: addressOf(c, deps) },
    );
  } catch (error) {
    const wrong = wrongOf(error);
    if (error instanceof DeskError && wrong.status === 409) return deadLink(requestId, error);
    return form(requestId, { token, offer, name, email, wrong });
  }
  deps.actors.forget();
  gate.forget();
  const from = { address: addressOf(c, deps), userAgent: c.req.header('user-agent') ?? '' };
  const session = await signIn(deps.engine, argonPasswords, { email: offer.email || email, password }, from);
  return goTo('/', requestId, cookie.write(session.token));
}

async function offerOf(deps: ApiDeps, token: string): Promise<SetupOffer | DeskError> {
  try {
    return await setupOffer(deps.engine, token);
  } catch (error) {
    if (error instanceof DeskError && (error.code === 'not_found' || error.code === 'conflict')) return error;
    throw error;
  }
}

function form(
  requestId: string,
  shown: { token: string; offer: SetupOffer; name: string; email: string; wrong: Wrong | null },
): Promise<Response> {
  const { token, offer, name, email, wrong } = shown;
  const owner = offer.purpose === 'owner';
  const content = html`<h1>${owner ? 'Become the owner of this desk' : 'Welcome to the desk'}</h1>
    <p>${offer.email ? `For ${offer.email}. ` : ''}Choose the password that you will sign in with.</p>
    <form class="card" method="post" action="/setup">
      ${alertOf(wrong)}
      <input type="hidden" name="token" value="${token}" />
      ${
        offer.email
          ? html`<input type="hidden" name="username" value="${offer.email}" autocomplete="username" />`
          : fieldOf(
              { name: 'email', label: 'Your mail address', type: 'email', autocomplete: 'username', value: email },
              wrong,
            )
      }
      ${fieldOf({ name: 'name', label: 'Your name', type: 'text', autocomplete: 'name', value: name }, wrong)}
      ${fieldOf(
        {
          name: 'password',
          label: 'Password',
          type: 'password',
          autocomplete: 'new-password',
          hint: 'At least 12 characters. A few words that you can remember are fine.',
        },
        wrong,
      )}
      <button>${owner ? 'Become the owner' : 'Set password and sign in'}</button>
    </form>`;
  const title = wrong ? 'Not set yet' : 'Set up your account';
  return pageAnswer(requestId, { title, content, ...(wrong ? { status: wrong.status } : {}) });
}

function deadLink(requestId: string, error: DeskError): Promise<Response> {
  const content = html`<h1>This link does not work any more</h1>
    <p>${error.message}</p>
    <p>Was it you who used it? Then <a href="/sign-in">sign in</a>.</p>
    <p class="fine">Otherwise ask the person who sent it to you for a new link. For the first owner, the person who runs the server makes one: <code>npm run desk -- owner --email you@example.com</code>.</p>`;
  const status = error.code === 'not_found' ? 404 : 410;
  return pageAnswer(requestId, { title: 'This link does not work any more', content, status });
}
