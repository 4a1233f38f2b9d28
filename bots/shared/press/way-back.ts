import type { Ctx, TicketView } from '#core';
import type { Answer } from '../answer.ts';
import { wordsOf } from '../chat.ts';

/** So long the way back is offered: afterwards it is refused in words. */
const regretMs = 10 * 60_000;

/** What is told after a change; where it was closed by it, with the way back while there is one. */
export function afterChange(ctx: Ctx, ticket: TicketView, text: string): Answer & { kind: 'words' } {
  const { button, chat } = wordsOf(ctx);
  if (!canGoBack(ticket)) return { kind: 'words', why: { text } };
  const until = ctx.clock.now().getTime() + regretMs;
  const why = { text: `${text}\n${chat.done.regret}` };
  return { kind: 'words', why, run: { line: `reopen ${ticket.key}`, label: button.reopen, until } };
}

/** What is told after a menu or a form, whose card says the rest: that it closed the ticket, with the way back; null otherwise. */
export const afterClosing = (ctx: Ctx, ticket: TicketView): (Answer & { kind: 'words' }) | null =>
  canGoBack(ticket) ? afterChange(ctx, ticket, wordsOf(ctx).chat.done.moved(ticket.key, ticket.status.name)) : null;

const canGoBack = ({ status, abilities }: TicketView) => status.category === 'closed' && abilities.includes('reopen');
