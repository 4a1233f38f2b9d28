// Pure
import { z } from 'zod';
import { badCursor, cursorOf, isCursorOf, readCursor } from '../../page.ts';
import type { Turn } from '../turn/turn.ts';
import type { Condition, Stretch } from './query.ts';

/** What of a ticket its place in a list depends on. */
export interface Placed {
  readonly id: string;
  readonly updatedAt: Date;
  readonly rank: number;
  readonly turn: string;
  readonly turnSince: Date;
}

/** An order of tickets: how to ask for it, and how to go on after a row. */
interface Order {
  cursorOf(last: Placed): string;
  /**
   * The list from its beginning, or what comes after a cursor, as stretches to be read one after the other.
   * @throws DeskError `invalid` when it is no cursor of this order
   */
  stretches(cursor: string | undefined): Stretch[];
}

const byUpdated: Stretch['by'] = [
  ['updatedAt', 'desc'],
  ['id', 'desc'],
];
const bySince: Stretch['by'] = [
  ['turnSince', 'asc'],
  ['id', 'asc'],
];
const byRank: Stretch['by'] = [['rank', 'asc'], ...bySince];
const byAge: Stretch['by'] = [['id', 'desc']];

const Ranked = z.string().regex(/^\d{1,3} /);

const theirs: Turn = 'theirs';
const waiting: Condition = { column: 'turn', any: [theirs] };
const others: Condition = { column: 'turn', not: theirs };

/** The orders that indexes hold, by which lists go. */
export const listOrders = ['updated', 'turn', 'yours'] as const;

/** All orders: what words find is also given from the newest ticket to the oldest. */
export const orders: Record<(typeof listOrders)[number] | 'newest', Order> = {
  /** The last updated first. */
  updated: {
    cursorOf: (last) => cursorOf('updated', last.updatedAt.toISOString(), last.id),
    stretches(cursor) {
      if (cursor === undefined) return [{ where: [], by: byUpdated }];
      const after = readCursor('updated', cursor);
      if (Ranked.safeParse(after.id).success) throw badCursor();
      return [{ where: [], by: byUpdated, after: [new Date(after.at), after.id] }];
    },
  },
  /** Urgent ones first, then by whose turn it is, the longest waiting first. */
  turn: {
    cursorOf: (last) => cursorOf('turn', last.turnSince.toISOString(), `${last.rank} ${last.id}`),
    stretches(cursor) {
      if (cursor === undefined) return [{ where: [], by: byRank }];
      const after = readCursor('turn', cursor);
      const placed = Ranked.safeParse(after.id);
      if (!placed.success) throw badCursor();
      const [first = ''] = placed.data.split(' ', 1);
      const rank = Number(first);
      const id = placed.data.slice(first.length + 1);
      return [
        { where: [{ column: 'rank', any: [rank] }], by: bySince, after: [new Date(after.at), id] },
        { where: [{ column: 'rank', above: rank }], by: byRank },
      ];
    },
  },
  /** As the requester reads it: what waits for them, the longest waiting first, then the last updated. */
  yours: {
    cursorOf: ({ id, turn, turnSince, updatedAt }) =>
      turn === theirs
        ? cursorOf('waiting', turnSince.toISOString(), id)
        : cursorOf('others', updatedAt.toISOString(), id),
    stretches(cursor) {
      const rest = { where: [others], by: byUpdated };
      if (cursor === undefined) return [{ where: [waiting], by: bySince }, rest];
      const inFirst = isCursorOf('waiting', cursor);
      const after = readCursor(inFirst ? 'waiting' : 'others', cursor);
      const place = [new Date(after.at), after.id];
      if (!inFirst) return [{ ...rest, after: place }];
      return [{ where: [waiting], by: bySince, after: place }, rest];
    },
  },
  /** The newest ticket first: ids are time-ordered. */
  newest: {
    cursorOf: ({ id, updatedAt }) => cursorOf('newest', updatedAt.toISOString(), id),
    stretches: (cursor) => [
      { where: [], by: byAge, ...(cursor === undefined ? {} : { after: [readCursor('newest', cursor).id] }) },
    ],
  },
};
