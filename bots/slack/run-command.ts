import type { Typed } from '../shared/give-back.ts';
import { type Intent, readIntent } from '../shared/intent.ts';
import { runIntent, typedIn } from '../shared/run-intent.ts';
import type { Saying } from './blocks.ts';
import type { Bot } from './bot.ts';
import { drawAnswer } from './draw-answer.ts';
import type { CommandJob } from './jobs.ts';
import { mentionedIn, toMarkdown } from './text.ts';

/** Does what a `/ticket` line says; the same key twice has one effect. Gives the answer for the person. */
export async function runCommand(
  bot: Bot,
  job: CommandJob,
  key: string,
): Promise<{ saying: Saying; ticketId?: string }> {
  const asked = { account: { tenant: job.team, id: job.place.user }, requestId: key };
  const { answer, ticketId } = await runIntent(bot, readLine(job), asked, (mrkdwn) => readText(bot, mrkdwn));
  const words = await bot.who.words(asked.account);
  return { saying: drawAnswer(answer, words), ...(ticketId ? { ticketId } : {}) };
}

/** What a command line holds of typed text, to be given back when it cannot be done. */
export const typedInLine = (job: CommandJob): Typed => typedIn(readLine(job), toMarkdown);

const readLine = (job: CommandJob): Intent => readIntent(job.text);

/** Typed mrkdwn as markdown, with the names of those it mentions. */
export async function readText(bot: Bot, mrkdwn: string): Promise<string> {
  return toMarkdown(mrkdwn, await bot.people.names(mentionedIn(mrkdwn)));
}
