// Pure
import { type Ability, DeskError, type TicketView, type Words } from '#core';

/** Draws no form for people who could not submit it. @throws DeskError `forbidden` in words that say what is missing */
export function demandAbility(words: Words, ticket: TicketView, ability: Ability | null): void {
  if (ability !== null && !ticket.abilities.includes(ability)) throw refusal(words, ticket, ability);
}

/** Why somebody cannot do this with a ticket. */
export function refusal(words: Words, ticket: TicketView, ability: Ability): DeskError {
  const works = ticket.abilities.includes('readInternal');
  const about = { assignee: ticket.assignee?.name ?? null, status: ticket.status.category, works, follows: !works };
  return new DeskError('forbidden', words.refused(ability, ticket.key, about));
}
