import { wordsOf } from '../../shared/chat.ts';
import { ListPlace } from '../../shared/pages.ts';
import { answerPage } from '../../shared/show/answer-page.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import type { Acted, Pressed } from '../pressed.ts';
import { contextAt } from '../speak.ts';

/** Turns a list to another page, in its place. Null for what is none of ours. */
export async function turnList(bot: Bot, { place, data, requestId }: Pressed): Promise<Acted | null> {
  const wanted = ListPlace.safeParse(data.p).data;
  if (!wanted) return null;
  const ctx = await contextAt(bot, place, requestId);
  return { card: drawAnswer(await answerPage(ctx, wanted), wordsOf(ctx)), stays: true };
}
