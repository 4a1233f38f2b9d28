import { html } from 'hono/html';
import { type Engine, listTickets, myProfile, type PersonActor } from '#core';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer } from './layout.ts';

/** The start page: what this is, and for who is signed in, who they are and what they asked for. */
export async function homePage(deps: ApiDeps, actor: PersonActor | null, requestId: string): Promise<Response> {
  return actor ? ownPage(deps, deps.engine, actor, requestId) : welcome(deps, requestId);
}

function welcome(deps: ApiDeps, requestId: string): Promise<Response> {
  const content = html`<h1>One ticket, one thread</h1>
    <p>
      Threadline is a service desk that lives where people already talk. Ask for help by typing
      <code>/ticket new</code> in chat; agents answer there, and everybody sees the same line.
    </p>
    <p><a class="button" href="/sign-in">Sign in</a></p>
    ${links(deps)}`;
  return pageAnswer(requestId, { title: 'Service desk', content });
}

async function ownPage(deps: ApiDeps, engine: Engine, actor: PersonActor, requestId: string): Promise<Response> {
  const ctx = { ...engine, actor, requestId };
  const [me, page] = await Promise.all([myProfile(ctx), listTickets(ctx, { requester: 'me', open: true, limit: 25 })]);
  const lines = page.items.map(
    (ticket) => html`<li>
      <a href="/tickets/${ticket.key}"><strong>${ticket.key}</strong></a> ${ticket.title}
      <p class="fine">${ticket.status.name}, ${ticket.assignee ? `with ${ticket.assignee.name}` : 'not assigned yet'}</p>
    </li>`,
  );
  const more = page.next ? html`<p class="fine">These are the 25 that changed last. The API lists all.</p>` : '';
  const content = html`<h1>Hello ${me.name}</h1>
    <p>You are signed in${me.email ? ` as ${me.email}` : ''}. Your role is ${me.role}.</p>
    <h2>What you asked for and is still open</h2>
    ${
      lines.length > 0
        ? html`<ul class="tickets">${lines}</ul>${more}`
        : html`<p>Nothing. ${deps.slackConnected ? html`Type <code>/ticket new</code> in Slack to ask for help.` : ''}</p>`
    }
    <h2>What you may do</h2>
    <ul>${me.permissions.map((line) => html`<li>${line}</li>`)}</ul>
    ${links(deps, me.canSignIn)}`;
  return pageAnswer(requestId, { title: 'Your desk', content, who: me.name });
}

function links(deps: ApiDeps, withPassword = false) {
  return html`<h2>More</h2>
    <ul>
      ${deps.playgroundUrl ? html`<li><a href="${deps.playgroundUrl}">The playground: a local Slack to try it in</a></li>` : ''}
      ${withPassword ? html`<li><a href="/password">Change your password</a></li>` : ''}
      <li><a href="/api/v1/docs">The API, with everything it can do</a></li>
    </ul>`;
}
