import { historyKinds, parsedJson } from '#core';
import { contextFor, wordsOf } from '../../shared/chat.ts';
import { HistoryPlace } from '../../shared/pages.ts';
import { pastPage } from '../../shared/show/history-page.ts';
import { explain } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { drawSentence } from '../draw/answer.ts';
import type { Pressed } from '../draw/controls.ts';
import { pastView } from '../draw/history.ts';
import type { Opening } from '../place/place.ts';
import type { ActionPayload } from '../wire/payloads.ts';
import { showView } from './show-view.ts';

/** Shows what happened to a ticket in a view: a button opens it, those in it turn pages, and a menu says what of it is shown. */
export async function showHistory(bot: Bot, opening: Opening, payload: ActionPayload, pressed: Pressed): Promise<void> {
  const { team, place, trigger } = opening;
  try {
    const ctx = contextFor(bot, await bot.who.actor({ tenant: team, id: place.user }), trigger);
    const page = await pastPage(ctx, HistoryPlace.parse(askedBy(pressed)), 'view');
    await showView(bot, payload, trigger, pastView(wordsOf(ctx), page));
  } catch (error) {
    const words = await bot.who.words({ tenant: team, id: place.user });
    await bot.tell(place, { text: drawSentence(explain(bot, error, trigger, words)) });
  }
}

/** What was asked for: a menu has no room for its ticket, which stands in the name of its row. */
function askedBy({ selected_option: chosen, block_id: row = '', value = '' }: Pressed): unknown {
  if (!chosen) return parsedJson(value);
  const kind = historyKinds.find((one) => one === chosen.value);
  return { t: row.split(':')[1], ...(kind === undefined ? {} : { k: kind }) };
}
