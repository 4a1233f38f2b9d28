import { isBlank, type Origin, type Outcome, ticketAt, type Words } from '#core';
import type { Asked } from '../../shared/chat.ts';
import { addComment, changeComment, dropped, withoutWords } from '../../shared/hear/run-message.ts';
import type { Intent } from '../../shared/line/intent.ts';
import { isPlainCommand, readLine } from '../../shared/line/read-line.ts';
import { lookAgain } from '../../shared/tell/look-again.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import { messageOf } from '../from-message/source.ts';
import type { MessageJob } from '../jobs.ts';
import { hearLine } from '../line/in-message.ts';
import { readText, readWhole } from '../place/look-up.ts';
import type { Mentioned } from '../wire/mention.ts';
import { unrecordedCard } from './unrecorded.ts';

type Said = Extract<MessageJob['heard'], { kind: 'said' }>;
type Changed = Extract<MessageJob['heard'], { kind: 'edited' | 'deleted' }>;

/** What a message in a channel or in the app's messages becomes: a comment, a draft, a correction, or nothing. */
export async function runMessage(bot: Bot, job: MessageJob, key: string): Promise<Outcome> {
  const { heard, team } = job;
  const asked = { account: { tenant: team, id: heard.user }, requestId: key };
  const words = await bot.who.words(asked.account);
  if (heard.kind === 'mentioned') return mentioned(bot, heard, asked);
  if (heard.kind !== 'said') return change(bot, words, asked, heard);
  const typed = heard.line ?? heard.text;
  // What says something beside its text, such as a forwarded message, is no command.
  const intent: Intent = isBlank(typed) ? { verb: 'text', text: '' } : readLine(typed);
  const place = { user: heard.user, channel: heard.channel, ...(heard.thread ? { thread: heard.thread } : {}) };
  const line = {
    intent,
    place,
    files: heard.files,
    hint: words.chat.directOffer,
    whole: () => readWhole(bot, heard),
    message: () => messageOf(bot, team, heard),
  };
  if (heard.thread === null) return hearLine(bot, line, asked);
  // A line that can only be meant as a command is one below a card as well; in a channel the app has to be named.
  if (heard.direct && isPlainCommand(intent)) return hearLine(bot, line, asked);
  if (heard.line !== undefined && isPlainCommand(intent))
    return dropped('It is worked as the line that names the app.');
  const where = { surface: 'slack', tenant: team, channelId: heard.channel } as const;
  const { channel, thread, ts, direct, user } = heard;
  const at =
    (await ticketAt(bot.engine, { ...where, messageId: thread })) ??
    (await unrecordedCard(bot, team, { channel, thread, ts, direct, user }));
  if (!at) return heard.direct ? hearLine(bot, line, asked) : dropped('This thread belongs to no ticket.');
  const text = await readWhole(bot, heard);
  if (text === '') {
    await bot.tell(place, drawAnswer(withoutWords(words, heard.files), words));
    return dropped('It holds no text.');
  }
  const origin: Origin = { ...where, messageId: heard.ts, threadId: thread, target: at.target };
  const { outcome, answer } = await addComment(bot, asked, { at, text, origin, extra: aboutFiles(words, heard) });
  if (answer) await bot.tell(place, drawAnswer(answer, words));
  return outcome;
}

const aboutFiles = ({ chat }: Words, { files }: Said) => (files > 0 ? [chat.filesLater(files)] : []);

/** A line that names the app in a channel; in a ticket's thread other words are a comment, which is heard as a message. */
async function mentioned(bot: Bot, heard: Mentioned, asked: Asked): Promise<Outcome> {
  const { channel, user, thread, text, files } = heard;
  const message = () => messageOf(bot, asked.account.tenant, heard);
  const intent = readLine(text);
  if (thread !== null && !isPlainCommand(intent)) {
    const at = { surface: 'slack', tenant: asked.account.tenant, channelId: channel, messageId: thread };
    if (await ticketAt(bot.engine, at)) return dropped('It is heard as a message in the thread of a ticket.');
  }
  const words = await bot.who.words(asked.account);
  const place = { user, channel, ...(thread ? { thread } : {}) };
  const whole = () => readText(bot, text);
  return hearLine(bot, { intent, place, files, hint: words.chat.textOffer, whole, message }, asked);
}

/** A message was corrected or deleted: so is the comment that it is. */
async function change(bot: Bot, words: Words, asked: Asked, heard: Changed): Promise<Outcome> {
  const { tenant } = asked.account;
  const where = { surface: 'slack', tenant, channelId: heard.channel, messageId: heard.ts };
  const toldAt = heard.kind === 'edited' ? heard.editedAt : heard.deletedAt;
  const ageMs = (Number(toldAt) - Number(heard.ts)) * 1_000;
  // Corrected so soon, it may still be on its way to become a comment.
  const at = await lookAgain(ageMs, () => ticketAt(bot.engine, where));
  if (!at?.typedComment) return dropped('This message is no comment.');
  const text = heard.kind === 'edited' ? await readWhole(bot, heard) : null;
  const { outcome, answer } = await changeComment(bot, asked, { commentId: at.typedComment, text });
  if (answer) await bot.tell({ user: heard.user, channel: heard.channel }, drawAnswer(answer, words));
  return outcome;
}
