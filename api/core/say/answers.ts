// Pure
import { plainMarkdown } from '../text/markdown/write.ts';
import type { TicketView } from '../ticket/ticket-view.ts';
import type { SayMoment } from './moment.ts';
import type { Words } from './words.ts';

/**
 * What a ticket says: its description, then what was answered in the form of its category, as markdown. Where several people in
 * several time zones read it, times in answers are in UTC, and say so.
 */
export function ticketText(
  words: Words,
  ticket: Pick<TicketView, 'description' | 'answers'>,
  moment?: SayMoment,
): string {
  const lines = ticket.answers.map(({ label, type, text }) => {
    const answer = plainMarkdown(words.requestForm.answer(type, text, moment));
    const name = `**${plainMarkdown(label)}**`;
    // A question needs no colon.
    const between = answer.includes('\n') ? '\n' : /[?:!]$/.test(label) ? ' ' : ': ';
    return `${name}${between}${answer}`;
  });
  return [ticket.description.trim(), lines.join('\n')].filter((part) => part !== '').join('\n\n');
}
