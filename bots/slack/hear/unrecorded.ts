import { channelTarget, personTarget, type TicketPlace, ticketOfCard } from '#core';
import type { Bot } from '../bot.ts';
import { whyUnread } from '../from-message/unread.ts';
import { markerAt } from '../tell/find-copy.ts';

/** So long after it was posted a card is written down for certain, even when a worker died in between. */
const recordedAfterMs = 10 * 60_000;

/**
 * The ticket of a thread below a card that the desk has posted and not yet written down: people who answer at once, or while
 * a worker has just died, must be heard. The card's own name tells; a young thread is asked for it.
 * @throws DeskError `unavailable` when Slack cannot be asked
 */
export async function unrecordedCard(
  bot: Bot,
  team: string,
  at: { channel: string; thread: string; ts: string; direct: boolean; user: string },
): Promise<TicketPlace | null> {
  const { engine } = bot;
  // Both times are Slack's: what this computer takes for the time of day says nothing of them.
  if ((Number(at.ts) - Number(at.thread)) * 1_000 > recordedAfterMs) return null;
  const marker = await markerAt(bot.web.quick, { channel: at.channel, ts: at.thread }).catch((error: unknown) => {
    whyUnread(error);
    return null;
  });
  const id = marker?.startsWith('card:') ? marker.slice('card:'.length) : undefined;
  const ticket = id === undefined ? null : await ticketOfCard(engine, id);
  if (!ticket) return null;
  const base = { ticket: ticket.key, typedComment: null, isDeleted: false };
  if (at.direct) {
    const person = await bot.who.personId({ tenant: team, id: at.user });
    return { ...base, target: personTarget(person), audience: 'public' };
  }
  const desk = (await engine.book.read(engine.db)).deskOfChannel('slack', team, at.channel);
  if (desk?.id !== ticket.deskId) return null;
  return { ...base, target: channelTarget('slack', team, at.channel), audience: 'internal' };
}
