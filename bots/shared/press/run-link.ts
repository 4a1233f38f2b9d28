import { type Ctx, type LinkWord, linkTickets, unlinkTickets } from '#core';
import { type Answer, say } from '../answer.ts';
import { wordsOf } from '../chat.ts';

/** Links two tickets, or takes their links away where no kind is named, and says how they stand now. @throws DeskError */
export async function runLink(
  ctx: Ctx,
  ends: { readonly ticket: string; readonly other: string; readonly kind?: LinkWord },
): Promise<{ answer: Answer; ticketId: string }> {
  const words = wordsOf(ctx).links;
  const { kind } = ends;
  if (kind !== undefined) {
    const { ticket, other, changed } = await linkTickets(ctx, { ...ends, kind });
    const said = changed ? words.added : words.already;
    return { answer: say(said(ticket.key, kind, other.key)), ticketId: ticket.id };
  }
  const { ticket, other, changed } = await unlinkTickets(ctx, { ticket: ends.ticket, other: ends.other });
  const said = changed ? words.removed : words.none;
  return { answer: say(said(ticket.key, other.key)), ticketId: ticket.id };
}
