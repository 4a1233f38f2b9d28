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
  // What it waited for and what can be done now is for those who work on it.
  'link.solved': (_, around) =>
    around.assigneeId === null
      ? []
      : personally
          .notice({ person: around.assigneeId }, around, 'assigned')
          .map((one) => ({ ...one, audience: 'internal' as const })),
  'ticket.woken': (_, around) =>
    around.assigneeId === null ? [] : personally.notice({ person: around.assigneeId }, around, 'assigned'),
  'ticket.withdrawn': (_, around) =>
    around.assigneeId === null ? [] : personally.notice({ person: around.assigneeId }, around, 'assigned'),
});
