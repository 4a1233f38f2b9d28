import { z } from 'zod';
import { allOf } from '../../all-of.ts';
import { command } from '../../command.ts';
import { conflict, invalid } from '../../errors.ts';
import { readFields } from '../../request-form/fields.ts';
import { parsedJson } from '../../stored.ts';
import { looksOf } from '../../text/alike.ts';
import type { Work } from '../../verb/work.ts';
import { changedMeanwhile, holdAll, recordChange } from '../changed.ts';
import { CategoryView } from '../desk-view.ts';
import { demandCategories, loadCategory, parentOf, viewOf } from './category.ts';
import { demandNoUses, rulesWith } from './in-use.ts';
import { pathOf } from './tree.ts';

export const RemoveCategory = z.object({
  category: z.string(),
  /** Id of the category of the same desk that takes its place. */
  replacement: z.string().optional(),
});
export const MergeCategory = z.object({
  category: z.string(),
  /** Id of the category of the same desk that takes its place. */
  into: z.string(),
});

/**
 * Removes a category. What has it gets the replacement; without one it must be in no use.
 * @throws DeskError `conflict` with what uses it
 */
export const removeCategory = command({
  name: 'category.remove',
  summary: 'Remove a category, or replace it by another one',
  effect: 'irreversible',
  input: RemoveCategory,
  output: z.object({ removed: z.boolean() }),
  load: (work, input) => loadCategory(work, input.category),
  allow: (work, row) => demandCategories(work, row.desk),
  async run(work, row, { replacement }) {
    if (replacement !== undefined) await replace(work, row, replacement, 'replacement');
    else {
      await holdAll(work, 'category');
      const parent = await parentOf(work, row);
      await demandNoUses(work, row);
      const from = { category: pathOf(parent?.name, row.name), defaultPriority: row.defaultPriority };
      await dropRow(work, row);
      const gone = { category: null, defaultPriority: null };
      recordChange(work, { noun: 'category', id: row.id, name: from.category, change: 'removed', from, to: gone });
    }
    return { removed: true };
  },
});

/** Makes one category of two: everything that has the first one has the second from then on, and the first is gone. */
export const mergeCategory = command({
  name: 'category.merge',
  summary: 'Merge a category into another one',
  effect: 'irreversible',
  input: MergeCategory,
  output: CategoryView,
  load: (work, input) => loadCategory(work, input.category),
  allow: (work, row) => demandCategories(work, row.desk),
  async run(work, row, { into }) {
    await replace(work, row, into, 'into');
    const next = await loadCategory(work, into);
    return viewOf(next, await parentOf(work, next));
  },
});

type Row = Awaited<ReturnType<typeof loadCategory>>;

/**
 * Puts another category in the place of one: on every ticket, the deleted ones too, for the categories below it, in rules of mail
 * and as the default. Tickets keep what they were asked, as they were asked it.
 */
async function replace(work: Work, row: Row, id: string, field: 'into' | 'replacement'): Promise<void> {
  const { tx } = work;
  await holdAll(work, 'category');
  const other = id === row.id ? null : await tx.category.findUnique({ where: { id } });
  if (other?.deskId !== row.deskId) {
    const message = 'Give the id of another category of the same desk.';
    throw invalid(message, [{ field, message }]);
  }
  if (!other.active) throw conflict(`${other.name} is deactivated. Reactivate it first, or choose another one.`);
  const from = pathOf((await parentOf(work, row))?.name, row.name);
  const to = pathOf((await parentOf(work, other))?.name, other.name);
  // A change that gives it to a ticket meanwhile waits for the end of this, and is then told that it is gone.
  const held = { where: { id: row.id, version: row.version }, data: { active: false, version: row.version + 1 } };
  if ((await tx.category.updateMany(held)).count === 0) throw changedMeanwhile('category');
  const below = await moveBelow(work, row, other);
  const its = { where: { categoryId: row.id }, data: { categoryId: other.id } };
  const tickets = await allOf((limit) => tx.ticket.updateMany({ ...its, limit }));
  const rules = await moveRules(work, row.id, other.id);
  const byDefault = await tx.desk.updateMany({
    where: { defaultCategoryId: row.id },
    data: { defaultCategoryId: other.id, version: { increment: 1 }, updatedAt: work.now },
  });
  await moveRecurring(work, row, other.id);
  const form = await moveForm(work, row.id, other.id);
  await dropRow(work, row);
  recordChange(work, {
    noun: 'category',
    id: other.id,
    name: to,
    change: `merged ${from} into`,
    from: { category: from, tickets, below, rules, isDefault: byDefault.count > 0, form },
    to: { category: to, tickets: 0, below: 0, rules: 0, isDefault: false, form: 0 },
  });
}

