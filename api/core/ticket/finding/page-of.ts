import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import type { Way } from '../../access/ways.ts';
import type { Ctx, Db } from '../../context.ts';
import type { SearchTerm } from '../../text/fold.ts';
import { whereVisible } from '../visible.ts';
import { stretchAsked, whereAsked } from './ask-prisma.ts';
import { dependsOnReplies, type HeldBack } from './held-back.ts';
import { orderOf, type Placed, type SortName, type SortWay } from './order.ts';
import { type Condition, inOrderOf, isIn, type Stretch } from './query.ts';

/** Which tickets, for whichever of lists, searches and counts: the ways to see them, conditions, and words where there are some. */
export interface Asked {
  readonly ways: readonly Way[];
  readonly where: readonly Condition[];
  readonly terms: readonly SearchTerm[] | undefined;
  /** Tickets that stand elsewhere in the list than the database has them, for this actor. */
  readonly held: readonly HeldBack[];
}

/** What is asked for oneself is visible by definition: no need to ask the database for it again. */
export function whereOf({ actor }: Ctx, { ways, where }: Asked): Prisma.TicketWhereInput {
  const me = actor.kind === 'person' ? actor.personId : undefined;
  const own = where.some(
    (one) => one.column === 'requesterId' && 'any' in one && one.any.every((id) => id === me && id !== undefined),
  );
  return { AND: [own ? { deletedAt: null } : whereVisible(ways), whereAsked(where)] };
}

/** Rows of the page, and beside them the ticket of that key, if it fits. */
export async function pageOf(
  ctx: Ctx,
  db: Db,
  query: Asked,
  {
    sort,
    order: way,
    cursor,
    limit,
  }: { sort: SortName; order?: SortWay | undefined; cursor?: string | undefined; limit: number },
  key?: string,
): Promise<{ rows: Found[]; next: string | null; exact: Found | undefined }> {
  const order = orderOf(sort, way);
  const read = query.terms === undefined ? readRows : readFound;
  const moved = await movedRows(ctx, db, query, sort);
  const found: Placing[] = [];
  let exact: Found | undefined;
  for (const stretch of order.stretches(cursor)) {
    const take = limit + 1 - found.length;
    if (take <= 0) break;
    const part = await read(ctx, db, moved.rest, stretch, take, key === undefined ? undefined : { key, in: query });
    const standing = part.rows.map((row) => ({ row, place: row }));
    const between = moved.rows.filter(({ place }) => isIn(stretch, place));
    const all = [...standing, ...between];
    if (between.length > 0) all.sort((one, other) => inOrderOf(stretch, one.place, other.place));
    found.push(...all.slice(0, take));
    exact ??= part.exact;
  }
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { rows: page.map(({ row }) => row), next: last ? order.cursorOf(last.place) : null, exact };
}

/** A row, and what its place in the list depends on. */
interface Placing {
  readonly row: Found;
  readonly place: Placed;
}

/** The rows that stand elsewhere than the database has them, each with its place; and the question without them. */
async function movedRows(
  ctx: Ctx,
  db: Db,
  query: Asked,
  sort: SortName,
): Promise<{ rows: readonly Placing[]; rest: Asked }> {
  const ids = query.held.map(({ id }) => id);
  if (ids.length === 0 || !dependsOnReplies([], sort)) return { rows: [], rest: query };
  const read = query.terms === undefined ? readRows : readFound;
  const only: Asked = { ...query, where: [...query.where, { column: 'id', any: ids }] };
  const [newest = { where: [], by: [] }] = orderOf('newest').stretches(undefined);
  const { rows } = await read(ctx, db, only, newest, ids.length);
  const places = new Map(query.held.map(({ id, place }) => [id, place]));
  return {
    rows: rows.map((row) => ({ row, place: places.get(row.id) ?? row })),
    rest: { ...query, where: [...query.where, ...ids.map((not): Condition => ({ column: 'id', not }))] },
  };
}

async function readRows(ctx: Ctx, db: Db, query: Asked, stretch: Stretch, take: number) {
  const { where, orderBy } = stretchAsked(stretch);
  const rows = await db.ticket.findMany({
    where: { AND: [whereOf(ctx, query), where] },
    orderBy,
    take,
    select: lineParts,
  });
  return { rows, exact: undefined };
}

/** The ticket whose key was typed, where it fits all of this. */
interface Typed {
  readonly key: string;
  readonly in: Asked;
}

async function readFound(ctx: Ctx, db: Db, query: Asked, stretch: Stretch, take: number, typed?: Typed) {
  const ids = await ctx.search.find({ ...query, terms: query.terms ?? [] }, stretch, take);
  const byKey = typed ? [{ AND: [{ key: typed.key }, whereOf(ctx, typed.in)] }] : [];
  if (ids.length + byKey.length === 0) return { rows: [], exact: undefined };
  const where = { OR: [{ id: { in: [...ids] } }, ...byKey] };
  const rows = await db.ticket.findMany({ where, select: lineParts });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { rows: ids.flatMap((id) => byId.get(id) ?? []), exact: rows.find((row) => row.key === typed?.key) };
}

/** The ticket that had this key before, if it fits. */
export async function byOldKey(ctx: Ctx, db: Db, query: Asked, key: string): Promise<Found | null> {
  const known = await db.ticketKeyAlias.findUnique({ where: { key }, select: { ticketId: true } });
  if (!known) return null;
  const where = { AND: [{ id: known.ticketId }, whereOf(ctx, query)] };
  return db.ticket.findFirst({ where, select: lineParts });
}

const lineParts = {
  id: true,
  key: true,
  title: true,
  deskId: true,
  assigneeId: true,
  categoryId: true,
  companyId: true,
  projectId: true,
  taskId: true,
  priority: true,
  statusId: true,
  waitsUntil: true,
  snoozedUntil: true,
  turn: true,
  turnSince: true,
  held: true,
  rank: true,
  confidential: true,
  requestedAt: true,
  resolvedAt: true,
  closedAt: true,
  updatedAt: true,
  version: true,
  requesterId: true,
} satisfies Prisma.TicketSelect;

export type Found = Prisma.TicketGetPayload<{ select: typeof lineParts }>;
