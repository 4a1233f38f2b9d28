import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import type { Actor } from '../../actor.ts';
import type { Ctx, Db, Tx } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { forbidden, notFound } from '../../errors.ts';
import { has, worksEverywhere } from '../../person/powers.ts';
import { wordsOf } from '../../say/choose.ts';
import { queryToday, type Today } from './stored.ts';
import { builtInName, builtInQuery, isBuiltIn } from './view.ts';

/** The views that an actor has: their own, and those of the desks where they work or that they set up. */
export function whereViews(actor: Actor, { desks }: Book): Prisma.SavedViewWhereInput {
  const theirs = desks.filter((one) => hasThoseOf(actor, one.id)).map((one) => one.id);
  const own = actor.kind === 'person' ? [{ ownerId: actor.personId }] : [];
  return { OR: [...own, { deskId: { in: theirs } }] };
}

const hasThoseOf = (actor: Actor, deskId: string): boolean =>
  actor.kind === 'system' || actor.desks.has(deskId) || worksEverywhere(actor) || mayShare(actor, deskId);

/** THE power of sharing views with the people of a desk: that of setting up its categories. */
export const mayShare = (actor: Actor, deskId: string): boolean => has(actor, 'manageCategories', deskId);

/** The saved view with this id, as the actor may see it. @throws DeskError `not_found`, also when it is hidden */
export async function loadView(db: Db | Tx, { actor }: Pick<Ctx, 'actor'>, id: string) {
  const row = await db.savedView.findUnique({
    where: { id },
    include: { owner: { select: { id: true, name: true } } },
  });
  const own = actor.kind === 'person' && row?.ownerId === actor.personId;
  if (!row || !(own || (row.deskId !== null && hasThoseOf(actor, row.deskId))))
    throw notFound(wordsOf(actor).views.noView);
  return row;
}
export type ViewRow = Awaited<ReturnType<typeof loadView>>;

/** Whether the actor may change it: their own, or, of those that are shared, the ones of desks where they may share. */
export function mayChange(actor: Actor, { ownerId, deskId }: Pick<ViewRow, 'ownerId' | 'deskId'>): boolean {
  const own = actor.kind === 'person' && ownerId === actor.personId;
  return deskId === null ? own : mayShare(actor, deskId);
}

/** @throws DeskError `forbidden` to those who may not */
export function demandChange(actor: Actor, row: Pick<ViewRow, 'ownerId' | 'deskId'>): void {
  if (!mayChange(actor, row)) throw forbidden(wordsOf(actor).views.notYours);
}

/** A view of the house or a saved one, with its name and what it asks for today. @throws DeskError `not_found` */
export async function viewAsked(ctx: Ctx, db: Db, book: Book, id: string): Promise<Today & { name: string }> {
  if (isBuiltIn(id))
    return {
      name: builtInName(wordsOf(ctx.actor), id),
      query: builtInQuery(ctx.actor, book, id),
      gone: [],
      finds: 'some',
    };
  const row = await loadView(db, ctx, id);
  return { name: row.name, ...(await queryToday(db, book, row.query)) };
}
