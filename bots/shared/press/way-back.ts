import { type Ctx, regretMs, type TicketView, ticketLinks } from '#core';
import type { Answer, Run } from '../answer.ts';
import { wordsOf } from '../chat.ts';

type Told = Answer & { kind: 'words' };

/** One line names so many tickets at most. */
const atOnce = 20;

/**
 * What is told after a change; where the ticket was closed by it, with the way back while there is one, and where it ended
 * with a button for what is still open below it.
 */
export async function afterChange(ctx: Ctx, ticket: TicketView, text: string): Promise<Told> {
  const { button, chat } = wordsOf(ctx);
  const also = await endsAlso(ctx, ticket);
  const goesBack = canGoBack(ticket);
  if (!also && !goesBack) return { kind: 'words', why: { text } };
  const until = untilOf(ctx);
  const said = [text, ...(goesBack ? [chat.done.regret] : []), ...(also ? [also.text] : [])];
  return {
    kind: 'words',
    why: { text: said.join('\n') },
    afterwards: [{ at: until, why: { text } }],
    ...(goesBack ? { run: { line: `reopen ${ticket.key}`, label: button.reopen, until } } : {}),
    ...(also ? { runs: [also.run] } : {}),
  };
}

/** What is told after a menu or a form, whose card says the rest: that it ended the ticket, with what can be done then; null otherwise. */
export async function afterClosing(ctx: Ctx, ticket: TicketView): Promise<Told | null> {
  const told = await afterChange(ctx, ticket, wordsOf(ctx).chat.done.moved(ticket.key, ticket.status.name));
  return told.run || told.runs ? told : null;
}

/** What the end of a ticket offers, as a sentence and a line to be run by a press. */
async function endsAlso(ctx: Ctx, { key, links, status }: TicketView): Promise<{ text: string; run: Run } | null> {
  if (links.length === 0 || (status.category !== 'resolved' && status.category !== 'closed')) return null;
  const { offer } = await ticketLinks(ctx, { ticket: key });
  if (!offer) return null;
  const words = wordsOf(ctx).links;
  const some = offer.tickets.slice(0, atOnce);
  const line = `${offer.status === 'closed' ? 'close' : 'resolve'} ${some.join(' ')}`;
  return {
    text: words.stillOpen(offer.tickets),
    run: { line, label: words.endAlso(offer.status, some), until: untilOf(ctx) },
  };
}

const untilOf = ({ clock }: Ctx) => clock.now().getTime() + regretMs;

const canGoBack = ({ status, abilities }: TicketView) => status.category === 'closed' && abilities.includes('reopen');
