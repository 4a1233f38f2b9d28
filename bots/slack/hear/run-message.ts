import {
  channelTarget,
  DeskError,
  isBlank,
  isOfHouse,
  type Origin,
  type Outcome,
  type TicketPlace,
  ticketAt,
  ticketOfChannel,
} from '#core';
import { say } from '../../shared/answer.ts';
import { type Asked, contextFor } from '../../shared/chat.ts';
import { asItIsNow, changeMessage, saidAt } from '../../shared/hear/deeds.ts';
import { isApart } from '../../shared/hear/request.ts';
import { addComment, dropped, noText } from '../../shared/hear/run-message.ts';
import type { Intent } from '../../shared/line/intent.ts';
import { isPlainCommand, readLine } from '../../shared/line/read-line.ts';
import { isLine } from '../../shared/line/run/asked.ts';
import { withLinks } from '../../shared/markdown/links.ts';
import { noteLost } from '../../shared/tell/lost-files.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import { linksIn, sentWith, silent, takeSent } from '../from-message/sent-along.ts';
import { messageOf } from '../from-message/source.ts';
import { MessageJob } from '../jobs.ts';
import { besides, hearLine } from '../line/in-message.ts';
import { kindOfAccount } from '../place/kind-of.ts';
import { readComment, readText, readWhole } from '../place/look-up.ts';
import type { Mentioned } from '../wire/mention.ts';
import { besideLine } from './beside.ts';
import { nameOf, toldAtOf } from './deeds.ts';
import { followEdit } from './follow-request.ts';
import { addLate, keepLate } from './late-files.ts';
import { unrecordedCard } from './unrecorded.ts';

type Said = Extract<MessageJob['heard'], { kind: 'said' }>;
type Changed = Extract<MessageJob['heard'], { kind: 'edited' | 'deleted' }>;

/** What a message in a channel or in the app's messages becomes: a comment, a draft, a correction, or nothing. */
export async function runMessage(bot: Bot, job: MessageJob, key: string): Promise<Outcome> {
  const { heard, team } = job;
  const asked = { account: { tenant: team, id: heard.user }, requestId: key };
  if (heard.kind === 'edited' || heard.kind === 'deleted') return change(bot, job, heard, asked);
  return asItIsNow(
    bot,
    nameOf(bot, job),
    async (edit) => {
      if (heard.byApp && !(await isPerson(bot, asked))) return dropped('An app wrote it for itself.');
      const now = edit ? edited(heard, MessageJob.parse(JSON.parse(edit.payload)).heard) : heard;
      return now.kind === 'mentioned' ? mentioned(bot, now, asked) : said(bot, now, asked);
    },
    (deed) => runMessage(bot, MessageJob.parse(JSON.parse(deed.payload)), deed.key),
  );
}

/** Whether an account is a person's; another app may write with it. */
async function isPerson({ who }: Bot, { account }: Asked): Promise<boolean> {
  try {
    await who.personId(account);
    return true;
  } catch (error) {
    if (error instanceof DeskError && error.code === 'unauthenticated') return false;
    throw error;
  }
}

/** A message as it reads after an edit. */
function edited(sent: Said | Mentioned, edit: MessageJob['heard']): Said | Mentioned {
  if (edit.kind !== 'edited') return sent;
  const { text, line, blocks, attachments } = edit;
  const drawn = { ...(blocks ? { blocks } : {}), ...(attachments ? { attachments } : {}) };
  if (sent.kind === 'mentioned') {
    const { blocks: _, attachments: __, ...rest } = sent;
    return { ...rest, text: line ?? text, ...drawn };
  }
  const { blocks: _, attachments: __, line: ___, ...rest } = sent;
  return { ...rest, text, ...(line === undefined ? {} : { line }), ...drawn };
}

