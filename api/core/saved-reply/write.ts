import { z } from 'zod';
import { command } from '../command.ts';
import type { Book } from '../desk/book.ts';
import {
  changedMeanwhile,
  checkVersion,
  demandFreeName,
  demandSome,
  isNothing,
  recordChange,
} from '../desk/changed.ts';
import { invalid, notFound } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { foldedName, foldedText } from '../text/fold.ts';
import { findStatus } from '../ticket/move.ts';
import type { Work } from '../verb/work.ts';
import { placeholders, wrongPlaceholders } from './placeholders.ts';
import { CreateSavedReply, EditSavedReply, type QueuedChanges, SavedReplyView } from './saved-reply-view.ts';
import { canBeQueued, demandChange, loadReply, type SavedReplyRow, viewReply } from './seen.ts';

/** Saves a reply: somebody’s own, or a desk's for everybody who works there. */
export const createSavedReply = command({
  name: 'saved.create',
  summary: 'Save a reply',
  effect: 'writes',
  input: CreateSavedReply,
  output: SavedReplyView,
  async load({ ctx, tx }, { desk: key }) {
    const book = await ctx.book.read(tx);
    const desk = key ? book.deskByKey(key) : null;
    if (desk === undefined) throw notFound(wordsOf(ctx.actor).refuse.noDesk(key ?? ''));
    const personId = ctx.actor.kind === 'person' && !desk ? ctx.actor.personId : null;
    return { book, whose: { deskId: desk?.id ?? null, personId } };
  },
  allow: ({ ctx }, { book, whose }) => demandChange(ctx.actor, book, whose),
  async run(work, { book, whose }, { name, text, texts, changes }) {
    const columns = { name, text, texts, changes: changes ? queued(work, book, changes) : {} };
    checkTexts(work, columns);
    await demandFree(work, whose, name, null);
    const at = { version: 1, createdAt: work.now, updatedAt: work.now };
    const row = { id: work.ctx.newId(), ...whose, ...stored(columns), ...at };
    await work.tx.savedReply.createMany({ data: [row] });
    logged(work, row, 'created', { to: shownIn(row) });
    return viewReply(row, work.ctx.actor, book);
  },
});

/** Changes a saved reply; what was filled in before stays as it is. */
export const editSavedReply = command({
  name: 'saved.edit',
  summary: 'Change a saved reply',
  effect: 'writes',
  input: EditSavedReply,
  output: SavedReplyView,
  async load({ ctx, tx }, { savedReply, version, ...changes }) {
    demandSome(changes, ['name', 'text', 'texts', 'changes']);
    return { row: await loadReply(tx, ctx.actor, savedReply), book: await ctx.book.read(tx) };
  },
  async allow(work, { row, book }, { version }) {
    demandChange(work.ctx.actor, book, row);
    await checkVersion(work, { ...row, noun: 'saved reply' }, version);
  },
  async run(work, { row, book }, input) {
    const { actor } = work.ctx;
    const was = viewReply(row, actor, book);
    const { name = was.name, text = was.text, texts = was.texts, changes } = input;
    const next = stored({ name, text, texts, changes: changes ? queued(work, book, changes) : row.changes });
    const same = { name: row.name, text: row.text, texts: row.texts, folded: row.folded, changes: row.changes };
    const differs = Object.entries(same).filter(([column, value]) => next[column as keyof typeof same] !== value);
    if (isNothing(Object.fromEntries(differs))) return was;
    checkTexts(work, { text, texts });
    if (name !== row.name) await demandFree(work, row, name, row.id);
    const data = { ...next, version: row.version + 1, updatedAt: work.now };
    const { count } = await work.tx.savedReply.updateMany({ where: { id: row.id, version: row.version }, data });
    if (count === 0) throw changedMeanwhile('saved reply');
    logged(work, { ...row, ...data }, 'changed', { from: shownIn(row), to: shownIn({ ...row, ...data }) });
    return viewReply({ ...row, ...data }, actor, book);
  },
});

/** Removes a saved reply; what was filled in with it stays. */
export const removeSavedReply = command({
  name: 'saved.remove',
  summary: 'Remove a saved reply',
  effect: 'irreversible',
  input: z.object({ savedReply: z.string() }),
  output: z.object({ removed: z.boolean() }),
  async load({ ctx, tx }, { savedReply }) {
    return { row: await loadReply(tx, ctx.actor, savedReply), book: await ctx.book.read(tx) };
  },
  allow: ({ ctx }, { row, book }) => demandChange(ctx.actor, book, row),
  async run(work, { row }) {
    await work.tx.savedReply.deleteMany({ where: { id: row.id } });
    logged(work, row, 'removed', { from: shownIn(row) });
    return { removed: true };
  },
});

type Columns = Pick<SavedReplyView, 'name' | 'text' | 'texts'> & { readonly changes: object | string };

/** The columns, with what they are searched and sorted by. */
function stored({ name, text, texts, changes }: Columns) {
  const all = [name, text, ...Object.values(texts)].join(' ');
  return {
    name,
    nameFolded: foldedName(name),
    text,
    texts: JSON.stringify(texts),
    folded: foldedText(all),
    changes: typeof changes === 'string' ? changes : JSON.stringify(changes),
  };
}

/** What is changed with it, with its status by id. @throws DeskError `invalid` for one that cannot be changed to with a reply */
function queued({ ctx }: Work, book: Book, { status, tags, assignMe }: QueuedChanges) {
  const to = status ? findStatus(ctx, book, status) : undefined;
  if (to && !canBeQueued(to)) {
    const message = wordsOf(ctx.actor).savedReply.noSuchChange(to.name);
    throw invalid(message, [{ field: 'changes.status', message }]);
  }
  return { ...(to ? { status: to.id } : {}), tags, assignMe };
}

/** @throws DeskError `invalid` where a text names what no ticket has */
function checkTexts({ ctx }: Work, { text, texts }: Pick<SavedReplyView, 'text' | 'texts'>): void {
  const wrong = [['text', text] as const, ...Object.entries(texts).map(([of, one]) => [`texts.${of}`, one] as const)];
  const fields = wrong.flatMap(([field, one]) => {
    const found = wrongPlaceholders(one);
    const message = wordsOf(ctx.actor).savedReply.unknown(found, placeholders);
    return found.length > 0 ? [{ field, message }] : [];
  });
  const [first] = fields;
  if (first) throw invalid(first.message, fields);
}

type Whose = Pick<SavedReplyRow, 'deskId' | 'personId'>;

async function demandFree(work: Work, { deskId, personId }: Whose, name: string, except: string | null): Promise<void> {
  const message = wordsOf(work.ctx.actor).savedReply.taken(name);
  await demandFreeName(work, { noun: 'saved reply', name, except, message }, ({ tx }) =>
    tx.savedReply.findMany({ where: { deskId, personId }, select: { id: true, name: true } }),
  );
}

/** A desk's own is configuration; somebody's own is theirs alone. */
function logged(
  work: Work,
  row: Pick<SavedReplyRow, 'id' | 'name' | 'deskId'>,
  change: string,
  fields: { from?: object; to?: object },
): void {
  if (row.deskId !== null) recordChange(work, { noun: 'saved reply', id: row.id, name: row.name, change, ...fields });
}

/** What the log has of it. */
const shownIn = ({ name, text, texts, changes }: Pick<SavedReplyRow, 'name' | 'text' | 'texts' | 'changes'>) => ({
  ...{ name, text, texts, changes },
});
