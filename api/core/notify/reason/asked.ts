// Pure
import { type Around, reason, type Told } from './reason.ts';

const told = <K extends 'card' | 'comment'>(kind: K, { askedIn }: Around): Told<K>[] =>
  askedIn === undefined ? [] : [{ to: { place: askedIn }, kind, audience: 'public', news: 'always' }];
const card = (_: unknown, around: Around) => told('card', around);
const commented = (_: unknown, around: Around) => [...told('card', around), ...told('comment', around)];
const ifPublic = (event: { readonly audience: string }, around: Around) =>
  event.audience === 'public' ? commented(event, around) : [];

/** The channel of requests where it was asked: everybody there reads how it stands, and what is said in public. */
export const asked = reason('asked', {
  'ticket.opened': card,
  'ticket.edited': card,
  'ticket.assigned': card,
  'ticket.unassigned': card,
  'ticket.moved': card,
  'ticket.confidential': card,
  'ticket.transferred': card,
  'ticket.requesterSet': card,
  'ticket.withdrawn': card,
  'ticket.deleted': card,
  'ticket.restored': card,
  'ticket.merged': card,
  'ticket.unmerged': card,
  'ticket.replied': commented,
  'comment.edited': ifPublic,
  'comment.withdrawn': ifPublic,
  'comment.redacted': ifPublic,
});
