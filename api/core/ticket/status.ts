// Pure
import { z } from 'zod';

/** What a status means, whatever the admin calls it. */
export const statusCategories = ['todo', 'active', 'waiting', 'resolved', 'closed'] as const;
export const StatusCategory = z.enum(statusCategories);
export type StatusCategory = z.infer<typeof StatusCategory>;

/** Who asks for a change of status: what each may do is in `moves`. */
export type Mover = 'agent' | 'requester' | 'override' | 'automatic';

const work: readonly StatusCategory[] = ['todo', 'active', 'waiting', 'resolved', 'closed'];

/**
 * From category to the categories that it may move to, by who moves it. A change of name inside one category is always
 * allowed to those who may move at all. A closed ticket is opened again only by override: a reply to it makes a new one.
 */
const moves: Record<Mover, Record<StatusCategory, readonly StatusCategory[]>> = {
  agent: {
    todo: work,
    active: work,
    waiting: work,
    resolved: ['todo', 'active', 'waiting', 'resolved', 'closed'],
    closed: ['closed'],
  },
  requester: {
    todo: ['resolved', 'closed'],
    active: ['resolved', 'closed'],
    waiting: ['resolved', 'closed'],
    resolved: ['todo', 'active', 'closed'],
    closed: [],
  },
  override: { todo: work, active: work, waiting: work, resolved: work, closed: work },
  automatic: {
    todo: ['active'],
    active: [],
    waiting: ['todo', 'active'],
    resolved: ['todo', 'active', 'closed'],
    closed: [],
  },
};

/** Whether `mover` may take a ticket from one category to another. */
export function mayMove(mover: Mover, from: StatusCategory, to: StatusCategory): boolean {
  return moves[mover][from].includes(to);
}

/** Categories that `mover` can reach from here, in their natural order. */
export function reachable(mover: Mover, from: StatusCategory): readonly StatusCategory[] {
  return moves[mover][from];
}

/** Neither resolved nor closed. */
export function isOpen(category: StatusCategory): boolean {
  return category !== 'resolved' && category !== 'closed';
}

export interface StatusTimes {
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
}

/** The times a ticket has after it moved: set on arrival, kept while it stays there, cleared when it is opened again. */
export function timesAfter(times: StatusTimes, to: StatusCategory, now: Date): StatusTimes {
  if (isOpen(to)) return { resolvedAt: null, closedAt: null };
  const resolvedAt = times.resolvedAt ?? now;
  return to === 'resolved' ? { resolvedAt, closedAt: null } : { resolvedAt, closedAt: times.closedAt ?? now };
}

/**
 * What a reply does to the status (A13): the requester's reply to a waiting ticket puts it back to work, to a resolved
 * one opens it again, to a closed one asks for a follow-up ticket. An agent's reply changes nothing.
 */
export function afterReply(
  side: 'requester' | 'agent',
  from: StatusCategory,
  hasAssignee: boolean,
): StatusCategory | 'same' | 'follow-up' {
  if (side === 'agent') return 'same';
  if (from === 'closed') return 'follow-up';
  if (from === 'waiting' || from === 'resolved') return hasAssignee ? 'active' : 'todo';
  return 'same';
}
