import {
  addFiles,
  type Ctx,
  DeskError,
  type Outcome,
  reasonOf,
  receive,
  retryInbound,
  sayOnTicket,
  ticketAt,
  ticketOfCard,
} from '#core';
import { say } from '../../shared/answer.ts';
import { type Asked, contextFor, wordsOf } from '../../shared/chat.ts';
import { dropped } from '../../shared/hear/run-message.ts';
import { noteLostOn } from '../../shared/tell/lost-files.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import { sentWith, silent, takeSent } from '../from-message/sent-along.ts';
import type { FilesJob, JobKind } from '../jobs.ts';

const kind = 'files' satisfies JobKind;

/** Keeps files that Slack did not give out, for a job of their own: their words need not wait for them. */
export async function keepLate(bot: Bot, { requestId }: Asked, job: FilesJob): Promise<void> {
  if (job.files.length === 0) return;
  const { engine, owner } = bot;
  const received = { source: 'slack' as const, key: `${kind} ${requestId}`, kind, payload: JSON.stringify(job) };
  const inbound = await receive(engine, owner, received);
  if (inbound) await retryInbound(engine, inbound, silent(job.files.length));
}

/** Adds files to the comment that their message is. @throws DeskError `unavailable` while Slack does not give them out */
export async function runLate(bot: Bot, job: FilesJob, key: string): Promise<Outcome> {
  const { team, place, at, files } = job;
  const account = { tenant: team, id: place.user };
  const ctx = contextFor(bot, await bot.who.actor(account), key, key);
  const along = await takeSent(bot, sentWith(team, { ...at, files }), ctx);
  if (along.later.length > 0) throw silent(along.later.length);
  const message = { surface: 'slack', tenant: team, channelId: at.channel, messageId: at.ts };
  const comment = (await ticketAt(bot.engine, message))?.typedComment;
  const done = comment
    ? await addLate(bot, { ctx, commentId: comment, files: along.files })
    : await addToTicket(bot, ctx, job, along.files);
  const ticketId = 'ticketId' in done ? done.ticketId : job.ticket;
  await noteLostOn(bot, { account, requestId: key }, ticketId, along.lost);
  const words = wordsOf(ctx);
  if (along.told.length > 0) await bot.tell(place, drawAnswer(say(along.told.join('\n')), words));
  return done;
}

/** Adds what came after the words; a comment that was taken back since takes none. */
export async function addLate(
  bot: Bot,
  { ctx, commentId, files }: { ctx: Ctx; commentId: string; files: readonly string[] },
): Promise<Outcome> {
  if (files.length === 0) return { outcome: 'comment', commentId };
  try {
    // Every try finds what is on it already, so that it needs no key.
    const { requestKey: _, ...unkeyed } = ctx;
    const { ticket } = await addFiles(unkeyed, { commentId, files: [...files] });
    return { outcome: 'comment', ticketId: ticket.id, commentId };
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    bot.log.info({ err: error, comment: commentId }, 'Files came too late for their comment');
    return dropped(reasonOf(error));
  }
}

/** The words went to a ticket of their own: the files follow them there. */
async function addToTicket(bot: Bot, ctx: Ctx, { ticket: id }: FilesJob, files: readonly string[]): Promise<Outcome> {
  const ticket = id === undefined ? null : await ticketOfCard(bot.engine, id);
  if (!ticket || files.length === 0) return dropped('There is nothing that the files could be added to.');
  const said = await sayOnTicket(ctx, { ticket: ticket.key, text: '', files: [...files] });
  return { outcome: 'comment', ticketId: said.ticket.id };
}
