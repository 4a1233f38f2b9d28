import {
  type Ctx,
  clip,
  dropPrepared,
  editPrepared,
  endDraft,
  handPrepared,
  invalid,
  keepDraft,
  listPrepared,
  type PreparedView,
  prepareReply,
  readable,
  readMarkdown,
  sendPrepared,
  ticketPrepared,
} from '#core';
import { type Answer, offeredMs, type Run, say } from '../../answer.ts';
import { type Asked, type Chat, wordsOf } from '../../chat.ts';
import { sayScheduled } from '../../press/prepared.ts';
import { saidMoment, zoneOf } from '../../press/snoozed.ts';
import { giveBack, ownerOf } from '../../tell/give-back.ts';
import { sayReplied } from '../../tell/say-comment.ts';
import type { Intent, ReadText } from '../intent.ts';
import { momentIn } from './moment.ts';

type Line = Extract<Intent, { verb: 'prepared' }>;
interface Ran {
  readonly answer: Answer;
  readonly ticketId?: string;
}

/** So many are listed, and so many have buttons. */
const listed = 20;
const offered = 3;

/** Sends a reply later, shows what is ready, or does something with one of them. @throws DeskError */
export async function runPrepared(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  { intent, read, files }: { intent: Line; read: ReadText; files: readonly string[] },
): Promise<Ran> {
  const { ticket, does, when } = intent;
  const words = wordsOf(ctx).prepared;
  if (ticket === undefined) return { answer: await all(ctx) };
  if (does) return act(chat, ctx, asked, await chosen(ctx, ticket, does.id), does.act);
  if (when === '') return { answer: await onTicket(ctx, ticket) };
  const named = momentIn(when, ctx.clock.now(), await zoneOf(ctx));
  const text = await read((named?.words ?? '').trim(), 'comment');
  if (!named?.at || (text === '' && files.length === 0)) throw invalid(words.formIs(ticket));
  const sendAt = named.at.toISOString();
  const ready = await prepareReply(ctx, { ticket, text, sendAt, ...(files.length > 0 ? { files: [...files] } : {}) });
  return { answer: await sayScheduled(ctx, ready) };
}

/** The one of the actor's that is meant: the only one on the ticket where none is named. @throws DeskError */
async function chosen(ctx: Ctx, ticket: string, id: string | undefined): Promise<PreparedView> {
  const { items } = await ticketPrepared(ctx, { ticket });
  const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const theirs = items.filter((one) => one.holder.id === own || one.author.id === own);
  const found = id === undefined ? (theirs.length === 1 ? theirs[0] : undefined) : items.find((one) => one.id === id);
  if (found) return found;
  const words = wordsOf(ctx).prepared;
  throw invalid(id !== undefined ? words.gone : theirs.length === 0 ? words.noneOn(ticket) : words.how(ticket));
}

async function act(chat: Chat, ctx: Ctx, asked: Asked, one: PreparedView, what: string): Promise<Ran> {
  const words = wordsOf(ctx).prepared;
  const { id: prepared, ticket } = one;
  const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  switch (what) {
    case 'send': {
      const replied = await sendPrepared(ctx, { prepared });
      return { answer: await sayReplied(ctx, replied), ticketId: replied.ticket.id };
    }
    case 'stop':
      await editPrepared(ctx, { prepared, sendAt: null });
      return { answer: say(words.isDraft(ticket.key)) };
    case 'drop': {
      const back = await keptAside(chat, asked, one);
      await dropPrepared(ctx, { prepared });
      const why = { text: words.dropped(ticket.key) };
      return { answer: { kind: 'words', why, ...(back === null ? {} : { putBack: back }) } };
    }
    case 'back': {
      const to = one.holder.id === own ? one.author : { id: own, name: '' };
      const given = await handPrepared(ctx, { prepared, to: to.id });
      if (given.holder.id !== own) return { answer: say(words.givenBack(ticket.key, given.holder.name)) };
      return { answer: { kind: 'words', why: { text: words.hasIt(ticket.key) }, runs: runsFor(ctx, given, 0) } };
    }
    default: {
      const content = { ticket: ticket.key, text: one.text ?? '', prepared: { id: prepared, sendAt: one.sendAt } };
      return { answer: await giveBack(chat, asked, { kind: 'reply', content }, { text: words.goOn(ticket.key) }) };
    }
  }
}

