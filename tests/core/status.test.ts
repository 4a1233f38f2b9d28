import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterReply,
  isOpen,
  type Mover,
  mayMove,
  reachable,
  type StatusCategory,
  statusCategories,
  timesAfter,
} from '../../api/core/ticket/status.ts';

const category = fc.constantFrom(...statusCategories);
const mover = fc.constantFrom<Mover>('agent', 'requester', 'override', 'automatic');

describe('the state machine', () => {
  // Each row: who moves it, from where, and to where they may.
  const table: [Mover, StatusCategory, StatusCategory[]][] = [
    ['agent', 'todo', ['todo', 'active', 'waiting', 'resolved', 'closed']],
    ['agent', 'active', ['todo', 'active', 'waiting', 'resolved', 'closed']],
    ['agent', 'waiting', ['todo', 'active', 'waiting', 'resolved', 'closed']],
    ['agent', 'resolved', ['todo', 'active', 'waiting', 'resolved', 'closed']],
    ['agent', 'closed', ['closed']],
    ['requester', 'todo', ['resolved', 'closed']],
    ['requester', 'active', ['resolved', 'closed']],
    ['requester', 'waiting', ['resolved', 'closed']],
    ['requester', 'resolved', ['todo', 'active', 'closed']],
    ['requester', 'closed', []],
    ['override', 'closed', ['todo', 'active', 'waiting', 'resolved', 'closed']],
    ['automatic', 'todo', ['active']],
    ['automatic', 'waiting', ['todo', 'active']],
    ['automatic', 'resolved', ['todo', 'active', 'closed']],
    ['automatic', 'closed', []],
  ];
  it.each(table)('lets %s take a ticket from %s to %j only', (who, from, to) => {
    expect([...reachable(who, from)].sort()).toEqual([...to].sort());
    for (const target of statusCategories) expect(mayMove(who, from, target)).toBe(to.includes(target));
  });

  it('opens a closed ticket again by override only, whatever way is taken', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ who: mover, to: category }), { maxLength: 40 }), (steps) => {
        let at: StatusCategory = 'todo';
        for (const { who, to } of steps) {
          if (!mayMove(who, at, to)) continue;
          if (at === 'closed' && to !== 'closed') expect(who).toBe('override');
          at = to;
        }
      }),
    );
  });

  it('keeps its times true to where the ticket stands, whatever way is taken', () => {
    fc.assert(
      fc.property(fc.array(category, { minLength: 1, maxLength: 30 }), (path) => {
        let times: { resolvedAt: Date | null; closedAt: Date | null } = { resolvedAt: null, closedAt: null };
        let hour = 0;
        for (const to of path) {
          times = timesAfter(times, to, new Date(Date.UTC(2026, 0, 1, hour++)));
          expect(times.resolvedAt === null).toBe(isOpen(to));
          expect(times.closedAt === null).toBe(to !== 'closed');
          if (times.closedAt && times.resolvedAt) expect(times.resolvedAt <= times.closedAt).toBe(true);
        }
      }),
    );
  });

  it('keeps the first time of being resolved while it stays done', () => {
    const first = new Date('2026-01-01T10:00:00Z');
    const later = new Date('2026-01-02T10:00:00Z');
    const resolved = timesAfter({ resolvedAt: null, closedAt: null }, 'resolved', first);
    expect(timesAfter(resolved, 'closed', later)).toEqual({ resolvedAt: first, closedAt: later });
  });

  const replies: ['requester' | 'agent', StatusCategory, boolean, ReturnType<typeof afterReply>][] = [
    ['requester', 'todo', false, 'same'],
    ['requester', 'active', true, 'same'],
    ['requester', 'waiting', true, 'active'],
    ['requester', 'waiting', false, 'todo'],
    ['requester', 'resolved', true, 'active'],
    ['requester', 'resolved', false, 'todo'],
    ['requester', 'closed', true, 'follow-up'],
    ['agent', 'waiting', true, 'same'],
    ['agent', 'resolved', true, 'same'],
    ['agent', 'closed', true, 'same'],
  ];
  it.each(replies)(
    'after a reply by the %s on a ticket that is %s (assigned: %s) gives %s',
    (side, from, assigned, then) => {
      expect(afterReply(side, from, assigned)).toBe(then);
    },
  );

  it('never lets a reply move a ticket where the automatic mover may not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('requester' as const, 'agent' as const),
        category,
        fc.boolean(),
        (side, from, assigned) => {
          const to = afterReply(side, from, assigned);
          if (to !== 'same' && to !== 'follow-up') expect(mayMove('automatic', from, to)).toBe(true);
        },
      ),
    );
  });
});
