import { describe, expect, it } from 'vitest';
import {
  afterReply,
  isOpen,
  type Mover,
  mayMove,
  reachable,
  type StatusCategory,
  type StatusTimes,
  statusCategories,
  timesAfter,
  type WaitsFor,
} from '../../api/core/ticket/status.ts';
import { fc } from '../fast-check.ts';

const category = fc.constantFrom(...statusCategories);
const mover = fc.constantFrom<Mover>('agent', 'requester', 'override', 'automatic');

const untouched: StatusTimes = {
  resolvedAt: null,
  closedAt: null,
  firstResolvedAt: null,
  lastResolvedAt: null,
  reopenings: 0,
};

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
    ['automatic', 'todo', ['active', 'waiting']],
    ['automatic', 'active', ['waiting']],
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
        let times: StatusTimes = untouched;
        let again = 0;
        let hour = 0;
        for (const to of path) {
          if (times.resolvedAt && isOpen(to)) again++;
          times = timesAfter(times, to, new Date(Date.UTC(2026, 0, 1, hour++)));
          expect(times.resolvedAt === null).toBe(isOpen(to));
          expect(times.closedAt === null).toBe(to !== 'closed');
          expect(times.reopenings).toBe(again);
          if (times.resolvedAt) expect(times.lastResolvedAt).toEqual(times.resolvedAt);
          if (times.firstResolvedAt && times.lastResolvedAt)
            expect(times.firstResolvedAt <= times.lastResolvedAt).toBe(true);
          if (times.closedAt && times.resolvedAt) expect(times.resolvedAt <= times.closedAt).toBe(true);
        }
      }),
    );
  });

  it('keeps the first time of being resolved while it stays done', () => {
    const first = new Date('2026-01-01T10:00:00Z');
    const later = new Date('2026-01-02T10:00:00Z');
    const resolved = timesAfter(untouched, 'resolved', first);
    expect(timesAfter(resolved, 'closed', later)).toEqual({ ...resolved, closedAt: later });
  });

  it('keeps the first and the last resolution, and counts how often it was opened again', () => {
    const day = (number: number) => new Date(Date.UTC(2026, 0, number));
    const path = ['resolved', 'active', 'resolved', 'closed', 'active'] as const;
    const times = path.reduce<StatusTimes>((before, to, at) => timesAfter(before, to, day(at + 1)), untouched);
    expect(times).toEqual({
      resolvedAt: null,
      closedAt: null,
      firstResolvedAt: day(1),
      lastResolvedAt: day(3),
      reopenings: 2,
    });
  });

  type Reply = [
    'requester' | 'agent',
    StatusCategory,
    WaitsFor | null,
    boolean,
    boolean,
    ReturnType<typeof afterReply>,
  ];
  // Each row: who replies, on what, on whom it waits, whether somebody has it, whether the desk wants replies to set it waiting.
  const replies: Reply[] = [
    ['requester', 'todo', null, false, true, 'same'],
    ['requester', 'active', null, true, true, 'same'],
    ['requester', 'waiting', 'requester', true, true, 'active'],
    ['requester', 'waiting', 'requester', false, true, 'todo'],
    ['requester', 'waiting', 'requester', false, false, 'todo'],
    ['requester', 'waiting', 'thirdParty', true, true, 'same'],
    ['requester', 'waiting', 'date', true, true, 'same'],
    ['requester', 'resolved', null, true, true, 'active'],
    ['requester', 'resolved', null, false, true, 'todo'],
    ['requester', 'closed', null, true, true, 'follow-up'],
    ['agent', 'todo', null, false, true, 'waiting'],
    ['agent', 'active', null, true, true, 'waiting'],
    ['agent', 'active', null, true, false, 'same'],
    ['agent', 'waiting', 'requester', true, true, 'same'],
    ['agent', 'waiting', 'thirdParty', true, true, 'same'],
    ['agent', 'waiting', 'date', true, true, 'same'],
    ['agent', 'resolved', null, true, true, 'same'],
    ['agent', 'closed', null, true, true, 'same'],
  ];
  it.each(replies)(
    'after a reply by the %s on a ticket that is %s (waits for %s, assigned: %s, switch: %s) gives %s',
    (side, category, waitsFor, hasAssignee, replyWaits, then) => {
      expect(afterReply(side, { category, waitsFor, hasAssignee, replyWaits })).toBe(then);
    },
  );

  it('never lets a reply move a ticket where the automatic mover may not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('requester' as const, 'agent' as const),
        fc.record({
          category,
          waitsFor: fc.constantFrom<WaitsFor | null>('requester', 'thirdParty', 'date', null),
          hasAssignee: fc.boolean(),
          replyWaits: fc.boolean(),
        }),
        (side, ticket) => {
          const to = afterReply(side, ticket);
          if (to !== 'same' && to !== 'follow-up') expect(mayMove('automatic', ticket.category, to)).toBe(true);
        },
      ),
    );
  });
});
