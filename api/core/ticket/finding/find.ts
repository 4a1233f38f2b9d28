import { z } from 'zod';
import { waysToSee } from '../../access/ways.ts';
import { parseInput } from '../../command.ts';
import { type PlaceNames, placesOf } from '../../company/place.ts';
import { type Ctx, type Db, reading } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { invalid } from '../../errors.ts';
import { Limit } from '../../page.ts';
import { wordsOf } from '../../say/choose.ts';
import { stored } from '../../stored.ts';
import { asKey } from '../../text/clean.ts';
import { searchTerms } from '../../text/fold.ts';
import { completed } from '../../verb/complete.ts';
import { registerRead } from '../../verb/registry.ts';
import { demandRead, loadTicket } from '../load.ts';
import { readsInside } from '../policy.ts';
import { StatusCategory, WaitsFor } from '../status.ts';
import { TicketView } from '../ticket-view.ts';
import { asReadOutside } from '../turn/held.ts';
import { Turn } from '../turn/turn.ts';
import { viewTicket } from '../view.ts';
import { viewAsked } from '../views/seen.ts';
import { Gone } from '../views/view.ts';
import { isTicketKey, Priority, TicketKey } from '../words.ts';
import { type Filters, filters, type TimeField } from './fields.ts';
import { understand } from './filter.ts';
import { asKnown, dependsOnReplies, heldBack } from './held-back.ts';
import { narrowed } from './narrow.ts';
import { listOrders, type SortName, type SortWay, ways } from './order.ts';
import { type Asked, byOldKey, type Found, pageOf, whereOf } from './page-of.ts';
import type { Condition } from './query.ts';
import { sentenceOf } from './sentence.ts';

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
  /** The company that it belongs to, a project of it, and a task of that. */
  company: Named.nullable(),
  project: Named.nullable(),
  task: Named.nullable(),
  priority: Priority,
  status: z.object({ name: z.string(), category: StatusCategory, waitsFor: WaitsFor.nullable() }),
  waitsUntil: z.iso.datetime().nullable(),
  /** Until when agents put it aside; absent for people who do not work on it. */
  snoozedUntil: z.iso.datetime().nullable().optional(),
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

export const TicketPage = z.object({
  items: z.array(TicketLine),
  next: z.string().nullable(),
  /** What the view that was asked for names and there is no more. */
  gone: z.array(Gone).optional(),
});
export type TicketPage = z.infer<typeof TicketPage>;

const paged = { limit: Limit, cursor: z.string().optional() };
const Words = z.string().trim().min(1, 'Type a word to search for.').max(200, 'Search for at most 200 characters.');

/** A view by id, or one of the house by its key: its filters as well as those given, in its order unless another is asked for. */
const view = z.string().trim().min(1).max(60).optional();

/** The way through the order: of times, `desc` is from the newest to the oldest; `turn` goes `asc` by itself. */
const order = z.enum(ways).optional();

export const ListTickets = z.object({
  ...filters,
  /** Words that the ticket, or a comment that you may read, has all of. */
  q: Words.optional(),
  view,
  /**
   * `updated`, `created`, `resolved`, `closed`: the newest such time first; without it, by the time that is filtered by, else
   * the last updated first. `turn`: urgent ones first, then by whose turn it is, the longest waiting first. `yours`: what waits
   * for its requester, the longest waiting first, then the last updated.
   */
  sort: z.enum(listOrders).optional(),
  order,
  ...paged,
});

export const SearchTickets = z.object({
  ...filters,
  q: Words,
  /** The newest ticket first, or in an order of lists. */
  sort: z.enum([...listOrders, 'newest']).default('newest'),
  order,
  ...paged,
});

/** Counting stops there: how many exactly is of no use to anybody. */
const mostCounted = 10_000;

export const CountTickets = z.object({ ...filters, q: Words.optional(), view });
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
    return TicketView.parse(await completed(ctx, db, viewTicket(row, ctx, await ctx.book.read(db))));
  });
}

/** A page of the tickets that the actor may see and that have the words, in the order asked for. */
export async function listTickets(ctx: Ctx, raw: z.input<typeof ListTickets>): Promise<TicketPage> {
  demandRead(ctx.actor);
  const input = parseInput(ListTickets, raw, ctx.actor);
  return reading(ctx, async (db) => {
    const book = await ctx.book.read(db);
    const shown = await viewOf(ctx, db, book, input.view);
    const own = input.sort ? { sort: input.sort, order: input.order } : shown?.query;
    const sort = own?.sort ?? sortOf({ ...shown?.query, ...input });
    const order = input.order ?? own?.order;
    demandWay(ctx, sort, order);
    const query = await asked(ctx, db, book, { ...input, sort }, shown);
    const { rows, next } = await pageOf(ctx, db, query, { ...input, sort, order });
    const items = (await withNames(db, rows)).map((row) => lineOf(ctx, row, book));
    const gone = shown && shown.gone.length > 0 ? { gone: [...shown.gone] } : {};
    return TicketPage.parse({ items, next, ...gone });
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
    demandWay(ctx, input.sort, input.order);
    const query = await asked(ctx, db, book, input);
    const key = isTicketKey(input.q) ? asKey(input.q) : undefined;
    const page = await pageOf(ctx, db, query, input, input.cursor === undefined ? key : undefined);
    const first =
      input.cursor === undefined && key !== undefined ? (page.exact ?? (await byOldKey(ctx, db, query, key))) : null;
    const rows = await withNames(db, [
      ...(first ? [first] : []),
      ...page.rows.filter((row) => row.key !== key && row.id !== first?.id),
    ]);
    return TicketPage.parse({ items: rows.map((row) => lineOf(ctx, row, book)), next: page.next });
  });
}

