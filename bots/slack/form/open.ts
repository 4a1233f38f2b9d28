import type { ModalView } from '@slack/types';
import { DeskError, type Draft, type DraftContent, takeUpDraft } from '#core';
import { contextFor } from '../../shared/chat.ts';
import { draftValues, type Prefill, planned, prefillOn, queuedAlong } from '../../shared/form/draft-text.ts';
import type { ComposerKind } from '../../shared/form/fields/composer.ts';
import { type FormKind, forms } from '../../shared/form/house.ts';
import type { Values } from '../../shared/form/values.ts';
import { openedMeanwhile } from '../../shared/from-message/opened-already.ts';
import { within } from '../../shared/hear/keep-job.ts';
import { explain, giveBack, nothingTyped, type Typed, textOf } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer, drawSentence } from '../draw/answer.ts';
import { draftSaying, ownerOf } from '../draw/drafts.ts';
import type { Opening } from '../place/place.ts';
import { showAnswer } from '../show/show-answer.ts';
import { refusalOf } from '../wire/refusals.ts';
import { carryingView } from './carry.ts';
import type { FormMemory } from './memory.ts';
import { askingFor, lookUpMs, startOf } from './start.ts';

/** Opens the form for a new ticket; when it cannot open, the person gets the text back with one button to go on. */
export async function openTicketForm(
  bot: Bot,
  opening: Opening,
  prefill: Prefill,
  memory: Omit<FormMemory, 'place'> = {},
): Promise<void> {
  const typed: Typed = { id: memory.draft, kind: 'ticket', content: prefill };
  await openForm(bot, opening, 'ticket', { memory, values: draftValues('ticket', prefillOn('slack', prefill)), typed });
}

/** Opens the composer of a text for a ticket. */
export async function openComposer(
  bot: Bot,
  opening: Opening,
  kind: ComposerKind,
  about: {
    ticket: string;
    version?: number;
    text?: string;
    draft?: string;
    changes?: DraftContent['changes'];
    prepared?: DraftContent['prepared'];
  },
): Promise<void> {
  const { ticket, version, text = '', draft, changes, prepared } = about;
  const memory = {
    ticket,
    ...(version === undefined ? {} : { version }),
    ...(draft === undefined ? {} : { draft }),
  };
  const typed: Typed = {
    id: draft,
    kind: kind === 'note' ? 'note' : 'reply',
    content: { ticket, text, changes, prepared },
  };
  const values = { text, ...queuedAlong(changes), ...planned({ prepared }) };
  await openForm(bot, opening, kind, { memory, values, typed });
}

/** Opens a form that changes a ticket: these need the ticket as it stands. */
export async function openTicketChange(
  bot: Bot,
  opening: Opening,
  kind:
    | 'assign'
    | 'edit'
    | 'change'
    | 'rate'
    | 'logTime'
    | 'endTimer'
    | 'project'
    | 'checklist'
    | 'saveReply'
    | 'snooze'
    | 'confidential',
  about: { ticket: string; version?: number; comment?: string; typed?: Draft; replace?: boolean },
): Promise<void> {
  const { ticket, version, comment, typed, replace = false } = about;
  const memory = {
    ticket,
    ...(comment === undefined ? {} : { comment }),
    ...(version === undefined ? {} : { version }),
    ...(typed === undefined ? {} : { draft: typed.id }),
  };
  const values = typed === undefined ? {} : draftValues('edit', typed.content);
  await openForm(bot, opening, kind, { memory, values, typed: typed ?? nothingTyped, replace });
}

/** Opens the form for a recurring ticket, with what stands behind the word as its title, or with its draft. */
export async function openRecurringForm(bot: Bot, opening: Opening, from: string | Draft): Promise<void> {
  if (typeof from === 'string') {
    const values: Values = from === '' ? {} : { title: from };
    return openForm(bot, opening, 'recurring', { memory: {}, values, typed: nothingTyped });
  }
  const values = draftValues('ticket', prefillOn('slack', from.content));
  await openForm(bot, opening, 'recurring', { memory: { draft: from.id }, values, typed: from });
}

/** Opens the form that changes all tickets of a list. */
export const openBulk = (bot: Bot, opening: Opening, found: string): Promise<void> =>
  openForm(bot, opening, 'bulk', { memory: { found }, values: {}, typed: nothingTyped });

