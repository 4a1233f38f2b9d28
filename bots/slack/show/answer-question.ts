import { answerQuestion, type Question } from '../../shared/line/answer-question.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import type { Saying } from '../draw/blocks.ts';
import { toWords } from '../draw/text.ts';
import type { Opening } from '../place/place.ts';

/** The answer to what only reads: help, lists, one ticket, a search. Refusals are answers too: it never throws. */
export async function sayingFor(bot: Bot, question: Question, asked: Opening & { command: string }): Promise<Saying> {
  const { place, team, trigger, command } = asked;
  const read = question.verb === 'search' ? { ...question, words: toWords(question.words) } : question;
  const account = { tenant: team, id: place.user };
  const answer = await answerQuestion(bot, read, { account, requestId: trigger });
  return drawAnswer(answer, await bot.who.words(account), command, bot.publicUrl);
}

/** Shows one ticket to the person who pressed "Show". */
export async function sayTicketTo(bot: Bot, opening: Opening, ticket: string): Promise<void> {
  await bot.tell(opening.place, await sayingFor(bot, { verb: 'show', ticket }, { ...opening, command: '/ticket' }));
}
