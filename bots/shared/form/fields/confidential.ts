// Pure
import type { TicketView, Words } from '#core';
import type { Choice, Form } from '../definition.ts';
import { choicesOf } from '../list-names.ts';
import type { Memory, Start } from '../start.ts';
import { said } from '../values.ts';
import { aboutTicket, seenIn } from './common.ts';

/** What the core says of a ticket of which it is chosen who sees it. */
export interface Kept {
  readonly ticket: TicketView;
  /** The people on it, by name, and agents of its desk. */
  readonly people: readonly Choice[];
  readonly on: readonly string[];
}

/** A ticket is shown to chosen people alone, or to its desk again. */
export function confidentialFields({ confidential: words }: Words, start: Start, known: Kept | null): Form<Memory> {
  const { memory, values } = start;
  const ticket = known?.ticket;
  const opens = ticket?.confidential === true && ticket.abilities.includes('openToDesk');
  const desk = ticket?.desk.name ?? '';
  const chosen = values.people;
  return {
    title: words.title(memory.ticket ?? '', ticket?.confidential ?? false),
    submit: words.save,
    keeps: seenIn(start, ticket),
    fields: [
      ...aboutTicket(ticket),
      ...(opens
        ? [
            {
              type: 'choice',
              id: 'seen',
              label: words.seenBy,
              open: true,
              required: true,
              choices: [
                { value: 'chosen', label: words.byChosen },
                { value: 'desk', label: words.byDesk(desk) },
              ],
              initial: said(values, 'seen') ?? 'chosen',
            } as const,
          ]
        : []),
      {
        type: 'several',
        id: 'people',
        label: words.who,
        hint: words.whoHint(desk),
        choices: known?.people ?? [],
        list: choicesOf.workers(ticket?.desk.key ?? ''),
        initial: Array.isArray(chosen) ? chosen : (known?.on ?? []),
      },
    ],
  };
}
