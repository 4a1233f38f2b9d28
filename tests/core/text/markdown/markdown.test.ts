import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../../api/core/text/markdown/read.ts';
import { normalLine, readable, type Span } from '../../../../api/core/text/markdown/spans.ts';
import { plainMarkdown, writeMarkdown } from '../../../../api/core/text/markdown/write.ts';
import { fc } from '../../../fast-check.ts';

const spansOf = (markdown: string): Span[] =>
  readMarkdown(markdown).flatMap((block) => (block.kind === 'code' ? [] : block.spans));

describe('markdown of people', () => {
  it.each<[string, Span[]]>([
    ['**bold** and _slanted_', [{ text: 'bold', bold: true }, { text: ' and ' }, { text: 'slanted', italic: true }]],
    ['*slanted* ~~gone~~', [{ text: 'slanted', italic: true }, { text: ' ' }, { text: 'gone', strike: true }]],
    ['***both***', [{ text: 'both', bold: true, italic: true }]],
    [
      '**a _b_ c**',
      [
        { text: 'a ', bold: true },
        { text: 'b', bold: true, italic: true },
        { text: ' c', bold: true },
      ],
    ],
    ['run `a*b*` now', [{ text: 'run ' }, { text: 'a*b*', code: true }, { text: ' now' }]],
    ['`` a`b ``', [{ text: 'a`b', code: true }]],
    ['[our page](https://a.example/x_(y))', [{ text: 'our page', url: 'https://a.example/x_(y)' }]],
    ['![a cat](https://a.example/cat.png)', [{ text: 'a cat', url: 'https://a.example/cat.png' }]],
    ['https://a.example/_b_.', [{ text: 'https://a.example/_b_', url: 'https://a.example/_b_' }, { text: '.' }]],
    ['\\*plain*', [{ text: '*plain*' }]],
  ])('%j', (markdown, spans) => {
    expect(spansOf(markdown)).toEqual(spans);
  });

  it.each([
    'set MY__VAR__NAME and edit __init__.py, globs src/**/*.o and lib/**/x, 2**3**4',
    '**/*.o and lib/**',
    'snake_case_word and 2 * 3 * 4',
    'C:\\temp\\*.log and D:\\*',
    '[press](javascript:alert(1))',
    '1 * * *',
    '*****',
    '~/.config and ~user',
    '# not a heading',
    '+49 30 1234567, call me at 10:30:45',
    'a ` b',
    '1) one',
    '{{DATE(2026-03-02T09:00:00Z, SHORT)}}',
    '<at>Ben</at> <!channel> &amp;',
  ])('reads plain text as it is, and it is kept as it is: %s', (text) => {
    expect(spansOf(text)).toEqual([{ text }]);
    expect(plainMarkdown(text)).toBe(text);
  });

  it('keeps lines of code whole, wherever they begin', () => {
    expect(readMarkdown('before ```sh\n-- a *b*\n# c``` after')).toEqual([
      { kind: 'line', spans: [{ text: 'before ' }] },
      { kind: 'code', text: '-- a *b*\n# c' },
      { kind: 'line', spans: [{ text: ' after' }] },
    ]);
    expect(readMarkdown('a\n\n```\nx\n```\nb')).toEqual([
      { kind: 'line', spans: [{ text: 'a' }] },
      { kind: 'line', spans: [] },
      { kind: 'code', text: 'x' },
      { kind: 'line', spans: [{ text: 'b' }] },
    ]);
  });
});

const odd = [
  '*',
  '**',
  '_',
  '__',
  '~~',
  '~',
  '`',
  '``',
  '```',
  '\\',
  '[',
  '](',
  ')',
  '!',
  '(',
  'https://a.example/b',
  '/',
  '.',
];
const words = ['a', 'B', ' ', 'é', '日', '👍', '1', ':', '#', '>', '-', '|', '&', '<', '"'];
const someText = fc.array(fc.constantFrom(...odd, ...words), { maxLength: 24 }).map((parts) => parts.join(''));

/** Marks of lists and quotes at the start of a line are one mark, and spaces around the whole are none. */
const normal = (text: string) => text.trim().split('\n').map(normalLine).join('\n').trim();

