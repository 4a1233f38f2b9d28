import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgePages, linesOfMap, readPages } from '../../scripts/house/pages.ts';
import { listFiles } from '../../scripts/house/tree.ts';

const root = join(import.meta.dirname, '../..');
const files = listFiles(root);
const pages = readPages(root);
const map = pages.get('docs/architecture.md') ?? '';

/** What is said of the guides when the map is changed so. */
const judgeWith = (change: (page: string) => string, more: readonly string[] = []) =>
  judgePages(new Map([...pages, ['docs/architecture.md', change(map)]]), [...files, ...more]).map(
    ({ path, message }) => `${path} ${message}`,
  );

it('the guides name only what is there, and the map has a line for each room', () => {
  expect(judgePages(pages, files)).toEqual([]);
  expect(linesOfMap(map).length).toBeGreaterThan(50);
});

describe('a guide', () => {
  it('that names a file that moved away is told which, on which line', () => {
    const page = 'One.\n\nSee `bots/slack/draw/card.ts`, `bots/slack/card.ts` and `nothing.ts`.\n';
    const found = judgePages(new Map([...pages, ['docs/slack.md', page]]), files);
    expect(found.map(({ path, line, message }) => [path, line, message.split('.')[0]])).toEqual([
      ['docs/slack.md', 3, 'names bots/slack/card'],
      ['docs/slack.md', 3, 'names nothing'],
    ]);
  });

  it('may name the end of a path, any room by a star, and what a start writes', () => {
    const page = '`draw/card.ts`, `bots/*/draw`, `data/owner-link.txt`, `npm run map` and a sentence in `say`.';
    expect(judgePages(new Map([...pages, ['docs/slack.md', page]]), files)).toEqual([]);
  });
});

describe('the map', () => {
  it('is told of a room that has no line', () => {
    expect(judgeWith((page) => page, ['api/adapters/pigeons/send.ts'])).toEqual([
      expect.stringContaining('says nothing of api/adapters/pigeons'),
    ]);
  });

  it('gives the rooms of the bots in their order, or is told it', () => {
    const other = (page: string) => page.replace('| `bots/*/press` |', '| `bots/*/hear` |');
    expect(judgeWith(other)).toContainEqual(expect.stringContaining('Their order is wire, read, draw'));
  });

  it('names the rooms inside the local platforms and their pages', () => {
    const inside = files.flatMap((file) => /^playground\/\w+(?:-page)?\/([\w-]+)\//.exec(file)?.[1] ?? []);
    const unnamed = [...new Set(inside)].filter((name) => !map.includes(`\`${name}\``));
    expect(unnamed.filter((name) => name !== 'styles' && name !== 'panels')).toEqual([]);
  });
});
