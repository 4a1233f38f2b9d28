import { describe, expect, it } from 'vitest';
import { plainMarkdown } from '../../../api/core/index.ts';
import { drawText } from '../../../api/http/pages/text.ts';
import { fc } from '../../fast-check.ts';

const drawn = async (markdown: string) => String(await drawText(markdown).text).slice('<div class="said">'.length, -6);
const link = (url: string, words: string) => `<a href="${url}" rel="noopener noreferrer nofollow">${words}</a>`;

describe('what people wrote, on a page', () => {
  it.each([
    ['**bold**, _slanted_ and ~~gone~~', '<p><strong>bold</strong>, <em>slanted</em> and <s>gone</s></p>'],
    ['***both***', '<p><strong><em>both</em></strong></p>'],
    ['run `npm ci` now', '<p>run <code>npm ci</code> now</p>'],
    ['\\*plain* and C:\\temp', '<p>*plain* and C:\\temp</p>'],
    ['before\n```sh\nls *\n\n# x\n```\nafter', '<p>before</p><pre><code>ls *\n\n# x</code></pre><p>after</p>'],
    ['[the _plan_](https://a.example/?a=1&b=2)', `<p>${link('https://a.example/?a=1&amp;b=2', 'the _plan_')}</p>`],
    ['**[mail](mailto:ben@a.example)**', `<p>${link('mailto:ben@a.example', '<strong>mail</strong>')}</p>`],
    ['see https://a.example/x.', `<p>see ${link('https://a.example/x', 'https://a.example/x')}.</p>`],
    ['> one\n> **two**\nanswer', '<blockquote>one\n<strong>two</strong></blockquote><p>answer</p>'],
    ['- a\n  - b\n  - c\n- d', '<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>'],
    ['  - a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['one\ntwo\n\nthree\n\n- four', '<p>one\ntwo\n\nthree</p><ul><li>four</li></ul>'],
    ['# no heading\n1. no list', '<p># no heading\n1. no list</p>'],
  ])('reads as it is meant: %j', async (markdown, html) => {
    expect(await drawn(markdown)).toBe(html);
  });

  it.each([
    ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['[press](javascript:alert(1))', '<p>[press](javascript:alert(1))</p>'],
    ['[press](data:text/html,x)', '<p>[press](data:text/html,x)</p>'],
    ['```\n</code></pre><img src=x>\n```', '<pre><code>&lt;/code&gt;&lt;/pre&gt;&lt;img src=x&gt;</code></pre>'],
    ['`<b>`', '<p><code>&lt;b&gt;</code></p>'],
    ['![a cat](https://a.example/cat.png)', `<p>${link('https://a.example/cat.png', 'a cat')}</p>`],
    ['[x](https://a.example/"onclick="y)', `<p>${link('https://a.example/&quot;onclick=&quot;y', 'x')}</p>`],
  ])('is only ever text: %j', async (markdown, html) => {
    expect(await drawn(markdown)).toBe(html);
  });

  const pieces = [
    ...['*', '**', '_', '~~', '`', '```', '\\', '[', '](', ')', '!', '> ', '- ', '  - ', '\n', ' '],
    ...[
      '<',
      '>',
      '"',
      "'",
      '&',
      '<img src=x onerror=y>',
      'javascript:x',
      'https://a.example/',
      'mailto:a',
      'word',
      'é',
    ],
  ];
  const anyText = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
  const element = /<\/?(?:p|pre|blockquote|ul|li|code|strong|em|s)>|<\/a>/g;
  const anchor = /<a href="(?:https?:\/\/|mailto:)[^"<>]*" rel="noopener noreferrer nofollow">/gi;

  it('has no element and no address besides those of the dialect, whatever is written', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const rest = (await drawn(text)).replace(anchor, '').replace(element, '');
        expect(rest).not.toMatch(/[<>"]/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows each line of plain text as it was typed', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'B', '1', '.', '*', '_', '~', '\\', '`', '[', ']', '<', '&') });
    await fc.assert(
      fc.asyncProperty(line, async (text) => {
        const unescaped = (await drawn(plainMarkdown(text)))
          .replace(/<[^>]*>/g, '')
          .replaceAll('&lt;', '<')
          .replaceAll('&amp;', '&');
        expect(unescaped).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });
});
