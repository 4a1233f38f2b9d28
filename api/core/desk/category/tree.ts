// Pure
import { clip } from '../../text/cut.ts';

/** What stands between a category and the one above it. */
export const pathSign = ' › ';

/** A category in its place; `parentId` is empty at the top. */
export interface InTree {
  readonly id: string;
  readonly parentId: string;
  readonly name: string;
}

/** Each in the order given, and below it those that belong to it; with its whole name, such as "Hardware › Printer". */
export function inTree<T extends InTree>(all: readonly T[]): (T & { readonly path: string })[] {
  const ids = new Set(all.map((one) => one.id));
  const below = Map.groupBy(all, (one) => (ids.has(one.parentId) ? one.parentId : ''));
  return (below.get('') ?? []).flatMap((top) => [
    { ...top, path: top.name },
    ...(below.get(top.id) ?? []).map((one) => ({ ...one, path: pathOf(top.name, one.name) })),
  ]);
}

/** The whole name of a category below another one. */
export const pathOf = (parent: string | undefined, name: string): string =>
  parent === undefined ? name : `${parent}${pathSign}${name}`;

/** A whole name in at most so many characters: of two levels the upper one is cut first, as the lower one says more. */
export function shortPath(path: string, most: number): string {
  const at = path.lastIndexOf(pathSign);
  if (path.length <= most || at < 0) return clip(path, most);
  const name = path.slice(at + pathSign.length);
  const room = most - pathSign.length - name.length;
  return clip(room < shortest ? `…${pathSign}${name}` : pathOf(clip(path.slice(0, at), room), name), most);
}

/** Of an upper level at least so many characters say anything. */
const shortest = 4;
