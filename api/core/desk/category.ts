import { z } from 'zod';
import { command } from '../command.ts';
import { conflict, forbidden, notFound } from '../errors.ts';
import { has } from '../person/powers.ts';
import { readFields } from '../request-form/fields.ts';
import { parsedJson } from '../stored.ts';
import { Priority } from '../ticket/words.ts';
import type { Work } from '../verb/work.ts';
import {
  changedMeanwhile,
  checkVersion,
  demandFreeName,
  demandSome,
  differences,
  holdAll,
  isNothing,
  onlyOne,
  recordChange,
} from './changed.ts';
import { CategoryView, CreateCategory, EditCategory } from './desk-view.ts';
import { loadDesk } from './edit.ts';
import { demandUnused } from './unused.ts';

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
  async run(work, desk, { name, description, defaultPriority, position }) {
    await demandFree(work, desk.id, name, null);
    const columns = { name, description, defaultPriority, position, active: true, version: 1 };
    const row = { id: work.ctx.newId(), deskId: desk.id, ...columns };
    await onlyOne(work.ctx, 'name', sentence(name), () => work.tx.category.createMany({ data: [row] }));
    recordChange(work, { noun: 'category', id: row.id, name, change: 'created' });
    return viewOf({ ...row, desk, forms: [] });
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
    const changes = differences(row, wanted);
    if (isNothing(changes)) return viewOf(row);
    if (changes.name !== undefined) await demandFree(work, row.deskId, changes.name, category);
    if (changes.active === false) await demandNoDefault(work, row);
    const data = { ...changes, version: row.version + 1 };
    const { count } = await onlyOne(work.ctx, 'name', sentence(changes.name ?? row.name), () =>
      work.tx.category.updateMany({ where: { id: category, version: row.version }, data }),
    );
    if (count === 0) throw changedMeanwhile('category');
    const next = { ...row, ...data };
    const change = next.active === row.active ? 'changed' : next.active ? 'reactivated' : 'deactivated';
    recordChange(work, { noun: 'category', id: category, name: next.name, change });
    return viewOf(next);
  },
});

/** Removes a category that no ticket has. @throws DeskError `conflict` when one has it */
export const removeCategory = command({
  name: 'category.remove',
  summary: 'Remove a category that no ticket has',
  effect: 'irreversible',
  input: z.object({ category: z.string() }),
  output: z.object({ removed: z.boolean() }),
  load: (work, input) => loadCategory(work, input.category),
  allow: (work, row) => demandCategories(work, row.desk),
  async run(work, row) {
    await demandNoDefault(work, row);
    await demandUnused(work, { categoryId: row.id }, `the category ${row.name}`);
    await work.tx.categoryForm.deleteMany({ where: { categoryId: row.id } });
    await work.tx.category.deleteMany({ where: { id: row.id } });
    recordChange(work, { noun: 'category', id: row.id, name: row.name, change: 'removed' });
    return { removed: true };
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

const sentence = (name: string) => `This desk has a category ${name} already.`;

/** Refuses for the one that tickets get by themselves, also where it has only just become that. @throws DeskError `conflict` */
async function demandNoDefault(work: Work, row: { id: string; name: string; desk: { name: string } }): Promise<void> {
  await holdAll(work, 'category');
  if ((await work.tx.desk.count({ where: { defaultCategoryId: row.id } })) === 0) return;
  throw conflict(`${row.name} is the default category of ${row.desk.name}. Choose another default first.`);
}

async function demandFree(work: Work, deskId: string, name: string, except: string | null): Promise<void> {
  await demandFreeName(work, { noun: 'category', name, except, message: sentence(name) }, ({ tx }) =>
    tx.category.findMany({ where: { deskId }, select: { id: true, name: true } }),
  );
}

function viewOf(row: {
  id: string;
  desk: { id: string; key: string; name: string };
  name: string;
  description: string;
  defaultPriority: string;
  position: number;
  active: boolean;
  version: number;
  forms: readonly { version: number; fields: string }[];
}): CategoryView {
  const { id, name, description, position, active, version } = row;
  const [form] = row.forms;
  const formVersion = form && readFields(parsedJson(form.fields)).length > 0 ? form.version : 0;
  const desk = { id: row.desk.id, key: row.desk.key, name: row.desk.name };
  const defaultPriority = Priority.catch('medium').parse(row.defaultPriority);
  return { id, desk, name, description, defaultPriority, position, active, formVersion, version };
}
