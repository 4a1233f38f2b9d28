import { command } from '../../command.ts';
import { conflict, forbidden, invalid, notFound } from '../../errors.ts';
import { has } from '../../person/powers.ts';
import { readFields } from '../../request-form/fields.ts';
import { parsedJson } from '../../stored.ts';
import { Priority } from '../../ticket/words.ts';
import type { Work } from '../../verb/work.ts';
import {
  changedMeanwhile,
  checkVersion,
  demandSome,
  differences,
  holdAll,
  isNothing,
  onlyOne,
  recordChange,
} from '../changed.ts';
import { CategoryView, CreateCategory, EditCategory } from '../desk-view.ts';
import { loadDesk } from '../edit.ts';
import { pathOf } from './tree.ts';
import { demandFree, insertCategory, type Parent, sentence } from './write.ts';

const withDesk = {
  desk: { select: { id: true, key: true, name: true, defaultCategoryId: true } },
  forms: { where: { current: true }, select: { version: true, fields: true } },
} as const;

/** Creates a category of a desk. */
export const createCategory = command({
  name: 'category.create',
  summary: 'Create a category',
  effect: 'writes',
  input: CreateCategory,
  output: CategoryView,
  load: (work, input) => loadDesk(work, input.desk),
  allow: (work, desk) => demandCategories(work, desk),
  async run(work, desk, { name, parent: parentId, description, defaultPriority, position }) {
    await holdAll(work, 'category');
    const parent = await findParent(work, desk, parentId);
    if (parent && !parent.active) throw offAbove(parent.name);
    const columns = { name, description, defaultPriority, position };
    const row = await insertCategory(work, { deskId: desk.id, parent, ...columns });
    return viewOf({ ...row, desk, forms: [] }, parent);
  },
});

/** Changes a category; a deactivated one stays on its tickets and is offered no more. */
export const editCategory = command({
  name: 'category.edit',
  summary: 'Change or deactivate a category',
  effect: 'writes',
  input: EditCategory,
  output: CategoryView,
  async load(work, { category, version, ...changes }) {
    demandSome(changes, Object.keys(EditCategory.omit({ category: true, version: true }).shape));
    return loadCategory(work, category);
  },
  async allow(work, row, { version }) {
    demandCategories(work, row.desk);
    await checkVersion(work, { ...row, noun: 'category' }, version);
  },
  async run(work, row, { category, version, ...wanted }) {
    const { parent: wantedParent, ...plain } = wanted;
    const above = wantedParent === undefined ? {} : { parentId: wantedParent ?? '' };
    const changes = differences(row, { ...plain, ...above });
    await holdAll(work, 'category');
    const before = await parentOf(work, row);
    if (isNothing(changes)) return viewOf(row, before);
    const data = { ...changes, version: row.version + 1 };
    const next = { ...row, ...data };
    const parent = changes.parentId === undefined ? before : await findParent(work, row.desk, wantedParent);
    if (changes.parentId !== undefined && parent) await demandNoneBelow(work, row, parent);
    if (changes.name !== undefined || changes.parentId !== undefined)
      await demandFree(work, { ...next, path: pathOf(parent?.name, next.name) });
    if (changes.active === false) {
      await demandNoDefault(work, row);
      await demandNoneActiveBelow(work, row);
    }
    if (next.active && parent && !parent.active) throw offAbove(parent.name);
    const path = pathOf(parent?.name, next.name);
    const { count } = await onlyOne(work.ctx, 'name', sentence(path), () =>
      work.tx.category.updateMany({ where: { id: category, version: row.version }, data }),
    );
    if (count === 0) throw changedMeanwhile('category');
    const change = next.active === row.active ? 'changed' : next.active ? 'reactivated' : 'deactivated';
    const was = { ...row, parent: before?.name ?? null };
    const { parentId: _, ...others } = changes;
    const to = { ...others, ...(changes.parentId === undefined ? {} : { parent: parent?.name ?? null }) };
    recordChange(work, { noun: 'category', id: category, name: path, change, from: was, to });
    return viewOf(next, parent);
  },
});

