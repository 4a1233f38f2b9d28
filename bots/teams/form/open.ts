import { z } from 'zod';
import { type Ctx, DeskError, possibleAssignees, replyReaders, showTicket, type TicketView, takeUpDraft } from '#core';
import { wordsOf } from '../../shared/chat.ts';
import { demandForm } from '../../shared/form/abilities.ts';
import { fileForm } from '../../shared/form/file-form.ts';
import { FormKind } from '../../shared/form/form.ts';
import { partsOf, printOf } from '../../shared/form/parts.ts';
import { openedMeanwhile } from '../../shared/from-message/opened-already.ts';
import { explain, ownerOf, textOf } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import { acts, readPress } from '../draw/controls.ts';
import type { InvokeAnswer } from '../draw/invoke-answer.ts';
import { closing, withDialog, withSentence } from '../draw/invoke-answer.ts';
import type { Invoke } from '../pressed.ts';
import { showAll } from '../show/show-all.ts';
import { answerInDialog } from '../show/show-answer.ts';
import { showDraft } from '../show/show-draft.ts';
import { accountOf, contextAt, replace, tellAnswer } from '../speak.ts';
import { drawAddForm, ticketsToAddTo } from './add-to-ticket.ts';
import { editForm } from './draw-edit.ts';
import { assignForm, composeForm } from './draw-forms.ts';
import { judged, problemsOf, redrawForm } from './judge.ts';
import { type FormMemory, fieldLimit, formTitle, readForm } from './memory.ts';
import { drawTicketForm } from './new-ticket.ts';
import { rateForm } from './rate-form.ts';

const Opening = z.object({ data: z.looseObject({ act: z.string(), d: z.string().optional() }) });
const Submitted = z.object({ data: z.looseObject({}) });

/** Opens the dialog that a button asks for. Null for a button that is none of ours. */
export async function openDialog(bot: Bot, { value, place, key, replyTo }: Invoke): Promise<InvokeAnswer | null> {
  const opening = Opening.safeParse(value).data?.data;
  if (!opening) return null;
  const ctx = await contextAt(bot, place, key);
  const words = wordsOf(ctx);
  const once = bot.engine.newId();
  try {
    if (opening.act === acts.openDraft) return await openFromDraft(bot, ctx, { value, place, key }, opening.d ?? '');
    if (opening.act === acts.addToOther) return await openAddTo(bot, ctx, place, opening.d ?? '');
    if (opening.act === acts.newTicket) {
      const { card } = await drawTicketForm(bot, place, words, { prefill: {}, shown: 'dialog', memory: { once } });
      return withDialog(words.chat.form.newTicket, card);
    }
    const all = (await showAll(ctx, opening)) ?? (await showDraft(bot, place, words, opening));
    if (all) return all;
    const press = readPress(opening);
    if (!press) return null;
    const { ticket, version } = press;
    return await openOn(ctx, press.action, { once, ticket, ...(version > 0 ? { version } : {}) }, {});
  } catch (error) {
    const why = explain(bot, error, key, words);
    // What asked for it below a sentence is over: the reason takes its place.
    if (readPress(opening)?.asked && error instanceof DeskError && error.code === 'forbidden')
      await replace(bot, place, replyTo, drawAnswer({ kind: 'words', why }, words));
    return withSentence(why.text);
  }
}

/** Another page of the whole text, in the dialog that is open. */
async function turnPage(bot: Bot, { place, key }: Pick<Invoke, 'place' | 'key'>, data: unknown) {
  const ctx = await contextAt(bot, place, key);
  try {
    return (await showAll(ctx, data)) ?? (await showDraft(bot, place, wordsOf(ctx), data));
  } catch (error) {
    return withSentence(explain(bot, error, key, wordsOf(ctx)).text);
  }
}

/** The dialog for one action on a ticket, with what was typed for it before. */
async function openOn(
  ctx: Ctx,
  action: string,
  memory: Omit<FormMemory, 'form'> & { ticket: string },
  typed: { text?: string | undefined; title?: string | undefined; description?: string | undefined },
): Promise<InvokeAnswer | null> {
  const words = wordsOf(ctx);
  const ticket = await showTicket(ctx, memory.ticket);
  const kind = action === 'rateComment' ? 'rate' : FormKind.safeParse(action).data;
  if (!kind) return null;
  demandForm(words, ticket, kind);
  switch (kind) {
    case 'reply':
    case 'note':
    case 'resolve':
    case 'close':
    case 'withdraw': {
      const readers = kind === 'reply' ? await replyReaders(ctx, ticket.key) : undefined;
      const card = composeForm(words, { memory: { ...memory, form: kind }, ticket, readers, text: typed.text });
      return withDialog(formTitle(words, { form: kind, ticket: ticket.key }), card);
    }
    case 'assign': {
      const agents = await possibleAssignees(ctx, ticket.key);
      if (agents.length === 0) throw new DeskError('forbidden', words.chat.notAgent(ticket.desk.name, ticket.key));
      const me = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
      const card = assignForm(words, { memory, ticket, agents, me });
      return withDialog(formTitle(words, { form: 'assign', ticket: ticket.key }), card, 'small');
    }
    case 'edit': {
      // The fields hold the ticket as it is now: that is what the person decides on.
      const card = editForm(words, { memory: { ...memory, version: ticket.version }, ticket, typed });
      return withDialog(formTitle(words, { form: 'edit', ticket: ticket.key }), card);
    }
    case 'rate': {
      const card = rateForm(words, { memory, ticket });
      return withDialog(formTitle(words, { form: 'rate', ticket: ticket.key }), card);
    }
    default:
      return null;
  }
}

