import { type Ctx, DeskError, type Words, wasDone } from '#core';
import { wordsOf } from '../../shared/chat.ts';
import { checkValues } from '../../shared/form/check.ts';
import type { Problems } from '../../shared/form/definition.ts';
import type { Filled } from '../../shared/form/filled.ts';
import { forms } from '../../shared/form/house.ts';
import { explain } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import type { AdaptiveCard } from '../draw/elements.ts';
import { chosenRequester } from '../from-message/requester.ts';
import type { Place } from '../place/place.ts';
import { accountOf } from '../speak.ts';
import { drawBare, drawForm, type Shown } from './draw-form.ts';
import { type ReadForm, surface } from './memory.ts';
import { askerOf, placeDesk, prepareForm, zoneOf } from './start.ts';

/** The form as every surface knows it. */
export async function filledIn(bot: Bot, place: Place, { memory, values }: ReadForm): Promise<Filled> {
  const { from } = memory;
  const asks = memory.form === 'ticket' && values.desk === undefined && place.scope === 'channel';
  const book = asks ? await bot.engine.book.read(bot.engine.db) : null;
  return {
    account: accountOf(place),
    memory,
    values,
    surface,
    placeDesk: book ? placeDesk(bot, place, book) : undefined,
    personId: (chosen) => chosenRequester(bot, place, memory.requester?.author, chosen),
    message: memory.message,
    origin: from,
  };
}

/** A form with what is wrong in it: what it can tell by itself, then what only the core can say. @throws DeskError */
export async function judged(
  bot: Bot,
  ctx: Ctx,
  place: Place,
  read: ReadForm,
): Promise<{ filled: Filled; problems: Problems | null }> {
  const { memory, values } = read;
  const words = wordsOf(ctx);
  const form = forms[memory.form];
  const filled = await filledIn(bot, place, read);
  const at = { now: bot.engine.clock.now(), timeZone: zoneOf(place) };
  const wrong = checkValues(words, form.bare(words, { surface, memory, values }), values, at);
  if (Object.keys(wrong).length > 0) return { filled, problems: wrong };
  const asked = (await form.ask?.(ctx, filled)) ?? {};
  // What the same form has itself done is no reason against it.
  const problems = Object.keys(asked).length > 0 && !(await wasDone(ctx)) ? asked : null;
  return { filled, problems };
}

/** Fields that a verb calls otherwise than a form. */
const fieldOf: Readonly<Record<string, string>> = { assignee: 'to', comment: 'text' };

/** What a refusal says about a form, by field. */
export function problemsOf(bot: Bot, error: unknown, requestId: string, words: Words): Problems | 'asked before' {
  if (error instanceof DeskError && error.details.askedBefore) return 'asked before';
  if (error instanceof DeskError && error.code === 'invalid') {
    const named = (error.details.fields ?? []).map(({ field, message }) => [fieldOf[field] ?? field, message] as const);
    if (named.length > 0) return Object.fromEntries(named);
  }
  return { form: explain(bot, error, requestId, words).text };
}

/** Draws a form again with what was filled in; where nothing can be looked up, with the texts alone. It never throws. */
export async function redrawForm(
  bot: Bot,
  ctx: Ctx,
  place: Place,
  shown: Shown,
  read: ReadForm,
  problems: Problems,
): Promise<{ title: string; card: AdaptiveCard; summary: string }> {
  const { memory, values } = read;
  const words = wordsOf(ctx);
  const timeZone = zoneOf(place);
  try {
    // A person who submits again has read who was first: that is what they decide on now.
    const form = await prepareForm(bot, askerOf(ctx), place, read, true);
    const card = drawForm(words, form, { memory, shown, timeZone, values, problems });
    return { title: form.title, card, summary: form.title };
  } catch (error) {
    bot.log.warn({ err: error }, 'A form could not be drawn again with all that belongs to it');
    const found =
      Object.keys(problems).length > 0 ? problems : { form: explain(bot, error, ctx.requestId, words).text };
    const { title, card } = drawBare(words, read, { shown, timeZone, problems: found });
    return { title, card, summary: title };
  }
}
