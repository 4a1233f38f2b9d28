import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { en, type TicketLine } from '../../../api/core/index.ts';
import { withoutStowaways } from '../../../api/core/text/clean.ts';
import { drawLine as slackLine } from '../../../bots/slack/draw/lists.ts';
import { boldText, escapeText, italicText, sentence } from '../../../bots/slack/draw/text.ts';
import { readMrkdwn } from '../../../bots/slack/read/mrkdwn.ts';
import { noNames } from '../../../bots/slack/read/names.ts';
import { escapeText as forCards, sentence as sentenceForCards } from '../../../bots/teams/draw/text.ts';
import { type Inline, parseInline } from '../../../playground/mrkdwn/inline.ts';
import { parseMrkdwn } from '../../../playground/mrkdwn/parse.ts';
import { fc } from '../../fast-check.ts';

/** What people write in titles and names, and what of it a chat could act on. */
const piece = fc.constantFrom(
  ...[
    '*',
    '_',
    '~',
    '`',
    '```',
    '>',
    '> ',
    ':smile:',
    ':',
    '<@U0BEN>',
    '<!channel>',
    '<https://x.example|here>',
    '@here',
  ],
  ...['&', '&amp;', '&lt;', '#general', '[a](https://x.example)', '{{DATE(2026-03-02)}}', '- ', '1. ', '|'],
  ...[
    'https://x.example',
    'IT-7',
    '*IT*',
    '_so_',
    '~no~',
    '`code`',
    'word',
    'Müller',
    ' ',
    '  ',
    '(',
    ')',
    '.',
    '*Max*',
  ],
  ...['\u200B', '\uFEFF', '\u00AD', '\u2060', '\u202E', '\u2066', '👩‍💻', '中文'],
);
const written = fc
  .array(piece, { minLength: 1, maxLength: 9 })
  .map((pieces) => pieces.join('').replace(/\s+/g, ' ').trim())
  .filter((text) => {
    const shown = withoutStowaways(text).trim();
    return shown !== '' && !/^[•-]|^\d+\. /.test(shown);
  });

/** What is seen of a text: what nobody sees stands for nothing. */
const seen = (text: string) => withoutStowaways(text).replace(/\s+/g, ' ').trim();

const leaves = (nodes: readonly Inline[]): Inline[] =>
  nodes.flatMap((node) => ('children' in node ? [node, ...leaves(node.children)] : [node]));
const wordsOf = (nodes: readonly Inline[]): string =>
  nodes.map((node) => ('children' in node ? wordsOf(node.children) : 'text' in node ? node.text : '⟂')).join('');
const kinds = (nodes: readonly Inline[]) =>
  [...new Set(leaves(nodes).map(({ kind }) => kind))].filter((one) => one !== 'text');

describe('what people wrote, among words of ours in Slack', () => {
  it('reads as it was typed, and is no mention, link, style, code, emoji or quote: to us, and to the local Slack', () => {
    fc.assert(
      fc.property(written, (text) => {
        const drawn = escapeText(text);
        const [part, ...others] = parseMrkdwn(drawn);
        expect(others).toEqual([]);
        expect(part?.kind).toBe('lines');
        const nodes = part?.kind === 'lines' ? part.lines.flat() : [];
        expect(kinds(nodes), drawn).toEqual([]);
        expect(seen(wordsOf(nodes))).toBe(seen(text));
        const [block, ...more] = readMrkdwn(drawn, noNames);
        expect(more).toEqual([]);
        if (block?.kind !== 'line') throw new Error(`${drawn} is ${block?.kind}`);
        for (const { text: _, ...look } of block.spans) expect(look, drawn).toEqual({});
        expect(seen(block.spans.map((span) => span.text).join(''))).toBe(seen(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('has nothing else in it that nobody sees than what keeps its marks from being read', () => {
    fc.assert(
      fc.property(written, (text) => {
        const plain = text.replace(/[*_~`:>]/g, '');
        expect(escapeText(plain)).not.toMatch(/[\u00AD\u200B\u2060\uFEFF]/);
      }),
    );
  });

  it.each([
    ['bold', boldText],
    ['italic', italicText],
  ] as const)('is %s as a whole and nothing else where we set it off', (style, draw) => {
    const words = written.filter((text) => /^[\p{L}\p{N}]/u.test(text) && seen(text) !== '');
    fc.assert(
      fc.property(words, (text) => {
        const nodes = parseInline(draw(text));
        expect(
          kinds(nodes).filter((one) => one !== style),
          draw(text),
        ).toEqual([]);
        expect(seen(wordsOf(nodes))).toBe(seen(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves the key before a title bold, and the title as it is', () => {
    fc.assert(
      fc.property(written, (title) => {
        const line: TicketLine = { ...aLine, title };
        const block = slackLine(en, line, { k: 'mine' });
        const [first = ''] = (block.text?.text ?? '').split('\n');
        const [key, ...rest] = parseInline(first);
        expect(key).toEqual({ kind: 'bold', children: [{ kind: 'text', text: 'IT-7' }] });
        expect(kinds(rest), first).toEqual([]);
        expect(seen(wordsOf(rest))).toBe(seen(title));
        expect(block.text).toMatchObject({ verbatim: true });
      }),
      { numRuns: 1_000 },
    );
  });

  it('stays plain in our sentences, which set off keys and buttons', () => {
    const drawn = sentence('*Max* _Weber_ assigned *IT-7* to you: <@U0BEN> :smile: *now*. Press *Reply*.');
    const nodes = parseInline(drawn);
    expect(nodes.filter(({ kind }) => kind === 'bold')).toEqual([
      { kind: 'bold', children: [{ kind: 'text', text: 'IT-7' }] },
      { kind: 'bold', children: [{ kind: 'text', text: 'Reply' }] },
    ]);
    expect(kinds(nodes)).toEqual(['bold']);
    expect(parseInline(sentence('You typed: `clsoe IT-7 *now*`.'))).toContainEqual({
      kind: 'code',
      text: 'clsoe IT-7 *now*',
    });
  });
});

describe('what people wrote, on a card of Teams', () => {
  const html = (markdown: string) => new MarkdownIt({ html: false, linkify: false }).render(markdown).trim();
  const plain = (drawn: string) =>
    html(drawn)
      .replace(/^<p>|<\/p>$/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');

  it('reads as it was typed, and is no mention, link, style, list, heading or date', () => {
    fc.assert(
      fc.property(written, (text) => {
        const drawn = forCards(text);
        expect(drawn).not.toMatch(/\{\{/);
        expect(drawn).not.toMatch(/[\u00AD\u200B\u2060\uFEFF]/);
        expect(seen(plain(drawn)), drawn).toBe(seen(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('stays plain in our sentences, which set off keys and buttons', () => {
    expect(html(sentenceForCards('*Max* assigned *IT-7* to you: *now*. Press *Reply*.'))).toBe(
      '<p>*Max* assigned <strong>IT-7</strong> to you: *now*. Press <strong>Reply</strong>.</p>',
    );
  });
});

const at = '2026-03-02T09:00:00.000Z';
const aLine = {
  id: '1',
  key: 'IT-7',
  title: '',
  desk: 'IT',
  deskName: 'IT help',
  you: 'desk',
  category: null,
  company: null,
  project: null,
  task: null,
  priority: 'medium',
  status: { name: 'New', category: 'todo', waitsFor: null },
  waitsUntil: null,
  turn: 'first',
  turnSince: at,
  confidential: false,
  requester: { id: 'p', name: 'Maya' },
  assignee: null,
  requestedAt: at,
  updatedAt: at,
  version: 1,
} satisfies TicketLine;
