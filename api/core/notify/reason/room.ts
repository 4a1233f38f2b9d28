// Pure
import { type Around, reason, type Told } from './reason.ts';

const told = <K extends 'card' | 'comment'>(kind: K, { channelAt }: Around): Told<K>[] =>
  channelAt === undefined ? [] : [{ to: { place: channelAt }, kind, audience: 'internal', news: 'always' }];
const card = (_: unknown, around: Around) => told('card', around);
const commented = (_: unknown, around: Around) => [...told('card', around), ...told('comment', around)];

/** The private channel that a ticket has of its own: its card, and all that is said on it. */
export const room = reason('room', {
  'ticket.channel': card,
  'ticket.edited': card,
  'ticket.answered': card,
  'ticket.assigned': card,
  'ticket.unassigned': card,
  'ticket.prioritized': card,
  'ticket.categorized': card,
  'ticket.linked': card,
  'ticket.tagged': card,
  'ticket.checklist': card,
  'ticket.personAdded': card,
  'ticket.personRemoved': card,
  'ticket.moved': card,
  'ticket.transferred': card,
  'ticket.requesterSet': card,
  'ticket.replied': commented,
  'ticket.noted': commented,
  'comment.edited': commented,
  'comment.withdrawn': commented,
  'comment.redacted': commented,
});