describe('what a chat says', () => {
  it('reads as the same text when it was kept as markdown, if it is plain', () => {
    fc.assert(
      fc.property(fc.array(someText, { maxLength: 4 }), (lines) => {
        const text = lines.join('\n');
        expect(normal(readable(readMarkdown(plainMarkdown(text))))).toBe(normal(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('and with any styles, code and links in it', () => {
    const span = fc.record(
      {
        text: someText.filter((text) => text !== ''),
        bold: fc.boolean(),
        italic: fc.boolean(),
        strike: fc.boolean(),
        code: fc.boolean(),
      },
      { requiredKeys: ['text'] },
    );
    const block = fc.record({ kind: fc.constantFrom('line' as const), spans: fc.array(span, { maxLength: 4 }) });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 3 }), (blocks) => {
        expect(normal(readable(readMarkdown(writeMarkdown(blocks))))).toBe(normal(readable(blocks)));
      }),
      { numRuns: 3_000 },
    );
  });

  const line = (...spans: Span[]) => ({ kind: 'line' as const, spans });
  it.each<[string, ReturnType<typeof line>[], string]>([
    ['a bracket around words of no link', [line({ text: '[[](https://a.example/b)' })], '\\[\\[](https://a.example/b)'],
    [
      'the same in pieces',
      [line({ text: '[' }, { text: '[', bold: false }, { text: '](https://a.example/b)' })],
      '\\[\\[](https://a.example/b)',
    ],
    ['brackets before one', [line({ text: '[x [a] [b](https://a.example)' })], '\\[x [a] \\[b](https://a.example)'],
    ['an image in brackets', [line({ text: '[x ![a](https://a.example)' })], '[x \\![a](https://a.example)'],
    [
      'backticks behind a backslash, and others below',
      [line({ text: '\\', strike: true }, { text: '```', strike: true, code: false }), line({ text: '```' })],
      '~~\\\\\\```~~\n\\```',
    ],
    [
      'backticks behind a backslash of another style',
      [line({ text: 'a\\', bold: true }, { text: '```' }), line({ text: '```' })],
      'a\\\\\\```\n\\```',
    ],
  ])('keeps %s as text', (_, blocks, markdown) => {
    expect(writeMarkdown(blocks)).toBe(markdown);
    expect(readable(readMarkdown(markdown))).toBe(readable(blocks));
  });

  it.each([
    [
      'a part of a word, beside code and strike',
      [
        { text: 'snake_case_name ' },
        { text: '_init', italic: true },
        { text: '_ ' },
        { text: 'bold', bold: true },
        { text: ' 2*3*4 ' },
        { text: '5', strike: true },
        { text: ' ' },
        { text: 'a_b', code: true },
      ],
      ['**bold**', '~~5~~', '`a_b`'],
    ],
    [
      'parts of words, beside bold',
      [
        { text: 'bo', bold: true },
        { text: 'ld ' },
        { text: 'co', code: true },
        { text: 'de ' },
        { text: 'all of it', bold: true },
        { text: ' x' },
      ],
      ['**all of it**'],
    ],
  ])('loses in a line only the style that cannot be kept: %s', (_, spans, styled) => {
    const written = writeMarkdown([{ kind: 'line', spans }]);
    expect(readable(readMarkdown(written))).toBe(spans.map(({ text }) => text).join(''));
    for (const one of styled) expect(written).toContain(one);
  });

  it('keeps its styles where a style can be put', () => {
    const blocks = [
      {
        kind: 'line' as const,
        spans: [{ text: 'so ' }, { text: 'bold ', bold: true }, { text: 'and `x`', code: true }, { text: ' 2*3' }],
      },
      { kind: 'item' as const, indent: '', spans: [{ text: 'see ' }, { text: 'it', url: 'https://a.example/(x' }] },
      { kind: 'code' as const, text: 'a ``` b' },
    ];
    expect(writeMarkdown(blocks)).toBe(
      'so **bold** `` and `x` `` 2*3\n- see [it](https://a.example/%28x)\n````\na ``` b\n````',
    );
  });
});
