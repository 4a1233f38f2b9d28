// Pure
import { z } from 'zod';
import type { Effect } from '../verb/effect.ts';

/** What a status means, whatever the admin calls it. */
export const statusCategories = ['todo', 'active', 'waiting', 'resolved', 'closed'] as const;
export const StatusCategory = z.enum(statusCategories);
export type StatusCategory = z.infer<typeof StatusCategory>;

/** On whom a waiting status waits: the requester, somebody outside the desk, or a date. */
export const WaitsFor = z.enum(['requester', 'thirdParty', 'date']);
export type WaitsFor = z.infer<typeof WaitsFor>;

/** The parts that ask for a change of status: what each may do is in `moves`. */
export type Mover = 'agent' | 'requester' | 'closer' | 'override' | 'automatic';

const work: readonly StatusCategory[] = ['todo', 'active', 'waiting', 'resolved', 'closed'];

/**
 * From category to the categories that it may move to, by who moves it. A change of name inside one category is always
 * allowed to those who may move at all. A closed ticket is opened again by override, or for some minutes by the person who closed
 * it: a reply to it makes a new one.
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
  // Somebody who closed it a moment ago.
  closer: { todo: [], active: [], waiting: [], resolved: [], closed: ['todo', 'active', 'resolved'] },
  override: { todo: work, active: work, waiting: work, resolved: work, closed: work },
  automatic: {
    todo: ['active', 'waiting'],
    active: ['waiting'],
    waiting: ['todo', 'active'],
    resolved: ['todo', 'active', 'closed'],
    closed: [],
  },
};

/** Whether `mover` may take a ticket from one category to another. */
export function mayMove(mover: Mover, from: StatusCategory, to: StatusCategory): boolean {
  return moves[mover][from].includes(to);
}

/** What moving a ticket does to the world: what is not known to stay open may be a closing, and most cannot undo that. */
export const effectOfMove = (status: string): Effect => {
  const category = StatusCategory.safeParse(status).data;
  return category && category !== 'closed' ? 'writes' : 'irreversible';
};

/** Categories that `mover` can reach from here, in their natural order. */
export function reachable(mover: Mover, from: StatusCategory): readonly StatusCategory[] {
  return moves[mover][from];
}

/** So long people can take back by themselves what they did: close a ticket, hand it on, show it to fewer or more, or make it of a mail. */
export const regretMs = 10 * 60_000;

/** Whether what was closed then may still be opened again by the person who closed it. */
export const mayRegret = (closedAt: Date | null, now: Date): boolean =>
  closedAt !== null && now.getTime() - closedAt.getTime() < regretMs;

/** Whether a requester's reply opens again what was closed then, at a desk that wants so for so many days. */
export const reopensBy = (reopenDays: number, closedAt: Date | null, now: Date): boolean =>
  closedAt !== null && now.getTime() - closedAt.getTime() < reopenDays * 86_400_000;

/** Neither resolved nor closed. */
export function isOpen(category: StatusCategory): boolean {
  return category !== 'resolved' && category !== 'closed';
}

export interface StatusTimes {
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
  /** When it was resolved the first and the last time; both stay when it is opened again. */
  readonly firstResolvedAt: Date | null;
  readonly lastResolvedAt: Date | null;
  /** How often it was opened again. */
  readonly reopenings: number;
}

/**
 * The times a ticket has after it moved: set on arrival, kept while it stays there, cleared when it is opened again, but
 * for its first and last resolution.
 */
export function timesAfter(times: StatusTimes, to: StatusCategory, now: Date): StatusTimes {
  const { firstResolvedAt, lastResolvedAt, reopenings } = times;
  const kept = { firstResolvedAt, lastResolvedAt };
  const isOver = times.resolvedAt !== null;
  if (isOpen(to)) return { ...kept, resolvedAt: null, closedAt: null, reopenings: reopenings + (isOver ? 1 : 0) };
  const resolvedAt = times.resolvedAt ?? now;
  return {
    firstResolvedAt: firstResolvedAt ?? resolvedAt,
    lastResolvedAt: resolvedAt,
    reopenings,
    resolvedAt,
    closedAt: to === 'resolved' ? null : (times.closedAt ?? now),
  };
}

/** A ticket as a reply finds it. */
interface Replied {
  readonly category: StatusCategory;
  readonly waitsFor: WaitsFor | null;
  readonly hasAssignee: boolean;
  /** Its desk wants an agent's reply to set it waiting. */
  readonly replyWaits: boolean;
}

/**
 * What a reply does to the status. The requester's reply puts back to work what waits for them, opens again what is
 * resolved, and asks for a follow-up ticket of a closed one. An agent's reply sets what is worked on waiting for the
 * requester. What waits for somebody else or for a date stays as it is.
 */
export function afterReply(side: 'requester' | 'agent', ticket: Replied): StatusCategory | 'same' | 'follow-up' {
  const { category, waitsFor, hasAssignee, replyWaits } = ticket;
  if (side === 'agent') return replyWaits && (category === 'todo' || category === 'active') ? 'waiting' : 'same';
  if (category === 'closed') return 'follow-up';
  const isTheirs = category === 'waiting' && waitsFor === 'requester';
  return isTheirs || category === 'resolved' ? (hasAssignee ? 'active' : 'todo') : 'same';
}
