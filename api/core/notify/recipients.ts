// Pure
import type { DomainEvent } from '../events.ts';

/** Who is to be told of an event, and how: a card drawn again, a comment shown, or a sentence. */
export interface Recipient {
  readonly to: { readonly desk: string } | { readonly person: string };
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
  const others = around.participants.filter((id) => id !== around.requesterId && id !== around.actorId);
  const deskCard: Recipient = { to: desk, kind: 'card', audience: 'internal' };
  const requesterCard: Recipient = { to: requester, kind: 'card', audience: 'public' };
  const cards = [deskCard, requesterCard];
  const notify = (person: string | null, kind: 'notice' | 'comment'): Recipient[] =>
    person && person !== around.actorId ? [{ to: { person }, kind, audience: 'public' }] : [];
  const tellPeople = [...notify(around.requesterId, 'notice'), ...others.flatMap((id) => notify(id, 'notice'))];

  switch (event.type) {
    case 'ticket.opened':
    case 'ticket.edited':
    case 'ticket.prioritized':
    case 'ticket.categorized':
    case 'ticket.unassigned':
    case 'ticket.linked':
    case 'ticket.followed':
      return cards;
    case 'ticket.assigned':
      return [...cards, ...notify(event.to.id, 'notice')];
    case 'ticket.moved':
      return event.cause === 'take' || event.cause === 'reply' || event.cause === 'undo'
        ? cards
        : [...cards, ...tellPeople];
    case 'ticket.replied':
      return [
        ...cards,
        { to: desk, kind: 'comment', audience: 'internal' },
        ...notify(around.requesterId, 'comment'),
        ...others.flatMap((id) => notify(id, 'comment')),
      ];
    case 'ticket.noted':
      return [deskCard, { to: desk, kind: 'comment', audience: 'internal' }];
    case 'comment.withdrawn':
      return [
        ...(event.audience === 'public' ? cards : [deskCard]),
        { to: desk, kind: 'comment', audience: 'internal' },
      ];
    case 'comment.edited':
      return [
        ...(event.audience === 'public' ? cards : [deskCard]),
        { to: desk, kind: 'comment', audience: 'internal' },
        ...(event.audience === 'public' ? [around.requesterId, ...others].flatMap((id) => notify(id, 'comment')) : []),
      ];
    case 'config.changed':
      return [];
    case 'ticket.rated':
      return [...cards, { to: desk, kind: 'notice', audience: 'internal' }];
  }
}
