import { type Ctx, closeTicketChannel, openTicketChannel, showTicket, showTicketChannel } from '#core';
import { type Answer, say } from '../../answer.ts';
import { wordsOf } from '../../chat.ts';
import type { Intent } from '../intent.ts';

type OnChannel = Pick<Extract<Intent, { verb: 'channel' }>, 'ticket' | 'ends'>;

/** Asks for the private channel of a ticket, or has it archived, and says what comes of it. */
export async function runChannel(ctx: Ctx, { ticket, ends }: OnChannel): Promise<{ answer: Answer; ticketId: string }> {
  const { channel: words } = wordsOf(ctx);
  const { id, key } = await showTicket(ctx, ticket);
  if (ends) {
    await closeTicketChannel(ctx, { ticket });
    return { answer: say(words.ended(key)), ticketId: id };
  }
  const before = await showTicketChannel(ctx, { ticket });
  const { state } = await openTicketChannel(ctx, { ticket });
  const isThere = before.channel?.state === 'open' && state === 'open';
  return { answer: say(isThere ? words.there(key) : words.asked(key)), ticketId: id };
}
