// Pure
import type { EventType } from '../../events.ts';

/** What lines of a ticket's history are about. */
export const historyKinds = ['status', 'people', 'messages', 'fields', 'links', 'time', 'rating', 'other'] as const;
export type HistoryKind = (typeof historyKinds)[number];

const kinds: Readonly<Record<EventType, HistoryKind>> = {
  'ticket.opened': 'status',
  'ticket.moved': 'status',
  'ticket.snoozed': 'status',
  'ticket.woken': 'status',
  'ticket.channel': 'people',
  'ticket.recurred': 'status',
  'ticket.withdrawn': 'status',
  'ticket.deleted': 'status',
  'ticket.restored': 'status',
  'ticket.assigned': 'people',
  'ticket.unassigned': 'people',
  'ticket.requesterSet': 'people',
  'ticket.followed': 'people',
  'ticket.personAdded': 'people',
  'ticket.personRemoved': 'people',
  'ticket.confidential': 'people',
  'ticket.mentioned': 'people',
  'ticket.escalated': 'people',
  'ticket.replied': 'messages',
  'ticket.noted': 'messages',
  'ticket.prepared': 'messages',
  'comment.withdrawn': 'messages',
  'comment.redacted': 'messages',
  'comment.edited': 'messages',
  'file.removed': 'messages',
  'ticket.edited': 'fields',
  'ticket.answered': 'fields',
  'ticket.prioritized': 'fields',
  'ticket.categorized': 'fields',
  'ticket.projectSet': 'fields',
  'ticket.transferred': 'fields',
  'ticket.tagged': 'fields',
  'ticket.checklist': 'fields',
  'ticket.merged': 'links',
  'ticket.unmerged': 'links',
  'ticket.split': 'links',
  'ticket.linked': 'links',
  'link.added': 'links',
  'link.removed': 'links',
  'link.childrenDone': 'links',
  'link.solved': 'links',
  'ticket.timed': 'time',
  'ticket.rated': 'rating',
  'reactions.stopped': 'other',
  'config.changed': 'other',
};

/** What an event is about; one that another version wrote is something else. */
export const kindOfEvent = (type: string): HistoryKind => (isKnown(type) ? kinds[type] : 'other');

const isKnown = (type: string): type is EventType => Object.hasOwn(kinds, type);

/** The condition on the type of events that are of one of these kinds. */
export function typesOf(wanted: readonly HistoryKind[]): { in: string[] } | { notIn: string[] } {
  const types = Object.keys(kinds);
  const of = (is: boolean) => types.filter((type) => wanted.includes(kindOfEvent(type)) === is);
  return wanted.includes('other') ? { notIn: of(false) } : { in: of(true) };
}
