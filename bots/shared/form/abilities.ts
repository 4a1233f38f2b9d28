// Pure
import { type Ability, DeskError, type TicketView, type Words } from '#core';
import type { FormKind } from './form.ts';

/** What a person must be able to do with a ticket so that its form is drawn for them; null: each field has its own rule. */
const abilityOf = {
  ticket: null,
  reply: 'reply',
  note: 'note',
  assign: null,
  edit: 'edit',
  resolve: 'close',
  close: 'close',
  withdraw: 'withdraw',
  change: null,
  rate: 'rate',
} as const satisfies Record<FormKind, Ability | null>;

/** Draws no form for people who could not submit it. @throws DeskError `forbidden` in words that say what is missing */
export function demandForm(words: Words, ticket: TicketView, form: FormKind): void {
  const ability = abilityOf[form];
  if (ability !== null && !ticket.abilities.includes(ability)) throw refusal(words, ticket, ability);
}

/** Why somebody cannot do this with a ticket. */
export function refusal(words: Words, ticket: TicketView, ability: Ability): DeskError {
  const works = ticket.abilities.includes('readInternal');
  const about = { assignee: ticket.assignee?.name ?? null, status: ticket.status.category, works, follows: !works };
  return new DeskError('forbidden', words.refused(ability, ticket.key, about));
}
