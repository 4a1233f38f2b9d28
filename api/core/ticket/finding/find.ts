import { z } from 'zod';
import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import { type Way, waysToSee } from '../../access/ways.ts';
import { parseInput } from '../../command.ts';
import { type Ctx, type Db, reading } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { Limit } from '../../page.ts';
import { stored } from '../../stored.ts';
import { type SearchTerm, searchTerms } from '../../text/fold.ts';
import { registerRead } from '../../verb/registry.ts';
import { demandRead, loadTicket } from '../load.ts';
import { readsInside } from '../policy.ts';
import { StatusCategory, WaitsFor } from '../status.ts';
import { TicketView } from '../ticket-view.ts';
import { asReadOutside } from '../turn/held.ts';
import { Turn } from '../turn/turn.ts';
import { viewTicket } from '../view.ts';
import { whereVisible } from '../visible.ts';
import { isTicketKey, Priority, TicketKey } from '../words.ts';
import { stretchAsked, whereAsked } from './ask-prisma.ts';
import { filterOf, filters } from './filter.ts';
import { listOrders, orders } from './order.ts';
import type { Condition, Stretch } from './query.ts';

const Named = z.object({ id: z.string(), name: z.string() });
type Name = z.infer<typeof Named>;

/** A ticket as one line of a list. */
export const TicketLine = z.object({
  id: z.string(),
  key: z.string(),
  title: z.string(),
  desk: z.string(),
  deskName: z.string(),
  /** What the reader is to it: the one who asked, somebody who works on it, or one who reads along. */
  you: z.enum(['requester', 'desk', 'reader']),
  category: z.string().nullable(),
  priority: Priority,
  status: z.object({ name: z.string(), category: StatusCategory, waitsFor: WaitsFor.nullable() }),
  waitsUntil: z.iso.datetime().nullable(),
  /** Whose turn it is, and since when. */
  turn: Turn,
  turnSince: z.iso.datetime(),
  confidential: z.boolean(),
  requester: Named,
  assignee: Named.nullable(),
  requestedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.number().int(),
});
export type TicketLine = z.infer<typeof TicketLine>;

export const TicketPage = z.object({ items: z.array(TicketLine), next: z.string().nullable() });
export type TicketPage = z.infer<typeof TicketPage>;

const paged = { limit: Limit, cursor: z.string().optional() };
const Words = z.string().trim().min(1, 'Type a word to search for.').max(200, 'Search for at most 200 characters.');

export const ListTickets = z.object({
  ...filters,
  /** Words that the ticket, or a comment that you may read, has all of. */
  q: Words.optional(),
  /**
   * `updated`: the last updated first. `turn`: urgent ones first, then by whose turn it is, the longest waiting first.
   * `yours`: what waits for its requester, the longest waiting first, then the last updated.
   */
  sort: z.enum(listOrders).default('updated'),
  ...paged,
});

export const SearchTickets = z.object({
  ...filters,
  q: Words,
  /** The newest ticket first, or in an order of lists. */
  sort: z.enum([...listOrders, 'newest']).default('newest'),
  ...paged,
});

/** Counting stops there: how many exactly is of no use to anybody. */
const mostCounted = 10_000;

export const CountTickets = z.object({ ...filters, q: Words.optional() });
export const TicketCount = z.object({
  /** How many tickets there are, at most 10,000. */
  count: z.number().int(),
  /** There are more than that. */
  more: z.boolean(),
});

const ByKey = z.object({ ticket: TicketKey });

/** One ticket by key. @throws DeskError `not_found`, also when it is hidden from the actor */
export async function showTicket(ctx: Ctx, key: string): Promise<TicketView> {
  demandRead(ctx.actor);
  const { ticket } = parseInput(ByKey, { ticket: key }, ctx.actor);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, ticket);
    return TicketView.parse(viewTicket(row, ctx, await ctx.book.read(db)));
  });
}

/** A page of the tickets that the actor may see and that have the words, in the order asked for. */
export async function listTickets(ctx: Ctx, raw: z.input<typeof ListTickets>): Promise<TicketPage> {
  demandRead(ctx.actor);
  const input = parseInput(ListTickets, raw, ctx.actor);
  return reading(ctx, async (db) => {
    const book = await ctx.book.read(db);
    const { rows, next } = await pageOf(ctx, db, asked(ctx, book, input), input);
    const items = (await withNames(db, rows)).map((row) => lineOf(ctx, row, book));
    return TicketPage.parse({ items, next });
  });
}

/**
 * Full-text search over title, description and every comment that the actor may read, among the tickets that fit the
 * filters, the newest ticket first. A ticket whose key was typed stands before all others, on the first page only, which
 * may have one more line for it.
 */
export async function searchTickets(ctx: Ctx, raw: z.input<typeof SearchTickets>): Promise<TicketPage> {
  demandRead(ctx.actor);
  const input = parseInput(SearchTickets, raw, ctx.actor);
  return reading(ctx, async (db) => {
    const book = await ctx.book.read(db);
    const query = asked(ctx, book, input);
    const key = isTicketKey(input.q) ? input.q.toUpperCase() : undefined;
    const page = await pageOf(ctx, db, query, input, input.cursor === undefined ? key : undefined);
    const rows = await withNames(db, [
      ...(page.exact ? [page.exact] : []),
      ...page.rows.filter((row) => row.key !== key),
    ]);
    return TicketPage.parse({ items: rows.map((row) => lineOf(ctx, row, book)), next: page.next });
  });
}

