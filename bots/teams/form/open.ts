import { z } from 'zod';
import { type Ctx, DeskError, replyReaders, type TicketView, takeUpDraft } from '#core';
import { wordsOf } from '../../shared/chat.ts';
import type { Problems } from '../../shared/form/definition.ts';
import { draftValues, prefillOn } from '../../shared/form/draft-text.ts';
import { FormKind } from '../../shared/form/house.ts';
import { partsOf, printOf } from '../../shared/form/parts.ts';
import { said, type Values } from '../../shared/form/values.ts';
import { workForm } from '../../shared/form/work-form.ts';
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
import { showHistory } from '../show/show-history.ts';
import { accountOf, contextAt, replace, tellAnswer } from '../speak.ts';
import { judged, problemsOf, redrawForm } from './judge.ts';
import { type FormMemory, readForm, surface } from './memory.ts';
import { askerOf, openForm, openTicketForm, zoneOf } from './start.ts';

const Opening = z.object({
  data: z.looseObject({ act: z.string(), d: z.string().optional(), x: z.string().optional() }),
});
const Submitted = z.object({ data: z.looseObject({}) });

/** Opens the dialog that a button asks for. Null for a button that is none of ours. */
export async function openDialog(bot: Bot, { value, place, key, replyTo }: Invoke): Promise<InvokeAnswer | null> {
  const opening = Opening.safeParse(value).data?.data;
  if (!opening) return null;
  const ctx = await contextAt(bot, place, key);
  const words = wordsOf(ctx);
  try {
    if (opening.act === acts.openDraft) return await openFromDraft(bot, ctx, { value, place, key }, opening.d ?? '');
    if (opening.act === acts.addToOther) return await openAddTo(bot, ctx, place, opening.d ?? '');
    if (opening.act === acts.newTicket) {
      const { title, card } = await openTicketForm(bot, askerOf(ctx), place, { prefill: {}, shown: 'dialog' });
      return withDialog(title, card);
    }
    if (opening.act === acts.newRecurring) {
      const memory = { form: 'recurring', once: bot.engine.newId(), requester: {} } as const;
      return await openOn(bot, ctx, place, memory, opening.x === undefined ? {} : { title: opening.x });
    }
    if (opening.act === acts.bulk) {
      const found = JSON.stringify(opening.p ?? {});
      return await openOn(bot, ctx, place, { form: 'bulk', once: bot.engine.newId(), found });
    }
    const all =
      (await showAll(bot, ctx, opening)) ??
      (await showHistory(ctx, opening)) ??
      (await showDraft(bot, place, words, opening));
    if (all) return all;
    const press = readPress(opening);
    if (!press) return null;
    const { ticket, version } = press;
    const kind = press.action === 'rateComment' ? 'rate' : FormKind.safeParse(press.action).data;
    const comment = press.action === 'saveReply' && press.value !== undefined ? { comment: press.value } : {};
    const memory = { once: bot.engine.newId(), ticket, ...(version > 0 ? { version } : {}), ...comment };
    return kind ? await openOn(bot, ctx, place, { form: kind, ...memory }) : null;
  } catch (error) {
    const why = explain(bot, error, key, words);
    // What asked for it below a sentence is over: the reason takes its place.
    if (readPress(opening)?.asked && error instanceof DeskError && error.code === 'forbidden')
      await replace(bot, place, replyTo, drawAnswer({ kind: 'words', why }, words));
    return withSentence(why.text);
  }
}

const isPage = (act: unknown) =>
  [acts.showAll, acts.history, acts.showDraft, acts.askRemoval, acts.remove, acts.askSplit, acts.split].some(
    (one) => one === act,
  );

