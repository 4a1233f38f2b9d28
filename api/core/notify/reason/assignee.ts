// Pure
import { personally } from './parts.ts';
import { reason } from './reason.ts';

/** The person whom the ticket is with is told when it comes to them, when its children are done, and when it is withdrawn. */
export const assignee = reason('assignee', {
  // Of several that come back at once the first tells of all.
  'ticket.assigned': (event, around) =>
    event.back?.count === 0 ? [] : personally.notice({ person: event.to.id }, around, 'assigned'),
  'link.childrenDone': (_, around) =>
    around.assigneeId === null ? [] : personally.notice({ person: around.assigneeId }, around, 'assigned'),
  'ticket.woken': (_, around) =>
    around.assigneeId === null ? [] : personally.notice({ person: around.assigneeId }, around, 'assigned'),
  'ticket.withdrawn': (_, around) =>
    around.assigneeId === null ? [] : personally.notice({ person: around.assigneeId }, around, 'assigned'),
});
