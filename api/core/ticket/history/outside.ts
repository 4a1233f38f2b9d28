// Pure
import type { StoredEvent } from '../../stored.ts';

/** An event as people read it who do not work on the ticket: of messages that moved, internal notes are not counted. */
export function eventOutside(event: StoredEvent): StoredEvent {
  if (event.type !== 'ticket.split') return event;
  const { inside = 0, ...rest } = event;
  return { ...rest, count: event.count - inside };
}
