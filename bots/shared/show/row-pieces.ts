// Pure
import { type LinePart, statePieces, type TicketLine, unassignedPieces, type Words } from '#core';
import type { ListPlace } from '../pages.ts';

/**
 * What stands below a ticket's title in a list, in words for its reader: those of the requester, or of the desk, who read
 * whose ticket it is. What is the same in every row of a list is not said there.
 */
export function rowPieces(words: Words, line: TicketLine, { k }: Pick<ListPlace, 'k'>): LinePart[] {
  const atDesk = k === 'queue' || k === 'assigned' || ((k === 'found' || k === 'view') && line.you === 'desk');
  const reader = atDesk ? 'desk' : 'requester';
  const { assignee, priority } = line;
  const isHigh = priority === 'high' || priority === 'urgent';
  const have = assignee && `→ ${assignee.name}`;
  return [
    ...(!atDesk && line.you !== 'requester' ? [{ text: line.requester.name }] : []),
    ...(line.confidential ? [{ text: words.inside.confidential }] : []),
    ...(atDesk ? [{ text: line.requester.name }] : []),
    ...statePieces(words, line, reader, line.you === 'requester'),
    ...(atDesk || isHigh ? [{ text: words.priority(priority) }] : []),
    ...(k === 'queue' || k === 'assigned'
      ? []
      : have
        ? [{ text: have }]
        : unassignedPieces(words, line, reader, line.deskName)),
  ];
}
