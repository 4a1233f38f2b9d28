import { type Ctx, type Words, wordsFor } from '#core';
import type { Answer } from '../shared/answer.ts';
import { contextFor } from '../shared/chat.ts';
import type { AccountRef } from '../shared/who.ts';
import type { Bot } from './bot.ts';
import { drawAnswer } from './draw/answer.ts';
import type { Drawn } from './draw/card.ts';
import type { Element } from './draw/elements.ts';
import { type Place, threadAddress } from './place/place.ts';
import { followWith } from './tell/redraw.ts';
import { cardMessage } from './wire/message.ts';

/** The account behind what was said or pressed. */
export const accountOf = ({ tenant, user }: Place): AccountRef => ({ tenant, id: user });

/** The context of a verb for the person who speaks from a place. @throws DeskError when nobody is known there */
export async function contextAt(bot: Bot, place: Place, requestId: string, key?: string): Promise<Ctx> {
  return contextFor(bot, await bot.who.actor(accountOf(place)), requestId, key);
}

/** The sentences in the person's language; while the desk cannot say who they are, in that of their client. */
export async function wordsAt(bot: Bot, place: Place): Promise<Words> {
  const actor = await bot.who.actor(accountOf(place)).catch(() => null);
  return wordsFor(actor?.locale ?? place.locale ?? 'en');
}

/** Tells one person an answer where they asked; `more` are buttons of that place. */
export async function tellAnswer(bot: Bot, place: Place, answer: Answer, more: readonly Element[] = []): Promise<void> {
  await tellDrawn(bot, place, drawAnswer(answer, await wordsAt(bot, place), more, bot.publicUrl));
}

/** Shows one person a card where they asked; `passing`: it is worth nothing later. */
export async function tellDrawn(bot: Bot, place: Place, drawn: Drawn, passing?: 'passing'): Promise<void> {
  const { card, summary, rest = [], later } = drawn;
  const messages = [card, ...rest].map((one) => cardMessage(one, summary));
  await bot.tell(place, messages, { later, ...(passing ? { passing: true } : {}) });
}

/** Shows what had no room on a card, below it. */
export async function tellRest(bot: Bot, place: Place, { summary, rest = [] }: Drawn): Promise<void> {
  if (rest.length > 0)
    await bot.tell(
      place,
      rest.map((card) => cardMessage(card, summary)),
    );
}

/**
 * Puts another card in the place of one of our answers: what a press is answered with is forgotten when the message is
 * drawn anew. It never throws.
 */
export async function replace(
  bot: Bot,
  place: Place,
  id: string | undefined,
  { card, summary, later }: Drawn,
): Promise<void> {
  if (id === undefined) return;
  const at = { serviceUrl: place.serviceUrl, conversation: threadAddress(place.chat, place.thread) };
  // Outside of a person's own chat our answers are for that person only.
  const only = place.scope === 'personal' ? undefined : place.member;
  // Their client shows it already, whatever becomes of the edit: what was to stand there later would take it away.
  await followWith(bot, { tenant: place.tenant, ...at, id, ...(only === undefined ? {} : { only }) }, later);
  try {
    await bot.connector.edit(at, id, cardMessage(card, summary), only);
  } catch (error) {
    bot.log.debug({ err: error }, 'An answer could not be put in the place of the one before');
  }
}
