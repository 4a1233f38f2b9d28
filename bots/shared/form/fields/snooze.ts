// Pure
import type { TicketView, Words } from '#core';
import type { Form } from '../definition.ts';
import type { Memory, Start } from '../start.ts';
import { said } from '../values.ts';
import { aboutTicket } from './common.ts';

/** A ticket is put aside until a time, or somebody is reminded of it then. */
export function snoozeFields(
  { snooze: words }: Words,
  { memory, values }: Start,
  known: { readonly ticket: TicketView; readonly monday: string } | null,
): Form<Memory> {
  return {
    title: words.title(memory.ticket ?? ''),
    submit: words.set,
    keeps: memory,
    fields: [
      ...aboutTicket(known?.ticket),
      {
        type: 'choice',
        id: 'what',
        label: words.what,
        open: true,
        required: true,
        choices: [
          { value: 'snooze', label: words.putAside },
          { value: 'remind', label: words.onlyMe },
        ],
        initial: said(values, 'what') ?? 'snooze',
      },
      {
        type: 'choice',
        id: 'when',
        label: words.when,
        required: true,
        missing: words.whenMissing,
        choices: [
          { value: 'hours', label: words.inHours },
          { value: 'tomorrow', label: words.tomorrow },
          { value: 'monday', label: words.monday(known?.monday ?? '') },
          { value: 'date', label: words.date },
        ],
        initial: said(values, 'when') ?? 'tomorrow',
      },
      { type: 'moment', id: 'at', label: words.at, future: true, initial: said(values, 'at') },
      { type: 'text', id: 'about', lines: 'one', most: 300, label: words.about, initial: said(values, 'about') ?? '' },
    ],
  };
}
