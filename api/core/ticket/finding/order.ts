// Pure
import { z } from 'zod';
import { badCursor, cursorOf, isCursorOf, readCursor } from '../../page.ts';
import type { Turn } from '../turn/turn.ts';
import type { AskedColumn, ColumnCondition, Stretch } from './query.ts';

/** What of a ticket its place in a list depends on. */
export interface Placed {
  readonly id: string;
  readonly updatedAt: Date;
  readonly rank: number;
  readonly turn: string;
  readonly turnSince: Date;
  readonly requestedAt: Date;
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
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

type By = Stretch['by'];

const bySince: By = [
  ['turnSince', 'asc'],
  ['id', 'asc'],
];
const byRank: By = [['rank', 'asc'], ...bySince];
const byUpdated: By = [
  ['updatedAt', 'desc'],
  ['id', 'desc'],
];

const Ranked = z.string().regex(/^\d{1,3} /);

const theirs: Turn = 'theirs';
const waiting: ColumnCondition = { column: 'turn', any: [theirs] };
const others: ColumnCondition = { column: 'turn', not: theirs };

/** The orders that indexes hold, by which lists go. */
export const listOrders = ['updated', 'created', 'resolved', 'closed', 'turn', 'yours'] as const;
export type SortName = (typeof listOrders)[number] | 'newest';

/** The way through an order: descending is from the newest to the oldest. */
export const ways = ['asc', 'desc'] as const;
export type SortWay = (typeof ways)[number];

type TimeColumn = Extract<AskedColumn, 'updatedAt' | 'requestedAt' | 'resolvedAt' | 'closedAt'>;
const times: Readonly<Partial<Record<SortName, TimeColumn>>> = {
  updated: 'updatedAt',
  created: 'requestedAt',
  resolved: 'resolvedAt',
  closed: 'closedAt',
};

/** The way that an order goes by itself: times from the newest, work from what is to be done first. */
const usualWay = (sort: SortName): SortWay => (sort === 'turn' || sort === 'yours' ? 'asc' : 'desc');

/** An order of lists, from its beginning or backwards. What words find is also given from the newest ticket to the oldest. */
export function orderOf(sort: SortName, way: SortWay = usualWay(sort)): Order {
  const back = way !== usualWay(sort);
  const column = times[sort];
  if (column) return byTime(sort, column, back);
  if (sort === 'turn') return byTurn(back);
  return sort === 'newest' ? byAge(back) : yours;
}

const turned = (by: By): By => by.map(([column, way]) => [column, way === 'asc' ? 'desc' : 'asc']);
const named = (sort: SortName, back: boolean) => (back ? `${sort}:back` : sort);

/** Only what has such a time: what is not resolved stands nowhere among what is. */
function byTime(sort: SortName, column: TimeColumn, back: boolean): Order {
  const way = back ? 'asc' : 'desc';
  const by: By = [
    [column, way],
    ['id', way],
  ];
  const canBeEmpty = column === 'resolvedAt' || column === 'closedAt';
  const where: ColumnCondition[] = canBeEmpty ? [{ column, above: new Date(0) }] : [];
  const name = named(sort, back);
  return {
    cursorOf: (last) => cursorOf(name, (last[column] ?? new Date(0)).toISOString(), last.id),
    stretches(cursor) {
      if (cursor === undefined) return [{ where, by }];
      const after = readCursor(name, cursor);
      if (Ranked.safeParse(after.id).success) throw badCursor();
      return [{ where, by, after: [new Date(after.at), after.id] }];
    },
  };
}

/** Urgent ones first, then by whose turn it is, the longest waiting first. */
function byTurn(back: boolean): Order {
  const name = named('turn', back);
  const [inRank, all] = back ? [turned(bySince), turned(byRank)] : [bySince, byRank];
  return {
    cursorOf: (last) => cursorOf(name, last.turnSince.toISOString(), `${last.rank} ${last.id}`),
    stretches(cursor) {
      if (cursor === undefined) return [{ where: [], by: all }];
      const after = readCursor(name, cursor);
      const placed = Ranked.safeParse(after.id);
      if (!placed.success) throw badCursor();
      const [first = ''] = placed.data.split(' ', 1);
      const rank = Number(first);
      const id = placed.data.slice(first.length + 1);
      const next: ColumnCondition = back ? { column: 'rank', below: rank } : { column: 'rank', above: rank };
      return [
        { where: [{ column: 'rank', any: [rank] }], by: inRank, after: [new Date(after.at), id] },
        { where: [next], by: all },
      ];
    },
  };
}

/** The newest ticket first: ids are time-ordered. */
function byAge(back: boolean): Order {
  const name = named('newest', back);
  const by: By = [['id', back ? 'asc' : 'desc']];
  return {
    cursorOf: ({ id, updatedAt }) => cursorOf(name, updatedAt.toISOString(), id),
    stretches: (cursor) => [
      { where: [], by, ...(cursor === undefined ? {} : { after: [readCursor(name, cursor).id] }) },
    ],
  };
}

/** As the requester reads it: what waits for them, the longest waiting first, then the last updated. */
const yours: Order = {
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
};