async function said(bot: Bot, heard: Said, asked: Asked): Promise<Outcome> {
  const team = asked.account.tenant;
  const words = await bot.who.words(asked.account);
  const typed = heard.line ?? heard.text;
  // What has no words of its own, such as a forwarded message alone, is no command.
  const intent: Intent = isBlank(typed) ? { verb: 'text', text: '' } : readLine(typed);
  const place = { user: heard.user, channel: heard.channel, ...(heard.thread ? { thread: heard.thread } : {}) };
  const line = {
    intent,
    place,
    sent: sentWith(team, heard),
    hint: words.chat.directOffer,
    beside: besideLine(heard, typed),
    whole: () => readWhole(bot, heard),
    message: () => messageOf(bot, team, heard),
  };
  const where = { surface: 'slack', tenant: team, channelId: heard.channel } as const;
  const own = heard.thread === null && !heard.direct ? await ticketOfChannel(bot.engine, where) : null;
  if (heard.thread === null && own === null)
    return heard.direct ? hearLine(bot, line, asked) : dropped('This channel belongs to no ticket any more.');
  // A line that can only be meant as a command is one below a card as well; in a channel the app has to be named.
  if (heard.direct && isPlainCommand(intent)) return hearLine(bot, line, asked);
  if (heard.line !== undefined && isPlainCommand(intent))
    return dropped('It is worked as the line that names the app.');
  const { channel, ts, direct, user } = heard;
  const thread = heard.thread ?? ts;
  const at =
    own ??
    (await ticketAt(bot.engine, { ...where, messageId: thread })) ??
    (await unrecordedCard(bot, team, { channel, thread, ts, direct, user }));
  if (!at) return heard.direct ? hearLine(bot, line, asked) : dropped('This thread belongs to no ticket.');
  const ctx = contextFor(bot, await bot.who.actor(asked.account), asked.requestId);
  const apart = await isApart(ctx, at);
  if (apart && (await isOutsideAt(bot, asked, at))) return dropped('It is of somebody outside.');
  const along = await takeSent(bot, sentWith(team, heard), ctx);
  const text = withLinks(await readComment(bot, team, heard), linksIn(heard.files));
  if (text === '' && along.files.length === 0) {
    if (along.later.length > 0) throw silent(along.later.length);
    const { told, lost } = along;
    await noteLost(bot, ctx, at.ticket, lost);
    await bot.tell(place, drawAnswer(say(told.length > 0 ? told.join('\n') : words.chat.noWords), words));
    return dropped(noText);
  }
  const already = heard.files.length > 0 ? await ticketAt(bot.engine, { ...where, messageId: ts }) : null;
  if (already?.typedComment) {
    await addLate(bot, { ctx, commentId: already.typedComment, files: along.files });
    await keepLate(bot, asked, { team, place, at: { channel, ts }, files: [...along.later] });
    return { outcome: 'comment', commentId: already.typedComment };
  }
  const origin: Origin = {
    ...where,
    messageId: heard.ts,
    threadId: thread,
    target: at.target,
    ...saidAt(Number(ts) * 1_000),
  };
  const { files, told, lost, later } = along;
  const extra = [...told, ...(later.length > 0 ? [words.slack.files.later(later.length)] : [])];
  const { outcome, answer } = await addComment(bot, asked, { at, text, files, lost, origin, extra, apart });
  const ticket = outcome.outcome === 'ticket' ? outcome.ticketId : undefined;
  if (outcome.outcome !== 'held')
    await keepLate(bot, asked, { team, place, at: { channel, ts }, ...(ticket ? { ticket } : {}), files: [...later] });
  if (answer) await bot.tell(place, drawAnswer(answer, words));
  return outcome;
}

/** People of other organizations ask only desks that are there for them, as `run-request.ts` has it, and join in nowhere else. */
async function isOutsideAt(bot: Bot, { account }: Asked, at: TicketPlace): Promise<boolean> {
  const book = await bot.engine.book.read(bot.engine.db);
  const place = book.requestPlace(at.target);
  if (!place || book.desk(place.deskId).mode !== 'internal') return false;
  return !isOfHouse(await kindOfAccount(bot, account));
}

/** A line that names the app in a channel; in a ticket's thread other words are a comment, which is heard as a message. */
async function mentioned(bot: Bot, heard: Mentioned, asked: Asked): Promise<Outcome> {
  const { channel, user, thread, text } = heard;
  const message = () => messageOf(bot, asked.account.tenant, heard);
  const intent = readLine(text);
  if (thread === null && !isLine(intent)) {
    const book = await bot.engine.book.read(bot.engine.db);
    const target = channelTarget('slack', asked.account.tenant, channel);
    if (book.requestPlace(target)) return dropped('It is heard as a message where people ask.');
    const at = { surface: 'slack', tenant: asked.account.tenant, channelId: channel };
    if (await ticketOfChannel(bot.engine, at)) return dropped('It is heard as a message in the channel of a ticket.');
  }
  if (thread !== null && !isPlainCommand(intent)) {
    const at = { surface: 'slack', tenant: asked.account.tenant, channelId: channel, messageId: thread };
    if (await ticketAt(bot.engine, at)) return dropped('It is heard as a message in the thread of a ticket.');
  }
  const words = await bot.who.words(asked.account);
  const place = { user, channel, ...(thread ? { thread } : {}) };
  const beside = besideLine(heard, text);
  const whole = async () => besides(await readText(bot, text), await readWhole(bot, beside));
  const sent = sentWith(asked.account.tenant, heard);
  return hearLine(bot, { intent, place, sent, hint: words.chat.textOffer, beside, whole, message }, asked);
}

/** A message was corrected or deleted: so is the comment or the draft that it is. */
async function change(bot: Bot, job: MessageJob, heard: Changed, asked: Asked): Promise<Outcome> {
  const at = { surface: 'slack', tenant: job.team, channelId: heard.channel, messageId: heard.ts };
  const text = heard.kind === 'edited' ? await readComment(bot, job.team, heard) : '';
  const { outcome, answer } = await changeMessage(bot, asked, {
    at,
    about: nameOf(bot, job),
    toldAt: toldAtOf(bot, heard),
    text: text === '' && !(heard.kind === 'edited' && heard.holds) ? null : text,
    again: (sent) => runMessage(bot, MessageJob.parse(JSON.parse(sent.payload)), sent.key),
  });
  if (outcome.outcome === 'dropped' && heard.kind === 'edited') {
    const followed = await followEdit(bot, asked, heard);
    if (followed) return followed;
  }
  if (!answer) return outcome;
  await bot.tell({ user: heard.user, channel: heard.channel }, drawAnswer(answer, await bot.who.words(asked.account)));
  return outcome;
}
