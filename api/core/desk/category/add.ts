import type { Actor } from '../../actor.ts';
import { conflict, forbidden, invalid } from '../../errors.ts';
import { has, worksEverywhere } from '../../person/powers.ts';
import { wordsOf } from '../../say/choose.ts';
import { fold } from '../../text/fold.ts';
import { Priority } from '../../ticket/words.ts';
import type { Work } from '../../verb/work.ts';
import type { Book, CategoryEntry, DeskEntry } from '../book.ts';
import { holdAll } from '../changed.ts';
import { type InTree, inTree, pathOf } from './tree.ts';
import { insertCategory } from './write.ts';

/** Whether somebody may add a category of this desk while they file or sort a ticket. */
export function addsCategories(actor: Actor, desk: Pick<DeskEntry, 'id' | 'addsCategories'>): boolean {
  if (has(actor, 'manageCategories', desk.id)) return true;
  if (desk.addsCategories === 'everybody') return actor.kind === 'person';
  const works = actor.kind === 'system' || actor.desks.has(desk.id) || worksEverywhere(actor);
  return desk.addsCategories === 'agents' && works;
}

/** @throws DeskError `forbidden` */
export function demandAdding({ ctx }: Work, desk: DeskEntry): void {
  if (!addsCategories(ctx.actor, desk)) throw forbidden(wordsOf(ctx.actor).category.noAdding(desk.name));
}

/** The two levels of a name as it is typed; undefined for one of more levels, or with an empty one. */
function levelsOf(typed: string): { name: string; above: string | undefined } | undefined {
  const parts = typed.split(/[›>]/).map((one) => one.replace(/\s+/g, ' ').trim());
  const [first = '', second] = parts;
  if (parts.length > 2 || parts.some((one) => one === '' || one.length > 100)) return undefined;
  return second === undefined ? { name: first, above: undefined } : { name: second, above: first };
}

/** Two names of which most people would say that they are one: case, accents and spaces do not count. */
const nearly = (name: string): string => fold(name).replace(/\s+/g, '');

type Known = InTree & { readonly path: string; readonly active: boolean };

/** What stands in the way of a new category; null where it can be made, and `is` where it is there already. */
export type Near = { readonly is: Known } | { readonly like: Known } | { readonly noParent: string } | 'levels' | null;

/**
 * Looks for a new name among the categories of its desk: the very same one is there already, and one that is nearly the same is
 * to be chosen instead.
 */
export function nearCategory(all: readonly Known[], typed: string): Near {
  const levels = levelsOf(typed);
  if (levels === undefined) return 'levels';
  const { name, above } = levels;
  const parent =
    above === undefined ? undefined : all.find((one) => one.parentId === '' && nearly(one.name) === nearly(above));
  if (above !== undefined && !parent?.active) return { noParent: above };
  // Without a level above, one of that name below another is probably meant.
  const beside = all.filter((one) => parent === undefined || one.parentId === parent.id);
  const same = beside.find((one) => one.name === name && one.parentId === (parent?.id ?? '') && one.active);
  if (same) return { is: same };
  const like = beside.find((one) => nearly(one.name) === nearly(name));
  return like ? { like } : null;
}

/** What is said of a name that cannot be added; null where it can. */
export function whyNotAdded(words: ReturnType<typeof wordsOf>, near: Near): string | null {
  if (near === null || (near !== 'levels' && 'is' in near)) return null;
  if (near === 'levels') return words.category.levels;
  if ('noParent' in near) return words.category.noParent(near.noParent);
  return near.like.active ? words.category.like(near.like.path) : words.category.likeOff(near.like.path);
}

/**
 * The category of a new name, made if nobody made it meanwhile; `Hardware › Printer` makes the second below the first.
 * @throws DeskError `conflict` naming the one that is nearly the same
 */
export async function addCategory(work: Work, desk: DeskEntry, typed: string): Promise<CategoryEntry> {
  await holdAll(work, 'category');
  const rows = await work.tx.category.findMany({ where: { deskId: desk.id }, orderBy: { position: 'asc' } });
  const all = inTree(rows);
  const near = nearCategory(all, typed);
  if (near !== null && near !== 'levels' && 'is' in near) return entryOf(rows, near.is);
  const why = whyNotAdded(wordsOf(work.ctx.actor), near);
  if (why !== null) {
    const fields = [{ field: 'newCategory', message: why }];
    if (near === null || near === 'levels' || !('like' in near)) throw invalid(why, fields);
    throw conflict(why, {
      fields,
      ...(near.like.active ? { category: { id: near.like.id, path: near.like.path } } : {}),
    });
  }
  const { name = '', above } = levelsOf(typed) ?? {};
  const parent = all.find((one) => one.parentId === '' && above !== undefined && nearly(one.name) === nearly(above));
  const position = Math.max(0, ...all.filter((one) => one.parentId === (parent?.id ?? '')).map((one) => one.position));
  const about = { description: '', defaultPriority: 'medium', position };
  const row = await insertCategory(work, { deskId: desk.id, parent: parent ?? null, name, ...about });
  return entryOf([row], { ...row, path: pathOf(parent?.name, name) });
}

type Stored = Omit<CategoryEntry, 'path' | 'defaultPriority' | 'form'> & { readonly defaultPriority: string };

function entryOf(rows: readonly Stored[], { id, path }: { id: string; path: string }): CategoryEntry {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`There is no category ${id}.`);
  return { ...row, path, form: null, defaultPriority: Priority.catch('medium').parse(row.defaultPriority) };
}

/** The book with a category that it does not have yet. */
export const withCategory = (book: Book, entry: CategoryEntry): Book =>
  book.category(entry.id)
    ? book
    : {
        ...book,
        categories: [...book.categories, entry],
        category: (id) => (id === entry.id ? entry : book.category(id)),
      };
