import { z } from 'zod';
import { type Ctx, reading } from '../context.ts';
import { notFound } from '../errors.ts';
import { registerRead } from '../verb/registry.ts';
import type { Book } from './book.ts';
import { CategoryView, DeskView, StatusView } from './desk-view.ts';
import { viewDesk } from './view-desk.ts';

export const DeskList = z.object({ items: z.array(DeskView) });
export const CategoryList = z.object({ items: z.array(CategoryView) });
export const StatusList = z.object({ items: z.array(StatusView) });

/** Whether deactivated ones are listed too. */
export interface Listing {
  readonly inactive: boolean;
}

const shown = (listing: Listing) => (one: { readonly active: boolean }) => one.active || listing.inactive;

/** Every desk, by key; from memory. */
export async function listDesks(ctx: Ctx, listing: Listing): Promise<z.infer<typeof DeskList>> {
  return DeskList.parse({ items: (await bookOf(ctx)).desks.filter(shown(listing)).map(viewDesk) });
}

/** One desk by key. @throws DeskError `not_found` */
export async function showDesk(ctx: Ctx, key: string): Promise<DeskView> {
  const found = (await bookOf(ctx)).deskByKey(key);
  if (!found) throw notFound(`There is no desk ${key}.`);
  return DeskView.parse(viewDesk(found));
}

/** Categories in their order, of one desk when its key is given; from memory. */
export async function listCategories(ctx: Ctx, listing: Listing & { desk?: string }) {
  const book = await bookOf(ctx);
  const desk = listing.desk === undefined ? undefined : book.deskByKey(listing.desk);
  if (listing.desk !== undefined && !desk) throw notFound(`There is no desk ${listing.desk}.`);
  const found = book.categories.filter((one) => shown(listing)(one) && (!desk || one.deskId === desk.id));
  return CategoryList.parse({
    items: found.map((one) => ({
      ...one,
      desk: book.desk(one.deskId),
      parent: book.category(one.parentId) ?? null,
      formVersion: one.form?.version ?? 0,
    })),
  });
}

/** Statuses in their order; from memory. */
export async function listStatuses(ctx: Ctx, listing: Listing): Promise<z.infer<typeof StatusList>> {
  return StatusList.parse({ items: (await bookOf(ctx)).statuses.filter(shown(listing)) });
}

const bookOf = (ctx: Ctx): Promise<Book> => reading(ctx, (db) => ctx.book.read(db));

registerRead({
  name: 'desk.list',
  summary: 'List desks',
  input: z.object({ inactive: z.boolean() }),
  output: DeskList,
});
registerRead({ name: 'desk.show', summary: 'Show a desk', input: z.object({ desk: z.string() }), output: DeskView });
registerRead({
  name: 'category.list',
  summary: 'List categories',
  input: z.object({ inactive: z.boolean(), desk: z.string().optional() }),
  output: CategoryList,
});
registerRead({
  name: 'status.list',
  summary: 'List statuses',
  input: z.object({ inactive: z.boolean() }),
  output: StatusList,
});
