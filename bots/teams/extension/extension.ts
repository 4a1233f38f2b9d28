import { z } from 'zod';
import {
  addPerson,
  type Ctx,
  DeskError,
  type FromMessage,
  headOf,
  keepDraft,
  listTickets,
  searchTickets,
  showTicket,
  type TicketView,
  ticketAt,
  ticketOpenedFrom,
} from '#core';
import { wordsOf } from '../../shared/chat.ts';
import { addable } from '../../shared/form/forms/add.ts';
import { openedAlready } from '../../shared/from-message/opened-already.ts';
import { explain, ownerOf } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import type { InvokeAnswer } from '../draw/invoke-answer.ts';
import { type Found, withDialog, withResults, withSentence } from '../draw/invoke-answer.ts';
import { drawPreview } from '../draw/preview.ts';
import { askerOf, openForm, openTicketForm } from '../form/start.ts';
import { authorName, authorOf, fromMessage, linkOf, Message, textOf } from '../from-message/source.ts';
import type { Place } from '../place/place.ts';
import type { Invoke } from '../pressed.ts';
import { answerInDialog } from '../show/show-answer.ts';
import { accountOf, contextAt } from '../speak.ts';

/** Commands of the message extension, as the manifest names them. */
const commands = {
  create: 'createTicket',
  add: 'addToTicket',
  follow: 'followTicket',
  search: 'searchTickets',
} as const;
const actions: ReadonlySet<string> = new Set([commands.create, commands.add, commands.follow]);

const Fetched = z.object({
  commandId: z.string(),
  messagePayload: Message.nullish().catch(null),
});

const Asked = z.object({
  commandId: z.string().optional(),
  parameters: z.array(z.object({ name: z.string(), value: z.unknown() })).catch([]),
});
const Link = z.object({ url: z.string() });

/** Does what an action asks for: the dialog of a ticket, or of a reply or note on one, out of the message it is used on, or following. */
export async function fetchAction(bot: Bot, { value, place, key }: Invoke): Promise<InvokeAnswer | null> {
  const fetched = Fetched.safeParse(value).data;
  if (!fetched || !actions.has(fetched.commandId)) return null;
  const ctx = await contextAt(bot, place, key);
  const words = wordsOf(ctx);
  try {
    const message = fetched.messagePayload;
    if (fetched.commandId === commands.follow) return await follow(bot, ctx, place, message);
    const text = message ? textOf(message, bot.appId) : '';
    const from = message ? { from: words.chat.fromMessage(authorName(message), linkOf(message)) } : {};
    if (fetched.commandId === commands.add) return await openAdd(bot, ctx, { place, key }, { text, from });
    const opened = message ? fromMessage(place, message) : undefined;
    const before = opened ? answerInDialog(ctx, await openedAlready(bot, ctx, opened)) : null;
    if (before) return before;
    const kept = { text, ...(opened ? { message: opened } : {}) };
    const draft = message ? { draft: await keepMessage(bot, { place, key }, 'ticket', kept) } : {};
    const author = message ? authorOf(message) : null;
    const requester = message ? { requester: author ? { author } : {} } : {};
    const memory = { once: bot.engine.newId(), ...draft, ...from, ...requester };
    const prefill = { text };
    const about = { prefill, shown: 'dialog', memory: opened ? { ...memory, message: opened } : memory } as const;
    const form = await openTicketForm(bot, askerOf(ctx), place, about);
    return withDialog(form.title, form.card);
  } catch (error) {
    return withSentence(explain(bot, error, key, words).text);
  }
}

/** Its person follows the ticket that a message belongs to, and is told what they are on it. */
async function follow(bot: Bot, ctx: Ctx, place: Place, message: Message | null | undefined): Promise<InvokeAnswer> {
  const words = wordsOf(ctx);
  const key = await ticketOfMessage(bot, place, message);
  const seen = key === null ? null : await showTicket(ctx, key).catch(unlessHidden);
  if (!seen) return withSentence(words.teams.extension.noTicketThere);
  const { ticket, changed } = await addPerson(ctx, { ticket: seen.key, person: 'me' });
  const { done, already } = words.chat.people;
  return withSentence((changed ? done : already).youFollow(ticket.key));
}

