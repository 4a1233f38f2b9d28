import type { Context } from 'hono';
import { html } from 'hono/html';
import type { z } from 'zod';
import {
  type Ctx,
  dropMail,
  has,
  listDesks,
  listMailboxes,
  listMails,
  type MailPage,
  type PersonActor,
  releaseMail,
  takeBackRelease,
} from '#core';
import type { ApiDeps } from '../deps.ts';
import { readForm } from '../request.ts';
import { alertOf, type Wrong, wrongOf } from './form.ts';
import { type Markup, pageAnswer } from './layout.ts';
import { goTo } from './sign-in.ts';

type Line = z.infer<typeof MailPage>['items'][number];

/** What was just let in: a ticket of its own, or a comment on one. */
interface LetIn {
  readonly mail: string;
  readonly isComment: boolean;
}

/** So many of a mailbox are shown; the others follow when these are seen to. */
const most = 25;

/** The mails that the mailboxes of somebody's desks hold, each with what can be done with it. */
export async function heldPage(
  requestId: string,
  actor: PersonActor,
  { engine }: Pick<ApiDeps, 'engine'>,
  { wrong = null, letIn = null }: { readonly wrong?: Wrong | null; readonly letIn?: LetIn | null } = {},
): Promise<Response> {
  const ctx = { ...engine, actor, requestId };
  const boxes = await heldBy(ctx, actor);
  const lists = boxes.map(
    ({ address, items, more }) => html`<h2>${address}</h2>
      <ul class="tickets">${items.map((one) => lineOf(one, has(actor, 'manageDesks')))}</ul>
      ${more ? html`<p class="fine">There are more. They follow when these are seen to.</p>` : ''}`,
  );
  const content = html`<h1>Mail that is held</h1>
    <p>Nobody is answered until somebody lets a mail in or drops it. People who are let in are known from then on.</p>
    ${alertOf(wrong)}
    ${letIn === null ? '' : takeBackForm(letIn)}
    ${lists.length > 0 ? lists : html`<p>None.</p>`}
    <p><a href="/">To the start page</a></p>`;
  const status = wrong ? { status: wrong.status } : {};
  return pageAnswer(requestId, {
    title: wrong ? 'Not done' : 'Mail that is held',
    content,
    who: actor.name,
    ...status,
  });
}

/** What the address of the page says of it. */
export const letInOf = ({ in: mail, as }: Readonly<Record<string, string>>): LetIn | null =>
  mail === undefined ? null : { mail, isComment: as === 'comment' };

/** Lets a mail in, takes that back, or drops it, and shows what is left. */
export async function takeHeld(
  c: Context,
  requestId: string,
  actor: PersonActor,
  deps: Pick<ApiDeps, 'engine' | 'mail'>,
): Promise<Response> {
  const form = await readForm(c);
  const ctx = { ...deps.engine, actor, requestId };
  const mail = form.get('mail') ?? '';
  const ticket = (form.get('ticket') ?? '').trim();
  try {
    if (form.get('do') === 'drop') await dropMail(ctx, { mail, block: form.get('block') === 'yes' });
    else if (form.get('do') === 'undo') await takeBackRelease(ctx, { mail });
    else {
      const { commentId } = await releaseMail(ctx, deps.mail?.(), {
        mail,
        ...(ticket === '' ? {} : { ticket }),
        apart: form.get('apart') === 'yes',
        forged: form.get('forged') === 'yes',
      });
      const letIn = new URLSearchParams({ in: mail, ...(commentId !== null && { as: 'comment' }) });
      return goTo(`/held?${letIn}`, requestId);
    }
  } catch (error) {
    return heldPage(requestId, actor, deps, { wrong: wrongOf(error) });
  }
  return goTo('/held', requestId);
}

async function heldBy(ctx: Ctx, actor: PersonActor) {
  const { items: desks } = await listDesks(ctx, { inactive: false });
  const own = desks.filter((one) => has(actor, 'manageDesks') || actor.desks.has(one.id));
  const found: { address: string; items: readonly Line[]; more: boolean }[] = [];
  for (const desk of own)
    for (const { id, address } of (await listMailboxes(ctx, desk.key)).items) {
      const { items, next } = await listMails(ctx, { mailbox: id, outcome: 'held', limit: most });
      if (items.length > 0) found.push({ address, items, more: next !== null });
    }
  return found;
}

/** What was just let in, and the way back. */
const takeBackForm = ({ mail, isComment }: LetIn): Markup => html`<form class="card" method="post" action="/held">
    <p>${
      isComment
        ? 'The mail is on the ticket. You can take that back as long as it was sent to nobody else, such as the requester.'
        : 'The mail is a ticket. For ten minutes you can take that back, while nobody else has done anything there.'
    }</p>
    <input type="hidden" name="mail" value="${mail}" />
    <p><button class="quiet" name="do" value="undo">Take it back</button></p>
  </form>`;

/** A mail about a ticket that the reader does not see: people who see it let it in. */
const hiddenLine = ({ receivedAt }: Pick<Line, 'receivedAt'>): Markup => html`<li>
    <strong>A mail about a confidential ticket</strong>
    <p class="fine"><time datetime="${receivedAt}">${receivedAt.slice(0, 16).replace('T', ' ')} UTC</time></p>
    <p>You do not see the ticket. People who see it let this mail in or drop it.</p>
  </li>`;

function lineOf({ id, from, subject, reason, proof, receivedAt, hidden }: Line, mayBlock: boolean): Markup {
  if (hidden) return hiddenLine({ receivedAt });
  const isForged = proof === 'fail';
  return html`<li>
    <strong>${subject || 'A mail without a subject'}</strong>
    <p class="fine">${from || 'No sender'} · <time datetime="${receivedAt}">${receivedAt.slice(0, 16).replace('T', ' ')} UTC</time>
      · <a href="/api/v1/mails/${id}/whole" download>The whole mail</a></p>
    <p>${reason}</p>
    ${isForged ? html`<p class="alert">The mail server says that this sender did not write it.</p>` : ''}
    <form class="card" method="post" action="/held">
      <input type="hidden" name="mail" value="${id}" />
      <div class="field">
        <label for="ticket-${id}">Ticket</label>
        <input id="ticket-${id}" name="ticket" type="text" autocomplete="off" aria-describedby="ticket-${id}-hint" />
        <p class="hint" id="ticket-${id}-hint">Such as IT-42; its sender comes onto it. Left empty: the ticket that the mail answers, else a new one.</p>
      </div>
      <label class="choice"><input type="checkbox" name="apart" value="yes" /> As a new ticket in any case</label>
      ${isForged ? html`<label class="choice"><input type="checkbox" name="forged" value="yes" /> I have asked the sender in another way: let it in</label>` : ''}
      <p><button name="do" value="release">Let it in</button></p>
      <details>
        <summary>Drop it</summary>
        <p>It becomes no ticket, nobody is answered, and it cannot be let in afterwards.</p>
        ${mayBlock && !isForged ? html`<label class="choice"><input type="checkbox" name="block" value="yes" /> Drop all that this sender writes, too</label>` : ''}
        <p><button class="quiet" name="do" value="drop">Drop this mail</button></p>
      </details>
    </form>
  </li>`;
}
