import { html } from 'hono/html';
import {
  type Engine,
  en,
  has,
  listDesks,
  listMembers,
  listTickets,
  myProfile,
  type PersonActor,
  type TicketPage,
} from '#core';
import type { ApiDeps } from '../deps.ts';
import { type Markup, pageAnswer } from './layout.ts';
import { standsFor } from './stands.ts';

/** The start page: what this is, and for people who are signed in, their name and their tickets. */
export async function homePage(deps: ApiDeps, actor: PersonActor | null, requestId: string): Promise<Response> {
  return actor ? ownPage(deps, deps.engine, actor, requestId) : welcome(deps, requestId);
}

function welcome(deps: ApiDeps, requestId: string): Promise<Response> {
  const content = html`<h1>One ticket, one thread</h1>
    <p>
      Threadline is a service desk that lives where people already talk. Ask for help by typing
      <code>/ticket new</code> in chat; agents answer there, and everybody reads the same thread.
    </p>
    <p><a class="button" href="/sign-in">Sign in</a></p>
    ${links(deps)}`;
  return pageAnswer(requestId, { title: 'Service desk', content });
}

async function ownPage(deps: ApiDeps, engine: Engine, actor: PersonActor, requestId: string): Promise<Response> {
  const ctx = { ...engine, actor, requestId };
  const open = { open: true, limit: 25 } as const;
  const works = actor.desks.size > 0;
  const [me, page, assigned] = await Promise.all([
    myProfile(ctx),
    listTickets(ctx, { ...open, requester: 'me', sort: 'yours' }),
    works ? listTickets(ctx, { ...open, assignee: 'me', sort: 'turn' }) : null,
  ]);
  const content = html`<h1>Hello ${me.name}</h1>
    <p>You are signed in${me.email ? ` as ${me.email}` : ''}.</p>
    ${has(actor, 'manageDesks') ? await nextSteps(engine, actor, requestId) : ''}
    <h2>Your open tickets</h2>
    ${
      page.items.length > 0
        ? list(page, true)
        : html`<p>Nothing. ${chatNames(deps) ? html`Type <code>/ticket new</code> in ${chatNames(deps)} to ask for help.` : ''}</p>`
    }
    ${assigned ? html`<h2>Assigned to you</h2>${assigned.items.length > 0 ? list(assigned, false) : html`<p>Nothing.</p>`}` : ''}
    <h2>What you may do</h2>
    <ul>${me.permissions.map((line) => html`<li>${line}</li>`)}</ul>
    <p class="fine">By ${me.roles.length > 1 ? 'these roles' : 'this role'}: ${me.roles.map(roleLine).join(', ')}.</p>
    ${works || has(actor, 'manageDesks') ? html`<p><a href="/held">Mail that is held</a></p>` : ''}
    ${links(deps, me.canSignIn)}`;
  return pageAnswer(requestId, { title: 'Your desk', content, who: me.name });
}

/** The beginning of a list of tickets; `own` are those that the reader asked for. */
function list({ items, next }: TicketPage, own: boolean): Markup {
  const lines = items.map(
    (ticket) => html`<li>
      <a href="/tickets/${ticket.key}"><strong>${ticket.key}</strong></a> ${ticket.title}
      <p class="fine">${own ? '' : `${ticket.requester.name} · `}${standsFor(en, ticket, { own, desk: ticket.deskName })}</p>
    </li>`,
  );
  const more = next ? html`<p class="fine">These are the first 25. The API lists them all.</p>` : '';
  return html`<ul class="tickets">${lines}</ul>${more}`;
}

const how = {
  given: 'given to you',
  membership: 'you work at a desk',
  leading: 'you lead a desk',
  heading: 'you head a department',
};
const roleLine = ({ name, by }: { name: string; by: keyof typeof how }) => `${name} (${how[by]})`;

/** The chats in which one can ask for help here; empty where none is connected. */
const chatNames = ({ slackConnected, teamsConnected }: ApiDeps) =>
  [...(slackConnected ? ['Slack'] : []), ...(teamsConnected ? ['Teams'] : [])].join(' or ');

/** For those who set the desk up: which desks there are, what each lacks, and where to do it. */
async function nextSteps(engine: Engine, actor: PersonActor, requestId: string): Promise<Markup> {
  const ctx = { ...engine, actor, requestId };
  const { items } = await listDesks(ctx, { inactive: false });
  const desks = await Promise.all(
    items.map(async ({ key, name, channels }) => {
      const { items: members } = await listMembers(ctx, key);
      const where = channels.map(
        (one) => `${one.name || one.channelId} (${one.surface === 'slack' ? 'Slack' : 'Teams'})`,
      );
      return html`<li>
        <strong>${key}</strong> ${name}
        <p class="fine">${members.length === 0 ? 'Nobody works there yet' : `${members.length} ${members.length === 1 ? 'person works' : 'people work'} there`},
          ${where.length === 0 ? 'no channel is connected' : `in ${where.join(', ')}`}</p>
      </li>`;
    }),
  );
  return html`<h2>Next steps</h2>
    <ol>
      <li><a href="/keys">Make an API key</a>: you set up everything else with it.</li>
      <li>Connect a channel to each desk, and add its people: <a href="/api/v1/docs#/Desks">the API for desks</a>.</li>
      <li>Invite other admins: <a href="/api/v1/docs#/People">the API for people</a>.</li>
    </ol>
    <h2>The desks</h2>
    ${desks.length > 0 ? html`<ul class="tickets">${desks}</ul>` : html`<p>None yet. Create one with the API.</p>`}`;
}

function links(deps: ApiDeps, withPassword = false) {
  return html`<h2>More</h2>
    <ul>
      ${deps.playgroundUrl ? html`<li><a href="${deps.playgroundUrl}">The playground: a local Slack and Teams to try it in</a></li>` : ''}
      ${withPassword ? html`<li><a href="/keys">Your API keys</a></li>` : ''}
      ${withPassword ? html`<li><a href="/password">Change your password</a></li>` : ''}
      ${withPassword ? html`<li><a href="/sessions">See where you are signed in</a></li>` : ''}
      <li><a href="/api/v1/docs">The API, with everything it can do</a></li>
    </ul>`;
}
