import type { Context } from 'hono';
import { html } from 'hono/html';
import {
  DeskError,
  type Engine,
  fetchLinkedFile,
  type LinkDeed,
  type LinkOffer,
  linkLocale,
  linkOffer,
  pressLink,
  wordsFor,
} from '#core';
import type { ApiDeps } from '../deps.ts';
import { fileAnswer } from '../file-answer.ts';
import { readForm } from '../request.ts';
import { pageAnswer } from './layout.ts';

const tokenIn = (c: Context): string => c.req.param('token') ?? '';

/** The page behind a link in a mail: it shows what can be done, and does nothing. */
export async function mailLinkPage(c: Context, requestId: string, { engine }: ApiDeps): Promise<Response> {
  try {
    return await offered(requestId, await linkOffer(engine, tokenIn(c)), c.req.query('stars'));
  } catch (error) {
    return await deadLink(c, requestId, engine, error);
  }
}

/** Does what was pressed there, once. */
export async function takeMailLink(c: Context, requestId: string, { engine }: ApiDeps): Promise<Response> {
  const token = tokenIn(c);
  try {
    const offer = await linkOffer(engine, token);
    const given = await readForm(c);
    // Mail programs that unsubscribe by themselves send no other field (RFC 8058).
    const isOneClick = given.get('List-Unsubscribe') === 'One-Click' && offer.purpose === 'unfollow';
    const pressed = isOneClick ? 'unfollow' : given.get('deed');
    const deed = deeds.find((one) => one === pressed);
    if (!deed || !offer.can.includes(deed)) return await offered(requestId, offer, undefined);
    // Always to be saved, never shown: what people send is nothing of the desk's.
    if (deed === 'file')
      return await fileAnswer(c, await fetchLinkedFile(engine, token), { requestId, log: engine.log });
    const stars = given.get('stars');
    await pressLink(engine, { token, deed, ...(stars === null ? {} : { stars }) });
    const { words, ticket } = offer;
    const content = html`<h1>${ticket.key} ${ticket.title}</h1><p role="status">${words.mail.done[deed]}</p>`;
    return await pageAnswer(requestId, { title: ticket.key, content, language: words.mail.language });
  } catch (error) {
    return await deadLink(c, requestId, engine, error);
  }
}

const deeds: readonly LinkDeed[] = ['solved', 'again', 'rate', 'unfollow', 'file'];

function offered(
  requestId: string,
  { words, ticket, can, purpose, file }: LinkOffer,
  stars: string | undefined,
): Promise<Response> {
  const { button } = words;
  const label = {
    solved: button.solved,
    again: button.notSolved,
    rate: button.rate,
    unfollow: words.mail.unfollow,
    file: words.mail.saveFile,
  };
  const chosen = Number(stars);
  const choice = [5, 4, 3, 2, 1].map(
    (one) =>
      html`<label><input type="radio" name="stars" value="${String(one)}" required ${chosen === one ? 'checked' : ''} /> ${words.starsChoice(one)}</label>`,
  );
  const forms = can.map(
    (deed) => html`<form class="card" method="post">
      <input type="hidden" name="deed" value="${deed}" />
      ${deed === 'rate' ? html`<fieldset><legend>${button.rate}</legend>${choice}</fieldset>` : ''}
      <button>${label[deed]}</button>
    </form>`,
  );
  const content = html`<h1>${ticket.key} ${ticket.title}</h1>
    ${file === null ? '' : html`<p>${file}</p>`}
    ${can.length > 0 ? forms : html`<p>${purpose === 'unfollow' ? words.mail.done.unfollow : words.mail.movedOn}</p>`}`;
  return pageAnswer(requestId, { title: ticket.key, content, language: words.mail.language });
}

/** In the language of the person to whom it was sent, else in that of the browser. */
async function deadLink(c: Context, requestId: string, engine: Engine, error: unknown): Promise<Response> {
  if (
    !(error instanceof DeskError) ||
    error.code === 'unavailable' ||
    error.code === 'too_many' ||
    error.code === 'internal'
  )
    throw error;
  const asked = c.req.header('accept-language')?.split(/[,;]/)[0]?.trim();
  const { deadLink: said, language } = wordsFor((await linkLocale(engine, tokenIn(c))) ?? asked ?? 'en').mail;
  const content = html`<h1>${said.title}</h1><p>${said.says}</p>`;
  const status = error.code === 'not_found' ? 404 : 410;
  return pageAnswer(requestId, { title: said.title, content, status, language });
}
