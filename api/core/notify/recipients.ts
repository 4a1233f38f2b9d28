// Pure
import type { DomainEvent } from '../events.ts';

/** The people who are to be told of an event, and how: a card drawn again, a comment shown, or a sentence. */
export interface Recipient {
  readonly to: { readonly desk: string } | { readonly leadsOf: string } | { readonly person: string };
  readonly kind: 'card' | 'comment' | 'notice';
  readonly audience: 'public' | 'internal';
}

/** The people around a ticket at the moment of an event. */
export interface Around {
  readonly deskId: string;
  readonly requesterId: string;
  readonly assigneeId: string | null;
  readonly participants: readonly string[];
  /** Person who did it; null for the product itself. */
  readonly actorId: string | null;
}

/** Event → recipients. Which channel each is reached on is decided elsewhere. */
export function recipientsOf(event: DomainEvent, around: Around): Recipient[] {
  const desk = { desk: around.deskId };
  const requester = { person: around.requesterId };
  const others = around.participants.filter((id) => id !== around.requesterId);
  const deskCard: Recipient = { to: desk, kind: 'card', audience: 'internal' };
  const requesterCard: Recipient = { to: requester, kind: 'card', audience: 'public' };
  const cards = [deskCard, requesterCard];
  /** A sentence about what happened: nobody is told of what they did themselves. */
  const notify = (person: string): Recipient[] =>
    person === around.actorId ? [] : [{ to: { person }, kind: 'notice', audience: 'public' }];
  const everybody = [around.requesterId, ...others];
  const tellPeople = everybody.flatMap(notify);
  /** What is said on the ticket stands in everybody's thread, its author's own too: it may have been typed elsewhere. */
  const show = everybody.map((person): Recipient => ({ to: { person }, kind: 'comment', audience: 'public' }));
  const deskComment: Recipient = { to: desk, kind: 'comment', audience: 'internal' };

  switch (event.type) {
    case 'ticket.opened':
    case 'ticket.edited':
    case 'ticket.prioritized':
    case 'ticket.categorized':
    case 'ticket.linked':
    case 'ticket.followed':
      return cards;
    case 'ticket.unassigned':
      return (event.left?.count ?? 0) > 0
        ? [...cards, { to: { leadsOf: around.deskId }, kind: 'notice', audience: 'internal' }]
        : cards;
    case 'ticket.assigned':
      return event.back?.count === 0 ? cards : [...cards, ...notify(event.to.id)];
    case 'ticket.moved':
      return event.cause === 'person' || event.cause === 'automatic' ? [...cards, ...tellPeople] : cards;
    case 'ticket.requesterSet':
      return [...cards, { to: { person: event.from.id }, kind: 'card', audience: 'public' }, ...notify(event.to.id)];
    case 'ticket.transferred':
      return [...cards, { to: { desk: event.from.id }, kind: 'card', audience: 'internal' }];
    case 'ticket.withdrawn':
      return [
        ...cards,
        { to: desk, kind: 'notice', audience: 'internal' },
        ...(around.assigneeId ? notify(around.assigneeId) : []),
      ];
    case 'ticket.replied':
      return [...cards, deskComment, ...show];
    case 'ticket.noted':
      return [deskCard, deskComment];
    case 'comment.withdrawn': {
      // Nobody else got what could still be taken back.
      const own = show.filter((one) => 'person' in one.to && one.to.person === around.actorId);
      return event.audience === 'public' ? [...cards, deskComment, ...own] : [deskCard, deskComment];
    }
    case 'file.removed': {
      const own = event.audience === 'public' ? cards : [deskCard];
      if (event.commentId === undefined) return own;
      return event.audience === 'public' ? [...own, deskComment, ...show] : [...own, deskComment];
    }
    case 'comment.edited':
      return event.audience === 'public' ? [...cards, deskComment, ...show] : [deskCard, deskComment];
    case 'reactions.stopped':
      return [];
    case 'config.changed':
      // What became of somebody's password they are told also when they did it themselves.
      if (event.access)
        return around.participants.map((person) => ({ to: { person }, kind: 'notice', audience: 'public' }));
      // Everybody who reads the confidential tickets of a desk knows who else does.
      return [
        ...around.participants.flatMap(notify),
        ...(event.leads || event.channel
          ? [{ to: { leadsOf: around.deskId }, kind: 'notice', audience: 'internal' } as const]
          : []),
      ];
    case 'ticket.rated':
      return [...cards, { to: desk, kind: 'notice', audience: 'internal' }];
  }
}