/** Its text as a draft that is thrown away with it: one press has it back. Null for what its reader may not read. */
async function keptAside(chat: Chat, asked: Asked, { text, ticket }: PreparedView) {
  if (text === null) return null;
  const owner = ownerOf(chat, asked.account);
  const content = { ticket: ticket.key, text };
  const { id } = await keepDraft(chat.engine, { owner, kind: 'reply', content, received: `${asked.requestId} drop` });
  await endDraft(chat.engine, owner, id, 'discarded');
  const { chat: said } = await chat.who.words(asked.account);
  return { of: id, label: said.button.putBack };
}

/** One of a list: with its ticket where they are of several, with the number that its buttons have where there are several. */
async function lineOf(
  ctx: Ctx,
  one: PreparedView,
  { withTicket = false, number = 0 }: { withTicket?: boolean; number?: number },
): Promise<string> {
  const words = wordsOf(ctx).prepared;
  const at = one.sendAt ? await saidMoment(ctx, one.sendAt) : '';
  const text = one.text === null ? '' : clip(readable(readMarkdown(one.text)).replace(/\s+/g, ' '), 120);
  const author = one.author.id === one.holder.id ? '' : one.author.name;
  const line = words.line({
    ticket: withTicket ? one.ticket : null,
    number,
    holder: one.holder.name,
    author,
    at,
    text,
  });
  const asks = one.asks === '' ? [] : [words.asks(one.asks)];
  return [line, ...(one.stopped ? [words.whyStopped(one.stopped)] : []), ...asks].join('\n');
}

/** What the actor has ready, wherever that is; a press shows what can be done on that ticket. */
async function all(ctx: Ctx): Promise<Answer> {
  const words = wordsOf(ctx).prepared;
  const { items } = await listPrepared(ctx);
  const works = ctx.actor.kind === 'person' && ctx.actor.desks.size > 0;
  if (items.length === 0) return say(works ? words.none : words.onlyAgents);
  const lines = await Promise.all(items.slice(0, listed).map((one) => lineOf(ctx, one, { withTicket: true })));
  const every = [...new Set(items.map((one) => one.ticket.key))];
  const keys = every.slice(0, offered * 2);
  const until = ctx.clock.now().getTime() + offeredMs;
  const runs = keys.map((key) => ({ line: `later ${key}`, label: key, until }));
  const more = items.length > listed ? [words.more(items.length - listed)] : [];
  const [other] = every.slice(keys.length);
  const others = other === undefined ? [] : [words.othersBy(other)];
  return { kind: 'words', why: { text: [words.list, ...lines, ...more, ...others].join('\n') }, runs };
}

/** What is ready on a ticket, with buttons for the actor's own. */
async function onTicket(ctx: Ctx, ticket: string): Promise<Answer> {
  const words = wordsOf(ctx).prepared;
  const { items, typed } = await ticketPrepared(ctx, { ticket });
  const typing = typed.length > 0 ? [words.typing(typed.map((one) => one.by.name))] : [];
  if (items.length === 0) return say([words.noneOn(ticket), ...typing].join('\n'));
  const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  // Those with buttons come first, so that they are listed whatever else there is.
  const acting = items.filter((one) => one.holder.id === own || one.author.id === own || one.mayDrop);
  const theirs = acting.slice(0, offered);
  const numberOf = (one: PreparedView) => (theirs.length > 1 ? theirs.indexOf(one) + 1 : 0);
  const sorted = [...theirs, ...items.filter((one) => !theirs.includes(one))];
  const lines = await Promise.all(sorted.slice(0, listed).map((one) => lineOf(ctx, one, { number: numberOf(one) })));
  const more = items.length > listed ? [words.more(items.length - listed)] : [];
  const runs = theirs.flatMap((one) => runsFor(ctx, one, numberOf(one)));
  const others = acting.length > theirs.length ? [words.othersAfter(ticket)] : [];
  const text = [words.onTicket(ticket), ...lines, ...more, ...typing, ...others].join('\n');
  return { kind: 'words', why: { text }, runs };
}

function runsFor(
  ctx: Ctx,
  { id, ticket: { key }, holder, author, sendAt, mayDrop }: PreparedView,
  number: number,
): Run[] {
  const words = wordsOf(ctx).prepared;
  const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const until = ctx.clock.now().getTime() + offeredMs;
  const run = (what: string, label: string): Run => ({
    line: `later ${key} ${what} ${id}`,
    label: number === 0 ? label : words.named(label, number),
    until,
  });
  if (holder.id !== own && author.id !== own) return [run('drop', words.drop)];
  if (holder.id !== own) return [run('back', words.takeBack)];
  return [
    run('edit', words.edit),
    run('send', words.sendNow),
    ...(sendAt ? [run('stop', words.toDraft)] : []),
    mayDrop ? run('drop', words.drop) : run('back', words.giveBack(author.name)),
  ];
}
