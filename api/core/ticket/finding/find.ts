import { z } from 'zod';
import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import { waysToSee } from '../../access/ways.ts';
import { parseInput } from '../../command.ts';
import { type Ctx, type Db, reading } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { Limit } from '../../page.ts';
import { stored } from '../../stored.ts';
import { searchTerms } from '../../text/fold.ts';
import { registerRead } from '../../verb/registry.ts';
import { demandRead, loadTicket } from '../load.ts';
import { readsInside } from '../policy.ts';
import { StatusCategory, WaitsFor } from '../status.ts';
import { TicketView } from '../ticket-view.ts';
import { asReadOutside } from '../turn/held.ts';
import { orders } from '../turn/order.ts';
import { Turn } from '../turn/turn.ts';
import { viewTicket } from '../view.ts';
import { whereVisible } from '../visible.ts';
import { isTicketKey, Priority, TicketKey } from '../words.ts';
import { filterOf, filters, whereFiltered } from './filter.ts';

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

export const ListTickets = z.object({
  ...filters,
  /**
   * `updated`: the last updated first. `turn`: urgent ones first, then by whose turn it is, the longest waiting first.
   * `yours`: what waits for its requester, the longest waiting first, then the last updated.
   */
  sort: z.enum(['updated', 'turn', 'yours']).default('updated'),
  limit: Limit,
  cursor: z.string().optional(),
});

export const SearchTickets = z.object({
  ...filters,
  q: z.string().trim().min(1, 'Type a word to search for.').max(200, 'Search for at most 200 characters.'),
  limit: Limit,
  cursor: z.string().optional(),
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

/** A page of the tickets that the actor may see, the last updated first. */
export async function listTickets(ctx: Ctx, raw: z.input<typeof ListTickets>): Promise<TicketPage> {
  demandRead(ctx.actor);
  const input = parseInput(ListTickets, raw, ctx.actor);
  const order = orders[input.sort];
  const stretches = order.stretches(input.cursor);
  return reading(ctx, async (db) => {
    const book = await ctx.book.read(db);
    const wanted = filterOf(ctx, book, input);
    // What is asked for oneself is visible by definition: no need to ask the database for it again.
    const me = ctx.actor.kind === 'person' ? ctx.actor.personId : undefined;
    const own = wanted.requesterId?.every((id) => id === me) === true;
    const visible = own ? { deletedAt: null } : whereVisible(waysToSee(ctx.actor));
    const rows: Found[] = [];
    for (const stretch of stretches) {
      const take = input.limit + 1 - rows.length;
      if (take <= 0) break;
      const where = { AND: [visible, whereFiltered(wanted), stretch.where] };
      rows.push(...(await db.ticket.findMany({ where, orderBy: stretch.by, take, select: lineParts })));
    }
    const shown = await withNames(db, rows.slice(0, input.limit));
    const items = shown.map((row) => lineOf(ctx, row, book));
    const last = rows.length > input.limit ? rows[input.limit - 1] : undefined;
    return TicketPage.parse({ items, next: last ? order.cursorOf(last) : null });
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
    const ways = waysToSee(ctx.actor);
    const exact = isTicketKey(input.q) ? input.q.toUpperCase() : undefined;
    const isFirstPage = input.cursor === undefined;
    const after = input.cursor === undefined ? {} : { after: input.cursor };
    const filter = filterOf(ctx, book, input);
    const page = await ctx.search.find({
      terms: searchTerms(input.q),
      filter,
      ways,
      limit: input.limit,
      ...after,
    });
    const found = await db.ticket.findMany({
      where: {
        OR: [
          { id: { in: [...page.ids] } },
          ...(exact && isFirstPage ? [{ AND: [{ key: exact }, whereVisible(ways), whereFiltered(filter)] }] : []),
        ],
      },
      select: lineParts,
    });
    const rows = await withNames(db, found);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const first = isFirstPage ? rows.filter((row) => row.key === exact) : [];
    const rest = page.ids.flatMap((id) => byId.get(id) ?? []).filter((row) => row.key !== exact);
    const items = [...first, ...rest].map((row) => lineOf(ctx, row, book));
    return TicketPage.parse({ items, next: page.next ?? null });
  });
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
registerRead({ name: 'ticket.search', summary: 'Search tickets', input: SearchTickets, output: TicketPage });
