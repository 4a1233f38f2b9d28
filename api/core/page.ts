// Pure
import { z } from 'zod';
import { invalid } from './errors.ts';

/** How many rows a page has: 1 to 100, 25 when nothing is said. */
export const Limit = z.number().int().min(1).max(100, 'Ask for at most 100 at a time.').default(25);

const Parts = z.tuple([z.string(), z.iso.datetime(), z.string().min(1)]);

/** The place after this row of a list, opaque to callers. */
export function cursorOf(list: string, at: string, id: string): string {
  return btoa(JSON.stringify([list, at, id]))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/** Reads a cursor of that list back. @throws DeskError `invalid` when it is none, or that of another list */
export function readCursor(list: string, cursor: string): { at: string; id: string } {
  const read = partsOf(cursor);
  if (read?.[0] !== list) throw badCursor();
  return { at: read[1], id: read[2] };
}

/** Whether it is a cursor of that list, of several that a page may end in. */
export const isCursorOf = (list: string, cursor: string): boolean => partsOf(cursor)?.[0] === list;

function partsOf(cursor: string) {
  try {
    return Parts.parse(JSON.parse(atob(cursor.replace(/-/g, '+').replace(/_/g, '/'))));
  } catch {
    return undefined;
  }
}

/** The condition on what is due after this page, in the order of `availableAt` and `id`: the form that an index answers. */
export function dueAfter(list: string, cursor: string | undefined) {
  if (cursor === undefined) return {};
  const after = readCursor(list, cursor);
  const at = new Date(after.at);
  return { availableAt: { gte: at }, OR: [{ availableAt: { gt: at } }, { id: { gt: after.id } }] };
}

/** The refusal of a cursor that is none of ours, or of another list. */
export const badCursor = () =>
  invalid('That page cursor is not valid.', [
    { field: 'cursor', message: 'Use the `next` of the page before, or leave it out.' },
  ]);
