import { channelTarget, DeskError, emojiKnown, emojiName, firstTime, type InboundHandler, workInbound } from '#core';
import type { Bot } from '../bot.ts';
import type { KeptEvent } from '../door/intake.ts';
import { keepJob, type ReactionJob } from '../jobs.ts';
import { ownUsers } from '../wire/mention.ts';
import { type EventEnvelope, ReactionAdded } from '../wire/payloads.ts';
import { ticketOfMessage } from './ticket-of-message.ts';

/** Keeps an emoji that asks the desk for something; all others are none of our business and are not stored. */
export async function keepReaction(bot: Bot, envelope: EventEnvelope, work: InboundHandler): Promise<KeptEvent> {
  const said = ReactionAdded.safeParse(envelope.event).data;
  // The marks that the app itself puts on messages arrive here as well.
  if (!said || ownUsers(envelope).has(said.user) || bot.self().has(said.user)) return { kind: 'ignore' };
  const { channel, ts } = said.item;
  const payload: ReactionJob = {
    team: envelope.team_id,
    channel,
    ts,
    user: said.user,
    emoji: emojiName(said.reaction),
    at: said.event_ts ?? '',
  };
  try {
    const onOurs = said.item_user !== undefined && bot.self().has(said.item_user);
    if (!(await concerns(bot, payload, onOurs))) return { kind: 'ignore' };
    const job = { key: envelope.event_id, kind: 'reaction', payload } as const;
    const inbound = await keepJob(bot, job, (late) => workInbound(bot.engine, late, work));
    return inbound ? { kind: 'go', inbound } : { kind: 'ignore' };
  } catch (error) {
    if (!(error instanceof DeskError)) bot.log.error({ err: error }, 'An emoji could not be kept');
    return { kind: 'again', afterSeconds: error instanceof DeskError ? (error.details.retryAfterSeconds ?? 5) : 5 };
  }
}

/** What is told once of emoji that mean nothing. */
const unknownTo = (team: string, user: string) => `unknown emoji ${team} ${user}`;

/**
 * What opens tickets does so anywhere; what works on them only where one may be. What means nothing is heard on messages of the
 * app, and of each person once: then they are told which emoji do something.
 */
async function concerns(bot: Bot, job: ReactionJob, onOurs: boolean): Promise<boolean> {
  const { team, channel, ts, user, emoji } = job;
  const book = await bot.engine.book.read(bot.engine.db).catch((error: unknown) => {
    throw new DeskError('unavailable', 'The desk book cannot be read.', { retryAfterSeconds: 5 }, error);
  });
  const known = emojiKnown(book, emoji);
  if (known === 'opens') return true;
  if (known === null)
    return (
      onOurs && (await ticketOfMessage(bot, job)) !== null && firstTime(bot.engine, 'slack', unknownTo(team, user))
    );
  if (channel.startsWith('D') || book.deskOfChannel('slack', team, channel)) return true;
  if (book.requestPlace(channelTarget('slack', team, channel))) return true;
  return (await ticketOfMessage(bot, { team, channel, ts })) !== null;
}
