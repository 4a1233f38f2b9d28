import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Finding } from './rooms.ts';
import { roomsInOrder } from './table.ts';

/** The page that has the map of the house. */
const mapPage = 'docs/architecture.md';
/** Written by a start or a build. */
const made = /^(?:data|dist|prisma\/generated)\//;

/** The guides, by their paths. */
export function readPages(root: string): Map<string, string> {
  const guides = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const paths = ['README.md', ...guides.map((name) => `docs/${name}`)];
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Paths that a guide names and that are not there, and rooms that the map forgets. */
export function judgePages(pages: ReadonlyMap<string, string>, files: readonly string[]): Finding[] {
  const folders = [...new Set(files.flatMap(foldersAbove))];
  const everything = [...files, ...folders];
  const gone = [...pages].flatMap(([path, page]) =>
    pathsIn(page, folders)
      .filter((named) => !made.test(named) && !exists(named, everything))
      .map((named) => ({
        path,
        line: page.slice(0, page.indexOf(`\`${named}\``)).split('\n').length,
        message: `names ${named}, which is not there. Name the file or folder where it is now.`,
      })),
  );
  return [...gone, ...judgeMap(pages.get(mapPage) ?? '', folders)];
}

function judgeMap(page: string, folders: readonly string[]): Finding[] {
  const lines = linesOfMap(page);
  const finding = (message: string): Finding => ({ path: mapPage, line: 1, message });
  const forgotten = folders
    .filter((folder) => hasLine(folder) && !lines.some((line) => posix.matchesGlob(folder, line)))
    .map((folder) => finding(`says nothing of ${folder}. Give it a line in the map: what happens there.`));
  const ofBots = lines.filter((line) => /^bots\/(?:\*|slack|teams)\//.test(line)).map((line) => posix.basename(line));
  const order = roomsInOrder[0]?.order.filter((room) => !room.endsWith('.ts')) ?? [];
  const disordered =
    ofBots.join() === order.join()
      ? []
      : [finding(`gives the rooms of the bots as ${ofBots.join(', ')}. Their order is ${order.join(', ')}.`)];
  return [...forgotten, ...disordered];
}

/** Rooms of the product; those within the playground, and the languages, stand in the line of their house. */
const hasLine = (folder: string): boolean =>
  /^(?:api|bots|playground)(?:\/|$)/.test(folder) &&
  !/^(?:bots(?:\/[\w-]+)?$|api\/core\/say\/|playground\/[\w-]+\/)/.test(folder);

/** The paths at the beginning of the lines of the map. */
export const linesOfMap = (page: string): string[] => {
  const map = page.split('\n## The map\n')[1]?.split('\n## ')[0] ?? '';
  return [...map.matchAll(/^\| `([^`]+)` \|/gm)].map(([, path = '']) => path);
};

/** What a page names as code and means as a path: it begins at a folder of the root, or ends like a source file. */
function pathsIn(page: string, folders: readonly string[]): string[] {
  const words = page.replaceAll(/^```[\s\S]*?^```/gm, '');
  const spans = [...words.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return spans.filter((span) => {
    const [top = ''] = span.split('/');
    return /^[\w.*/-]+$/.test(span) && ((span.includes('/') && folders.includes(top)) || /\.tsx?$/.test(span));
  });
}

/** From the root, or as the end of a path; `*` stands for any one name. */
function exists(named: string, everything: readonly string[]): boolean {
  const path = named.replace(/\/$/, '');
  if (path.includes('*')) return everything.some((one) => posix.matchesGlob(one, path));
  return everything.includes(path) || everything.some((one) => one.endsWith(`/${path}`));
}

function foldersAbove(file: string): string[] {
  const above = posix.dirname(file);
  return above === '.' ? [] : [above, ...foldersAbove(above)];
}
