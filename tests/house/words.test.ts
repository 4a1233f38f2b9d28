import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** A piece of text that people read, and where it begins. */
interface Piece {
  readonly line: number;
  readonly text: string;
}

interface Rule {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** What docs/style.md rules out as far as a machine can see it, each with what to write instead. */
const rules: readonly Rule[] = [
  { pattern: /\bwhoever\b/i, instead: 'Write "people who …" or "anyone who …".' },
  {
    // A sentence begins with it and does not end as a question.
    pattern: /(?:^\s*|[.!?:;]\s+|["“(>|*] ?)\bWho (?![^.!?]*\?)/,
    instead: 'Write "The person who …" or "People who …".',
  },
  { pattern: /\bThat were\b/, instead: 'Write "Those were …".' },
  { pattern: /(?<!\b(?:first|second|each|other|every) )\bone's\b/i, instead: 'Write "your …" or "their …".' },
  { pattern: /\b(?:he or she|his or her|him or her)\b/i, instead: 'Write "they" or "their".' },
  { pattern: /\blog(?:ged|ging)? (?:in|on) (?:to|with|again)\b/i, instead: 'Write "sign in".' },
  { pattern: /\bmagic link\b|\bpassphrase\b/i, instead: 'Write "one-time link" or "password".' },
  { pattern: /\bsince \d+ (?:minutes|hours|days)\b/i, instead: 'Write "for … minutes".' },
];

/** The same for what the product says, by catalog. */
const catalogs: Readonly<Record<string, readonly Rule[]>> = {
  en: [{ pattern: /\bplease\b|\bsimply\b|[a-z]!(?=\s|$)/i, instead: 'Leave it out.' }],
  de: [
    { pattern: /\bbitte\b(?! (?:die|den|eine))|\beinfach\b|[a-zäöüß]!(?=\s|$)/i, instead: 'Leave it out.' },
    { pattern: /\b(?:Ihr|Ihre|Ihnen|Ihren|Ihrem)\b/, instead: 'Say "du".' },
  ],
  pl: [
    { pattern: /\bprosz[ęe]\b|[a-ząćęłńóśźż]!(?=\s|$)/i, instead: 'Leave it out.' },
    {
      pattern: /(?:łeś|łaś|łbyś|łabyś|nięty jesteś)(?![a-ząćęłńóśźż])/i,
      instead: 'Say it without the gender of the reader.',
    },
  ],
};

/** Sentences that the rules say no to. */
function judge(path: string, pieces: readonly Piece[]): string[] {
  const all = [...rules, ...(catalogs[/^(?:api\/core|outlook-addin)\/say\/(\w+)[/.]/.exec(path)?.[1] ?? ''] ?? [])];
  return pieces.flatMap(({ line, text }) =>
    all.flatMap(({ pattern, instead }) => {
      const match = pattern.exec(text);
      if (!match) return [];
      const at = match.index + Math.max(match[0].search(/\w/), 0);
      const words = text.slice(at, at + 60).split('\n')[0] ?? '';
      return [`${path}:${line + text.slice(0, at).split('\n').length - 1} “${words.trim()}” ${instead}`];
    }),
  );
}

/** A comment without the marks at the beginnings of its lines. */
const flat = (comment: string) => comment.replace(/(^|\n)[ \t]*\*+ ?/g, (_, start: string) => start);

/** The comments and the texts of a source file. */
function piecesOf(path: string, source: string): Piece[] {
  const { program, comments } = parseSync(path, source);
  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length;
  const read = comments.map(({ start, value }) => ({ line: lineAt(start), text: flat(value) }));
  const strings: Piece[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, start, value } = node as Record<string, unknown>;
    const text = type === 'Literal' || type === 'JSXText' ? value : undefined;
    const cooked = type === 'TemplateElement' && typeof value === 'object' && value !== null ? value : {};
    const words = typeof text === 'string' ? text : 'raw' in cooked ? cooked.raw : undefined;
    if (typeof words === 'string' && typeof start === 'number') strings.push({ line: lineAt(start), text: words });
    for (const child of Object.values(node).flat()) visit(child);
  };
  visit(program);
  return [...read, ...strings];
}

/** What a file says to people: all of a guide, comments and texts of code, comments of the schema. */
function said(path: string, source: string): Piece[] {
  switch (extname(path)) {
    case '.ts':
    case '.tsx':
    case '.js':
      return piecesOf(path, source);
    case '.md':
      return source.split('\n').map((text, at) => ({ line: at + 1, text: text.replace(/^[\s#>*-]+|^\d+\. /, '') }));
    default:
      return source.split('\n').map((text, at) => ({ line: at + 1, text: text.replace(/^[\s"/]+/, '') }));
  }
}

describe('a sentence against docs/style.md is found with its line', () => {
  it.each<[string, string, string]>([
    ['whoever in a comment', 'a.ts', '\n// For whoever asks.\n'],
    ['Who in a docstring of several lines', 'a.ts', '/** Asks first.\n * Who answers is told.\n */\n'],
    ['Who at the beginning of a text', 'a.ts', "\nexport const a = 'Who leaves is taken off.';"],
    ['Who behind a value in a text', 'a.ts', `\nexport const a = (b: string) => \`\${b}. Who leaves is taken off.\`;`],
    ['Who on a page', 'a.tsx', '\nexport const a = <p>Who leaves is taken off.</p>;'],
    ['Who in a list of a guide', 'a.md', '\n- Who has the address gets a link.'],
    ['Who in a cell of a guide', 'a.md', '\n| Who blocked the app | in Slack |'],
    ['wrong grammar', 'a.ts', "\nexport const a = 'That were too many codes.';"],
  ])('%s', (_, path, source) => {
    expect(judge(path, said(path, source))).toEqual([expect.stringMatching(/^a\.\w+:2 “/)]);
  });

  it('also in a catalog, by the manners of its language', () => {
    const judged = (language: string, text: string) =>
      judge(`api/core/say/${language}/a.ts`, said('a.ts', `export const a = '${text}';`));
    expect(judged('en', 'Please try again.')).toHaveLength(1);
    expect(judged('de', 'Das ist Ihr Ticket.')).toHaveLength(1);
    expect(judged('pl', 'Nie zapisałeś tego.')).toHaveLength(1);
    expect(judged('pl', 'Nie zapisano tego.')).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['a question', 'a.md', '\nWho was in the lift?'],
    ['a question in a heading', 'a.md', '## Who is it?'],
    ['who within a sentence', 'a.ts', '// The person who asks.'],
    ['a name in code', 'a.ts', 'export const Who = 1;'],
  ])('but not %s', (_, path, source) => {
    expect(judge(path, said(path, source))).toEqual([]);
  });
});

/** Texts that quote the rules, or words of people who write as they like. */
const quotes = ['docs/style.md', 'tests/house/words.test.ts'];

it('every sentence that people read keeps to what a machine can check', { timeout: 240_000 }, () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => /\.(?:tsx?|js|md|prisma|json|sql)$/.test(path))
    .filter((path) => !quotes.includes(path) && path !== 'package-lock.json');
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((path) => judge(path, said(path, readFileSync(join(root, path), 'utf8'))));
  expect(found, found.join('\n')).toEqual([]);
});
