// Pure
import type { TicketView, Words } from '#core';
import { ratingLength, starChoices } from '../../shared/form/form.ts';
import { acts } from '../draw/controls.ts';
import { type AdaptiveCard, cardOf, choiceField, submit, textField } from '../draw/elements.ts';
import { aboutTicket, type Problems, wrong } from './draw-forms.ts';
import type { FormMemory } from './memory.ts';

/** A rating, with what is said with it; starts with what was chosen and typed before, when something was. */
export function rateForm(
  words: Words,
  about: {
    memory: Omit<FormMemory, 'form'>;
    ticket: TicketView;
    values?: Readonly<Record<string, string>>;
    problems?: Problems;
  },
): AdaptiveCard {
  const { ticket, values = {}, problems = {} } = about;
  const { form } = words.chat;
  const memory: FormMemory = { ...about.memory, form: 'rate' };
  const stars = values.stars ?? (ticket.rating ? String(ticket.rating.stars) : undefined);
  return cardOf(
    [
      aboutTicket(ticket),
      ...wrong(problems, 'form'),
      choiceField('stars', words.label.rating, starChoices(words), stars, { placeholder: words.button.rate }),
      ...wrong(problems, 'stars'),
      textField(
        'text',
        words.teams.form.optional(form.rateComment(ticket.desk.name)),
        values.text ?? ticket.rating?.comment ?? '',
        {
          isMultiline: true,
          maxLength: ratingLength,
        },
      ),
      ...wrong(problems, 'text'),
    ],
    [submit(form.save, { act: acts.form, m: memory }, { style: 'positive' })],
  );
}
