import { html } from 'hono/html';
import {
  authorName,
  type CommentView,
  type Ctx,
  en,
  type FileView,
  mailsOfTicket,
  myProfile,
  ownChats,
  type PersonActor,
  showTicket,
  type TicketView,
  ticketComments,
  ticketFiles,
  ticketHistory,
} from '#core';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer } from './layout.ts';
import { standsFor } from './stands.ts';
import { drawText } from './text.ts';

/**
 * Where links to a ticket lead: to how it stands and what was said, for who is signed in and may see it; others read how
 * they get to it, and nothing of it. @throws DeskError `not_found` when it is hidden
 */
export async function ticketPage(
  deps: ApiDeps,
  actor: PersonActor | null,
  requestId: string,
  asked: string,
): Promise<Response> {
  const key = asked.toUpperCase();
  return actor ? ownView({ ...deps.engine, actor, requestId }, actor, key) : doors(requestId, key);
}

function doors(requestId: string, key: string): Promise<Response> {
  // What is no key is not repeated.
  const name = /^[A-Z][A-Z0-9]{0,9}-\d{1,9}$/.test(key) ? key : 'IT-42';
  const content = html`<h1>A ticket</h1>
    <p>In Slack or Teams, type <code>${name}</code> to Threadline to see its status and to reply.</p>
    <p><a class="button" href="/sign-in">Sign in</a></p>`;
  return pageAnswer(requestId, { title: 'A ticket', content });
}

async function ownView(ctx: Ctx, actor: PersonActor, key: string): Promise<Response> {
  const ticket = await showTicket(ctx, key);
  const { items, next } = await ticketComments(ctx, { ticket: ticket.key });
  const own = (await ticketFiles(ctx, { ticket: ticket.key })).items.filter((one) => one.commentId === null);
  const mails = new Map(
    (await mailsOfTicket(ctx, { ticket: ticket.key })).items.map((one) => [one.commentId, one.size]),
  );
  const inside = ticket.abilities.includes('readInternal');
  const { timeZone } = await myProfile(ctx);
  const facts = [
    standsFor(en, ticket, { own: ticket.requester.id === actor.personId, desk: ticket.desk.name }),
    `asked by ${ticket.requester.name}`,
    ticket.desk.name,
    ...(inside ? [`priority ${en.priority(ticket.priority).toLowerCase()}`] : []),
    ...(ticket.category ? [ticket.category.path] : []),
  ];
  const times = [
    html`Asked ${timeOf(ticket.requestedAt, timeZone)}`,
    ...[
      ['first reply', ticket.firstResponseAt, ticket.took.firstResponse] as const,
      ['resolved', ticket.resolvedAt, ticket.took.resolution] as const,
      ['closed', ticket.closedAt, ticket.took.closing] as const,
    ].flatMap(([what, at, took]) => (at && took ? [html` · ${what} ${timeOf(at, timeZone)} (${took.text})`] : [])),
  ];
  const past = await ticketHistory(ctx, { ticket: ticket.key, sort: 'newest' });
  const happened = past.items.map(({ sentence, at }) => html`<li>${timeOf(at, timeZone)} ${sentence}</li>`);
  const said = items
    .filter(({ withdrawn }) => !withdrawn)
    .map(
      (one) => html`<li>
        <strong>${authorName(one)}</strong> · ${en.commentRole(one, inside ? 'desk' : 'requester', ticket.desk.name)} · ${timeOf(one.saidAt, timeZone)}
        ${saidIn(one)}
        ${wholeBelow(`comments/${one.id}`, mails.get(one.id))}
      </li>`,
    );
  const content = html`<h1>${ticket.key} ${ticket.title}</h1>
    <p class="fine">${facts.join(' · ')}</p>
    <p class="fine">${times}</p>
    ${withFiles(ticket.description, own)}
    ${wholeBelow(`tickets/${ticket.key}`, mails.get(null))}
    ${said.length === 0 ? '' : html`<h2>What was said</h2><ul class="tickets">${said}</ul>`}
    ${next === null ? '' : html`<p class="fine">There is more; the API lists it all.</p>`}
    <details><summary>History</summary><ul>${happened}</ul>
      ${past.next === null ? '' : html`<p class="fine">Older lines are in the API.</p>`}</details>
    <p>${await howToReply(ctx, ticket)}</p>`;
  return pageAnswer(ctx.requestId, { title: ticket.key, content, who: actor.name });
}

/** Files with their sizes, to be downloaded; those that are not given out say why. */
function filesBelow(files: readonly FileView[]) {
  if (files.length === 0) return '';
  const lines = files.map(({ id, name, size, state }) => {
    const said = `${name} (${en.file.size(size)})`;
    if (state !== 'ready')
      return html`<li>${said}: ${state === 'checking' ? en.file.checking(name) : en.file.refused(name)}</li>`;
    return html`<li><a href="/api/v1/files/${id}/content" download>${said}</a></li>`;
  });
  return html`<ul aria-label="Files">${lines}</ul>`;
}

/** The mail as it came, to be downloaded by those who may have it. */
const wholeBelow = (of: string, size: number | undefined) =>
  size === undefined
    ? ''
    : html`<p class="fine"><a href="/api/v1/${of}/mail" download>The whole mail (${en.file.size(size)})</a></p>`;

/** A time as the clocks of the reader show it, with their zone. */
function timeOf(at: string, timeZone: string) {
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(at));
  return html`<time datetime="${at}">${shown}</time>`;
}

/** How the reader answers: in the chat where they have an account; people without one cannot answer from here. */
async function howToReply(ctx: Ctx, ticket: TicketView) {
  const chats = await ownChats(ctx);
  if (chats.length === 0)
    return html`You cannot reply on this page yet. To answer ${ticket.desk.name}, write to them the way you did before, and name <code>${ticket.key}</code>.`;
  const where = chats.map((one) => (one === 'slack' ? 'Slack' : 'Teams')).join(' or ');
  const says = html`type <code>reply ${ticket.key}</code> and your words to Threadline in ${where}`;
  const follows =
    ticket.status.category === 'closed' && ctx.actor.kind === 'person' && ctx.actor.personId === ticket.requester.id;
  return follows ? html`This ticket is closed. To open a follow-up ticket, ${says}.` : html`To reply, ${says}.`;
}

/** What a message says, or that its text was removed, with its files. */
function saidIn({ text, redactedBy, attachments }: Pick<CommentView, 'text' | 'redactedBy' | 'attachments'>) {
  if (redactedBy !== null) return html`<p>${en.redacted(redactedBy)}</p>${filesBelow(attachments)}`;
  return withFiles(text, attachments);
}

/** A text with its pictures where they stand, and its other files below. */
function withFiles(text: string, files: readonly FileView[]) {
  if (text === '') return filesBelow(files);
  const drawn = drawText(text, files);
  return html`${drawn.text}${filesBelow(drawn.below)}`;
}
