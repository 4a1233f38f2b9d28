import { z } from 'zod';
import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import { badCursor, cursorOf, isCursorOf, readCursor } from '../../page.ts';
import type { Turn } from './turn.ts';

/** What of a ticket its place in a list depends on. */
interface Placed {
  readonly id: string;
  readonly updatedAt: Date;
  readonly rank: number;
  readonly turn: string;
  readonly turnSince: Date;
}

/** A part of a list that is read from one index, in its order. */
interface Stretch {
  readonly where: Prisma.TicketWhereInput;
  readonly by: Prisma.TicketOrderByWithRelationInput[];
}

/** An order of tickets that indexes hold: how to ask for it, and how to go on after a row. */
interface Order {
  cursorOf(last: Placed): string;
  /**
   * The list from its beginning, or what comes after a cursor, as stretches to be read one after the other.
   * @throws DeskError `invalid` when it is no cursor of this order
   */
  stretches(cursor: string | undefined): Stretch[];
}

const byUpdated: Stretch['by'] = [{ updatedAt: 'desc' }, { id: 'desc' }];
const byRank: Stretch['by'] = [{ rank: 'asc' }, { turnSince: 'asc' }, { id: 'asc' }];
const bySince: Stretch['by'] = [{ turnSince: 'asc' }, { id: 'asc' }];

const updatedAfter = (at: Date, id: string): Prisma.TicketWhereInput => ({
  updatedAt: { lte: at },
  OR: [{ updatedAt: { lt: at } }, { id: { lt: id } }],
});
const sinceAfter = (at: Date, id: string): Prisma.TicketWhereInput => ({
  turnSince: { gte: at },
  OR: [{ turnSince: { gt: at } }, { id: { gt: id } }],
});

const Ranked = z.string().regex(/^\d{1,3} /);

const theirs = { turn: 'theirs' } as const satisfies { turn: Turn };

/** The orders that lists know. Conditions have the form `x <= a and (x < a or id < b)`, which both databases answer from the index. */
export const orders: Record<'updated' | 'turn' | 'yours', Order> = {
  /** The last updated first. */
  updated: {
    cursorOf: (last) => cursorOf('updated', last.updatedAt.toISOString(), last.id),
    stretches(cursor) {
      if (cursor === undefined) return [{ where: {}, by: byUpdated }];
      const after = readCursor('updated', cursor);
      if (Ranked.safeParse(after.id).success) throw badCursor();
      return [{ where: updatedAfter(new Date(after.at), after.id), by: byUpdated }];
    },
  },
  /** Urgent ones first, then by whose turn it is, the longest waiting first. */
  turn: {
    cursorOf: (last) => cursorOf('turn', last.turnSince.toISOString(), `${last.rank} ${last.id}`),
    stretches(cursor) {
      if (cursor === undefined) return [{ where: {}, by: byRank }];
      const after = readCursor('turn', cursor);
      const placed = Ranked.safeParse(after.id);
      if (!placed.success) throw badCursor();
      const [first = ''] = placed.data.split(' ', 1);
      const rank = Number(first);
      const id = placed.data.slice(first.length + 1);
      return [
        { where: { rank, ...sinceAfter(new Date(after.at), id) }, by: byRank },
        { where: { rank: { gt: rank } }, by: byRank },
      ];
    },
  },
  /** As the requester reads it: what waits for them, the longest waiting first, then the last updated. */
  yours: {
    cursorOf: ({ id, turn, turnSince, updatedAt }) =>
      turn === theirs.turn
        ? cursorOf('waiting', turnSince.toISOString(), id)
        : cursorOf('others', updatedAt.toISOString(), id),
    stretches(cursor) {
      const others = { where: { turn: { not: theirs.turn } }, by: byUpdated };
      if (cursor === undefined) return [{ where: theirs, by: bySince }, others];
      const waiting = isCursorOf('waiting', cursor);
      const after = readCursor(waiting ? 'waiting' : 'others', cursor);
      const at = new Date(after.at);
      if (!waiting) return [{ where: { ...others.where, ...updatedAfter(at, after.id) }, by: byUpdated }];
      return [{ where: { ...theirs, ...sinceAfter(at, after.id) }, by: bySince }, others];
    },
  },
};
