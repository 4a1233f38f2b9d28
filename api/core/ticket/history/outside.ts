// Pure
import type { StoredEvent } from '../../stored.ts';

/** Whether a reply was never told to people outside: it can still be taken back, or was taken back in time. */
export const isUntold = (
  { heldUntil, withdrawnAt }: { readonly heldUntil: Date | null; readonly withdrawnAt: Date | null },
  now: Date,
): boolean => heldUntil !== null && (withdrawnAt === null ? heldUntil > now : withdrawnAt <= heldUntil);

/**
 * An event as people read it who do not work on the ticket: of messages that moved, internal notes are not counted; of an agent
 * who leaves or comes back, the other tickets are not named.
 */
export function eventOutside(event: StoredEvent): StoredEvent {
  if (event.type === 'ticket.unassigned') {
    const { left: _, ...rest } = event;
    return rest;
  }
  if (event.type === 'ticket.assigned') {
    const { back: _, ...rest } = event;
    return rest;
  }
  if (event.type !== 'ticket.split') return event;
  const { inside = 0, ...rest } = event;
  return { ...rest, count: event.count - inside };
}
