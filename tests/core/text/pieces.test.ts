import { describe, expect, it } from 'vitest';
import { firstPiece, piecesOf } from '../../../api/core/text/pieces.ts';
import { fc } from '../../fast-check.ts';
import { growth } from '../../support/processor-time.ts';

/** As chats escape what people type. */
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').length;

const line = fc.constantFrom(
  '<item id="1" a="x & y"><name>v</name></item>',
  'Drucker im 2. Stock druckt nicht mehr, seit gestern',
  '- ein Eintrag mit **fetten Worten** und [einem Link](https://a.example/x)',
  '12. the twelfth entry of a list that is longer than others are, and goes on',
  '> quoted words of somebody, at some length, so that they are cut',
  '🔥👩🏽‍💻👨‍👩‍👧‍👦🇵🇱 emoji',
  'لا تعمل الطابعة في الطابق الثاني منذ الأمس وقد حاولت إعادة تشغيلها',
  '打印机坏了打印机坏了打印机坏了',
  '',
);
const block = fc.oneof(
  { weight: 4, arbitrary: line },
  {
    weight: 1,
    arbitrary: fc.array(line, { minLength: 1, maxLength: 12 }).map((lines) => `\`\`\`\n${lines.join('\n')}\n\`\`\``),
  },
  {
    weight: 1,
    arbitrary: fc.array(line, { minLength: 1, maxLength: 12 }).map((lines) => `\`\`\`ts\n${lines.join('\n')}\n\`\`\``),
  },
  { weight: 1, arbitrary: fc.constant('```') },
  { weight: 1, arbitrary: fc.nat(900).map((length) => 'x'.repeat(length)) },
);
const text = fc.array(block, { maxLength: 30 }).map((blocks) => blocks.join('\n'));
const half = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Lines between fences. */
const codeLines = (markdown: string) =>
  markdown
    .split(/(```[a-z]*\n[\s\S]*?```)/)
    .filter((_, index) => index % 2 === 1)
    .flatMap((code) => code.split('\n').slice(1, -1));

describe('a long text is cut into pieces, and the pieces are the text', () => {
  it('joined they are the text again, and each has room where it is drawn', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 120, max: 900 }), (markdown, limit) => {
        const pieces = piecesOf(markdown, limit, escaped);
        expect(pieces.map((one) => one.source).join('')).toBe(markdown);
        for (const { source, shown } of pieces) {
          expect(escaped(shown)).toBeLessThanOrEqual(limit);
          expect(shown).not.toMatch(half);
          // Nothing of it is left out: what is added stands before and behind it.
          expect(shown).toContain(source.trim());
        }
      }),
      { numRuns: 400 },
    );
  });

  it('code stays code: every fence that is opened in a piece is closed in it', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 120, max: 900 }), (markdown, limit) => {
        // A fence that nothing closes is plain text.
        fc.pre((markdown.match(/```/g) ?? []).length % 2 === 0);
        const pieces = piecesOf(markdown, limit, escaped);
        for (const { shown } of pieces) expect((shown.match(/```/g) ?? []).length % 2).toBe(0);
        const typed = codeLines(markdown).join('').replace(/\s/g, '');
        expect(
          pieces
            .flatMap(({ shown }) => codeLines(shown))
            .join('')
            .replace(/\s/g, ''),
        ).toBe(typed);
      }),
      { numRuns: 400 },
    );
  });

  it('a quote and an entry of a list that are cut go on as what they were', () => {
    const quote = piecesOf(`> ${'words '.repeat(100)}`, 200, escaped);
    expect(quote.length).toBeGreaterThan(2);
    for (const { shown } of quote) expect(shown).toMatch(/^> /);
    const [first, second] = piecesOf(`- ${'words '.repeat(100)}\n- next`, 200, escaped);
    expect(first?.shown).toMatch(/^- words/);
    expect(second?.shown).toMatch(/^ {2}words/);
  });

  it('is cut between paragraphs or lines where there are some, and not inside a link', () => {
    const [first] = piecesOf(`${'a'.repeat(150)}\n\n${'b'.repeat(100)}`, 200, escaped);
    expect(first?.shown).toBe('a'.repeat(150));
    const linked = piecesOf(`${'word '.repeat(30)}[${'name '.repeat(9)}](https://a.example/x)`, 200, escaped);
    expect(linked[1]?.shown).toMatch(/^\[name/);
    const odd =
      '**[the floor plan a[0] of the house \\\\[2\\\\]](https://a.example/wiki/Printer_(floor_3)?r=1*2)**'.replaceAll(
        '\\\\',
        '\\',
      );
    const early = piecesOf(`See ${odd} and some more words behind it`, 100, (text) => text.length);
    expect(early.filter(({ shown }) => shown.includes(odd))).toHaveLength(1);
  });

  it('says whether there is more than the first piece', () => {
    expect(firstPiece('short', 100, escaped)).toEqual({ shown: 'short', more: false, left: 0 });
    expect(firstPiece('x '.repeat(100), 100, escaped).more).toBe(true);
    expect(firstPiece('  ', 100, escaped)).toEqual({ shown: '', more: false, left: 0 });
    expect(firstPiece('one\ntwo\n\nthree\nfour', 8, (text) => text.length)).toMatchObject({
      shown: 'one\ntwo',
      left: 2,
    });
  });

  it('takes four times the time for four times the text, not sixteen times', () => {
    const cut = (length: number) =>
      piecesOf('<a href="x & y">**b** `c` [d](https://e.example)</a>\n'.repeat(length), 2_900, escaped);
    expect(growth(cut, 800)).toBeLessThan(10);
  });
});

it('does not cut through words in italics that have room in the next part', () => {
  for (const mark of ['*', '_'])
    for (let before = 20; before < 60; before++) {
      const text = `${'word '.repeat(before)}${mark}so it is said here${mark} ${'and on '.repeat(30)}`;
      const shown = piecesOf(text, 200, (piece) => piece.length).map((one) => one.shown);
      expect(
        shown.some((one) => one.includes(`${mark}so it is said here${mark}`)),
        String(before),
      ).toBe(true);
    }
});
