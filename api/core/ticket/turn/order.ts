import { z } from 'zod';
import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import { badCursor, cursorOf, readCursor } from '../../page.ts';

/** What of a ticket its place in a list depends on. */
interface Placed {
  readonly id: string;
  readonly updatedAt: Date;
  readonly rank: number;
  readonly turnSince: Date;
}

/** An order of tickets that an index holds: how to ask for it, and how to go on after a row. */
interface Order {
  readonly by: Prisma.TicketOrderByWithRelationInput[];
  cursorOf(last: Placed): string;
  /**
   * What comes after a cursor, as stretches to be read one after the other, each from an index.
   * @throws DeskError `invalid` when it is no cursor of this order
   */
  after(cursor: string): Prisma.TicketWhereInput[];
}

const Ranked = z.string().regex(/^\d{1,3} /);

/** The orders that lists know. Conditions have the form `x <= a and (x < a or id < b)`, which both databases answer from the index. */
export const orders: Record<'updated' | 'turn', Order> = {
  /** The last updated first. */
  updated: {
    by: [{ updatedAt: 'desc' }, { id: 'desc' }],
    cursorOf: (last) => cursorOf('updated', last.updatedAt.toISOString(), last.id),
    after(cursor) {
      const after = readCursor('updated', cursor);
      if (Ranked.safeParse(after.id).success) throw badCursor();
      const at = new Date(after.at);
      return [{ updatedAt: { lte: at }, OR: [{ updatedAt: { lt: at } }, { id: { lt: after.id } }] }];
    },
  },
  /** Urgent ones first, then by whose turn it is, the longest waiting first. */
  turn: {
    by: [{ rank: 'asc' }, { turnSince: 'asc' }, { id: 'asc' }],
    cursorOf: (last) => cursorOf('turn', last.turnSince.toISOString(), `${last.rank} ${last.id}`),
    after(cursor) {
      const after = readCursor('turn', cursor);
      const placed = Ranked.safeParse(after.id);
      if (!placed.success) throw badCursor();
      const [first = ''] = placed.data.split(' ', 1);
      const rank = Number(first);
      const id = placed.data.slice(first.length + 1);
      const turnSince = new Date(after.at);
      return [
        { rank, turnSince: { gte: turnSince }, OR: [{ turnSince: { gt: turnSince } }, { id: { gt: id } }] },
        { rank: { gt: rank } },
      ];
    },
  },
};
