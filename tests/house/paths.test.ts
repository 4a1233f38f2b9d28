import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { roomsInOrder } from '../../scripts/house/table.ts';
import { listFiles } from '../../scripts/house/tree.ts';

const root = join(import.meta.dirname, '../..');
const files = listFiles(root);
const folders = [...new Set(files.flatMap(foldersAbove))];
const everything = [...files, ...folders];
const tops = new Set(folders.filter((folder) => !folder.includes('/')));

function foldersAbove(file: string): string[] {
  const above = posix.dirname(file);
  return above === '.' ? [] : [above, ...foldersAbove(above)];
}

/** What a page names as code and means as a path: it begins at a folder of the root, or ends like a source file. */
function pathsIn(page: string): string[] {
  const spans = [...page.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return spans.filter((span) => {
    const [top = ''] = span.split('/');
    return /^[\w.*/-]+$/.test(span) && ((span.includes('/') && tops.has(top)) || /\.tsx?$/.test(span));
  });
}

/** From the root, or as the end of a path; `*` stands for any one name. */
function exists(named: string): boolean {
  const path = named.replace(/\/$/, '');
  if (path.includes('*')) return everything.some((one) => posix.matchesGlob(one, path));
  return everything.includes(path) || everything.some((one) => one.endsWith(`/${path}`));
}

const read = (page: string) => readFileSync(join(root, page), 'utf8');
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter((page) =>
  page.endsWith('.md'),
);

describe('a path that a page of the docs names', () => {
  it.each(pages)('is there: %s', (page) => {
    // Written by a start, or chosen by the person who runs it.
    const made = /^(?:data|dist|prisma\/generated)\//;
    expect(pathsIn(read(page)).filter((path) => !made.test(path) && !exists(path))).toEqual([]);
  });

  it('is found by this test at all', () => {
    expect(pathsIn('See `bots/slack/nowhere.ts`, `nothing.ts` and `say`.').filter((path) => !exists(path))).toEqual([
      'bots/slack/nowhere.ts',
      'nothing.ts',
    ]);
    expect(pathsIn(read('docs/architecture.md')).length).toBeGreaterThan(50);
  });
});

describe('the map', () => {
  const map = read('docs/architecture.md').split('\n## The map\n')[1]?.split('\n## ')[0] ?? '';
  const lines = [...map.matchAll(/^\| `([^`]+)` \|/gm)].map(([, path = '']) => path);
  const sides = ['api', 'bots', 'playground'];

  it('has one line for each room of the product, and for nothing else', () => {
    const parts = (folder: string) =>
      /^api\/core\/say\/|^playground\/[\w-]+\//.test(folder) || /^bots(?:\/[\w-]+)?$/.test(folder);
    const rooms = folders.filter((folder) => sides.includes(folder.split('/')[0] ?? '') && !parts(folder));
    const linesOf = (room: string) => lines.filter((line) => posix.matchesGlob(room, line));
    expect(rooms.filter((room) => !linesOf(room).length)).toEqual([]);
    expect(lines.filter((line) => !exists(line))).toEqual([]);
    expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
  });

  it('names the rooms inside the local platforms and their pages', () => {
    const inside = folders.filter((folder) => /^playground\/[\w]+(?:-page)?\/[\w-]+$/.test(folder));
    const unnamed = inside.map((folder) => posix.basename(folder)).filter((name) => !map.includes(`\`${name}\``));
    expect(unnamed.filter((name) => name !== 'styles' && name !== 'panels')).toEqual([]);
  });

  it('gives the rooms of a bot in their order', () => {
    const [bots] = roomsInOrder;
    const given = lines.filter((line) => /^bots\/(?:\*|slack|teams)\//.test(line)).map((line) => posix.basename(line));
    const order = bots?.order.filter((room) => given.includes(room)) ?? [];
    expect(given).toEqual(order);
    expect(bots?.order.filter((room) => !room.endsWith('.ts'))).toEqual(order);
  });
});