/** How many tickets a list or search would give on all its pages together. */
export async function countTickets(ctx: Ctx, raw: z.input<typeof CountTickets>): Promise<z.infer<typeof TicketCount>> {
  demandRead(ctx.actor);
  const input = parseInput(CountTickets, raw, ctx.actor);
  return reading(ctx, async (db) => {
    const query = asked(ctx, await ctx.book.read(db), input);
    const most = mostCounted + 1;
    const found = query.terms
      ? await ctx.search.count({ ...query, terms: query.terms }, most)
      : await db.ticket.count({ where: whereOf(ctx, query), take: most });
    return TicketCount.parse({ count: Math.min(found, mostCounted), more: found > mostCounted });
  });
}

/** Which tickets, for whichever of lists, searches and counts: the ways to see them, conditions, and words where there are some. */
interface Asked {
  readonly ways: readonly Way[];
  readonly where: readonly Condition[];
  readonly terms: readonly SearchTerm[] | undefined;
}

function asked(ctx: Ctx, book: Book, { q, ...input }: z.output<typeof CountTickets>): Asked {
  const terms = q === undefined ? undefined : searchTerms(q);
  return { ways: waysToSee(ctx.actor), where: filterOf(ctx, book, input), terms };
}

/** What is asked for oneself is visible by definition: no need to ask the database for it again. */
function whereOf({ actor }: Ctx, { ways, where }: Asked): Prisma.TicketWhereInput {
  const me = actor.kind === 'person' ? actor.personId : undefined;
  const own = where.some((one) => one.column === 'requesterId' && 'any' in one && one.any.every((id) => id === me));
  return { AND: [own ? { deletedAt: null } : whereVisible(ways), whereAsked(where)] };
}

/** Rows of the page, and beside them the ticket of that key, if it fits. */
async function pageOf(
  ctx: Ctx,
  db: Db,
  query: Asked,
  { sort, cursor, limit }: { sort: keyof typeof orders; cursor?: string | undefined; limit: number },
  key?: string,
): Promise<{ rows: Found[]; next: string | null; exact: Found | undefined }> {
  const order = orders[sort];
  const read = query.terms === undefined ? readRows : readFound;
  const found: Found[] = [];
  let exact: Found | undefined;
  for (const stretch of order.stretches(cursor)) {
    const take = limit + 1 - found.length;
    if (take <= 0) break;
    const part = await read(ctx, db, query, stretch, take, key);
    found.push(...part.rows);
    exact ??= part.exact;
  }
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { rows, next: last ? order.cursorOf(last) : null, exact };
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

async function readFound(ctx: Ctx, db: Db, query: Asked, stretch: Stretch, take: number, key?: string) {
  const ids = await ctx.search.find({ ...query, terms: query.terms ?? [] }, stretch, take);
  const typed = key === undefined ? [] : [{ AND: [{ key }, whereOf(ctx, query)] }];
  if (ids.length + typed.length === 0) return { rows: [], exact: undefined };
  const where = { OR: [{ id: { in: [...ids] } }, ...typed] };
  const rows = await db.ticket.findMany({ where, select: lineParts });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { rows: ids.flatMap((id) => byId.get(id) ?? []), exact: rows.find((row) => row.key === key) };
}

const lineParts = {
  id: true,
  key: true,
  title: true,
  deskId: true,
  assigneeId: true,
  categoryId: true,
  priority: true,
  statusId: true,
  waitsUntil: true,
  turn: true,
  turnSince: true,
  held: true,
  rank: true,
  confidential: true,
  requestedAt: true,
  updatedAt: true,
  version: true,
  requesterId: true,
} satisfies Prisma.TicketSelect;

type Found = Prisma.TicketGetPayload<{ select: typeof lineParts }>;
type LineRow = Found & { readonly requester: Name; readonly assignee: Name | null };

/** The rows with the names of requesters and assignees, for which Prisma would ask one after the other. */
async function withNames(db: Db, rows: readonly Found[]): Promise<LineRow[]> {
  const ids = new Set(rows.flatMap((row) => [row.requesterId, row.assigneeId]).filter((id) => id !== null));
  if (ids.size === 0) return [];
  const people = await db.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  const byId = new Map(people.map((one) => [one.id, one]));
  return rows.map((row) => ({
    ...row,
    requester: byId.get(row.requesterId) ?? { id: row.requesterId, name: '' },
    assignee: (row.assigneeId && byId.get(row.assigneeId)) || null,
  }));
}

function lineOf({ actor, clock }: Ctx, stands: LineRow, book: Book): z.input<typeof TicketLine> {
  const inside = readsInside(actor, stands);
  const row = stands.held === null || inside ? stands : asReadOutside(stands, clock.now());
  const own = actor.kind === 'person' && actor.personId === stands.requesterId;
  const status = book.status(row.statusId);
  return {
    id: row.id,
    key: row.key,
    title: row.title,
    desk: book.desk(row.deskId).key,
    deskName: book.desk(row.deskId).name,
    you: own ? 'requester' : inside ? 'desk' : 'reader',
    category: (row.categoryId && book.category(row.categoryId)?.name) || null,
    priority: stored.priority.parse(row.priority),
    status: { name: status.name, category: status.category, waitsFor: status.waitsFor },
    waitsUntil: row.waitsUntil?.toISOString() ?? null,
    turn: stored.turn.parse(row.turn),
    turnSince: row.turnSince.toISOString(),
    confidential: row.confidential,
    requester: row.requester,
    assignee: row.assignee,
    requestedAt: row.requestedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

registerRead({ name: 'ticket.show', summary: 'Show a ticket', input: ByKey, output: TicketView });
registerRead({ name: 'ticket.list', summary: 'List tickets', input: ListTickets, output: TicketPage });
registerRead({ name: 'ticket.count', summary: 'Count tickets', input: CountTickets, output: TicketCount });
registerRead({ name: 'ticket.search', summary: 'Search tickets', input: SearchTickets, output: TicketPage });
