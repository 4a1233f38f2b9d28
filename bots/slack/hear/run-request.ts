import {
  type Ctx,
  channelTarget,
  DeskError,
  isBlank,
  isOfHouse,
  type Outcome,
  type RequestPlace,
  systemActor,
  takeRequest,
} from '#core';
import { say } from '../../shared/answer.ts';
import { contextFor } from '../../shared/chat.ts';
import { titleAndRest } from '../../shared/form/draft-text.ts';
import { saidAt } from '../../shared/hear/deeds.ts';
import { dropped, noText } from '../../shared/hear/run-message.ts';
import { readLine } from '../../shared/line/read-line.ts';
import { whyNone } from '../../shared/line/run/asked.ts';
import { withLinks } from '../../shared/markdown/links.ts';
import { noteLostOn } from '../../shared/tell/lost-files.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import { type MessageAt, messageAt } from '../from-message/message-at.ts';
import { linksIn, nothingAlong, sentWith, takeAll } from '../from-message/sent-along.ts';
import { fromMessage, type Source, whereFrom } from '../from-message/source.ts';
import type { RequestJob } from '../jobs.ts';
import { kindOfAccount } from '../place/kind-of.ts';
import { readWhole } from '../place/look-up.ts';
import { names, withoutMention, withoutOwnName } from '../wire/mention.ts';

/** What a message in a channel of requests becomes: a ticket, a part of what its author asked a moment ago, or nothing. */
export async function runRequest(bot: Bot, job: RequestJob, key: string): Promise<Outcome> {
  const { team, channel, ts } = job;
  const book = await bot.engine.book.read(bot.engine.db);
  const place = book.requestPlace(channelTarget('slack', team, channel));
  if (!place) return dropped('This is no request channel any more.');
  // As it reads by now: an edit that came first is in it, and what was deleted asks nothing.
  const message = await messageAt(bot, { channel, ts });
  if ('unread' in message) return dropped(message.unread);
  if (message.thread !== ts) return dropped('It stands in the thread of another message.');
  const author = await authorOf(bot, job, place, key);
  if (typeof author === 'string') return dropped(author);
  const { ctx, account } = author;
  const typed = message.written.text ?? '';
  const own = bot.self();
  const line = names(typed, own) ? readLine(withoutMention(typed, own)) : null;
  const why = whyNone(place, ctx, typed, line);
  if (why !== null) return dropped(why);
  const desk = book.desk(place.deskId);
  if (account && desk.mode === 'internal' && !isOfHouse(await kindOfAccount(bot, account)))
    return dropped('It is of somebody outside.');
  return take(bot, job, { ctx, account, message, key });
}

/** The person who asks, or the app for which somebody is named; why nobody does, for an app without one and who is shut out. */
async function authorOf(bot: Bot, { team, user }: RequestJob, place: RequestPlace, requestId: string) {
  if (user !== null) {
    const account = { tenant: team, id: user };
    try {
      return { ctx: contextFor(bot, await bot.who.actor(account), requestId), account };
    } catch (error) {
      if (!(error instanceof DeskError) || error.code !== 'unauthenticated') throw error;
    }
  }
  // Somebody who left writes nothing in the name of others, whomever the channel names for apps.
  if (user !== null && !(await bot.people.isApp({ tenant: team, id: user }))) return 'Its author is shut out.';
  if (place.botsForId === null) return 'Another app wrote it.';
  return { ctx: { ...bot.engine, actor: systemActor('request-channel'), requestId }, account: null };
}

async function take(
  bot: Bot,
  { team, channel, ts }: RequestJob,
  said: { ctx: Ctx; account: { tenant: string; id: string } | null; message: MessageAt; key: string },
): Promise<Outcome> {
  const { ctx, account, message, key } = said;
  const words = await bot.who.words(account ?? { tenant: team, id: '' });
  const from = sentWith(team, { channel, ts, files: message.files });
  const along = account ? await takeAll(bot, from, ctx) : nothingAlong;
  const own = bot.self();
  const { text: typed, blocks, attachments } = message.written;
  // Its blocks say the app's name as well.
  const written = names(typed ?? '', own)
    ? { text: withoutMention(typed ?? '', own), blocks: blocks?.map((one) => withoutOwnName(one, own)), attachments }
    : message.written;
  const text = withLinks(await readWhole(bot, written), linksIn(message.files));
  const { title, description } = titleAndRest(isBlank(text) ? along.names.join(', ') : text);
  if (title === '') return dropped(noText);
  const source: Source = { channel, ts, thread: ts, ...(account ? { author: account.id } : {}) };
  const known = { ...source, ...(await whereFrom(bot, words, source)) };
  const { ticket, joined } = await takeRequest(ctx, {
    message: fromMessage(team, known),
    title,
    description,
    text: isBlank(text) ? '' : text,
    files: [...along.files],
    ...saidAt(Number(ts) * 1_000),
  });
  if (!ticket) return dropped('It is on a ticket already.');
  if (account) await noteLostOn(bot, { account, requestId: key }, ticket.id, along.lost);
  // Only its author reads it, so it is said in a quiet channel as well.
  if (account && along.told.length > 0)
    await bot.tell({ user: account.id, channel }, drawAnswer(say(along.told.join('\n')), words));
  return joined ? { outcome: 'comment', ticketId: ticket.id } : { outcome: 'ticket', ticketId: ticket.id };
}