/** How many tickets a list or search would give on all its pages together. */
export async function countTickets(ctx: Ctx, raw: z.input<typeof CountTickets>): Promise<z.infer<typeof TicketCount>> {
  demandRead(ctx.actor);
  const input = parseInput(CountTickets, raw, ctx.actor);
  return reading(ctx, async (db) => {
    const book = await ctx.book.read(db);
    const query = await asked(ctx, db, book, input, await viewOf(ctx, db, book, input.view));
    const most = mostCounted + 1;
    const found = query.terms
      ? await ctx.search.count({ ...query, terms: query.terms }, most)
      : await db.ticket.count({ where: whereOf(ctx, query), take: most });
    return TicketCount.parse({ count: Math.min(found, mostCounted), more: found > mostCounted });
  });
}

const ExplainTickets = CountTickets.omit({ view: true });
const TicketsExplained = z.object({
  /** What was understood, such as "Open tickets of IT that nobody has, created this week". */
  sentence: z.string(),
});

/** What filters and words were understood to ask for, in the reader's language. @throws DeskError as the list does */
export async function explainTickets(
  ctx: Ctx,
  raw: z.input<typeof ExplainTickets>,
): Promise<z.infer<typeof TicketsExplained>> {
  demandRead(ctx.actor);
  const input = parseInput(ExplainTickets, raw, ctx.actor);
  return reading(ctx, async (db) => {
    const book = await ctx.book.read(db);
    return { sentence: await sentenceOf(ctx, db, book, await understand(ctx, db, book, input), input) };
  });
}

/** The order of a list that was given none: by the time that it is filtered by, which an index then answers as a whole. */
export const sortOf = (input: Filters): SortName =>
  (['created', 'updated', 'resolved', 'closed'] satisfies TimeField[]).find((one) => input[one] !== undefined) ??
  'updated';

function demandWay(ctx: Ctx, sort: SortName, way: SortWay | undefined): void {
  if (sort !== 'yours' || way === undefined) return;
  const { find } = wordsOf(ctx.actor);
  throw invalid(find.oneWay, [{ field: 'order', message: find.oneWay }]);
}

type View = Awaited<ReturnType<typeof viewAsked>> | null;

export const viewOf = async (ctx: Ctx, db: Db, book: Book, id: string | undefined): Promise<View> =>
  id === undefined ? null : viewAsked(ctx, db, book, id);

export async function asked(
  ctx: Ctx,
  db: Db,
  book: Book,
  { q, sort, ...input }: Filters & { readonly q?: string | undefined; readonly sort?: SortName },
  shown: View = null,
): Promise<Asked> {
  const words = [shown?.query.q, q].flatMap((one) => one ?? []).join(' ');
  const terms = words === '' ? undefined : searchTerms(words);
  const theirs = shown ? (await understand(ctx, db, book, shown.query)).where : [];
  const nothing: Condition[] = shown?.finds === 'nothing' ? [{ column: 'id', any: [] }] : [];
  const { where: given } = await understand(ctx, db, book, input);
  const where = await narrowed(db, [...nothing, ...theirs, ...given]);
  const held = dependsOnReplies(where, sort) ? await heldBack(ctx, db, book) : [];
  return { ways: waysToSee(ctx.actor), where: asKnown(held, where), terms, held };
}

type LineRow = Found & { readonly requester: Name; readonly assignee: Name | null } & PlaceNames;

/** The rows with the names of requesters and assignees, for which Prisma would ask one after the other. */
async function withNames(db: Db, rows: readonly Found[]): Promise<LineRow[]> {
  const ids = new Set(rows.flatMap((row) => [row.requesterId, row.assigneeId]).filter((id) => id !== null));
  if (ids.size === 0) return [];
  const people = await db.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  const byId = new Map(people.map((one) => [one.id, one]));
  const places = await placesOf(db, rows);
  return rows.map((row) => ({
    ...row,
    ...places(row),
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
    category: (row.categoryId && book.category(row.categoryId)?.path) || null,
    company: row.company,
    project: row.project,
    task: row.task,
    priority: stored.priority.parse(row.priority),
    status: { name: status.name, category: status.category, waitsFor: status.waitsFor },
    waitsUntil: row.waitsUntil?.toISOString() ?? null,
    ...(inside ? { snoozedUntil: row.snoozedUntil?.toISOString() ?? null } : {}),
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
registerRead({
  name: 'ticket.explain',
  summary: 'Say what a list of tickets was understood to be',
  input: ExplainTickets,
  output: TicketsExplained,
});
