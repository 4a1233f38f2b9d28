import { posix } from 'node:path';
import { type Arrows, circleThrough, knotsOf } from './circles.ts';
import type { Source } from './source.ts';
import { fullFolder, type Rooms, roomsInOrder } from './table.ts';
import { type Aliases, targetOf } from './tree.ts';

/** A broken rule: where, and what to do instead. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** Which file of the tree imports which, types included. */
export function arrowsOf(sources: ReadonlyMap<string, Source>, aliases: Aliases): Arrows {
  return new Map(
    [...sources].map(([path, { imports }]) => {
      const targets = new Set(imports.map(({ specifier }) => targetOf(path, specifier, aliases)));
      return [path, [...targets].filter((target) => sources.has(target))];
    }),
  );
}

/** How many files lie in each folder itself, by its path; `.` is the root. */
export function folderSizes(paths: Iterable<string>): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const path of paths) {
    const folder = posix.dirname(path);
    sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
  }
  return sizes;
}

/** Folders that nobody finds anything in. */
export function judgeFolders(paths: Iterable<string>): Finding[] {
  return [...folderSizes(paths)]
    .filter(([, size]) => size > fullFolder)
    .map(([path, size]) => ({
      path,
      line: 1,
      message: `holds ${size} files, and a folder holds at most ${fullFolder}. Give those that belong together a folder of their own, named by what happens in it.`,
    }));
}

/** Files that need each other. In one folder they may, where one of them says why. */
export function judgeCircles(sources: ReadonlyMap<string, Source>, aliases: Aliases): Finding[] {
  const arrows = arrowsOf(sources, aliases);
  return knotsOf(arrows)
    .filter((knot) => {
      const oneFolder = new Set(knot.map((path) => posix.dirname(path))).size === 1;
      return !(oneFolder && knot.some((path) => sources.get(path)?.circleReason));
    })
    .map((knot) => {
      const [path = ''] = knot;
      const circle = circleThrough(path, arrows);
      const first = sources
        .get(path)
        ?.imports.find(({ specifier }) => targetOf(path, specifier, aliases) === circle[1]);
      const others = knot.length > circle.length - 1 ? ` ${knot.length} files hang together so.` : '';
      return {
        path,
        line: first?.line ?? 1,
        message: `imports in a circle: ${circle.join(' → ')}.${others} Put what both need (a type, a port, a table) into a file of its own that imports neither, or hand it in as an argument. If one folder cannot do without, say why in it: \`// Circle: …\`.`,
      };
    });
}

/** Arrows between rooms that run against their order, and rooms that have no place in it. */
export function judgeRooms(sources: ReadonlyMap<string, Source>, aliases: Aliases): Finding[] {
  return [...sources].flatMap(([path, { imports }]) =>
    roomsInOrder.flatMap((rooms) => {
      const here = roomOf(rooms, path);
      if (here === null) return [];
      const at = rooms.order.indexOf(here);
      if (at < 0) return [{ path, line: 1, message: unknownRoom(here) }];
      return imports.flatMap(({ specifier, line }) => {
        const there = roomOf(rooms, targetOf(path, specifier, aliases));
        if (there === null || rooms.order.indexOf(there) <= at) return [];
        return [{ path, line, message: `imports ${specifier}. ${against(rooms, here, there)}` }];
      });
    }),
  );
}

/** The room of a file below one of the roots: a folder, or a file of its own at the top. */
function roomOf({ roots }: Rooms, path: string): string | null {
  const root = roots.find((one) => path.startsWith(`${one}/`));
  return root === undefined ? null : (path.slice(root.length + 1).split('/')[0] ?? null);
}

const unknownRoom = (room: string) =>
  `${room} has no place in the order of the rooms. Take a room that is there, or give it its place in roomsInOrder (scripts/house/table.ts) and a line in docs/architecture.md.`;

const against = ({ order }: Rooms, here: string, there: string) =>
  `${here} comes before ${there}: arrows between rooms run one way (${order.join(', ')}; each knows those before it). Move what both need into a room before ${here}, or let ${there} hand it in as an argument.`;