/** Opens a form with what stands in it; what cannot open gives back what was typed for it. */
async function openForm(
  bot: Bot,
  opening: Opening,
  kind: FormKind,
  about: { memory: Omit<FormMemory, 'place'>; values: Values; typed: Typed; replace?: boolean },
): Promise<void> {
  const memory: FormMemory = { ...about.memory, place: opening.place };
  try {
    const words = await bot.who.words({ tenant: opening.team, id: opening.place.user });
    const start = startOf(opening, memory, about.values);
    const form = forms[kind];
    const preparing = form.prepare(askingFor(bot, opening, words), start);
    const made = form.opensAnyway ? await inTime(bot, preparing) : await preparing;
    if (made instanceof DeskError) throw made;
    const filler = { team: opening.team, user: opening.place.user };
    const drawn = { kind, form: made ?? form.bare(words, start), memory };
    await open(bot, opening, await carryingView(bot, filler, words, drawn));
  } catch (error) {
    await couldNotOpen(bot, opening, about.typed, error, about.replace);
  }
}

/** What is there in time; a refusal is given, not thrown, so that it is told. */
const inTime = <T>(bot: Bot, preparing: Promise<T>): Promise<T | DeskError | undefined> =>
  within(
    bot,
    lookUpMs,
    preparing.catch((error: unknown) => {
      if (error instanceof DeskError && error.code !== 'unavailable') return error;
      throw error;
    }),
  );

/** Goes on with a draft: opens the form that it was typed for, or shows the ticket that its message became meanwhile. */
export async function openFromDraft(bot: Bot, opening: Opening, id: string, { replace = false } = {}): Promise<void> {
  const { team, place } = opening;
  let draft: Draft | null = null;
  try {
    draft = await takeUpDraft(bot.engine, ownerOf(team, place.user), id);
  } catch (error) {
    return couldNotOpen(bot, opening, { kind: 'ticket', content: {} }, error);
  }
  if (!draft) {
    const { chat } = await bot.who.words({ tenant: team, id: place.user });
    await bot.tell(place, { text: chat.draftGone });
    return;
  }
  const { kind, content } = draft;
  if ((kind === 'reply' || kind === 'note') && content.ticket)
    return openComposer(bot, opening, kind, {
      ticket: content.ticket,
      text: content.text,
      draft: id,
      changes: content.changes,
      prepared: content.prepared,
    });
  if (kind === 'edit' && content.ticket)
    return openTicketChange(bot, opening, 'edit', { ticket: content.ticket, typed: draft });
  if (content.recurring) return openRecurringForm(bot, opening, draft);
  const before = await within(bot, lookUpMs, ticketMeanwhile(bot, opening, draft));
  if (!before) return openTicketForm(bot, opening, content, { draft: id });
  const words = await bot.who.words({ tenant: team, id: place.user });
  if (replace) await bot.tell(place, drawAnswer(before, words, '/ticket', bot.publicUrl), { replace });
  else await showAnswer(bot, opening, before, words);
}

async function ticketMeanwhile(bot: Bot, { team, place, trigger }: Opening, draft: Draft) {
  const actor = await bot.who.actor({ tenant: team, id: place.user });
  return openedMeanwhile(bot, contextFor(bot, actor, trigger), ownerOf(team, place.user), draft);
}

async function open(bot: Bot, { trigger, above = false }: Opening, view: ModalView): Promise<void> {
  if (above) await bot.web.quick.views.push({ trigger_id: trigger, view });
  else await bot.web.quick.views.open({ trigger_id: trigger, view });
}

async function couldNotOpen(
  bot: Bot,
  { team, place, trigger }: Opening,
  typed: Typed,
  error: unknown,
  replace = false,
): Promise<void> {
  const account = { tenant: team, id: place.user };
  const words = await bot.who.words(account);
  const why = error instanceof DeskError ? explain(bot, error, trigger, words) : { text: words.slack.formDidNotOpen };
  if (!(error instanceof DeskError))
    bot.log.warn({ err: error, refusal: refusalOf(error) }, 'Slack did not open a form');
  // Nothing was typed: pressing again is all that is lost; a kept draft is offered again.
  if (typed.id !== undefined && !(error instanceof DeskError)) {
    await bot.tell(
      place,
      draftSaying(words, drawSentence(why), { id: typed.id, kind: typed.kind, said: textOf(typed) }),
    );
    return;
  }
  const back = await giveBack(bot, { account, requestId: trigger }, typed, why);
  // What offered a form that is over goes with its button.
  const over = error instanceof DeskError && error.code === 'forbidden';
  await bot.tell(place, drawAnswer(back, words), { replace: replace && over });
}
