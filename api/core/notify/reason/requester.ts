// Pure
import { personally } from './parts.ts';
import { type Around, reason, type To } from './reason.ts';

const to = ({ requesterId }: Around): To => ({ person: requesterId });
/** The card stands wherever anything of the ticket is told. */
const card = (_: unknown, around: Around) => [personally.card(to(around))];
const commented = (_: unknown, around: Around) => [personally.card(to(around)), personally.comment(to(around))];

/** The requester has the ticket's card, and reads along. */
export const requester = reason('requester', {
  'ticket.opened': card,
  'ticket.edited': card,
  'ticket.assigned': card,
  'ticket.unassigned': card,
  'ticket.prioritized': card,
  'ticket.categorized': card,
  'ticket.linked': card,
  'ticket.followed': card,
  'ticket.transferred': card,
  'ticket.withdrawn': card,
  'ticket.rated': card,
  'ticket.moved': (event, around) => [personally.card(to(around)), ...personally.moved(event, around, to(around))],
  // The one before is still told, by their card, that it is theirs no more.
  'ticket.requesterSet': (event, around) => [
    personally.card(to(around)),
    personally.card({ person: event.from.id }),
    ...personally.notice({ person: event.to.id }, around, 'changes'),
  ],
  'ticket.replied': commented,
  'file.removed'(event, around) {
    if (event.audience !== 'public') return [];
    return event.commentId === undefined ? card(event, around) : commented(event, around);
  },
  'comment.redacted': (event, around) => (event.audience === 'public' ? commented(event, around) : []),
  'comment.edited': (event, around) => (event.audience === 'public' ? commented(event, around) : []),
  // Nobody else got what could still be taken back.
  'comment.withdrawn': (event, around) =>
    event.audience === 'public'
      ? [
          personally.card(to(around)),
          ...(around.requesterId === around.actorId ? [personally.comment(to(around))] : []),
        ]
      : [],
});
