// Pure
import type { TicketView } from '../ticket/ticket-view.ts';
import type { Button, LinePart } from './card.ts';
import type { Words } from './words.ts';

/** How far the checklist of a ticket is, or what it is called where it has none yet. */
export const checklistLabel = (words: Words, { checklist }: Pick<TicketView, 'checklist'>): string =>
  checklist ? words.checklist.progress(checklist.done, checklist.items) : words.checklist.name;

/** It is put aside, or taken up again. */
export const snoozeControl = ({ snooze }: Words, { snoozedUntil }: TicketView): Button =>
  snoozedUntil
    ? { kind: 'button', action: 'wake', label: snooze.wakeNow }
    : { kind: 'button', action: 'snooze', label: snooze.snooze };

/** Until when agents put it aside, and what it is about. */
export const asidePieces = (words: Words, { snoozedUntil, category }: TicketView, inside: boolean): LinePart[] => [
  ...(snoozedUntil && inside ? [{ label: words.snooze.until, time: snoozedUntil }] : []),
  ...(category ? [{ text: category.path }] : []),
];
