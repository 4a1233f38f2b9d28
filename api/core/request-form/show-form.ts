import { z } from 'zod';
import { parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { notFound } from '../errors.ts';
import { parsedJson } from '../stored.ts';
import { registerRead } from '../verb/registry.ts';
import { readFields } from './fields.ts';
import { CategoryFormView } from './form-view.ts';
import { jsonSchemaOf } from './json-schema.ts';

export const ShowCategoryForm = z.object({
  category: z.string(),
  /** An earlier one; the present one when left out. */
  version: z.coerce.number().int().min(1).optional(),
});

/** The form of a category by now, or one of its earlier versions. @throws DeskError `not_found` */
export async function showCategoryForm(ctx: Ctx, raw: z.input<typeof ShowCategoryForm>): Promise<CategoryFormView> {
  const { category: id, version } = parseInput(ShowCategoryForm, raw, ctx.actor);
  const { category, row } = await reading(ctx, async (db) => ({
    category: await db.category.findUnique({ where: { id }, select: { id: true, name: true } }),
    row: await db.categoryForm.findFirst({
      where: { categoryId: id, ...(version === undefined ? {} : { version }) },
      orderBy: { version: 'desc' },
    }),
  }));
  if (!category) throw notFound('There is no such category.');
  if (!row && version !== undefined) throw notFound(`The form of ${category.name} has no version ${version}.`);
  return viewForm(category, row?.version ?? 0, row ? readFields(parsedJson(row.fields)) : []);
}

/** A form as it is shown. */
export function viewForm(
  { id, name }: { readonly id: string; readonly name: string },
  version: number,
  fields: CategoryFormView['fields'],
): CategoryFormView {
  return CategoryFormView.parse({ category: { id, name }, version, fields, schema: jsonSchemaOf(fields) });
}

registerRead({
  name: 'category.form.show',
  summary: 'Show what a category asks for',
  input: ShowCategoryForm,
  output: CategoryFormView,
});
