// Pure
import { personally } from './parts.ts';
import { type Around, reason, type To } from './reason.ts';

const to = ({ requesterId }: Around): To => ({ person: requesterId });
/** The card stands wherever anything of the ticket is told. */
const card = (_: unknown, around: Around) => [personally.card(to(around))];
const lettered = (_: unknown, around: Around) => [
  personally.card(to(around)),
  ...personally.letter(to(around), around),
];
const commented = (_: unknown, around: Around) => [personally.card(to(around)), personally.comment(to(around))];

/** The requester has the ticket's card, and reads along. */
export const requester = reason('requester', {
  // They did not do it themselves: they are told once who did. A mail says it with its number.
  'ticket.opened': (event, around) => [
    personally.card(to(around)),
    personally.answer(to(around)),
    ...(event.for ? personally.notice(to(around), around, 'changes') : []),
  ],
  'ticket.edited': card,
  'ticket.answered': card,
  'ticket.assigned': lettered,
  'ticket.unassigned': card,
  'ticket.prioritized': card,
  'ticket.categorized': card,
  'ticket.projectSet': card,
  'ticket.linked': card,
  'ticket.tagged': card,
  'ticket.checklist': (event, around) => (event.audience === 'public' ? card(event, around) : []),
  'link.added': card,
  'link.removed': card,
  'ticket.followed': card,
  'ticket.personAdded': (event, around) => (event.audience === 'public' ? card(event, around) : []),
  'ticket.personRemoved': (event, around) => (event.audience === 'public' ? card(event, around) : []),
  'ticket.confidential': card,
  'ticket.transferred': lettered,
  'ticket.withdrawn': card,
  'ticket.deleted': card,
  'ticket.restored': card,
  // The requester of the one that was merged is told where their request is now, and later that it stands for itself again.
  'ticket.merged': (event, around) => [
    personally.card(to(around)),
    ...(event.way === 'from' ? personally.notice({ person: event.requester.id }, around, 'changes') : []),
  ],
  'ticket.unmerged': (event, around) => [
    personally.card(to(around)),
    ...(event.way === 'from' ? personally.notice(to(around), around, 'changes') : []),
  ],
  'ticket.split': card,
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
