import { type Ctx, DeskError, type TicketView } from '#core';
import type { Answer } from '../../shared/answer.ts';
import { contextFor, wordsOf } from '../../shared/chat.ts';
import { askFromDraft } from '../../shared/form/ask-from-draft.ts';
import type { Press } from '../../shared/press/press.ts';
import { isTimer, pressTimer } from '../../shared/press/press-timer.ts';
import { runOffer, runPress, sayRated } from '../../shared/press/run-press.ts';
import { afterClosing } from '../../shared/press/way-back.ts';
import { putBack, throwAway } from '../../shared/tell/throw-away.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import type { Saying } from '../draw/blocks.ts';
import { readAsked } from '../draw/controls.ts';
import type { ButtonJob, PressJob } from '../jobs.ts';

/** Does what a press on a ticket's control asks for. Nothing is said when it went well and a card shows it. */
export async function runPressJob(
  bot: Bot,
  job: PressJob,
  requestId: string,
): Promise<{ ticket: TicketView | null; saying: Saying | null }> {
  const { action, ticket, version, value = '' } = job.press;
  const key = `press:${job.at}:${action}:${ticket}:${version}:${value}`;
  const actor = await bot.who.actor({ tenant: job.team, id: job.place.user });
  const ctx = contextFor(bot, actor, requestId, key);
  if (isTimer(job.press)) return { ticket: null, saying: await timed(bot, ctx, job, await pressTimer(ctx, job.press)) };
  const changed = await pressed(bot, ctx, job);
  const answer = changed && (await sayPressed(ctx, job.press, changed));
  return { ticket: changed, saying: answer && drawAnswer(answer, wordsOf(ctx)) };
}

/** What is said of a timer: below the question whether it still runs, it takes the place of the question. */
async function timed(bot: Bot, ctx: Ctx, { press, place, at }: PressJob, answer: Answer): Promise<Saying | null> {
  const saying = drawAnswer(answer, wordsOf(ctx));
  if (!press.asked || !place.channel) return saying;
  try {
    const { text, blocks = [] } = saying;
    await bot.web.quick.chat.update({ channel: place.channel, ts: at, text, blocks });
    return null;
  } catch (failure) {
    bot.log.info({ err: failure }, 'A question that was answered could not be drawn anew');
    return saying;
  }
}

/**
 * Does it; below a sentence that asks for what cannot be done any more, the reason takes the place of the sentence and its
 * controls. @throws DeskError for what is said elsewhere
 */
async function pressed(bot: Bot, ctx: Ctx, { press, place, at }: PressJob): Promise<TicketView | null> {
  try {
    return await runPress(ctx, press);
  } catch (error) {
    const isOver = error instanceof DeskError && error.code === 'forbidden' && press.asked;
    if (!isOver || !place.channel) throw error;
    const { text, blocks = [] } = drawAnswer({ kind: 'words', why: { text: error.message } }, wordsOf(ctx));
    try {
      await bot.web.quick.chat.update({ channel: place.channel, ts: at, text, blocks });
      return null;
    } catch (failure) {
      bot.log.info({ err: failure }, 'A question that is over could not be drawn anew');
      throw error;
    }
  }
}

/** What the card does not say after a press. */
async function sayPressed(ctx: Ctx, { action, asked }: Press, changed: TicketView): Promise<Answer | null> {
  if (action === 'rate') return asked ? sayRated(ctx, changed) : null;
  return action === 'status' ? afterClosing(ctx, changed) : null;
}

/** Does what a button of our own answers asks for, and gives what stands there afterwards. */
export async function runButton(
  bot: Bot,
  job: ButtonJob,
  requestId: string,
): Promise<{ saying: Saying; ticketId?: string }> {
  const { team, place, act, value } = job;
  const account = { tenant: team, id: place.user };
  const words = await bot.who.words(account);
  if (act === 'dropDrafts' || act === 'dropDraft') {
    const which = act === 'dropDrafts' ? 'all' : { id: value };
    return { saying: drawAnswer(await throwAway(bot, account, words, which), words) };
  }
  if (act === 'putBack') return { saying: drawAnswer(await putBack(bot, { account, requestId }, words, value), words) };
  if (act === 'askDraft') {
    const alone = contextFor(bot, await bot.who.actor(account), requestId);
    const { answer, ticketId } = await askFromDraft(bot, alone, { account, requestId }, readAsked(value));
    const saying = drawAnswer(answer, words, '/ticket', bot.publicUrl);
    return { saying, ...(ticketId === undefined ? {} : { ticketId }) };
  }
  const ctx = contextFor(bot, await bot.who.actor(account), requestId, `${act}:${value}`);
  const { answer, ticketId } = await runOffer(bot, ctx, { account, requestId }, { act, comment: value });
  return { saying: drawAnswer(answer, words), ...(ticketId === undefined ? {} : { ticketId }) };
}
