import { z } from 'zod';
import type { Outcome } from '#core';
import { say } from '../../shared/answer.ts';
import { dropped } from '../../shared/hear/run-message.ts';
import type { Bot } from '../bot.ts';
import type { Said } from '../jobs.ts';
import { tellAnswer, tellDrawn } from '../speak.ts';
import { runAct } from './run-press.ts';

/** A press that an older client sends as a message: the same is done, and the answer is a message too. */
export async function runSubmitted(bot: Bot, { place, value, replyTo }: Said, requestId: string): Promise<Outcome> {
  const data = z.looseObject({ act: z.string() }).safeParse(value).data;
  const acted = data ? await runAct(bot, { place, data, message: replyTo, requestId }) : null;
  if (!acted) return dropped('Nothing is known about this button.');
  if ('toast' in acted) await tellAnswer(bot, place, say(acted.toast));
  else await tellDrawn(bot, place, acted.card);
  return { outcome: 'command' };
}
