import { z } from 'zod';
import { DeskError, type InboundHandler, parsedJson } from '#core';
import { lineOf } from '../../shared/line/near.ts';
import { explain } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { drawSentence } from '../draw/answer.ts';
import type { Opening } from '../place/place.ts';
import { takeLine } from './with-trigger.ts';

const Value = z.object({ l: z.string().optional(), d: z.string().optional(), u: z.number() });

/** Runs the line that was offered, by one press; after its time the offer says that it has ended. */
export async function pressRun(
  bot: Bot,
  work: InboundHandler,
  pressed: { opening: Opening; value: string; at: string; replace: boolean },
  ack: () => Promise<void>,
): Promise<void> {
  const { opening, at, replace } = pressed;
  const { team, place, trigger } = opening;
  await ack();
  const value = Value.safeParse(parsedJson(pressed.value)).data;
  if (!value) return bot.log.warn({}, 'An offered line was not readable');
  const account = { tenant: team, id: place.user };
  const words = await bot.who.words(account);
  try {
    const asked = { account, requestId: trigger };
    const { line, spends, message, files, lost } = await lineOf(bot, asked, words, {
      line: value.l,
      draft: value.d,
      until: value.u,
    });
    const taken = {
      team,
      place,
      trigger,
      command: '/ticket',
      text: line,
      key: `run:${value.d ?? at}`,
      spends,
      message,
      ...(files ? { files } : {}),
      ...(lost ? { lost } : {}),
      replace,
    };
    const say = (saying: Parameters<typeof bot.tell>[1]) => bot.tell(place, saying, { replace });
    // The offer stays beside what only reads.
    const answer = (saying: Parameters<typeof bot.tell>[1]) => bot.tell(place, saying);
    await takeLine(bot, work, taken, { ack: () => Promise.resolve(), say, answer });
  } catch (error) {
    const over = error instanceof DeskError && error.code === 'conflict';
    // The control goes with the offer; its draft waits on the Home.
    await bot.tell(place, { text: drawSentence(explain(bot, error, trigger, words)) }, { replace: over && replace });
  }
}
