import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { escapeText, sentence, timeToken, toCardText } from '../../../../bots/teams/draw/text.ts';
import { fc } from '../../../fast-check.ts';

/** What a strict reader makes of it: more than Teams understands, so that nothing hides. */
const read = (markdown: string) => new MarkdownIt({ html: false, linkify: false }).render(markdown).trim();
const plain = (html: string) =>
  html
    .replace(/^<p>|<\/p>$/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

/** Pieces that are each a mark or something to be marked, side by side as no typist would set them. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(...['`a!`', '`[x]`', '[here](https://e.example/x.png)', '<https://e.example/y.png>']),
      fc.constantFrom(
        ...['!', '**b!**', '_i!_', '~~s!~~', '![p](https://e.example/z.png)', '[', ']', '(', ')', ' ', '\n'],
      ),
      fc.string({ unit: 'grapheme-ascii', maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  .map((all) => all.join(''));

describe('text that people typed, on a card', () => {
  it.each([
    '-',
    '- not a list',
    '+ 1',
    '1. not a list',
    '2) nor this',
    '# not a heading',
    '> not a quote',
    '---',
    '===',
    '*not bold* **nor this** _nor this_ __nor__ ~~nor~~',
    '[no link](https://example.com)',
    '![no picture](https://example.com/x.png)',
    '<https://example.com> <b>no</b> <at>Ben</at>',
    '&lt;script&gt; &amp; &copy;',
    'a `code` b',
    '\\*a\\_',
    '{{DATE(2026-03-02T09:00:00Z, SHORT)}}',
    '| a | b |',
    '    not code',
    'snake_case_name and 2*3*4',
  ])('reads as it was typed: %s', (typed) => {
    const shown = escapeText(typed);
    expect(shown).not.toMatch(/\{\{/);
    expect(plain(read(shown)).trim()).toBe(typed.trim());
  });

  it('reads as it was typed whatever it is, one line at a time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }), (typed) => {
        expect(plain(read(escapeText(typed))).trim()).toBe(typed.trim());
      }),
    );
  });

  it('has no hidden characters that a card cannot hold', () => {
    expect(escapeText('a\u0000b\u0007c\r\nde')).toBe('abc\nde');
  });
});

describe('markdown that people wrote, on a card', () => {
  it.each([
    ['Since **Monday**, *every* hour', 'Since <strong>Monday</strong>, <em>every</em> hour'],
    ['_so_ it ~~goes~~', '<em>so</em> it ~~goes~~'],
    ['**~~not~~** a\n  b', '<strong>~~not~~</strong> a<br>\n\u00A0\u00A0b'],
    ['```\n  if x:\n\n    y  z\n```', '\u00A0\u00A0if x:<br>\n\u00A0<br>\n\u00A0\u00A0\u00A0\u00A0y\u00A0 z'],
    ['    - deep', '<ul>\n<li>deep</li>\n</ul>'],
    ['# no heading in chats', '# no heading in chats'],
    ['![a cat](https://x.example/cat.png)', '<a href="https://x.example/cat.png">a cat</a>'],
    ['__init__.py and lib/**/x', '__init__.py and lib/**/x'],
    ['see [the page](https://x.example/a_b)', 'see <a href="https://x.example/a_b">the page</a>'],
    ['see https://x.example/a_b.', 'see <a href="https://x.example/a_b">https://x.example/a_b</a>.'],
    ['[click](javascript:alert(1))', '[click](javascript:alert(1))'],
    ['a\nb', 'a<br>\nb'],
    ['`a*b*`', 'a*b*'],
    ['3 * 4 * 5 and a_b_c', '3 * 4 * 5 and a_b_c'],
    ['<b>x</b>', '&lt;b&gt;x&lt;/b&gt;'],
  ])('%s', (typed, shown) => {
    expect(read(toCardText(typed)).replace(/^<p>|<\/p>$/g, '')).toBe(shown);
  });

  it('keeps lists, and code as plain lines of its own', () => {
    expect(read(toCardText('Tried:\n- this\n* that\n\n1. one\n2) two'))).toMatch(
      /<ul>\s*<li>this<\/li>\s*<li>that<\/li>\s*<\/ul>\s*<p>1\. one<br>\n2\) two<\/p>/,
    );
    expect(read(toCardText('before ```sh\n-- a *b*\n# c``` after'))).toBe(
      '<p>before</p>\n<p>-- a *b*<br>\n# c</p>\n<p>after</p>',
    );
  });

  it('never makes a picture of a link that follows an exclamation mark', () => {
    const typed = '`Look!`[here](https://e.example/x.png)';
    expect(read(toCardText(typed))).toBe('<p>Look!<a href="https://e.example/x.png">here</a></p>');
  });

  it('never makes a link that was not one, nor anything but text, lists, bold, italic and links', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), pieces), (typed) => {
        const tags = read(toCardText(typed)).match(/<\/?[a-z0-9]+/g) ?? [];
        const allowed = /^<\/?(?:p|ul|ol|li|strong|em|br|a)$/;
        expect(tags.filter((tag) => !allowed.test(tag))).toEqual([]);
      }),
    );
  });
});

it('our own sentences have bold words in them, and names stay names', () => {
  expect(sentence('Press *Reply* to answer *_Max_* [x](y)')).toBe(
    'Press **Reply** to answer \\*\\_Max\\_\\* \\[x\\](y)',
  );
});

it('a time is read in the reader’s own zone', () => {
  expect(timeToken('2026-03-02T09:00:00.123Z')).toBe(
    '{{DATE(2026-03-02T09:00:00Z, SHORT)}} {{TIME(2026-03-02T09:00:00Z)}}',
  );
});
