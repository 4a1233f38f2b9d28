import { z } from 'zod';
import { command } from '../../command.ts';
import type { Book } from '../../desk/book.ts';
import { changedMeanwhile, checkVersion, demandSome, onlyOne, recordChange } from '../../desk/changed.ts';
import { conflict, forbidden, invalid } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import { foldedName } from '../../text/fold.ts';
import type { Work } from '../../verb/work.ts';
import { viewRow } from './find.ts';
import { demandChange, loadView, mayShare, type ViewRow } from './seen.ts';
import { storedQuery } from './stored.ts';
import { EditView, SavedSearch, SaveView } from './view.ts';

/** So many views one person keeps. */
const most = 100;

/** Saves a search under a name: for oneself, or for the people of a desk as well. */
export const saveView = command({
  name: 'view.save',
  summary: 'Save a search as a view',
  effect: 'writes',
  input: SaveView,
  output: SavedSearch,
  async load({ ctx, tx }, { desk }) {
    const book = await ctx.book.read(tx);
    return { book, deskId: deskIdOf(book, desk, ctx.actor) };
  },
  allow(work, { book, deskId }) {
    demandShare(work, book, deskId);
  },
  async run(work, { book, deskId }, { name, query }) {
    const { ctx, tx, now } = work;
    const owner = ownerOf(work);
    if ((await tx.savedView.count({ where: { ownerId: owner.id } })) >= most)
      throw conflict(wordsOf(ctx.actor).views.tooMany(most));
    const row = {
      id: ctx.newId(),
      name,
      nameFolded: foldedName(name),
      ownerId: owner.id,
      deskId,
      query: await storedQuery(ctx, tx, book, query),
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    await onlyOne(ctx, 'name', wordsOf(ctx.actor).views.taken(name), () => tx.savedView.createMany({ data: [row] }));
    logged(work, 'created', book, { to: row });
    return viewRow(ctx, tx, book, { ...row, owner });
  },
});

/** Gives a view another name, another question, or other people. */
export const editView = command({
  name: 'view.edit',
  summary: 'Change a saved view',
  effect: 'writes',
  input: EditView,
  output: SavedSearch,
  async load({ ctx, tx }, { view, version: _, ...changes }) {
    demandSome(changes, ['name', 'query', 'desk']);
    return { row: await loadView(tx, ctx, view), book: await ctx.book.read(tx) };
  },
  async allow(work, { row, book }, { desk, version }) {
    demandChange(work.ctx.actor, row);
    if (desk) demandShare(work, book, deskIdOf(book, desk, work.ctx.actor));
    await checkVersion(work, { ...row, noun: 'view' }, version);
  },
  async run(work, { row, book }, { name = row.name, query, desk }) {
    const { ctx, tx } = work;
    const deskId = desk === undefined ? row.deskId : deskIdOf(book, desk ?? undefined, ctx.actor);
    const next = {
      name,
      nameFolded: foldedName(name),
      deskId,
      query: query ? await storedQuery(ctx, tx, book, query) : row.query,
    };
    if (next.name === row.name && next.deskId === row.deskId && next.query === row.query)
      return viewRow(ctx, tx, book, row);
    const data = { ...next, version: row.version + 1, updatedAt: work.now };
    const { count } = await onlyOne(ctx, 'name', wordsOf(ctx.actor).views.taken(name), () =>
      tx.savedView.updateMany({ where: { id: row.id, version: row.version }, data }),
    );
    if (count === 0) throw changedMeanwhile('view');
    logged(work, 'changed', book, { from: row, to: { ...row, ...next } });
    return viewRow(ctx, tx, book, { ...row, ...data });
  },
});

/** Removes a saved view; the tickets stay. */
export const removeView = command({
  name: 'view.remove',
  summary: 'Remove a saved view',
  effect: 'irreversible',
  input: z.object({ view: z.string() }),
  output: z.object({ removed: z.boolean(), name: z.string() }),
  load: ({ ctx, tx }, { view }) => loadView(tx, ctx, view),
  allow: ({ ctx }, row) => demandChange(ctx.actor, row),
  async run(work, row) {
    await work.tx.savedView.deleteMany({ where: { id: row.id } });
    await work.tx.chosenView.deleteMany({ where: { view: row.id } });
    logged(work, 'removed', await work.ctx.book.read(work.tx), { from: row });
    return { removed: true, name: row.name };
  },
});

function ownerOf({ ctx: { actor } }: Work): { id: string; name: string } {
  if (actor.kind === 'person') return { id: actor.personId, name: actor.name };
  throw forbidden('Views belong to people.');
}

function deskIdOf(book: Book, key: string | undefined, actor: Work['ctx']['actor']): string | null {
  if (key === undefined) return null;
  const desk = book.deskByKey(key);
  const { refuse } = wordsOf(actor);
  if (!desk) throw invalid(refuse.noDesk(key), [{ field: 'desk', message: refuse.deskKey }]);
  return desk.id;
}

function demandShare({ ctx }: Work, book: Book, deskId: string | null): void {
  if (deskId === null || mayShare(ctx.actor, deskId)) return;
  throw forbidden(wordsOf(ctx.actor).views.leadsShare(book.desk(deskId).name));
}

/** A shared one is configuration of its desk; somebody's own is theirs alone. */
function logged(work: Work, change: string, book: Book, { from, to }: { from?: Stored; to?: Stored }): void {
  const row = to ?? from;
  if (!row || ((from?.deskId ?? null) === null && (to?.deskId ?? null) === null)) return;
  const read = (one: Stored | undefined) =>
    one && { name: one.name, desk: one.deskId === null ? null : book.desk(one.deskId).name, query: one.query };
  const [before, after] = [read(from), read(to)];
  const kept = { ...(before ? { from: before } : {}), ...(after ? { to: after } : {}) };
  recordChange(work, { noun: 'view', id: row.id, name: row.name, change, ...kept });
}

type Stored = Pick<ViewRow, 'id' | 'name' | 'deskId' | 'query'>;
