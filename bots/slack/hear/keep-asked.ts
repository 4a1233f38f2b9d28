import { channelTarget, DeskError, type InboundHandler, workInbound } from '#core';
import type { Bot } from '../bot.ts';
import type { KeptEvent } from '../door/intake.ts';
import { keepJob, type RequestJob } from '../jobs.ts';
import { type EventEnvelope, MessageEvent } from '../wire/payloads.ts';
import { askedIn } from './request.ts';

/** Keeps a message that heads a thread in a channel where people ask; null for every other one. */
export async function keepAsked(bot: Bot, envelope: EventEnvelope, work: InboundHandler): Promise<KeptEvent | null> {
  const event = MessageEvent.safeParse(envelope.event).data;
  const asked = event && askedIn(envelope, event);
  if (!asked) return null;
  try {
    const book = await bot.engine.book.read(bot.engine.db);
    const team = envelope.team_id;
    if (!book.requestPlace(channelTarget('slack', team, asked.channel))) return null;
    const payload: RequestJob = { team, ...asked };
    const job = { key: envelope.event_id, kind: 'request', payload } as const;
    const inbound = await keepJob(bot, job, (late) => workInbound(bot.engine, late, work));
    return inbound ? { kind: 'go', inbound } : { kind: 'ignore' };
  } catch (error) {
    if (!(error instanceof DeskError)) bot.log.error({ err: error }, 'A request could not be kept');
    return { kind: 'again', afterSeconds: error instanceof DeskError ? (error.details.retryAfterSeconds ?? 5) : 5 };
  }
}