/** Those below it go below the other one, which therefore stands at the top itself. @throws DeskError `conflict` */
async function moveBelow({ tx }: Work, row: Row, other: { id: string; parentId: string; name: string }) {
  const below = await tx.category.findMany({ where: { parentId: row.id }, orderBy: { name: 'asc' } });
  const [first] = below;
  if (!first) return 0;
  if (other.parentId !== '')
    throw conflict(
      `${first.name} stands below ${row.name}, and nothing can stand below ${other.name}: there are two levels. Move it first.`,
    );
  const there = await tx.category.findMany({ where: { parentId: other.id }, select: { name: true } });
  const names = new Set(there.map((one) => looksOf(one.name)));
  const twice = below.find((one) => names.has(looksOf(one.name)));
  if (twice)
    throw conflict(
      `Both ${row.name} and ${other.name} have a category ${twice.name} below them. Merge those two first.`,
    );
  const { count } = await tx.category.updateMany({
    where: { parentId: row.id },
    data: { parentId: other.id, version: { increment: 1 } },
  });
  return count;
}

async function moveRules(work: Work, from: string, to: string): Promise<number> {
  const rules = await rulesWith(work, from);
  for (const { id, actions } of rules) {
    const data = {
      actions: JSON.stringify({ ...actions, category: to }),
      version: { increment: 1 },
      updatedAt: work.now,
    };
    await work.tx.mailRule.updateMany({ where: { id }, data });
  }
  return rules.length;
}

/** Recurring tickets are opened with the other one from now on: those of its desk that have not ended, of which there are few. */
async function moveRecurring({ tx, now }: Work, { id: from, deskId }: Row, to: string): Promise<void> {
  const on = { deskId, state: { in: ['active', 'paused'] } };
  const rows = await tx.recurringTicket.findMany({
    where: { ...on, content: { contains: from } },
    select: { id: true, content: true },
  });
  for (const [content, same] of Map.groupBy(rows, (row) => row.content)) {
    const next = content.replaceAll(JSON.stringify(from), JSON.stringify(to));
    const data = { content: next, version: { increment: 1 }, updatedAt: now };
    await tx.recurringTicket.updateMany({ where: { id: { in: same.map((one) => one.id) } }, data });
  }
}

/** What it asked for is asked by the other one, where that asked for nothing. Gives how many fields it asked for. */
async function moveForm({ tx, ctx, now }: Work, from: string, to: string): Promise<number> {
  const [own] = await tx.categoryForm.findMany({ where: { categoryId: from, current: true } });
  const fields = own ? readFields(parsedJson(own.fields)) : [];
  if (!own || fields.length === 0) return 0;
  const forms = await tx.categoryForm.findMany({ where: { categoryId: to }, orderBy: { version: 'desc' } });
  const asks = forms.some((one) => one.current && readFields(parsedJson(one.fields)).length > 0);
  if (asks) return fields.length;
  await tx.categoryForm.updateMany({ where: { categoryId: to, current: true }, data: { current: false } });
  const version = (forms[0]?.version ?? 0) + 1;
  const next = { id: ctx.newId(), categoryId: to, version, fields: own.fields, current: true, createdAt: now };
  await tx.categoryForm.createMany({ data: [next] });
  return fields.length;
}

async function dropRow({ tx, ctx }: Work, { id }: Row): Promise<void> {
  await tx.categoryForm.deleteMany({ where: { categoryId: id } });
  await tx.categorySkill.deleteMany({ where: { categoryId: id } });
  await tx.category.deleteMany({ where: { id } });
  ctx.book.forget();
}
