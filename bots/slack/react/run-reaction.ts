import {
  actOf,
  channelTarget,
  DeskError,
  emojiKnown,
  emojiMeans,
  firstTime,
  type Outcome,
  showTicket,
  unlessHidden,
} from '#core';
import { say } from '../../shared/answer.ts';
import { contextFor, wordsOf } from '../../shared/chat.ts';
import { showOpened } from '../../shared/from-message/opened-already.ts';
import { dropped } from '../../shared/hear/run-message.ts';
import { emojiThatAct } from '../../shared/react/emoji-that-act.ts';
import { workByEmoji } from '../../shared/react/work-by-emoji.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import { messageAt } from '../from-message/message-at.ts';
import { notThere } from '../from-message/unread.ts';
import type { ReactionJob } from '../jobs.ts';
import { openByEmoji } from './open-by-emoji.ts';
import { ticketOfMessage } from './ticket-of-message.ts';

/** Does what an emoji asks for. Nothing is ever undone by taking it away. */
export async function runReaction(
  bot: Bot,
  job: ReactionJob,
  { key, again }: { key: string; again: boolean },
): Promise<Outcome> {
  const { team, channel, ts, user, emoji } = job;
  const asked = { account: { tenant: team, id: user }, requestId: key };
  const actor = await bot.who.actor(asked.account).catch(unlessNobody);
  if (!actor) return dropped('No person put it there.');
  const ctx = contextFor(bot, actor, key);
  const book = await bot.engine.book.read(bot.engine.db);
  const at = { team, channel };
  const known = await ticketOfMessage(bot, { ...at, ts });
  // Only what is no ticket has to be read: the others are worked also where Slack does not show the channel to the app.
  const read = known === null ? await messageAt(bot, { channel, ts }) : null;
  const inThread = read && !('unread' in read) && read.thread !== ts;
  const ticket = known ?? (inThread ? await ticketOfMessage(bot, { ...at, ts: read.thread }) : null);
  const place = { user, channel };
  const open = book.requestPlace(channelTarget('slack', team, channel));
  const here = open ? book.desk(open.deskId) : book.deskOfChannel('slack', team, channel);
  const meant = emojiMeans(book, here, emoji);
  if (ticket === null) {
    if (!meant || meant.act === 'take' || meant.act === 'resolve') return dropped('No ticket is there.');
    if (read === null || 'unread' in read) return dropped(read?.unread ?? notThere);
    return openByEmoji(bot, { job, asked, ctx, message: read, meant, again });
  }
  const shown = await showTicket(ctx, ticket).catch(unlessHidden);
  const act = shown ? actOf(book.emoji(shown.desk.id), emoji) : meant?.act;
  if (act === 'create' || act === 'private') {
    await bot.tell(place, drawAnswer(await showOpened(bot, ctx, ticket), wordsOf(ctx), '/ticket', bot.publicUrl));
    return { outcome: 'command' };
  }
  const tell = async (text: string) => bot.tell(place, drawAnswer(say(text), wordsOf(ctx)));
  const does = shown ? emojiThatAct(wordsOf(ctx), book.emoji(shown.desk.id), actor, 'slack') : '';
  if (!shown || !act) {
    if (shown && does !== '' && emojiKnown(book, emoji) === null) await tell(wordsOf(ctx).emoji.unknown(does));
    return dropped('The emoji asks for nothing there.');
  }
  const since = job.at === '' ? null : new Date(Number(job.at) * 1_000);
  const { outcome, why, mayNot } = await workByEmoji(bot, asked, ctx, { ticket: shown, act, at: since });
  if (why !== undefined) await tell(why);
  if (mayNot && (await firstTime(bot.engine, 'slack', `emoji not theirs ${team} ${user}`)))
    await tell(wordsOf(ctx).emoji.notYours(shown.key, does));
  return outcome;
}

/** Null for apps and people who left. */
function unlessNobody(error: unknown): null {
  if (error instanceof DeskError && error.code === 'unauthenticated') return null;
  throw error;
}
