import { describe, expect, it } from 'vitest';
import { circleThrough, knotsOf } from '../../scripts/house/circles.ts';
import { judgeFolders } from '../../scripts/house/rooms.ts';
import { judgeTree } from '../../scripts/house-rules.ts';
import { fc } from '../fast-check.ts';

const judge = (tree: Readonly<Record<string, string>>) =>
  judgeTree(new Map(Object.entries(tree)), { '#core': './api/core/index.ts' }).map(
    ({ path, line, message }) => `${path}:${line} ${message}`,
  );

describe('files that import in a circle', () => {
  it('are named with the way round and with what to do', () => {
    const found = judge({
      'api/core/desk/book.ts': "import { a } from '../lease.ts';",
      'api/core/lease.ts': "import { z } from 'zod';\nimport type { B } from './desk/book.ts';",
    });
    expect(found).toEqual([
      expect.stringMatching(
        /^api\/core\/desk\/book\.ts:1 .*api\/core\/desk\/book\.ts → api\/core\/lease\.ts → api\/core\/desk\/book\.ts.*a file of its own/,
      ),
    ]);
  });

  it('are named once, however many circles hang together', () => {
    const found = judge({
      'api/http/a.ts': "import './b.ts';",
      'api/http/b.ts': "import './a.ts';\nimport './c.ts';",
      'api/http/c.ts': "import './b.ts';",
    });
    expect(found).toEqual([expect.stringContaining('3 files hang together so')]);
  });

  it('may stay in one folder where one of them says why', () => {
    const why = '// Circle: a block holds elements, and an element blocks.\n';
    const tree = { 'api/http/a.ts': `${why}import './b.ts';`, 'api/http/b.ts': "import './a.ts';" };
    expect(judge(tree)).toEqual([]);
    expect(judge({ ...tree, 'api/http/a.ts': "import './b.ts';" })).toHaveLength(1);
  });

  it('may not stay across folders, whatever is said of it', () => {
    const found = judge({
      'api/http/a.ts': "// Circle: it is easier.\nimport './deep/b.ts';",
      'api/http/deep/b.ts': "import '../a.ts';",
    });
    expect(found).toHaveLength(1);
  });
});

const houses = fc
  .array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 })
  .map((pairs) => new Map(Array.from({ length: 8 }, (_, from) => [`${from}`, targets(pairs, from)])));
const targets = (pairs: readonly (readonly [number, number])[], from: number) => [
  ...new Set(pairs.filter(([one]) => one === from).map(([, to]) => `${to}`)),
];

/** Everything that a file leads to, found the slow way. */
function reached(from: string, arrows: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const waiting = [from];
  for (const at of waiting)
    for (const next of arrows.get(at) ?? []) {
      if (!found.has(next)) waiting.push(next);
      found.add(next);
    }
  return found;
}

describe('in whatever house', () => {
  it('a file is in a knot exactly when it leads back to itself, together with those that lead to each other', () => {
    fc.assert(
      fc.property(houses, (arrows) => {
        const knots = knotsOf(arrows);
        for (const file of arrows.keys()) {
          const mates = [...reached(file, arrows)].filter((other) => reached(other, arrows).has(file)).sort();
          expect(knots.find((knot) => knot.includes(file)) ?? []).toEqual(mates);
        }
      }),
    );
  });

  it('the circle that is shown is one, and no file stands in it twice', () => {
    fc.assert(
      fc.property(houses, (arrows) => {
        for (const [file = ''] of knotsOf(arrows)) {
          const circle = circleThrough(file, arrows);
          expect([circle[0], circle.at(-1)]).toEqual([file, file]);
          for (const [index, at] of circle.slice(0, -1).entries()) expect(arrows.get(at)).toContain(circle[index + 1]);
          expect(new Set(circle).size).toBe(circle.length - 1);
        }
      }),
    );
  });
});

describe('rooms of a bot', () => {
  it.each([
    ['bots/slack/draw/card.ts', "import { tell } from '../tell/tell.ts';", 'draw comes before tell'],
    ['bots/teams/form/open.ts', "import type { A } from '../press/on-invoke.ts';", 'form comes before press'],
    ['bots/teams/bot.ts', "import type { Teams } from './index.ts';", 'bot.ts comes before index.ts'],
    ['bots/shared/tell/queue.ts', "import type { a } from '../line/intent.ts';", 'tell comes before line'],
    ['playground/teams-page/cards/draw.ts', "import { a } from '../frame/rail.tsx';", 'cards comes before frame'],
  ])('%s may not look ahead', (path, source, why) => {
    expect(judge({ [path]: source })).toEqual([expect.stringContaining(`${path}:1 `)]);
    expect(judge({ [path]: source })).toEqual([expect.stringContaining(why)]);
  });

  it('know those before them, and what bots share', () => {
    const source = "import '../draw/card.ts';\nimport '../../shared/line/intent.ts';\nimport './open.ts';";
    expect(judge({ 'bots/slack/form/submit.ts': source })).toEqual([]);
  });

  it('have a place in the order, or are told to take one', () => {
    expect(judge({ 'bots/slack/misc/a.ts': '' })).toEqual([expect.stringContaining('misc has no place in the order')]);
    expect(judge({ 'bots/teams/helper.ts': '' })).toEqual([expect.stringContaining('helper.ts has no place')]);
  });
});

it('a folder over 24 files is told to give rooms to those that belong together', () => {
  const files = (count: number) => Array.from({ length: count }, (_, index) => `api/core/ticket/f${index}.ts`);
  expect(judgeFolders(files(24))).toEqual([]);
  expect(judgeFolders([...files(25), 'api/core/ticket/turn/turn.ts'])).toEqual([
    { path: 'api/core/ticket', line: 1, message: expect.stringContaining('holds 25 files') },
  ]);
});
