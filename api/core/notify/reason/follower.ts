// Pure
import { type Around, reason, type To, type Told } from './reason.ts';

const told = <K extends 'card' | 'comment' | 'notice'>(kind: K, to: To): Told<K> => ({
  to,
  kind,
  audience: 'internal',
  news: kind === 'card' ? ['replies', 'changes'] : kind === 'comment' ? ['replies'] : ['changes'],
});
const others = ({ followers = [], requesterId }: Around): To[] =>
  followers.filter((person) => person !== requesterId).map((person) => ({ person }));
const card = (_: unknown, around: Around) => others(around).map((to) => told('card', to));
const commented = (event: unknown, around: Around) => [
  ...card(event, around),
  ...others(around).map((to) => told('comment', to)),
];
/** Nobody is told of what they did themselves. */
const noticed = (to: To, { actorId }: Around) => ('person' in to && to.person === actorId ? [] : [told('notice', to)]);

/** Agents who follow a ticket have its card as the desk has it, and all that is said on it. */
export const follower = reason('follower', {
  'ticket.edited': card,
  'ticket.assigned': card,
  'ticket.unassigned': card,
  'ticket.prioritized': card,
  'ticket.categorized': card,
  'ticket.linked': card,
  'ticket.confidential': card,
  'ticket.transferred': card,
  'ticket.requesterSet': card,
  'ticket.moved': card,
  'ticket.withdrawn': (event, around) => [
    ...card(event, around),
    ...others(around).flatMap((to) => noticed(to, around)),
  ],
  'ticket.rated': card,
  'ticket.snoozed': card,
  'ticket.woken': card,
  'ticket.prepared': card,
  'ticket.personAdded': (event, around) => [
    ...card(event, around),
    ...(event.as === 'follower' && event.by === undefined ? noticed({ person: event.person.id }, around) : []),
  ],
  // The card of who left says so.
  'ticket.personRemoved': (event, around) => [
    ...card(event, around),
    ...(event.as === 'follower' ? [told('card', { person: event.person.id })] : []),
    ...(event.as === 'follower' && event.by ? noticed({ person: event.person.id }, around) : []),
  ],
  'ticket.replied': commented,
  'ticket.noted': commented,
  'file.removed': (event, around) => (event.commentId === undefined ? card(event, around) : commented(event, around)),
  'comment.redacted': commented,
  'comment.edited': commented,
  'comment.withdrawn': commented,
});
