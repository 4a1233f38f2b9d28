// Pure
import type { Ability } from '../ticket/policy.ts';
import type { TicketView } from '../ticket/ticket-view.ts';
import type { Control, LinePart } from './card.ts';
import type { Words } from './words.ts';

/** The names of somebody who opened a ticket and of its first requester. */
export interface OpenedFor {
  readonly by: string;
  readonly for: string;
}

/** So many people who read along a card names; the rest are counted. */
export const namedOnCard = 3;

/** The other people on it: some by name, and how many there are besides. */
export function peoplePieces(
  words: Words,
  { people }: TicketView,
  { others = [] }: { readonly others?: readonly { readonly name: string }[] },
): LinePart[] {
  const shown = others.slice(0, namedOnCard).map((one) => one.name);
  const left = people.participants + people.followers - shown.length;
  return shown.length === 0 ? [] : [{ text: words.alsoOnIt(shown, Math.max(0, left)) }];
}

/** Reading along, and no longer: one press each. */
export function followControls({ button }: Words, can: (ability: Ability) => boolean): Control[] {
  if (can('unfollow')) return [{ kind: 'button', action: 'unfollow', label: button.unfollow }];
  return can('follow') ? [{ kind: 'button', action: 'follow', label: button.follow }] : [];
}
