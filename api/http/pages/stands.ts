// Pure
import { statePieces, type TicketView, unassignedPieces, type Words } from '#core';

type Standing = Pick<TicketView, 'turn' | 'waitsUntil' | 'requester' | 'assignee'> & {
  readonly status: Pick<TicketView['status'], 'name' | 'category' | 'waitsFor'>;
};

/** How a ticket stands, in one line for the requester, or for somebody who reads along; dates are in UTC. */
export function standsFor(words: Words, ticket: Standing, about: { own: boolean; desk: string }): string {
  const { assignee } = ticket;
  const pieces = [
    ...statePieces(words, ticket, 'requester', about.own),
    ...(assignee ? [{ text: `with ${assignee.name}` }] : unassignedPieces(words, ticket, 'requester', about.desk)),
  ];
  return pieces
    .flatMap((piece) =>
      'text' in piece ? [piece.text] : 'time' in piece ? [`${piece.label} ${piece.time.slice(0, 10)}`] : [],
    )
    .join(' · ');
}
