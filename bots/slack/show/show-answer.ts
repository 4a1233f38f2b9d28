import type { Words } from '#core';
import type { Answer } from '../../shared/answer.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import { shownView } from '../draw/shown-view.ts';
import type { Opening } from '../place/place.ts';
import { refusalOf } from '../wire/refusals.ts';

/** Shows an answer in a view where a form would have opened; where Slack opens none, as a message to the same person. */
export async function showAnswer(bot: Bot, { place, trigger }: Opening, answer: Answer, words: Words): Promise<void> {
  const saying = drawAnswer(answer, words, '/ticket', bot.publicUrl);
  const title = answer.kind === 'ticket' ? answer.card.ticket : words.chat.form.newTicket;
  try {
    await bot.web.quick.views.open({
      trigger_id: trigger,
      view: shownView(title, saying, words),
    });
  } catch (error) {
    bot.log.info({ refusal: refusalOf(error) }, 'Slack did not open a view; its answer is told');
    await bot.tell(place, saying);
  }
}
