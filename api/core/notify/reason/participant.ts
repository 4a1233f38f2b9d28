// Pure
import { personally } from './parts.ts';
import { type Around, reason, type To } from './reason.ts';

const others = ({ participants, requesterId }: Around): To[] =>
  participants.filter((person) => person !== requesterId).map((person) => ({ person }));
const comments = (_: unknown, around: Around) => others(around).map(personally.comment);

/** People who are copied in read along; they have no card of their own. */
export const participant = reason('participant', {
  'ticket.moved': (event, around) => others(around).flatMap((to) => personally.moved(event, around, to)),
  'ticket.replied': comments,
  'file.removed': (event, around) =>
    event.audience === 'public' && event.commentId !== undefined ? comments(event, around) : [],
  'comment.redacted': (event, around) => (event.audience === 'public' ? comments(event, around) : []),
  'comment.edited': (event, around) => (event.audience === 'public' ? comments(event, around) : []),
  // Nobody else got what could still be taken back.
  'comment.withdrawn': (event, around) =>
    event.audience === 'public'
      ? others(around)
          .filter((to) => 'person' in to && to.person === around.actorId)
          .map(personally.comment)
      : [],
});
