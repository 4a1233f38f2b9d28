import { DeskError, ticketAt, ticketOpenedFrom } from '#core';
import type { Bot } from '../bot.ts';

/** The ticket that a message is: one of its copies, something said on it, or what it was opened from. Null for a deleted one. */
export async function ticketOfMessage(
  { engine }: Pick<Bot, 'engine'>,
  { team, channel, ts }: { team: string; channel: string; ts: string },
): Promise<string | null> {
  const where = { surface: 'slack' as const, tenant: team, channelId: channel };
  try {
    const at = await ticketAt(engine, { ...where, messageId: ts });
    if (at) return at.isDeleted ? null : at.ticket;
    return await ticketOpenedFrom(engine, { ...where, threadId: ts });
  } catch (error) {
    if (error instanceof DeskError) throw error;
    throw new DeskError('unavailable', 'Tickets cannot be read.', { retryAfterSeconds: 5 }, error);
  }
}
