// Pure
import type { DomainEvent } from '../../events.ts';
import { personally } from './parts.ts';
import { type Around, reason, type To } from './reason.ts';

const others = ({ participants, requesterId }: Around): To[] =>
  participants.filter((person) => person !== requesterId).map((person) => ({ person }));
const cards = (_: unknown, around: Around) => others(around).map(personally.card);
const comments = (_: unknown, around: Around) => others(around).map(personally.comment);
const commented = (event: unknown, around: Around) => [...cards(event, around), ...comments(event, around)];
const isPublic = (event: Extract<DomainEvent, { audience: string }>) => event.audience === 'public';

/** People who are on a ticket read along: they have its card, and are told once that they are on it. */
export const participant = reason('participant', {
  'ticket.edited': cards,
  'ticket.assigned': cards,
  'ticket.unassigned': cards,
  'ticket.prioritized': cards,
  'ticket.categorized': cards,
  'ticket.confidential': cards,
  'ticket.transferred': cards,
  'ticket.withdrawn': cards,
  'ticket.requesterSet': cards,
  'ticket.linked': cards,
  'ticket.rated': cards,
  'ticket.personAdded': (event, around) =>
    isPublic(event)
      ? [
          ...cards(event, around),
          // The mention itself tells them, and so did the mail.
          ...(event.by ? [] : personally.notice({ person: event.person.id }, around, 'changes')),
        ]
      : [],
  // The card of who left says so.
  'ticket.personRemoved': (event, around) =>
    isPublic(event)
      ? [
          ...cards(event, around),
          personally.card({ person: event.person.id }),
          ...(event.by ? personally.notice({ person: event.person.id }, around, 'changes') : []),
        ]
      : [],
  'ticket.moved': (event, around) => [
    ...cards(event, around),
    ...others(around).flatMap((to) => personally.moved(event, around, to)),
  ],
  'ticket.replied': commented,
  'file.removed': (event, around) => {
    if (!isPublic(event)) return [];
    return event.commentId === undefined ? cards(event, around) : commented(event, around);
  },
  'comment.redacted': (event, around) => (isPublic(event) ? commented(event, around) : []),
  'comment.edited': (event, around) => (isPublic(event) ? commented(event, around) : []),
  // Nobody else got what could still be taken back.
  'comment.withdrawn': (event, around) =>
    isPublic(event)
      ? [
          ...cards(event, around),
          ...others(around)
            .filter((to) => 'person' in to && to.person === around.actorId)
            .map(personally.comment),
        ]
      : [],
});
