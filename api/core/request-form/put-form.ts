import { z } from 'zod';
import { command } from '../command.ts';
import { demandCategories, loadCategory } from '../desk/category/category.ts';
import { changedMeanwhile, recordChange } from '../desk/changed.ts';
import { conflict, DeskError } from '../errors.ts';
import { parsedJson } from '../stored.ts';
import { FormFields, readFields } from './fields.ts';
import { CategoryFormView } from './form-view.ts';
import { viewForm } from './show-form.ts';

/**
 * Sets what a category asks for: a new version of its form. Tickets keep what they were asked; somebody who is filling in
 * the form meanwhile is asked what is new, with everything that they typed.
 */
export const putCategoryForm = command({
  name: 'category.form.put',
  summary: 'Set the form of a category',
  effect: 'writes',
  input: z.object({ category: z.string(), fields: FormFields, version: z.number().int().min(0).optional() }),
  output: CategoryFormView,
  async load(work, input) {
    const category = await loadCategory(work, input.category);
    const before = await work.tx.categoryForm.findFirst({
      where: { categoryId: category.id },
      orderBy: { version: 'desc' },
    });
    return { category, before };
  },
  allow(work, { category, before }, { version }) {
    demandCategories(work, category.desk);
    const present = before?.version ?? 0;
    if (version === undefined || version === present) return;
    throw conflict(
      `The form of ${category.name} has version ${present} by now. Nothing was changed; load it again and decide anew.`,
      { version: present },
    );
  },
  async run(work, { category, before }, { fields }) {
    const old = before ? readFields(parsedJson(before.fields)) : [];
    const stored = JSON.stringify(fields);
    if (JSON.stringify(old) === stored) return viewForm(category, before?.version ?? 0, fields);
    const version = (before?.version ?? 0) + 1;
    if (before)
      await work.tx.categoryForm.updateMany({
        where: { categoryId: category.id, current: true },
        data: { current: false },
      });
    const row = {
      id: work.ctx.newId(),
      categoryId: category.id,
      version,
      fields: stored,
      current: true,
      createdAt: work.now,
    };
    try {
      await work.tx.categoryForm.createMany({ data: [row] });
    } catch (error) {
      if (!(error instanceof DeskError) && work.ctx.classify(error) === 'duplicate') throw changedMeanwhile('form');
      throw error;
    }
    recordChange(work, {
      noun: 'category',
      id: category.id,
      name: category.name,
      change: 'set the form of',
      from: { fields: old },
      to: { fields },
    });
    work.ctx.book.forget();
    return viewForm(category, version, fields);
  },
});
