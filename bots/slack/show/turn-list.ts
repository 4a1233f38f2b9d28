import type { ModalView } from '@slack/types';
import { clip, type Words } from '#core';
import type { TicketList } from '../../shared/answer.ts';
import { contextFor, wordsOf } from '../../shared/chat.ts';
import { readPlace } from '../../shared/pages.ts';
import { answerPage } from '../../shared/show/answer-page.ts';
import { listPage } from '../../shared/show/list-page.ts';
import { explain } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer, drawSentence } from '../draw/answer.ts';
import { limits } from '../draw/limits.ts';
import { drawList } from '../draw/lists.ts';
import type { Opening } from '../place/place.ts';
import type { ActionPayload } from '../wire/payloads.ts';
import { showView } from './show-view.ts';

/** Lines of a page in a view of its own. */
const lines = 40;

/** Turns a list to another page: in the answer that it stands in, or in a view of its own above the Home. */
export async function showMoreLines(bot: Bot, opening: Opening, payload: ActionPayload, value: string): Promise<void> {
  const { team, place, trigger } = opening;
  const account = { tenant: team, id: place.user };
  try {
    const wanted = readPlace(value);
    if (!wanted) return;
    const ctx = contextFor(bot, await bot.who.actor(account), trigger);
    if (payload.view) {
      const view = drawListView(wordsOf(ctx), await listPage(ctx, wanted, lines));
      return await showView(bot, payload, trigger, view);
    }
    const answer = drawAnswer(await answerPage(ctx, wanted), wordsOf(ctx));
    await bot.tell(place, answer, { replace: payload.container.is_ephemeral });
  } catch (error) {
    await bot.tell(place, { text: drawSentence(explain(bot, error, trigger, await bot.who.words(account))) });
  }
}

const drawListView = (words: Words, list: TicketList): ModalView => ({
  type: 'modal',
  callback_id: 'list.page',
  title: { type: 'plain_text', text: clip(list.heading, limits.viewTitle) },
  close: { type: 'plain_text', text: words.chat.form.done },
  blocks: drawList(words, list),
});
