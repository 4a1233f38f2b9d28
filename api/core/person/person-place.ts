// Pure
import { z } from 'zod';
import { badCursor } from '../page.ts';
import type { orderOfName } from './name-order.ts';

type Columns = ReturnType<typeof orderOfName>;
type Column = keyof Columns;

const Place = z.tuple([z.literal('people'), z.enum(['nameOrder', 'nameOrderPl']), z.string(), z.string()]);

/** Where a page of people ends that are in the order of this column. */
export const personPlace = (column: Column, person: Columns & { id: string }): string =>
  btoa(encodeURIComponent(JSON.stringify(['people', column, person[column], person.id])));

/** The people after that. A list that began in the order of another language begins again. */
export function afterPerson(column: Column, cursor: string) {
  const [, was, key, id] = read(cursor);
  if (was !== column) throw badCursor();
  return { [column]: { gte: key }, OR: [{ [column]: { gt: key } }, { id: { gt: id } }] };
}

function read(cursor: string): z.infer<typeof Place> {
  try {
    return Place.parse(JSON.parse(decodeURIComponent(atob(cursor))));
  } catch {
    throw badCursor();
  }
}
