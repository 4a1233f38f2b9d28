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

/** A reply that somebody has ready: when it goes out, or null for a draft. */
export interface ReadyReply {
  readonly by: string;
  readonly at: string | null;
}

/** What a card says of them. */
export interface WithReady {
  readonly ready?: readonly ReadyReply[];
  /** Colleagues of its one reader who write there at this moment. */
  readonly writing?: readonly { readonly name: string; readonly since: string }[];
}

/** So many of them stand on a card. */
const readyOnCard = 3;

/** The recurring ticket that it comes from, until when agents put it aside, what they have ready for it, and what it is about. */
export const asidePieces = (
  words: Words,
  { snoozedUntil, category, recurring }: TicketView,
  inside: boolean,
  { ready = [], writing = [] }: WithReady,
): LinePart[] => [
  ...(recurring && inside ? [{ text: words.recurring.from(recurring.title) }] : []),
  ...(inside ? writing : [])
    .slice(0, readyOnCard)
    .map(({ name, since }) => ({ label: words.presence.writing(name), time: since })),
  ...(snoozedUntil && inside ? [{ label: words.snooze.until, time: snoozedUntil }] : []),
  ...(inside ? ready : [])
    .slice(0, readyOnCard)
    .map(({ by, at }) =>
      at ? { label: words.prepared.goesOut(by), time: at } : { text: words.prepared.hasDraft(by) },
    ),
  ...(category ? [{ text: category.path }] : []),
];
