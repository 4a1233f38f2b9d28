import { contextFor, wordsOf } from '../../shared/chat.ts';
import { shownTicket } from '../../shared/show/shown.ts';
import { explain } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer, drawSentence } from '../draw/answer.ts';
import { shownView } from '../draw/shown-view.ts';
import type { Opening } from '../place/place.ts';
import type { ActionPayload } from '../wire/payloads.ts';
import { refusalOf } from '../wire/refusals.ts';
import { showView } from './show-view.ts';

/** Shows a ticket on top of the Home: what was said on it, what can be done, and the way to its thread. */
export async function showInHome(bot: Bot, opening: Opening, payload: ActionPayload, key: string): Promise<void> {
  const { team, place, trigger } = opening;
  try {
    await showView(bot, payload, trigger, await viewOf(bot, opening, key));
  } catch (error) {
    const words = await bot.who.words({ tenant: team, id: place.user });
    await bot.tell(place, { text: drawSentence(explain(bot, error, trigger, words)) });
  }
}

/** Draws a view that shows a ticket again, after something was pressed in it. It never throws. */
export async function showAgain(bot: Bot, opening: Opening, view: string, key: string): Promise<void> {
  try {
    await bot.web.quick.views.update({ view_id: view, view: await viewOf(bot, opening, key) });
  } catch (error) {
    // It was closed meanwhile.
    bot.log.debug({ err: error, refusal: refusalOf(error) }, 'A view that shows a ticket was not drawn again');
  }
}

async function viewOf(bot: Bot, { team, place, trigger }: Opening, key: string) {
  const ctx = contextFor(bot, await bot.who.actor({ tenant: team, id: place.user }), trigger);
  const answer = await shownTicket(bot, ctx, key);
  const words = wordsOf(ctx);
  return shownView(answer.card.ticket, drawAnswer(answer, words, '/ticket', bot.publicUrl), words);
}
