import { createCategory, putCategoryForm } from '../../../../api/core/index.ts';
import type { World } from '../../../support/world.ts';

/** A category that asks for a number, a day and a minute. */
export async function askingCategory(world: World, name = 'Leave'): Promise<string> {
  const ana = await world.as('ana');
  const { id } = await createCategory(ana, { desk: 'IT', name });
  await putCategoryForm(ana, {
    category: id,
    fields: [
      { id: 'days', label: 'Days', type: 'number', places: 1, least: 0.5, most: 30 },
      { id: 'from', label: 'From', type: 'date', required: true },
      { id: 'call', label: 'Call me at', type: 'dateTime' },
    ],
  });
  world.engine.book.forget();
  return id;
}
