import type { ModalView } from '@slack/types';
import {
  DeskError,
  type Draft,
  type PersonActor,
  personCard,
  possibleAssignees,
  replyReaders,
  showTicket,
  type TicketView,
  takeUpDraft,
} from '#core';
import { contextFor, wordsOf } from '../../shared/chat.ts';
import { demandForm, refusal } from '../../shared/form/abilities.ts';
import type { ComposerKind, Prefill } from '../../shared/form/form.ts';
import { openedMeanwhile } from '../../shared/from-message/opened-already.ts';
import { within } from '../../shared/hear/keep-job.ts';
import { explain, giveBack, nothingTyped, type Typed, textOf } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer, drawSentence } from '../draw/answer.ts';
import { draftSaying, ownerOf } from '../draw/drafts.ts';
import type { Opening } from '../place/place.ts';
import { showAnswer } from '../show/show-answer.ts';
import { refusalOf } from '../wire/refusals.ts';
import { assignForm, changeForm, composeForm, editForm, isChangeable, rateForm } from './draw-action.ts';
import { ticketForm } from './draw-new-ticket.ts';
import type { FormMemory } from './memory.ts';

/** Time that a look-up may take before the form opens without what it would have said. */
const lookUpMs = 900;

/** Opens the form for a new ticket; when it cannot open, the person gets the text back with one button to go on. */
export async function openTicketForm(
  bot: Bot,
  opening: Opening,
  prefill: Prefill,
  memory: Omit<FormMemory, 'place'> = {},
): Promise<void> {
  const { team, place } = opening;
  const typed: Typed = { id: memory.draft, kind: 'ticket', content: prefill };
  try {
    const [words, book] = await Promise.all([
      bot.who.words({ tenant: team, id: place.user }),
      within(bot, lookUpMs, bot.engine.book.read(bot.engine.db)),
    ]);
    if (!book) throw new DeskError('unavailable', words.chat.databaseGone);
    const channelDesk = place.channel ? book.deskOfChannel('slack', team, place.channel)?.key : undefined;
    await open(bot, opening, ticketForm(words, book, prefill, { place, ...memory }, channelDesk));
  } catch (error) {
    await couldNotOpen(bot, opening, typed, error);
  }
}

/** Opens the composer of a reply or a note. */
export async function openComposer(
  bot: Bot,
  opening: Opening,
  kind: ComposerKind,
  about: { ticket: string; version?: number; text?: string; draft?: string },
): Promise<void> {
  const { team, place } = opening;
  const { ticket: key, version, text, draft } = about;
  const typed: Typed = {
    id: draft,
    kind: kind === 'note' ? 'note' : 'reply',
    content: { ticket: key, text: text ?? '' },
  };
  try {
    const [words, known] = await Promise.all([
      bot.who.words({ tenant: team, id: place.user }),
      within(bot, lookUpMs, lookUp(bot, opening, key, kind)),
    ]);
    if (known instanceof DeskError) throw known;
    const memory = {
      place,
      ticket: key,
      ...(version === undefined ? {} : { version }),
      ...(draft === undefined ? {} : { draft }),
    };
    await open(bot, opening, composeForm(words, kind, memory, { ...known, text }));
  } catch (error) {
    await couldNotOpen(bot, { team, place, trigger: opening.trigger }, typed, error);
  }
}

/** Opens a form that changes a ticket: these need the ticket as it stands. */
export async function openTicketChange(
  bot: Bot,
  opening: Opening,
  kind: 'assign' | 'edit' | 'change' | 'rate',
  about: { ticket: string; version?: number; typed?: Draft; replace?: boolean },
): Promise<void> {
  const { typed, replace = false } = about;
  try {
    const actor = await bot.who.actor({ tenant: opening.team, id: opening.place.user });
    const ctx = contextFor(bot, actor, opening.trigger);
    const words = wordsOf(ctx);
    const ticket = await showTicket(ctx, about.ticket);
    const { version = ticket.version } = about;
    const memory: FormMemory = { place: opening.place, ticket: ticket.key, version };
    demandForm(words, ticket, kind);
    if (kind === 'rate') return await open(bot, opening, rateForm(words, ticket, memory));
    if (kind === 'edit') {
      const drawn = { ...memory, version: ticket.version, ...(typed ? { draft: typed.id } : {}) };
      return await open(bot, opening, editForm(words, ticket, drawn, typed?.content));
    }
    if (kind === 'change') {
      const card = await personCard(ctx, ticket.key, 'view');
      if (!isChangeable(card)) throw refusal(words, ticket, 'setPriority');
      const account = card.line.flatMap((one) =>
        'person' in one && one.person === ticket.requester.name ? one.accounts : [],
      );
      const requester = account.find((one) => one.tenant === opening.team)?.externalId;
      return await open(bot, opening, changeForm(words, card, requester, memory));
    }
    const agents = await possibleAssignees(ctx, ticket.key);
    if (agents.length === 0) throw new DeskError('forbidden', words.chat.notAgent(ticket.desk.name, ticket.key));
    await open(bot, opening, assignForm(words, ticket, agents, actor.personId, memory));
  } catch (error) {
    await couldNotOpen(bot, opening, typed ?? nothingTyped, error, replace);
  }
}

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
    return openComposer(bot, opening, kind, { ticket: content.ticket, text: content.text, draft: id });
  if (kind === 'edit' && content.ticket)
    return openTicketChange(bot, opening, 'edit', { ticket: content.ticket, typed: draft });
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

/** A ticket and its readers as the person may see them; a refusal is given, not thrown, so that it is told. */
async function lookUp(bot: Bot, { team, place, trigger }: Opening, key: string, kind: ComposerKind) {
  try {
    const actor: PersonActor = await bot.who.actor({ tenant: team, id: place.user });
    const ctx = contextFor(bot, actor, trigger);
    const ticket: TicketView = await showTicket(ctx, key);
    demandForm(wordsOf(ctx), ticket, kind);
    return { ticket, ...(kind === 'reply' ? { readers: await replyReaders(ctx, key) } : {}) };
  } catch (error) {
    if (error instanceof DeskError && error.code !== 'unavailable') return error;
    throw error;
  }
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
