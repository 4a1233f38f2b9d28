import { describe, expect, it, vi } from 'vitest';
import { piecesOf } from '../../../../api/core/text/pieces.ts';
import { toMrkdwn } from '../../../../bots/slack/draw/text.ts';
import { toCardText } from '../../../../bots/teams/draw/text.ts';
import { fc } from '../../../fast-check.ts';
import { documents } from './document.ts';
import { apiMarkdown } from './print-others.ts';
import { seenInMarkdown, seenInSlack, seenInTeams } from './readers.ts';
import { type SeenLine, told } from './reading.ts';

vi.setConfig({ testTimeout: 240_000 });

const chats: Readonly<Record<string, { draw: (markdown: string) => string; seen: (drawn: string) => SeenLine[] }>> = {
  Slack: { draw: toMrkdwn, seen: seenInSlack },
  Teams: { draw: toCardText, seen: seenInTeams },
};

/** All that can be read, without where a line ends and what goes on in the next part: a cut ends one. */
const words = (lines: readonly SeenLine[]) =>
  lines
    .map((line) => ('code' in line ? line.code : line.start + line.runs.map(({ text }) => text).join('')))
    .join(' ')
    .replace(/[\s\u00A0>~-]+/g, '');

const long = documents({ odd: false, mentions: false, parts: ['paragraph', 'quote', 'list', 'code'] }).map(apiMarkdown);

describe.each(Object.entries(chats))('a styled text that is longer than a message of %s', (_, { draw, seen }) => {
  it('is whole in its parts: nothing is lost, said twice or only half marked', () => {
    fc.assert(
      fc.property(long, fc.constantFrom(120, 200, 400), (markdown, limit) => {
        const pieces = piecesOf(markdown.trim(), limit, (piece) => draw(piece).length);
        // A card holds an indent by an entity, which a shorter part may have where a longer one has none.
        for (const { shown } of pieces) expect(draw(shown).length).toBeLessThanOrEqual(limit + 20);
        expect(pieces.map(({ source }) => source).join('')).toBe(markdown.trim());
        const parts = pieces.flatMap(({ shown }) => seen(draw(shown)));
        expect(words(parts)).toBe(words(seen(draw(markdown.trim()))));
      }),
      { numRuns: 800 },
    );
  });

  it('keeps its code as code, and each look where a word has it', () => {
    fc.assert(
      fc.property(long, fc.constantFrom(200, 400), (markdown, limit) => {
        const pieces = piecesOf(markdown.trim(), limit, (piece) => draw(piece).length);
        const looks = (lines: readonly SeenLine[]) =>
          told(lines)
            .split('\n')
            .flatMap((line) => line.match(/\{[^|}]*\||⟦/g) ?? [])
            .filter((mark, index, all) => mark !== all[index - 1]);
        const parts = pieces.flatMap(({ shown }) => seenInMarkdown(shown));
        expect(new Set(looks(parts))).toEqual(new Set(looks(seenInMarkdown(markdown.trim()))));
      }),
      { numRuns: 800 },
    );
  });

  it('keeps a link whole that begins a part, though half of it may weigh more there than all of it', () => {
    const link = "~~[printer printer printer don't](https://a.example/wiki/Printer_(floor_3))~~";
    const markdown = `- printer\n  - printer ${link} https://a.example/x_y_z?q=a_b&r=1#part-3`;
    const pieces = piecesOf(markdown, 120, (piece) => draw(piece).length);
    expect(pieces.some(({ shown }) => shown.includes(link))).toBe(true);
  });

  it.each([
    ['**', '{b|'],
    ['_', '{i|'],
    ['~~', '{s|'],
    ['`', '{c|'],
    ['**_', '{bi|'],
  ])('has words in %s that are longer than a message in that style in each part', (marks, look) => {
    const ends = [...marks.matchAll(/\*\*|~~|_|`/g)].map(([mark]) => mark).toReversed();
    const markdown = `- say ${marks}${'word '.repeat(200)}end${ends.join('')} now`;
    const pieces = piecesOf(markdown, 300, (piece) => draw(piece).length);
    expect(pieces.length).toBeGreaterThan(3);
    for (const { shown } of pieces) expect(told(seenInMarkdown(shown))).toContain(look);
    const parts = pieces.flatMap(({ shown }) => seenInMarkdown(shown));
    expect(words(parts)).toBe(words(seenInMarkdown(markdown)));
  });
});
