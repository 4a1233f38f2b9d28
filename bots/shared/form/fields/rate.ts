// Pure
import type { TicketView, Words } from '#core';
import type { Form } from '../definition.ts';
import type { Memory, Start } from '../start.ts';
import { said } from '../values.ts';
import { aboutTicket } from './common.ts';

/** Characters that can be said with a rating. */
const ratingLength = 2_000;

/** A rating, with what is said with it; starts with what was chosen and typed before, when something was. */
export function rateFields(words: Words, { memory, values }: Start, ticket: TicketView | null): Form<Memory> {
  const { form } = words.chat;
  const { stars, comment = '' } = ticket?.rating ?? {};
  return {
    title: form.rateTitle(memory.ticket ?? ''),
    submit: form.save,
    keeps: memory,
    fields: [
      ...aboutTicket(ticket),
      {
        type: 'choice',
        id: 'stars',
        label: words.label.rating,
        placeholder: words.button.rate,
        required: true,
        missing: form.chooseStars,
        // The best first.
        choices: [5, 4, 3, 2, 1].map((one) => ({ value: String(one), label: words.starsChoice(one) })),
        initial: said(values, 'stars') ?? (stars === undefined ? undefined : String(stars)),
      },
      {
        type: 'text',
        id: 'text',
        lines: 'many',
        label: form.rateComment(ticket?.desk.name ?? ''),
        most: ratingLength,
        initial: said(values, 'text') ?? comment,
      },
    ],
  };
}
