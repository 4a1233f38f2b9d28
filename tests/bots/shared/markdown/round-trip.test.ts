import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../../api/core/text/markdown/read.ts';
import { normalLine, readable } from '../../../../api/core/text/markdown/spans.ts';
import { plainMarkdown } from '../../../../api/core/text/markdown/write.ts';
import { toMrkdwn, toWords } from '../../../../bots/slack/draw/text.ts';
import { readWritten } from '../../../../bots/slack/read/message.ts';
import { noNames } from '../../../../bots/slack/read/names.ts';
import { toCardText } from '../../../../bots/teams/draw/text.ts';
import { markdownOf } from '../../../../bots/teams/read/written.ts';
import { fc } from '../../../fast-check.ts';

/*
 * What no platform keeps, and what is the same to a reader: spaces at the ends of lines and runs of them, empty lines, the
 * mark of a list, the space behind the mark of a quote.
 */
const normal = (text: string) =>
  text
    .replace(/[\u00A0\t ]+/g, ' ')
    .split('\n')
    .map((line) => normalLine(line.trim()).trim())
    .filter((line) => line !== '')
    .join('\n');

const words = [
  'a',
  'Word',
  'é',
  '日本',
  '👍🏽',
  '12',
  ' ',
  ' ',
  '+49 30 1234567',
  'x_y',
  '2*3',
  'MY__VAR',
  'src/**/*.o',
  '__init__.py',
];
const marks = [
  '*',
  '**',
  '_',
  '~',
  '~~',
  '#',
  '`',
  '```',
  ':smile:',
  '&',
  '<b>',
  '<@U1>',
  '[x](https://a.example)',
  '\\',
  '>',
  '- ',
  '.',
  '(',
];
const line = fc.array(fc.constantFrom(...words, ...marks), { maxLength: 12 }).map((parts) => parts.join(''));
const plainText = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** On a card the marks of what is struck out are read, for it has no other way to say so. */
const struck = (text: string) => text.replaceAll('~', '');
const read = (markdown: string) => readable(readMarkdown(markdown));

/** Typed in Slack's composer without any style. */
const fromSlack = (text: string) =>
  readWritten(
    {
      text: escaped(text),
      blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }],
    },
    noNames,
  );
/** Typed in Teams without any style. */
const fromTeams = (text: string) => markdownOf(`<p>${escaped(text).replaceAll('\n', '<br>')}</p>`);
/** What Slack shows of what it is sent. */
const inSlack = (markdown: string) => toWords(toMrkdwn(markdown));
/** What a strict reader of markdown makes of a card. */
const inTeams = (markdown: string) =>
  new MarkdownIt({ html: false, breaks: false })
    .render(toCardText(markdown))
    // A line below an item that is set in is the item's own, and then a list is drawn with paragraphs.
    .replace(/<li>\s*/g, '- ')
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

describe('text that is plain where it is typed reads the same everywhere', () => {
  const sources = { Slack: fromSlack, Teams: fromTeams } as const;
  const readers = { 'the desk': read, Slack: inSlack, Teams: inTeams } as const;
  for (const [from, source] of Object.entries(sources))
    for (const [to, reader] of Object.entries(readers))
      it(`from ${from} in ${to}`, () => {
        fc.assert(
          fc.property(plainText, (text) => {
            expect(normal(reader(source(text)))).toBe(normal(text));
          }),
          { numRuns: 400 },
        );
      });

  it.each([
    '~[x](https://a.example)~',
    '*[x](https://a.example)*a',
    '~~a~ b~~',
    '**2* x**',
    '**a*~~**',
    '```\n````a```',
    'a_*a*',
    '~~a~~_a_',
    '*_*',
  ])('from the API: a mark that is only text beside a link, in a style or in code, %j', (markdown) => {
    const shown = normal(read(markdown));
    expect(normal(inSlack(markdown))).toBe(shown);
    expect(struck(normal(inTeams(markdown)))).toBe(struck(shown));
  });

  it('from the API, whatever markdown it is, in Slack and in Teams', () => {
    fc.assert(
      fc.property(plainText, (markdown) => {
        const shown = normal(read(markdown));
        expect(normal(inSlack(markdown))).toBe(shown);
        expect(struck(normal(inTeams(markdown)))).toBe(struck(shown));
      }),
      { numRuns: 400 },
    );
  });
});

describe('plain text with brackets in heaps', () => {
  const pieces = [
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    'https://a.example',
    '\\',
    'a',
    ' ',
    '!',
    '](https://a.example)',
    '[[',
    '`',
  ];
  it.each([
    '![[[]([](https://a.example)',
    '[[[[]([](https://a.example) ',
    '\\[ \\[[![](https://a.example)[a](https://a.example)((a](https://a.example)',
    'a](https://a.example)[[!a\\[[![](https://a.example) [[(https://a.example)](https://a.example)](https://a.example)',
  ])('is the same text when it is read: %j', (text) => {
    expect(read(plainMarkdown(text))).toBe(text.trim());
  });

  it('is the same text when it is read, however they are piled up', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), (parts) => {
        const text = `x${parts.join('')}`;
        expect(read(plainMarkdown(text)).trim()).toBe(text.trim());
      }),
      { numRuns: 5_000 },
    );
  });
});