/** Another page of the whole text, in the dialog that is open. */
async function turnPage(bot: Bot, { place, key }: Pick<Invoke, 'place' | 'key'>, data: unknown) {
  const ctx = await contextAt(bot, place, key);
  try {
    return (
      (await showAll(bot, ctx, data)) ??
      (await showHistory(ctx, data)) ??
      (await showDraft(bot, place, wordsOf(ctx), data))
    );
  } catch (error) {
    return withSentence(explain(bot, error, key, wordsOf(ctx)).text);
  }
}

/** The dialog of a form, with what was typed for it before. */
async function openOn(
  bot: Bot,
  ctx: Ctx,
  place: Invoke['place'],
  memory: FormMemory,
  values: Values = {},
): Promise<InvokeAnswer> {
  const { title, card, small } = await openForm(bot, askerOf(ctx), place, { memory, values }, 'dialog');
  return small ? withDialog(title, card, 'small') : withDialog(title, card);
}

/** The next part of a long description, once the one before is saved. */
function openPart(bot: Bot, ctx: Ctx, place: Invoke['place'], { key, description }: TicketView, at: number) {
  const was = printOf(partsOf(description, surface.fieldLimit).parts[at] ?? '');
  return openOn(bot, ctx, place, { form: 'edit', once: bot.engine.newId(), ticket: key, part: { at, was } });
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
    return openOn(bot, ctx, place, { form: kind, ...memory, ticket: content.ticket }, draftValues(kind, content));
  if (content.recurring) {
    const values = draftValues('ticket', prefillOn('teams', content));
    return openOn(bot, ctx, place, { form: 'recurring', ...memory, requester: {} }, values);
  }
  const before = answerInDialog(ctx, await openedMeanwhile(bot, ctx, owner, draft));
  if (before) return before;
  const { title, card } = await openTicketForm(bot, askerOf(ctx), place, { prefill: content, shown: 'dialog', memory });
  return withDialog(title, card);
}

/** A kept text is added to a ticket that is chosen in the dialog. */
async function openAddTo(bot: Bot, ctx: Ctx, place: Invoke['place'], id: string): Promise<InvokeAnswer> {
  const words = wordsOf(ctx);
  const draft = await takeUpDraft(bot.engine, ownerOf(bot, accountOf(place)), id);
  if (!draft) return withSentence(words.chat.draftGone);
  const memory = { form: 'add', once: bot.engine.newId(), draft: id } as const;
  return openOn(bot, ctx, place, memory, { text: textOf(draft) });
}

/** Does what a submitted dialog asks for. What is wrong is said in it, with everything that was typed. */
export async function submitDialog(bot: Bot, { value, place, key, name }: Invoke): Promise<InvokeAnswer | null> {
  const data = Submitted.safeParse(value).data?.data;
  if (data && isPage(data.act)) return turnPage(bot, { place, key }, data);
  const read = data && readForm(data, zoneOf(place));
  if (!data || !read) return null;
  const ctx = await contextAt(bot, place, key, `form:${read.memory.once}`);
  const words = wordsOf(ctx);
  const again = async (problems: Problems) => {
    const { title, card } = await redrawForm(bot, ctx, place, 'dialog', read, problems);
    return withDialog(title, card);
  };
  if (data.act === acts.formSteer) return again({});
  const { filled, problems } = await judged(bot, ctx, place, read);
  if (problems) return again(problems);
  try {
    const { answer, ticket } = await workForm(bot, ctx, read.memory.form, filled);
    const { nextPart } = read.memory;
    if (nextPart !== undefined && ticket) return await openPart(bot, ctx, place, ticket, nextPart);
    // A message extension may be used where the app cannot write: there the dialog itself says what became of it.
    if (name === 'composeExtension/submitAction')
      return answerInDialog(ctx, answer) ?? withSentence(words.teams.formClosed);
    // What an agent writes goes to the desk's thread; what a requester writes, to the chat where their ticket is followed.
    const alone =
      place.scope === 'personal' &&
      answer?.kind === 'words' &&
      ticket &&
      !(await isFollowedHere(ctx, ticket.key)) &&
      said(filled.values, 'text');
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
