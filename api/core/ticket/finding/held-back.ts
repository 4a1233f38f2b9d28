import { waysToSee } from '../../access/ways.ts';
import type { Ctx, Db } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { readsInside } from '../policy.ts';
import { asReadOutside, heldNow } from '../turn/held.ts';
import { rankOf, Turn } from '../turn/turn.ts';
import { whereVisible } from '../visible.ts';
import type { Placed } from './order.ts';
import { type Condition, isWithin } from './query.ts';

/** What a reply changes of a ticket, and lists are asked for by. */
type Changed = 'statusCategory' | 'statusId' | 'turn';
type Lately = Extract<Condition, { readonly from: Date | null }>;
const isLately = (condition: Condition): condition is Lately => condition.column === 'updatedAt' && 'from' in condition;
const changedColumns: readonly string[] = ['statusCategory', 'statusId', 'turn'] satisfies Changed[];

const isChanged = (condition: Condition): condition is Condition & { column: Changed; any: readonly unknown[] } =>
  condition.column !== undefined && changedColumns.includes(condition.column) && 'any' in condition;

/** A ticket as it stands, and as somebody knows it who is not told yet of a reply to it. */
export type HeldBack = Awaited<ReturnType<typeof heldBack>>[number];

/**
 * Conditions as they hold for people who do not know yet of a reply that can still be taken back: of its ticket they ask how
 * it stood before.
 */
export function asKnown(held: readonly HeldBack[], conditions: readonly Condition[]): Condition[] {
  return conditions.flatMap((condition): Condition[] => {
    const fits = fitsFor(condition);
    if (!fits) return [condition];
    const missing = held.filter(({ stands, known }) => fits(known) && !fits(stands));
    const wrong = held.filter(({ stands, known }) => fits(stands) && !fits(known));
    return [
      { ...condition, ...(missing.length > 0 ? { orTickets: missing.map(({ id }) => id) } : {}) },
      ...wrong.map(({ id }): Condition => ({ column: 'id', not: id })),
    ];
  });
}

/** Whether a ticket fits a condition on what a reply changes; undefined for other conditions. */
function fitsFor(condition: Condition): ((ticket: HeldBack['stands']) => boolean) | undefined {
  if (isLately(condition)) return ({ updatedAt }) => isWithin(updatedAt.getTime(), condition);
  if (!isChanged(condition)) return undefined;
  const { column, any } = condition;
  return (ticket) => any.includes(ticket[column]);
}

/** Whether what is asked depends on what a reply changes: only then the tickets with a reply that is held have to be known. */
export const dependsOnReplies = (conditions: readonly Condition[], sort: string | undefined): boolean =>
  sort === 'turn' || sort === 'yours' || sort === 'updated' || conditions.some((one) => fitsFor(one) !== undefined);

/**
 * The tickets with a reply that can still be taken back, of which the actor is not told yet. They are few, since such a reply is
 * some seconds old.
 */
export async function heldBack(ctx: Ctx, db: Db, book: Book) {
  const { actor, clock, undoMs } = ctx;
  const now = clock.now();
  const rows = await db.ticket.findMany({
    where: {
      AND: [
        whereVisible(waysToSee(actor)),
        { updatedAt: { gte: new Date(now.getTime() - undoMs) }, held: { not: null } },
      ],
    },
    select: {
      id: true,
      deskId: true,
      assigneeId: true,
      confidential: true,
      requesterId: true,
      priority: true,
      updatedAt: true,
      requestedAt: true,
      resolvedAt: true,
      closedAt: true,
      statusId: true,
      turn: true,
      turnSince: true,
      held: true,
    },
  });
  return rows
    .filter((row) => heldNow(row, now) !== null && !readsInside(actor, { ...row, requester: { id: row.requesterId } }))
    .map((row) => {
      const before = asReadOutside(row, now);
      const standing = ({ statusId, turn, updatedAt }: Pick<typeof row, 'statusId' | 'turn' | 'updatedAt'>) => ({
        statusCategory: book.status(statusId).category,
        statusId,
        turn,
        updatedAt,
      });
      return {
        id: row.id,
        stands: standing(row),
        known: standing(before),
        place: placedAs(row, before),
      };
    });
}

/** What its place in a list depends on, as it is known. */
const placedAs = (
  row: Omit<Placed, 'rank' | 'turn' | 'turnSince'> & { readonly priority: string },
  { turn, turnSince, updatedAt }: { readonly turn: string; readonly turnSince: Date; readonly updatedAt: Date },
): Placed => {
  const { id, requestedAt, resolvedAt, closedAt, priority } = row;
  return {
    id,
    updatedAt,
    requestedAt,
    resolvedAt,
    closedAt,
    turn,
    turnSince,
    rank: rankOf(priority, Turn.parse(turn)),
  };
};
