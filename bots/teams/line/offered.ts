import { z } from 'zod';
import { DeskError, endDraft } from '#core';
import { lineOf } from '../../shared/line/near.ts';
import { readLine } from '../../shared/line/read-line.ts';
import { explain, ownerOf } from '../../shared/tell/give-back.ts';
import { noteLostOn } from '../../shared/tell/lost-files.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import type { Said } from '../jobs.ts';
import type { Acted, Pressed } from '../pressed.ts';
import { accountOf, tellAnswer, wordsAt } from '../speak.ts';
import { answerLine } from './in-message.ts';

const Data = z.object({
  l: z.string().optional(),
  d: z.string().optional(),
  u: z.number().default(Number.POSITIVE_INFINITY),
  /** The card stays as it is, and the answer stands below it. */
  below: z.literal(1).optional(),
});

/** Runs the line that a button offers, by one press; after its time the card says that the offer has ended. */
export async function pressRun(bot: Bot, { place, data, message = '', requestId }: Pressed): Promise<Acted | null> {
  const read = Data.safeParse(data).data;
  if (!read) return null;
  const { l, d, u, below } = read;
  const account = accountOf(place);
  const words = await wordsAt(bot, place);
  try {
    const {
      line,
      spends,
      message: offeredFor,
      files = [],
      lost = [],
    } = await lineOf(bot, { account, requestId }, words, { line: l, draft: d, until: u });
    // However often it is pressed on this card it is one request.
    const key = below
      ? requestId
      : `run:${bot.engine.digest(`${place.tenant} ${place.chat} ${message} ${d ?? ''} ${line}`)}`;
    const said: Said = { kind: 'said', place, id: message, text: line, meant: true, mentions: [], sent: [] };
    const { answer, also, drawn, more, outcome } = await answerLine(bot, said, readLine(line), {
      requestId: key,
      message: offeredFor,
      files,
      lost,
    });
    const ticketId = 'ticketId' in outcome ? outcome.ticketId : undefined;
    await noteLostOn(bot, { account, requestId: key }, ticketId, lost);
    if (spends !== undefined) await endDraft(bot.engine, ownerOf(bot, account), spends, 'used');
    if (below && answer) {
      await tellAnswer(bot, place, answer, more);
      return { toast: words.teams.answeredBelow };
    }
    if (also) await tellAnswer(bot, place, also);
    if (drawn) return { card: drawn, stays: true };
    return answer ? { card: drawAnswer(answer, words, more), stays: true } : null;
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    const why = explain(bot, error, requestId, words);
    const over = l !== undefined || error.message === words.chat.offerOver || error.message === words.chat.draftGone;
    return over ? { card: drawAnswer({ kind: 'words', why }, words), stays: true } : { toast: why.text };
  }
}