/** The ticket that a message stands on: as its card, as something said on it, as what it was opened from, or in its thread. */
async function ticketOfMessage({ engine }: Bot, { tenant, chat, thread }: Place, message: Message | null | undefined) {
  const where = { surface: 'teams', tenant, channelId: chat } as const;
  const ids = [message?.id, message?.replyToId, thread].flatMap((one) => (one ? [one] : []));
  for (const id of ids) {
    const at = await ticketAt(engine, { ...where, messageId: id });
    if (at) return at.isDeleted ? null : at.ticket;
    const from = await ticketOpenedFrom(engine, { ...where, threadId: id });
    if (from) return from;
  }
  return null;
}

async function openAdd(
  bot: Bot,
  ctx: Ctx,
  at: Pick<Invoke, 'place' | 'key'>,
  { text, from }: { text: string; from: { from?: string } },
): Promise<InvokeAnswer> {
  const words = wordsOf(ctx);
  const { tickets, mayNote } = await addable(ctx);
  if (tickets.length === 0) return withSentence(words.teams.extension.noTickets);
  const draft = await keepMessage(bot, at, mayNote ? 'note' : 'reply', { text });
  const memory = { form: 'add', once: bot.engine.newId(), draft, ...from } as const;
  const form = await openForm(bot, askerOf(ctx), at.place, { memory, values: { text } }, 'dialog');
  return withDialog(form.title, form.card);
}

async function keepMessage(
  bot: Bot,
  { place, key }: Pick<Invoke, 'place' | 'key'>,
  kind: 'ticket' | 'reply' | 'note',
  typed: { text: string; message?: FromMessage },
): Promise<string> {
  const owner = ownerOf(bot, accountOf(place));
  const content = { ...typed, from: 'message' };
  return (await keepDraft(bot.engine, { owner, kind, content, received: key })).id;
}

/** Finds tickets for a message: the person's own at first, then by words or key; only those that they may see. */
export async function search(bot: Bot, { value, place, key }: Invoke): Promise<InvokeAnswer | null> {
  const asked = Asked.safeParse(value).data;
  if (!asked) return null;
  const ctx = await contextAt(bot, place, key);
  const words = asked.parameters.find((one) => one.name !== 'initialRun')?.value;
  const q = typeof words === 'string' ? headOf(words.trim(), 200) : '';
  const page = q === '' ? await listTickets(ctx, { limit: 10 }) : await searchTickets(ctx, { q, limit: 10 });
  return withResults(page.items.map((line) => drawPreview(line, wordsOf(ctx), bot.publicUrl)));
}

/** A link to a ticket becomes its card, for those who may see it; for others it stays a link. */
export async function unfurl(bot: Bot, { value, place, key }: Invoke): Promise<InvokeAnswer | null> {
  const link = Link.safeParse(value).data;
  if (!link) return null;
  const ticket = ticketIn(link.url, bot.publicUrl);
  if (ticket === null) return withResults([]);
  const ctx = await contextAt(bot, place, key);
  const found = await showTicket(ctx, ticket).catch(unlessHidden);
  return withResults(found ? [preview(found, ctx, bot)] : []);
}

const preview = (ticket: TicketView, ctx: Ctx, { publicUrl }: Bot): Found =>
  drawPreview(ticket, wordsOf(ctx), publicUrl);

function unlessHidden(error: unknown): null {
  if (error instanceof DeskError && (error.code === 'not_found' || error.code === 'invalid')) return null;
  throw error;
}

/** The key in an address of ours; null for every other address. */
function ticketIn(url: string, publicUrl: string): string | null {
  if (!URL.canParse(url)) return null;
  const { origin, pathname } = new URL(url);
  const own = new URL(publicUrl);
  const path = `${own.pathname.replace(/\/$/, '')}/tickets/`;
  // A key needs no escapes: an address with some in it is none of ours.
  return origin === own.origin && pathname.startsWith(path) ? (pathname.slice(path.length).split('/')[0] ?? '') : null;
}
