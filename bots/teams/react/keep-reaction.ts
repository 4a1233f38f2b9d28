import { z } from 'zod';
import { DeskError, emojiKnown, firstTime, type InboundHandler, ticketAt, workInbound } from '#core';
import { keepJob } from '../../shared/hear/keep-job.ts';
import type { Bot } from '../bot.ts';
import { namedIn } from '../place/named.ts';
import { Place } from '../place/place.ts';
import type { Activity } from '../wire/activity.ts';
import { namesOf } from './emoji.ts';

/** Under what it is kept. */
export const reactionKind = 'reaction';

/** An emoji that somebody put on a message of the app. */
export const Reaction = z.object({
  place: Place,
  message: z.string(),
  emoji: z.string(),
  /** When, as Teams says it; empty where it does not. */
  at: z.string(),
});

/** Whether an emoji that means nothing is heard: on a ticket, and of each person once. */
async function asksOnce(bot: Bot, { tenant, chat, user }: Place, messageId: string): Promise<boolean> {
  const at = await ticketAt(bot.engine, { surface: 'teams', tenant, channelId: chat, messageId });
  return at !== null && !at.isDeleted && firstTime(bot.engine, 'teams', `unknown emoji ${tenant} ${user}`);
}

/**
 * Keeps an emoji that asks the desk for something, and the first one of a person that means nothing; all others are not stored. Teams tells of those alone that stand on the
 * messages of the app, and taking one away does nothing.
 * @throws DeskError `unavailable` when it was not kept: the connector sends it again
 */
export async function keepReaction(
  bot: Bot,
  { activity, place }: { activity: Activity; place: Place },
  work: InboundHandler,
  follow: (working: Promise<unknown>) => void,
): Promise<void> {
  const { replyToId: message, reactionsAdded, timestamp = '' } = activity;
  if (message === undefined || reactionsAdded.length === 0) return;
  const book = await bot.engine.book.read(bot.engine.db).catch((error: unknown) => {
    throw new DeskError('unavailable', 'The desk book cannot be read.', { retryAfterSeconds: 5 }, error);
  });
  for (const { type } of reactionsAdded) {
    const names = namesOf(type);
    const known = names.find((name) => emojiKnown(book, name) !== null);
    const emoji = known ?? names[0];
    if (emoji === undefined || (known === undefined && !(await asksOnce(bot, place, message)))) continue;
    const payload: z.infer<typeof Reaction> = { place, message, emoji, at: timestamp };
    const key = namedIn(bot, place.tenant, place.chat, message, place.user, emoji, timestamp);
    const job = { source: 'teams', key, kind: reactionKind, payload: JSON.stringify(payload) } as const;
    const inbound = await keepJob(bot, job, (late) => workInbound(bot.engine, late, work));
    if (inbound) follow(workInbound(bot.engine, inbound, work));
  }
}
