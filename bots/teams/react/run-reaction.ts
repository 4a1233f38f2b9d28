import {
  actOf,
  type Ctx,
  DeskError,
  emojiKnown,
  firstTime,
  type InboundWork,
  type Outcome,
  showTicket,
  ticketAt,
  unlessHidden,
} from '#core';
import { type Answer, say } from '../../shared/answer.ts';
import { wordsOf } from '../../shared/chat.ts';
import { dropped } from '../../shared/hear/run-message.ts';
import { emojiThatAct } from '../../shared/react/emoji-that-act.ts';
import { workByEmoji } from '../../shared/react/work-by-emoji.ts';
import { answered } from '../../shared/tell/answered.ts';
import { nothingTyped } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import type { Place } from '../place/place.ts';
import { accountOf, contextAt, tellAnswer, tellDrawn, wordsAt } from '../speak.ts';
import { Reaction } from './keep-reaction.ts';

/** Does what an emoji on a card, or on something that the app said of a ticket, asks for. Nothing is ever undone by taking it away. */
export async function runReaction(bot: Bot, inbound: InboundWork): Promise<Outcome> {
  const { place, message, emoji, at } = Reaction.parse(JSON.parse(inbound.payload));
  const asked = { account: accountOf(place), requestId: inbound.key };
  bot.people.met(place);
  const about = {
    account: asked.account,
    tell: async (answer: Answer) => tellDrawn(bot, place, drawAnswer(answer, await wordsAt(bot, place))),
    typed: nothingTyped,
  };
  const ctx = await authorOf(bot, place, inbound.key);
  if (!ctx) return dropped('No person put it there.');
  const found = await ticketAt(bot.engine, {
    surface: 'teams',
    tenant: place.tenant,
    channelId: place.chat,
    messageId: message,
  });
  if (!found || found.isDeleted) return dropped('No ticket is there.');
  return answered(bot, inbound, about, async () => {
    const shown = await showTicket(ctx, found.ticket).catch(unlessHidden);
    const book = await bot.engine.book.read(bot.engine.db);
    const act = shown && actOf(book.emoji(shown.desk.id), emoji);
    // It is a ticket already: there is none to be opened.
    const words = wordsOf(ctx);
    const does = shown ? emojiThatAct(words, book.emoji(shown.desk.id), ctx.actor, 'teams') : '';
    if (!shown || (act !== 'take' && act !== 'resolve')) {
      if (shown && does !== '' && emojiKnown(book, emoji) === null)
        await tellAnswer(bot, place, say(words.emoji.unknown(does)));
      return dropped('The emoji asks for nothing there.');
    }
    const put = Date.parse(at);
    const since = Number.isFinite(put) ? new Date(put) : null;
    const { outcome, why, mayNot } = await workByEmoji(bot, asked, ctx, { ticket: shown, act, at: since });
    if (why !== undefined) await tellAnswer(bot, place, say(why));
    const { tenant, user } = place;
    if (mayNot && (await firstTime(bot.engine, 'teams', `emoji not theirs ${tenant} ${user}`)))
      await tellAnswer(bot, place, say(words.emoji.notYours(shown.key, does)));
    return outcome;
  });
}

/** Null for apps and people who left. */
async function authorOf(bot: Bot, place: Place, key: string): Promise<Ctx | null> {
  try {
    return await contextAt(bot, place, key);
  } catch (error) {
    if (error instanceof DeskError && error.code === 'unauthenticated') return null;
    throw error;
  }
}
