import type { z } from 'zod';
import { type Ctx, reading } from '../../context.ts';
import { demandRead } from '../load.ts';
import { asked, type ListTickets, sortOf, viewOf } from './find.ts';
import { pageOf } from './page-of.ts';

type Query = Omit<z.output<typeof ListTickets>, 'limit' | 'cursor'>;

/** The tickets that a list would give on all its pages together, in its order: at most so many. */
export async function ticketsAsked(
  ctx: Ctx,
  input: Query,
  most: number,
): Promise<readonly { readonly id: string; readonly key: string }[]> {
  demandRead(ctx.actor);
  return reading(ctx, async (db) => {
    const book = await ctx.book.read(db);
    const shown = await viewOf(ctx, db, book, input.view);
    const own = input.sort ? { sort: input.sort, order: input.order } : shown?.query;
    const sort = own?.sort ?? sortOf({ ...shown?.query, ...input });
    const query = await asked(ctx, db, book, { ...input, sort }, shown);
    const { rows } = await pageOf(ctx, db, query, { sort, order: input.order ?? own?.order, limit: most });
    return rows.map(({ id, key }) => ({ id, key }));
  });
}
