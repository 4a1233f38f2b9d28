import { answerQuestion, type Question } from '../../shared/line/answer-question.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import { toWords } from '../draw/text.ts';
import type { Opening } from '../place/place.ts';

/** Answers what only reads: help, lists, one ticket, a search. Only the person who asked sees it. */
export async function tellAnswer(bot: Bot, question: Question, asked: Opening & { command: string }): Promise<void> {
  const { place, team, trigger, command } = asked;
  const read = question.verb === 'search' ? { ...question, words: toWords(question.words) } : question;
  const account = { tenant: team, id: place.user };
  const answer = await answerQuestion(bot, read, { account, requestId: trigger });
  await bot.tell(place, drawAnswer(answer, await bot.who.words(account), command, bot.publicUrl));
}

/** Shows one ticket to the person who pressed "Show". */
export async function sayTicketTo(bot: Bot, opening: Opening, ticket: string): Promise<void> {
  await tellAnswer(bot, { verb: 'show', ticket }, { ...opening, command: '/ticket' });
}
