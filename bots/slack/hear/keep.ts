import type { z } from 'zod';
import {
  channelTarget,
  DeskError,
  type InboundHandler,
  type InboundWork,
  sentAs,
  ticketOfChannel,
  workInbound,
} from '#core';
import type { Bot } from '../bot.ts';
import type { Endings } from '../door/connected.ts';
import type { KeptEvent } from '../door/intake.ts';
import { keepJob, type MessageJob } from '../jobs.ts';
import { keepReaction } from '../react/keep-reaction.ts';
import { mentionIn } from '../wire/mention.ts';
import { AppGone, EventEnvelope, MessageEvent } from '../wire/payloads.ts';
import { heardOfChannel } from './channels.ts';
import { nameOf, toldAtOf } from './deeds.ts';
import { keepAsked } from './keep-asked.ts';
import { hear } from './sort.ts';

/** Keeps what a person wrote before the event is acknowledged; of other events nothing needs to be kept. */
export function makeKeepEvent(bot: Bot, endings: Endings, work: InboundHandler) {
  return async (body: unknown): Promise<KeptEvent> => {
    const envelope = EventEnvelope.safeParse(body);
    if (!envelope.success) {
      bot.log.info({}, 'An event without an envelope of ours was dropped');
      return { kind: 'ignore' };
    }
    const gone = AppGone.safeParse(envelope.data.event).data;
    if (gone) return appGone(bot, endings, envelope.data.team_id, gone);
    try {
      if (await heardOfChannel(bot, envelope.data, body)) return { kind: 'ignore' };
    } catch (error) {
      bot.log.error({ err: error }, 'What happened to a channel could not be written down');
      return { kind: 'again', afterSeconds: 5 };
    }
    const { type } = envelope.data.event;
    if (type === 'reaction_added') return keepReaction(bot, envelope.data, work);
    if (type !== 'message' && type !== 'app_mention') return { kind: 'go' };
    const asked = await keepAsked(bot, envelope.data, work);
    if (asked) return asked;
    const heard = type === 'message' ? heardIn(envelope.data) : mentionIn(envelope.data);
    if (!heard) return { kind: 'ignore' };
    try {
      // What names the app is meant for it, wherever it is written.
      const meant = heard.kind === 'mentioned';
      const payload: MessageJob = { team: envelope.data.team_id, heard };
      const message = { about: nameOf(bot, payload), toldAt: toldAtOf(bot, heard) };
      if (!meant && !(await concerns(bot, payload)) && !(await isKnown(bot, message))) return { kind: 'ignore' };
      const job = { key: envelope.data.event_id, kind: 'message', payload, message } as const;
      // Slack sends it again, and then it is known already: what was kept too late is worked all the same.
      const inbound = await keepJob(bot, job, (late) => workInbound(bot.engine, late, work));
      return inbound ? { kind: 'go', inbound } : { kind: 'ignore' };
    } catch (error) {
      if (!(error instanceof DeskError)) bot.log.error({ err: error }, 'An event could not be kept');
      return { kind: 'again', afterSeconds: error instanceof DeskError ? (error.details.retryAfterSeconds ?? 5) : 5 };
    }
  };
}

/** Written down before it is acknowledged: Slack says it once. Tokens of people are none of ours. */
async function appGone(bot: Bot, endings: Endings, team: string, gone: z.infer<typeof AppGone>): Promise<KeptEvent> {
  if (gone.type === 'tokens_revoked' && gone.tokens.bot.length === 0) return { kind: 'ignore' };
  try {
    if (gone.type === 'team_access_revoked') await endings.left(gone.team_ids, gone.type);
    else await endings.gone(team, gone.type);
    return { kind: 'ignore' };
  } catch (error) {
    bot.log.error({ err: error }, 'That the app was removed could not be written down');
    return { kind: 'again', afterSeconds: 5 };
  }
}

function heardIn(envelope: EventEnvelope): MessageJob['heard'] | null {
  const event = MessageEvent.safeParse(envelope.event);
  return event.success ? hear(envelope, event.data) : null;
}

/** The app's own messages and the channels of desks; what is said elsewhere is none of our business and is not stored. */
async function concerns(bot: Bot, { team, heard }: MessageJob): Promise<boolean> {
  const { channel } = heard;
  if (channel.startsWith('D')) return true;
  const isTop = heard.kind === 'said' && heard.thread === null;
  // What apps do to messages of their own is no concern of ours.
  if (heard.kind !== 'said' && heard.byApp) return false;
  const book = await bot.engine.book.read(bot.engine.db).catch((error: unknown) => {
    throw new DeskError('unavailable', 'The desk book cannot be read.', { retryAfterSeconds: 5 }, error);
  });
  const isOurs = book.requestPlace(channelTarget('slack', team, channel)) ?? book.deskOfChannel('slack', team, channel);
  if (isOurs) return !isTop;
  const own = await ticketOfChannel(bot.engine, { surface: 'slack', tenant: team, channelId: channel }).catch(
    (error: unknown) => {
      throw new DeskError('unavailable', 'The tickets cannot be read.', { retryAfterSeconds: 5 }, error);
    },
  );
  return own !== null;
}

/** What is done to a message that was meant for the app is heard wherever it stands. */
async function isKnown(bot: Bot, { about, toldAt }: { about: string; toldAt: string }): Promise<boolean> {
  if (toldAt === '') return false;
  const sent = await sentAs(bot.engine, 'slack', about).catch((error: unknown) => {
    throw new DeskError('unavailable', 'What was received cannot be read.', { retryAfterSeconds: 5 }, error);
  });
  return sent.length > 0;
}

/** A kept message at work. */
export async function onMessage(bot: Bot, work: InboundHandler, inbound: InboundWork | undefined): Promise<void> {
  if (inbound) await workInbound(bot.engine, inbound, work);
}
