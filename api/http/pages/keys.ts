import type { Context } from 'hono';
import { html } from 'hono/html';
import type { z } from 'zod';
import {
  type ApiKeyList,
  type ApiScope,
  apiScopes,
  createApiKey,
  listApiKeys,
  type PersonActor,
  revokeApiKey,
} from '#core';
import type { ApiDeps } from '../deps.ts';
import type { Gate } from '../gate/gate.ts';
import { readForm } from '../request.ts';
import { alertOf, fieldOf, type Wrong, wrongOf } from './form.ts';
import { type Markup, pageAnswer } from './layout.ts';
import { goTo } from './sign-in.ts';

/** What a key can be made for on the page; the API knows every combination. */
const reaches: readonly { readonly name: string; readonly label: string; readonly scopes: readonly ApiScope[] }[] = [
  { name: 'all', label: 'Everything that you may do', scopes: ['tickets:write', 'people:write', 'config:write'] },
  { name: 'tickets', label: 'Open, read and work on tickets', scopes: ['tickets:write'] },
  { name: 'read', label: 'Only read', scopes: apiScopes.filter((scope) => scope.endsWith(':read')) },
];

type Key = z.infer<typeof ApiKeyList>['items'][number];

/** A person's API keys, and the form to make one. */
export async function keysPage(
  requestId: string,
  actor: PersonActor,
  { engine }: Pick<ApiDeps, 'engine'>,
  wrong: Wrong | null = null,
): Promise<Response> {
  const { items } = await listApiKeys({ ...engine, actor, requestId });
  const now = engine.clock.now().toISOString();
  const works = (key: Key) => key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now);
  const keys = [...items.filter(works), ...items.filter((key) => !works(key))].map((key) => lineOf(key, works(key)));
  const content = html`<h1>Your API keys</h1>
    <p>A program that sends a key acts as you. Make one for each program, and stop it when it is not needed any more.</p>
    <h2>Make a key</h2>
    <form class="card" method="post" action="/keys">
      ${alertOf(wrong)}
      ${fieldOf({ name: 'name', label: 'What it is for', type: 'text', autocomplete: 'off' }, wrong)}
      <div class="field">
        <label for="reach">What it may do</label>
        <select id="reach" name="reach">${reaches.map(({ name, label }) => html`<option value="${name}">${label}</option>`)}</select>
      </div>
      <button>Make the key</button>
    </form>
    <h2>Those you have</h2>
    ${keys.length > 0 ? html`<ul class="tickets">${keys}</ul>` : html`<p>None yet.</p>`}
    <p><a href="/">To the start page</a></p>`;
  const title = wrong ? 'Not made yet' : 'Your API keys';
  return pageAnswer(requestId, { title, content, who: actor.name, ...(wrong ? { status: wrong.status } : {}) });
}

/** Takes the form: shows the new key this once, or the form again with what was wrong. */
export async function takeKey(
  c: Context,
  requestId: string,
  actor: PersonActor,
  deps: Pick<ApiDeps, 'engine'>,
): Promise<Response> {
  const form = await readForm(c);
  const scopes = reaches.find(({ name }) => name === form.get('reach'))?.scopes ?? [];
  try {
    const made = await createApiKey(
      { ...deps.engine, actor, requestId },
      { name: form.get('name') ?? '', scopes: [...scopes] },
    );
    const content = html`<h1>Your new key</h1>
      <p>It is shown this once. Copy it now and keep it where only the program reads it.</p>
      <p><code class="key">${made.key}</code></p>
      <p class="fine">It works for 90 days. Send it as <code>Authorization: Bearer tl_…</code>.</p>
      <ul>
        <li><a href="/keys">Your API keys</a></li>
        <li><a href="/api/v1/docs">What the API can do</a></li>
      </ul>`;
    return pageAnswer(requestId, { title: 'Your new key', content, who: actor.name, status: 201 });
  } catch (error) {
    return keysPage(requestId, actor, deps, wrongOf(error));
  }
}

/** Stops one of the keys and shows what is left. */
export async function stopKey(
  c: Context,
  requestId: string,
  actor: PersonActor,
  { engine }: Pick<ApiDeps, 'engine'>,
  gate: Gate,
): Promise<Response> {
  const id = (await readForm(c)).get('id') ?? '';
  await revokeApiKey({ ...engine, actor, requestId }, { id });
  gate.forget();
  return goTo('/keys', requestId);
}

function lineOf({ id, name, prefix, scopes, expiresAt, lastUsedAt, revokedAt }: Key, works: boolean): Markup {
  const until = expiresAt === null ? 'works until you stop it' : html`works until ${dayOf(expiresAt)}`;
  const ended = revokedAt ? html`Stopped on ${dayOf(revokedAt)}` : html`Ended on ${dayOf(expiresAt ?? '')}`;
  const used = lastUsedAt === null ? 'never used' : html`last used on ${dayOf(lastUsedAt)}`;
  return html`<li>
    <strong>${name}</strong> <code>${prefix}…</code>
    <p class="fine">${works ? html`${reachOf(scopes)}; ${until}` : ended}; ${used}</p>
    ${works ? stopForm(id, name) : ''}
  </li>`;
}

/** What a key may do, in the words of the form, or by its scopes. */
function reachOf(scopes: readonly ApiScope[]): string {
  const known = reaches.find((one) => [...one.scopes].sort().join() === [...scopes].sort().join());
  return known?.label ?? `May use ${scopes.join(', ')}`;
}

const stopForm = (id: string, name: string): Markup =>
  html`<form method="post" action="/keys/stop">
    <input type="hidden" name="id" value="${id}" />
    <button class="quiet" aria-label="Stop ${name}">Stop</button>
  </form>`;

const dayOf = (time: string): Markup => html`<time datetime="${time}">${time.slice(0, 10)}</time>`;
