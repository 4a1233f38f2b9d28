import { z } from 'zod';
import { parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { forbidden, notFound } from '../errors.ts';
import { badCursor } from '../page.ts';
import { wordsOf } from '../say/choose.ts';
import { parsedJson } from '../stored.ts';
import { foldedName } from '../text/fold.ts';
import { demandRead, loadComment, loadTicket } from '../ticket/load.ts';
import { registerRead } from '../verb/registry.ts';
import { ListSavedReplies, SavedReplyPage, SavedReplyView } from './saved-reply-view.ts';
import { loadReply, seenReplies, viewReply } from './seen.ts';

/** A page of the saved replies that the actor may use, by name: their own and those of their desks. */
export async function listSavedReplies(
  ctx: Ctx,
  raw: z.input<typeof ListSavedReplies>,
): Promise<z.infer<typeof SavedReplyPage>> {
  const { actor } = ctx;
  demandRead(actor);
  const { q = '', desk: key, ticket, limit, cursor } = parseInput(ListSavedReplies, raw, actor);
  return reading(ctx, async (db) => {
    const book = await ctx.book.read(db);
    const desk = key === undefined ? undefined : book.deskByKey(key);
    if (key !== undefined && !desk) throw notFound(wordsOf(actor).refuse.noDesk(key));
    const about = ticket === undefined ? undefined : await loadTicket(db, actor, ticket);
    const words = foldedName(q).split(' ');
    const rows = await db.savedReply.findMany({
      where: {
        AND: [
          { OR: seenReplies(actor, book, desk) },
          ...(about ? [{ OR: [{ deskId: null }, { deskId: about.deskId }] }] : []),
          ...words.filter((word) => word !== '').map((word) => ({ folded: { contains: word } })),
          ...placeAfter(cursor),
        ],
      },
      orderBy: [{ nameFolded: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const next = last ? btoa(encodeURIComponent(JSON.stringify([last.nameFolded, last.id]))) : null;
    return SavedReplyPage.parse({ items: rows.slice(0, limit).map((row) => viewReply(row, actor, book)), next });
  });
}

/** One saved reply. @throws DeskError `not_found`, also when it is hidden from the actor */
export const showSavedReply = (ctx: Ctx, id: string): Promise<SavedReplyView> =>
  reading(ctx, async (db) => viewReply(await loadReply(db, ctx.actor, id), ctx.actor, await ctx.book.read(db)));

/** What somebody wrote on a ticket, to be saved. @throws DeskError for what others wrote */
export const ownWords = (ctx: Ctx, commentId: string): Promise<string> =>
  reading(ctx, async (db) => {
    const { found } = await loadComment({ tx: db, ctx }, commentId);
    const { actor } = ctx;
    if (actor.kind !== 'person' || found.authorId !== actor.personId)
      throw forbidden(wordsOf(actor).refuse.notYourMessage);
    return found.body;
  });

const Place = z.tuple([z.string(), z.string()]);

function placeAfter(cursor: string | undefined) {
  if (cursor === undefined) return [];
  const place = Place.safeParse(parsedJson(decoded(cursor))).data;
  if (!place) throw badCursor();
  const [name, id] = place;
  return [{ nameFolded: { gte: name }, OR: [{ nameFolded: { gt: name } }, { id: { gt: id } }] }];
}

function decoded(cursor: string): string {
  try {
    return decodeURIComponent(atob(cursor));
  } catch {
    throw badCursor();
  }
}

registerRead({
  name: 'saved.list',
  summary: 'List saved replies',
  input: ListSavedReplies,
  output: SavedReplyPage,
});
registerRead({
  name: 'saved.show',
  summary: 'Show a saved reply',
  input: z.object({ savedReply: z.string() }),
  output: SavedReplyView,
});
