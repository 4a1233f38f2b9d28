// Pure
import { type Around, reason, type To, type Told } from './reason.ts';

const told = <K extends 'card' | 'comment' | 'notice'>(kind: K, to: To): Told<K> => ({
  to,
  kind,
  audience: 'internal',
  news: ['desk'],
});
const at = ({ deskId }: Around): To => ({ desk: deskId });
const card = (_: unknown, around: Around) => [told('card', at(around))];
const commented = (_: unknown, around: Around) => [told('card', at(around)), told('comment', at(around))];
const noticed = (_: unknown, around: Around) => [told('card', at(around)), told('notice', at(around))];

/** The desk has the ticket's card, and all that is said on it. */
export const desk = reason('desk', {
  'ticket.opened': card,
  'ticket.edited': card,
  'ticket.answered': card,
  'ticket.assigned': card,
  'ticket.unassigned': card,
  'ticket.prioritized': card,
  'ticket.categorized': card,
  'ticket.projectSet': card,
  'ticket.linked': card,
  'ticket.tagged': card,
  'ticket.checklist': card,
  'link.added': card,
  'link.removed': card,
  'link.childrenDone': card,
  'link.solved': card,
  'ticket.followed': card,
  'ticket.personAdded': card,
  'ticket.personRemoved': card,
  'ticket.moved': card,
  // The card in the channel shows nothing of it any more; when it is shown there again, those who had it meanwhile see so.
  'ticket.confidential': (event, around) => [
    told('card', at(around)),
    told('card', event.on ? { channelsOf: around.deskId } : { group: 'insiders' }),
  ],
  'ticket.requesterSet': card,
  // The card that stands at the desk before says where the ticket is.
  'ticket.transferred': (event, around) => [told('card', at(around)), told('card', { desk: event.from.id })],
  'ticket.withdrawn': noticed,
  'ticket.deleted': card,
  'ticket.restored': card,
  'ticket.merged': card,
  'ticket.unmerged': card,
  'ticket.split': card,
  'ticket.rated': noticed,
  'ticket.replied': commented,
  'ticket.noted': commented,
  // The card shows what was spent; that a timer runs is no matter for all.
  'ticket.timed': (event, around) => (event.what === 'started' || event.what === 'asked' ? [] : card(event, around)),
  'ticket.snoozed': card,
  'ticket.channel': card,
  'ticket.woken': card,
  'ticket.prepared': card,
  'file.removed': (event, around) => (event.commentId === undefined ? card(event, around) : commented(event, around)),
  'comment.redacted': commented,
  'comment.edited': commented,
  'comment.withdrawn': commented,
});
