import {
  type Book,
  type Ctx,
  channelTarget,
  type DeskEntry,
  isBlank,
  isOfHouse,
  type Meant,
  type Outcome,
  openTicket,
  showTicket,
  type TicketView,
  worksEverywhere,
} from '#core';
import { say } from '../../shared/answer.ts';
import { type Asked, wordsOf } from '../../shared/chat.ts';
import { titleAndRest } from '../../shared/form/draft-text.ts';
import { openedInstead, showOpened } from '../../shared/from-message/opened-already.ts';
import { dropped, noText } from '../../shared/hear/run-message.ts';
import { withLinks } from '../../shared/markdown/links.ts';
import { noteLostOn } from '../../shared/tell/lost-files.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import type { MessageAt } from '../from-message/message-at.ts';
import { linksIn, sentWith, takeAll } from '../from-message/sent-along.ts';
import { answerSource, fromMessage, type Source, whereFrom } from '../from-message/source.ts';
import type { ReactionJob } from '../jobs.ts';
import { kindOfAccount } from '../place/kind-of.ts';
import { readWhole } from '../place/look-up.ts';

/** Subtypes of messages that say something (https://docs.slack.dev/reference/events/message#subtypes); new ones are waited for. */
const said: ReadonlySet<string> = new Set(['file_share', 'me_message', 'bot_message', 'thread_broadcast']);

interface Opening {
  readonly job: ReactionJob;
  readonly asked: Asked;
  readonly ctx: Ctx;
  readonly message: MessageAt;
  readonly meant: Meant;
  readonly again: boolean;
}

/** Opens a ticket from the message that an emoji was put on, for its author where an agent did that, else for who did. */
export async function openByEmoji(bot: Bot, opening: Opening): Promise<Outcome> {
  const { job, asked, ctx, message, meant, again } = opening;
  const { team, channel, ts, user } = job;
  const words = wordsOf(ctx);
  const place = { user, channel };
  const tell = (text: string) => bot.tell(place, drawAnswer(say(text), words));
  const book = await bot.engine.book.read(bot.engine.db);
  const { actor } = ctx;
  const desk = meant.desk ?? ownDesk(book, ctx) ?? book.desks.find((one) => one.active);
  if (!desk?.active) return dropped('No desk takes tickets there.');
  const works = actor.kind === 'person' && (actor.desks.has(desk.id) || worksEverywhere(actor));
  // People of other organizations ask only desks that are there for them.
  if (!works && desk.mode === 'internal' && !isOfHouse(await kindOfAccount(bot, { tenant: team, id: user })))
    return dropped('It is of somebody outside.');
  if (!works && book.emoji(desk.id).createdBy === 'agents') {
    await tell(words.emoji.onlyAgents(desk.name));
    return dropped('Only agents open tickets by an emoji there.');
  }
  const { subtype } = message;
  if (message.author !== null && bot.self().has(message.author)) return dropped('The app wrote it itself.');
  if (subtype !== undefined && !said.has(subtype)) return dropped(`Slack wrote it: ${subtype}.`);
  if (message.thread !== ts) {
    await tell(words.emoji.onlyFirst);
    return dropped('It is not the first message of its thread.');
  }
  const along = await takeAll(bot, filesOf(job, message), ctx);
  const text = withLinks(await readWhole(bot, message.written), linksIn(message.files));
  const { title, description } = titleAndRest(isBlank(text) ? along.names.join(', ') : text);
  if (title === '') {
    await tell(along.told.length > 0 ? along.told.join('\n') : words.chat.noWords);
    return dropped(noText);
  }
  const author = message.byApp ? undefined : (message.author ?? undefined);
  const source: Source = { channel, ts, thread: ts, ...(author ? { author } : {}) };
  const isDirect = channel.startsWith('D');
  const confidential = meant.act === 'private' || isDirect;
  const known = { ...source, ...(await whereFrom(bot, words, source)) };
  const requester = works && author && author !== user ? await personOf(bot, team, author) : null;
  let ticket: TicketView;
  try {
    ticket = await openTicket(ctx, {
      title,
      description,
      desk: desk.key,
      confidential,
      files: [...along.files],
      message: fromMessage(team, known),
      ...(requester ? { requester } : {}),
    });
  } catch (error) {
    const before = openedInstead(error);
    if (before === null) throw error;
    const { key } = before;
    const there = key === null ? null : await showTicket(ctx, key);
    // An earlier try has opened it and was ended before it said so.
    if (again && there && !there.confidential)
      await answerSource(bot, words, source, { key: there.key, by: user, again });
    await bot.tell(place, drawAnswer(await showOpened(bot, ctx, key), words, '/ticket', bot.publicUrl));
    return { outcome: 'command' };
  }
  await noteLostOn(bot, asked, ticket.id, along.lost);
  if (confidential) await tell(words.emoji.openedPrivate(ticket.key));
  // Where people ask, the ticket's card stands in the thread, or nothing at all.
  else if (!book.requestPlace(channelTarget('slack', team, channel)))
    await answerSource(bot, words, source, { key: ticket.key, by: user, again });
  if (along.told.length > 0) await tell(along.told.join('\n'));
  return { outcome: 'ticket', ticketId: ticket.id };
}

/** The desk of somebody who works at one alone: where nothing else says so, what they find is for it. */
function ownDesk(book: Book, { actor }: Ctx): DeskEntry | undefined {
  const own = actor.kind === 'person' ? book.desks.filter((one) => one.active && actor.desks.has(one.id)) : [];
  return own.length === 1 ? own[0] : undefined;
}

/** Files belong to the person who opens the ticket: the same message may be somebody else's draft as well. */
function filesOf({ team, channel, ts, user }: ReactionJob, { files }: MessageAt) {
  const from = sentWith(team, { channel, ts, files });
  return { ...from, from: `${from.from} ${user}` };
}

/** The author as a person of the workspace; null for others. */
async function personOf(bot: Bot, team: string, author: string): Promise<string | null> {
  const kind = await kindOfAccount(bot, { tenant: team, id: author });
  return kind === 'member' || kind === 'guest' ? bot.who.personId({ tenant: team, id: author }) : null;
}
