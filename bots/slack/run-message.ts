import { type Origin, type Outcome, ticketAt, type Words } from '#core';
import { say } from '../shared/answer.ts';
import type { Asked } from '../shared/chat.ts';
import { contextFor } from '../shared/chat.ts';
import { lookAgain } from '../shared/look-again.ts';
import { addComment, changeComment, dropped, offerTicket } from '../shared/run-message.ts';
import type { Bot } from './bot.ts';
import { drawAnswer } from './draw-answer.ts';
import type { MessageJob } from './jobs.ts';
import { readWhole } from './read/look-up.ts';
import type { Place } from './tell.ts';
import { unrecordedCard } from './unrecorded.ts';

type Said = Extract<MessageJob['heard'], { kind: 'said' }>;
type Changed = Exclude<MessageJob['heard'], { kind: 'said' }>;

/** What a message in a channel or in the app's messages becomes: a comment, a draft, a correction, or nothing. */
export async function runMessage(bot: Bot, job: MessageJob, key: string): Promise<Outcome> {
  const { heard, team } = job;
  const asked = { account: { tenant: team, id: heard.user }, requestId: key };
  const words = await bot.who.words(asked.account);
  if (heard.kind !== 'said') return change(bot, words, asked, heard);
  if (heard.thread === null) return offer(bot, words, asked, heard);
  const where = { surface: 'slack', tenant: team, channelId: heard.channel } as const;
  const { channel, thread, direct, user } = heard;
  const at =
    (await ticketAt(bot.engine, { ...where, messageId: thread })) ??
    (await unrecordedCard(bot, team, { channel, thread, direct, user }));
  if (!at) return heard.direct ? offer(bot, words, asked, heard) : dropped('This thread belongs to no ticket.');
  const place: Place = { user, channel, thread };
  const text = await readWhole(bot, heard);
  if (text === '') {
    await bot.tell(place, drawAnswer(say(words.chat.onlyFiles(heard.files)), words));
    return dropped('It holds no text.');
  }
  const origin: Origin = { ...where, messageId: heard.ts, threadId: thread, target: at.target };
  const { outcome, answer } = await addComment(bot, asked, { at, text, origin, extra: aboutFiles(words, heard) });
  if (answer) await bot.tell(place, drawAnswer(answer, words));
  return outcome;
}

const aboutFiles = ({ chat }: Words, { files }: Said) => (files > 0 ? [chat.filesLater(files)] : []);

/** A message to the app that belongs to no ticket: most likely it is to become one. */
async function offer(bot: Bot, words: Words, asked: Asked, heard: Said): Promise<Outcome> {
  const text = await readWhole(bot, heard);
  const place = { user: heard.user, channel: heard.channel, ...(heard.thread ? { thread: heard.thread } : {}) };
  const ctx = contextFor(bot, await bot.who.actor(asked.account), asked.requestId);
  const { outcome, answer } = await offerTicket(bot, ctx, asked, { text, extra: aboutFiles(words, heard) });
  if (answer) await bot.tell(place, drawAnswer(answer, words));
  return outcome;
}

/** A message was corrected or deleted: so is the comment that it is. */
async function change(bot: Bot, words: Words, asked: Asked, heard: Changed): Promise<Outcome> {
  const { tenant } = asked.account;
  const where = { surface: 'slack', tenant, channelId: heard.channel, messageId: heard.ts };
  // Corrected so soon, it may still be on its way to become a comment.
  const at = await lookAgain(bot.engine, Number(heard.ts) * 1_000, () => ticketAt(bot.engine, where));
  if (!at?.typedComment) return dropped('This message is no comment.');
  const text = heard.kind === 'edited' ? await readWhole(bot, heard) : null;
  const { outcome, answer } = await changeComment(bot, asked, { commentId: at.typedComment, text });
  if (answer) await bot.tell({ user: heard.user, channel: heard.channel }, drawAnswer(answer, words));
  return outcome;
}
