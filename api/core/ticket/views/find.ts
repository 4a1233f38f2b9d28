import { z } from 'zod';
import { parseInput } from '../../command.ts';
import { type Ctx, type Db, reading, type Tx } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { wordsOf } from '../../say/choose.ts';
import { registerRead } from '../../verb/registry.ts';
import { understand } from '../finding/filter.ts';
import { countTickets } from '../finding/find.ts';
import { sentenceOf } from '../finding/sentence.ts';
import { demandRead } from '../load.ts';
import { loadView, mayChange, type ViewRow, whereViews } from './seen.ts';
import { queryToday, type Today } from './stored.ts';
import { builtInName, builtInQuery, isBuiltIn, SavedSearch, SavedSearchList, viewsFor } from './view.ts';

export const ListViews = z.object({
  /** Says of each how many tickets it finds for you. */
  counts: z.boolean().default(false),
});

/** Shared views that are listed at most; each person has at most a hundred. */
const most = 500;

/** The views of the house that are of use to the actor, then saved ones by name. */
export async function listViews(
  ctx: Ctx,
  raw: z.input<typeof ListViews> = {},
): Promise<z.infer<typeof SavedSearchList>> {
  demandRead(ctx.actor);
  const { counts } = parseInput(ListViews, raw, ctx.actor);
  const items = await reading(ctx, async (db) => {
    const book = await ctx.book.read(db);
    const rows = await db.savedView.findMany({
      where: whereViews(ctx.actor, book),
      orderBy: [{ nameFolded: 'asc' }, { id: 'asc' }],
      take: most,
      include: { owner: { select: { id: true, name: true } } },
    });
    const all: SavedSearch[] = [];
    for (const id of viewsFor(ctx.actor)) all.push(await houseView(ctx, db, book, id));
    for (const row of rows) all.push(await viewRow(ctx, db, book, row));
    return all;
  });
  return SavedSearchList.parse({ items: counts ? await withCounts(ctx, items) : items });
}

/** One view by id. @throws DeskError `not_found`, also when it is hidden from the actor */
export async function showView(ctx: Ctx, id: string): Promise<SavedSearch> {
  demandRead(ctx.actor);
  const view = await reading(ctx, async (db) => {
    const book = await ctx.book.read(db);
    return isBuiltIn(id) ? houseView(ctx, db, book, id) : viewRow(ctx, db, book, await loadView(db, ctx, id));
  });
  const [counted = view] = await withCounts(ctx, [view]);
  return SavedSearch.parse(counted);
}

/** So many views are counted for one question: each count is a search of its own. */
const mostCounted = 30;

async function withCounts(ctx: Ctx, views: readonly SavedSearch[]): Promise<SavedSearch[]> {
  const counted: SavedSearch[] = [];
  for (const [at, one] of views.entries())
    counted.push(at < mostCounted ? { ...one, ...(await countTickets(ctx, { view: one.id })) } : one);
  return counted;
}

async function houseView(
  ctx: Ctx,
  db: Db | Tx,
  book: Book,
  id: ReturnType<typeof viewsFor>[number],
): Promise<SavedSearch> {
  const today: Today = { query: builtInQuery(ctx.actor, book, id), gone: [], finds: 'some' };
  const own = { id, name: builtInName(wordsOf(ctx.actor), id), desk: null, owner: null, builtIn: true } as const;
  return { ...own, ...(await seenAs(ctx, db, book, today)), mayChange: false, version: 1 };
}

/** A row as the actor sees it. */
export async function viewRow(ctx: Ctx, db: Db | Tx, book: Book, row: ViewRow): Promise<SavedSearch> {
  const { id, name, owner, deskId, version } = row;
  const today = await queryToday(db, book, row.query);
  const desk = deskId === null ? null : book.desk(deskId).key;
  const own = { id, name, desk, owner: { id: owner.id, name: owner.name }, builtIn: false };
  return { ...own, ...(await seenAs(ctx, db, book, today)), mayChange: mayChange(ctx.actor, row), version };
}

async function seenAs(ctx: Ctx, db: Db | Tx, book: Book, { query, gone }: Today) {
  const { sort: _, order: __, ...filters } = query;
  const says = await sentenceOf(ctx, db, book, await understand(ctx, db, book, filters), filters);
  return { query, says, gone: [...gone], count: null, more: false };
}

registerRead({ name: 'view.list', summary: 'List views', input: ListViews, output: SavedSearchList });
registerRead({ name: 'view.show', summary: 'Show a view', input: z.object({ view: z.string() }), output: SavedSearch });
