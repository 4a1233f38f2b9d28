import { namesOf } from '../../company/place.ts';
import type { Db, Tx } from '../../context.ts';
import { readInto } from '../../verb/complete.ts';
import { placeWithoutNames } from '../view.ts';

/** Writes the names of company, project and task into a view. Nothing is asked of the database where there are none. */
export async function withPlace<T extends object>(db: Db | Tx, view: T): Promise<T> {
  const place = placeWithoutNames(view);
  return place ? Object.assign(view, await namesOf(db, place)) : view;
}

readInto(async (_, db, view) => {
  await withPlace(db, view);
});