/** The next part of a long description, once the one before is saved. */
function openPart(bot: Bot, ctx: Ctx, { key, description }: TicketView, at: number) {
  const was = printOf(partsOf(description, fieldLimit).parts[at] ?? '');
  return openOn(ctx, 'edit', { once: bot.engine.newId(), ticket: key, part: { at, was } }, {});
}

/** Goes on with a draft in the form that it was typed for. */
async function openFromDraft(
  bot: Bot,
  ctx: Ctx,
  { place }: Pick<Invoke, 'value' | 'place' | 'key'>,
  id: string,
): Promise<InvokeAnswer | null> {
  const words = wordsOf(ctx);
  const owner = ownerOf(bot, accountOf(place));
  const draft = await takeUpDraft(bot.engine, owner, id);
  if (!draft) return withSentence(words.chat.draftGone);
  const { kind, content } = draft;
  const memory = { once: bot.engine.newId(), draft: id };
  if ((kind === 'reply' || kind === 'note' || kind === 'edit') && content.ticket)
    return openOn(ctx, kind, { ...memory, ticket: content.ticket }, content);
  const before = answerInDialog(ctx, await openedMeanwhile(bot, ctx, owner, draft));
  if (before) return before;
  const { card } = await drawTicketForm(bot, place, words, { prefill: content, shown: 'dialog', memory });
  return withDialog(words.chat.form.newTicket, card);
}

/** A kept text is added to a ticket that is chosen in the dialog. */
async function openAddTo(bot: Bot, ctx: Ctx, place: Invoke['place'], id: string): Promise<InvokeAnswer> {
  const words = wordsOf(ctx);
  const draft = await takeUpDraft(bot.engine, ownerOf(bot, accountOf(place)), id);
  if (!draft) return withSentence(words.chat.draftGone);
  const memory = { once: bot.engine.newId(), draft: id };
  const form = drawAddForm(ctx, await ticketsToAddTo(ctx), { memory, text: textOf(draft) });
  return withDialog(words.teams.extension.addTitle, form);
}

/** Does what a submitted dialog asks for. What is wrong is said in it, with everything that was typed. */
export async function submitDialog(bot: Bot, { value, place, key, name }: Invoke): Promise<InvokeAnswer | null> {
  const data = Submitted.safeParse(value).data?.data;
  if (data?.act === acts.showAll || data?.act === acts.showDraft) return turnPage(bot, { place, key }, data);
  const read = data && readForm(data);
  if (!data || !read) return null;
  const ctx = await contextAt(bot, place, key, `form:${read.memory.once}`);
  const words = wordsOf(ctx);
  const title = formTitle(words, read.memory);
  const again = async (problems: Readonly<Record<string, string>>) =>
    withDialog(title, (await redrawForm(bot, ctx, place, 'dialog', read, problems)).card);
  if (data.act === acts.formDesk) return again({});
  const { filled, problems } = await judged(bot, place, words, read);
  if (problems) return again(problems);
  try {
    const { answer, ticket } = await fileForm(bot, ctx, filled);
    const { nextPart } = read.memory;
    if (nextPart !== undefined && ticket) return await openPart(bot, ctx, ticket, nextPart);
    // A message extension may be used where the app cannot write: there the dialog itself says what became of it.
    if (name === 'composeExtension/submitAction')
      return answerInDialog(ctx, answer) ?? withSentence(words.teams.formClosed);
    // What an agent writes goes to the desk's thread; what a requester writes, to the chat where their ticket is followed.
    const alone =
      place.scope === 'personal' &&
      answer?.kind === 'words' &&
      ticket &&
      !(await isFollowedHere(ctx, ticket.key)) &&
      filled.values.text;
    if (answer)
      await tellAnswer(
        bot,
        place,
        alone && ticket ? { ...answer, written: { ticket: ticket.key, text: alone } } : answer,
      );
    return closing;
  } catch (error) {
    const found = problemsOf(bot, error, key, words);
    return found === 'asked before' ? withSentence(words.teams.sentAlready) : again(found);
  }
}

/** Whether what is said on a ticket comes to this person's own chat in Teams anyway. */
async function isFollowedHere(ctx: Ctx, ticket: string): Promise<boolean> {
  const { actor } = ctx;
  const readers = await replyReaders(ctx, ticket);
  return readers.some((one) => one.on.includes('teams') && actor.kind === 'person' && one.id === actor.personId);
}
