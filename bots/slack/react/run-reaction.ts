import {
  actedSince,
  actOf,
  assignTicket,
  type Ctx,
  channelTarget,
  DeskError,
  emojiMeans,
  finishTicket,
  type Outcome,
  showTicket,
  type TicketView,
  unlessHidden,
} from '#core';
import { say } from '../../shared/answer.ts';
import { type Asked, contextFor, wordsOf } from '../../shared/chat.ts';
import { showOpened } from '../../shared/from-message/opened-already.ts';
import { dropped } from '../../shared/hear/run-message.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import { messageAt } from '../from-message/message-at.ts';
import { notThere } from '../from-message/unread.ts';
import type { ReactionJob } from '../jobs.ts';
import { openByEmoji } from './open-by-emoji.ts';
import { ticketOfMessage } from './ticket-of-message.ts';

/** So much later than it was put there an emoji may be heard and still be meant of what stands there now. */
const freshMs = 60_000;

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
  if (!shown || !act) return dropped('The emoji asks for nothing there.');
  if (act === 'resolve' && !isOpen(shown)) return { outcome: 'command', ticketId: shown.id };
  const why = await whyNot(bot, ctx, job, shown, act);
  if (why === 'silent') return dropped('It asks for what its author may not do.');
  if (why !== null) await bot.tell(place, drawAnswer(say(why), wordsOf(ctx)));
  else await work(bot, asked, shown, act);
  return { outcome: 'command', ticketId: shown.id };
}

const isOpen = ({ status: { category } }: TicketView) => category !== 'resolved' && category !== 'closed';

/** Why an emoji does nothing, in words; `silent` for people who put such an emoji somewhere without meaning the desk. */
async function whyNot(
  bot: Bot,
  ctx: Ctx,
  { at }: ReactionJob,
  ticket: TicketView,
  act: 'take' | 'resolve',
): Promise<string | 'silent' | null> {
  const { emoji } = wordsOf(ctx);
  const works = ticket.abilities.includes('note');
  const own = ctx.actor.kind === 'person' && ticket.assignee?.id === ctx.actor.personId;
  if (act === 'take' && own) return 'silent';
  if (act === 'take' && works && ticket.assignee) return emoji.hasIt(ticket.key, ticket.assignee.name);
  const may = act === 'take' ? works : ticket.abilities.includes('close');
  if (!may) return 'silent';
  const since = Number(at) * 1_000;
  const isLate = at !== '' && bot.engine.clock.now().getTime() - since > freshMs;
  return isLate && (await actedSince(bot.engine, ticket.id, new Date(since))) ? emoji.tooLate(ticket.key) : null;
}

/** Takes or resolves it, as the buttons of its card do: refused when somebody was first. */
async function work(bot: Bot, { account, requestId }: Asked, ticket: TicketView, act: 'take' | 'resolve') {
  const ctx = contextFor(bot, await bot.who.actor(account), requestId, requestId);
  const on = { ticket: ticket.key, version: ticket.version };
  if (act === 'take') await assignTicket(ctx, { ...on, assignee: 'me' });
  else await finishTicket(ctx, on);
}

/** Null for apps and people who left. */
function unlessNobody(error: unknown): null {
  if (error instanceof DeskError && error.code === 'unauthenticated') return null;
  throw error;
}