/** @throws DeskError `not_found` */
export async function loadCategory(work: Work, id: string) {
  const row = await work.tx.category.findUnique({ where: { id }, include: withDesk });
  if (!row) throw notFound('There is no such category.');
  return row;
}

/** @throws DeskError `forbidden` */
export function demandCategories(work: Work, desk: { id: string; name: string }): void {
  if (!has(work.ctx.actor, 'manageCategories', desk.id))
    throw forbidden(`Only admins and the leads of ${desk.name} change its categories.`);
}

/** A category of the desk that others may stand below; null where none is wanted. @throws DeskError `invalid` */
async function findParent(
  { tx }: Work,
  desk: { readonly id: string; readonly name: string },
  id: string | null | undefined,
): Promise<Parent | null> {
  if (id == null) return null;
  const row = await tx.category.findUnique({ where: { id } });
  if (row?.deskId !== desk.id)
    throw wrongParent(`That is no category of ${desk.name}.`, 'Use a category of the same desk, or null for none.');
  if (row.parentId !== '')
    throw wrongParent(
      `${row.name} stands below another category already.`,
      'Use one that is at the top: there are two levels.',
    );
  return row;
}

export async function parentOf({ tx }: Work, { parentId }: { parentId: string }): Promise<Parent | null> {
  return parentId === '' ? null : await tx.category.findUnique({ where: { id: parentId } });
}

/** @throws DeskError `invalid` for one below itself, and for one that others stand below: there are two levels */
async function demandNoneBelow(work: Work, row: { id: string; name: string }, parent: Parent): Promise<void> {
  if (parent.id === row.id) throw wrongParent(`${row.name} cannot stand below itself.`, 'Use another category.');
  const [child] = await work.tx.category.findMany({ where: { parentId: row.id }, orderBy: { name: 'asc' }, take: 1 });
  if (!child) return;
  throw wrongParent(
    `${child.name} stands below ${row.name}, and there are two levels.`,
    `Move what stands below ${row.name} first.`,
  );
}

const wrongParent = (why: string, message: string) => invalid(why, [{ field: 'parent', message }]);

/** @throws DeskError `conflict` */
async function demandNoneActiveBelow({ tx }: Work, row: { id: string; name: string }): Promise<void> {
  const below = await tx.category.findMany({ where: { parentId: row.id, active: true }, orderBy: { name: 'asc' } });
  if (below.length === 0) return;
  const names = below.map((one) => one.name).join(', ');
  throw conflict(`${row.name} has categories below it that are in use: ${names}. Deactivate those first.`);
}

const offAbove = (name: string) => conflict(`${name} is deactivated. Reactivate it first, or use another parent.`);

/** Refuses for the one that tickets get by themselves, also where it has only just become that. @throws DeskError `conflict` */
async function demandNoDefault(work: Work, row: { id: string; name: string; desk: { name: string } }): Promise<void> {
  await holdAll(work, 'category');
  if ((await work.tx.desk.count({ where: { defaultCategoryId: row.id } })) === 0) return;
  throw conflict(`${row.name} is the default category of ${row.desk.name}. Choose another default first.`);
}

/** A category as it is shown. */
export function viewOf(
  row: {
    id: string;
    desk: { id: string; key: string; name: string };
    name: string;
    description: string;
    defaultPriority: string;
    position: number;
    active: boolean;
    version: number;
    forms: readonly { version: number; fields: string }[];
  },
  parent: Parent | null,
): CategoryView {
  const { id, name, description, position, active, version } = row;
  const [form] = row.forms;
  const formVersion = form && readFields(parsedJson(form.fields)).length > 0 ? form.version : 0;
  const desk = { id: row.desk.id, key: row.desk.key, name: row.desk.name };
  const defaultPriority = Priority.catch('medium').parse(row.defaultPriority);
  const above = { parent: parent ? { id: parent.id, name: parent.name } : null, path: pathOf(parent?.name, name) };
  return { id, desk, name, ...above, description, defaultPriority, position, active, formVersion, version };
}
