import { endDraft } from '#core';
import type { ReadText } from '../../shared/line/intent.ts';
import { readIntent } from '../../shared/line/read-intent.ts';
import { runIntent } from '../../shared/line/run-intent.ts';
import { typedIn } from '../../shared/line/typed-in.ts';
import type { Typed } from '../../shared/tell/give-back.ts';
import { noteLostOn } from '../../shared/tell/lost-files.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import type { Saying } from '../draw/blocks.ts';
import { ownerOf } from '../draw/drafts.ts';
import { toMarkdown } from '../draw/text.ts';
import type { CommandJob } from '../jobs.ts';
import { readSaid, readText } from '../place/look-up.ts';

/** Does what a `/ticket` line says; the same key twice has one effect. Gives the answers for the person. */
export async function runCommand(
  bot: Bot,
  job: CommandJob,
  key: string,
): Promise<{ sayings: Saying[]; ticketId?: string }> {
  const asked = { account: { tenant: job.team, id: job.place.user }, requestId: key };
  const read: ReadText = (typed, what) => (what === 'comment' ? readSaid(bot, job.team, typed) : readText(bot, typed));
  const { answer, also, ticketId } = await runIntent(bot, readIntent(job.text), asked, read, job.files);
  await noteLostOn(bot, asked, ticketId, job.lost);
  if (job.spends !== undefined) await endDraft(bot.engine, ownerOf(job.team, job.place.user), job.spends, 'used');
  const words = await bot.who.words(asked.account);
  const sayings = [answer, ...(also ? [also] : [])].map((one) => drawAnswer(one, words, '/ticket', bot.publicUrl));
  return { sayings, ...(ticketId ? { ticketId } : {}) };
}

/** What a command line holds of typed text, to be given back when it cannot be done. */
export const typedInLine = (bot: Bot, job: CommandJob, key: string): Promise<Typed> => {
  const asked = { account: { tenant: job.team, id: job.place.user }, requestId: key };
  return typedIn(bot, asked, { intent: readIntent(job.text), typed: job.text, files: job.files }, toMarkdown);
};
