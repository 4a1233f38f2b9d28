// Pure
import { type Block, readMarkdown, type Span, withoutStowaways, writeSpans } from '#core';
import type { Sentence } from '../../shared/answer.ts';
import { isOurs } from '../../shared/markdown/our-bold.ts';

// What cards understand of markdown: bold, italic, lists and links
// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format).

/** Makes plain text safe inside a card: no bold, no list, no link, no date comes out of what somebody typed. */
export function escapeText(text: string): string {
  return escapeLines(escapeMarks(withoutStowaways(printable(text))));
}

/** A sentence of ours with texts of people in it: the keys and buttons that it sets off are bold, all else is as it was typed. */
export function sentence(text: string): string {
  return escapeText(withoutSlash(text)).replace(/\\\*([\p{L}\p{N} -]{1,40})\\\*/gu, (typed, word: string) =>
    isOurs(word) ? `**${word}**` : typed,
  );
}

/** Lines of which our sentences speak, as they are typed here: without the name of a command, which Teams has none for. */
export const withoutSlash = (text: string): string => text.replace(/(?<=[“„`])\/ticket (?=\p{L})/gu, '');

/** A neutral sentence with its time in the reader's own zone; what it quotes as code is bold. */
export function drawSentence({ text: words, at }: Sentence): string {
  const said = escapeText(withoutSlash(words))
    .replace(/\\`([^`\n]{1,600}?)\\`/g, '**$1**')
    .replace(/\n/g, '  \n');
  return at === undefined ? said : `${said} (${timeToken(at)})`;
}

/** A time in the reader's own zone and format. */
export function timeToken(iso: string): string {
  const whole = `${new Date(iso).toISOString().slice(0, 19)}Z`;
  return `{{DATE(${whole}, SHORT)}} {{TIME(${whole})}}`;
}

/** Draws a mention of a person by their account; undefined where they are only named. */
export type DrawMention = (person: string) => string | undefined;
const named: DrawMention = () => undefined;

/** Markdown as people stored it → what a card draws of it; what cards do not know is shown as it was typed. */
export function toCardText(markdown: string, mention: DrawMention = named): string {
  const blocks = readMarkdown(printable(markdown));
  let out = '';
  const depths: number[] = [];
  blocks.forEach((block, index) => {
    const before = blocks[index - 1];
    if (before) out += between(before, block);
    if (block.kind !== 'item' && !isEmpty(block)) depths.length = 0;
    const depth = block.kind === 'item' ? depthOf(block.indent.length, depths) : 0;
    out += drawBlock(block, depth, mention);
  });
  return out.replace(/\n{3,}/g, '\n\n').trim();
}

/** A single line break is one on the card too; around code and before a list it needs an empty line. */
function between(before: Block, block: Block): string {
  if (before.kind === 'item' && block.kind === 'item') return '\n';
  if (before.kind === 'code' || block.kind === 'code' || before.kind === 'item' || block.kind === 'item') return '\n\n';
  return isEmpty(before) || isEmpty(block) ? '\n' : '  \n';
}

/** How deep an item is in its list, which is as deep as the items above it say: more of an indent would be code. */
function depthOf(indent: number, above: number[]): number {
  while ((above.at(-1) ?? -1) > indent) above.pop();
  if ((above.at(-1) ?? -1) < indent) above.push(indent);
  return above.length - 1;
}

const isEmpty = (block: Block) => block.kind === 'line' && block.spans.length === 0;

function drawBlock(block: Block, depth: number, mention: DrawMention): string {
  switch (block.kind) {
    case 'code':
      // Cards have no code: its marks go and its text stays as it is, with its empty lines.
      return block.text
        .split('\n')
        .map((line) => escapeStart(hardSpaces(escapeMarks(line))) || '&nbsp;')
        .join('  \n');
    case 'item':
      return `${'  '.repeat(depth)}- ${escapeStart(drawSpans(block.spans, mention))}`;
    case 'quote':
      return `&gt; ${drawSpans(block.spans, mention)}`;
    case 'line':
      return escapeStart(hardSpaces(drawSpans(block.spans, mention).replace(/^ (?! )/, '')));
  }
}

/** Spaces that a card would lose, at the start of a line and in a row, as hard ones; at its very start an entity holds them. */
const hardSpaces = (line: string) =>
  line
    .replaceAll('\t', '    ')
    .replace(/^ +/, (spaces) => `&nbsp;${'\u00A0'.repeat(spaces.length - 1)}`)
    .replace(/ {2,}/g, (spaces) => `${'\u00A0'.repeat(spaces.length - 1)} `);

// Cards cannot strike out; without its marks such a text would say the opposite.
const marks = { bold: '**', italic: '_', strike: '\\~\\~' } as const;

/** A "!" that ends one piece would make a picture of the link after it, which nobody asked to be fetched. */
const drawSpans = (spans: readonly Span[], mention: DrawMention) =>
  drawPieces(spans, mention).replace(/!(?=\[)/g, '\\!');

const drawPieces = (spans: readonly Span[], mention: DrawMention) =>
  writeSpans(withoutItalicInWords(spans), marks, ({ text, url, person }) => {
    const mentioned = person === undefined ? undefined : mention(person);
    if (mentioned !== undefined) return mentioned;
    return url === undefined ? escapeMarks(text) : `[${escapeMarks(text)}](${url.replace(/[()<>"'`\\]/g, percent)})`;
  });

/** Cards show the marks of a part of a word that is italic: such a line goes without. */
function withoutItalicInWords(spans: readonly Span[]): readonly Span[] {
  const inWord = spans.some((span, index) => {
    const before = spans[index - 1];
    return (
      before && before.italic !== span.italic && /[\p{L}\p{N}]$/u.test(before.text) && /^[\p{L}\p{N}]/u.test(span.text)
    );
  });
  return inWord ? spans.map(({ italic: _, ...span }) => span) : spans;
}

const percent = (one: string) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`;

/** What would read as a mark inside a line. Entities rather than backslashes where both are understood everywhere. */
const escapeMarks = (text: string) =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\*_[\]`~]/g, '\\$&')
    .replace(/(?<=\{)\{/g, '\\{');

/** What would read as a list, a heading or a rule at the start of a line; a lone dash too. */
const escapeLines = (text: string) => text.split('\n').map(escapeStart).join('\n');

/** The same for one line. Four spaces would be code. */
const escapeStart = (line: string) =>
  line
    .replace(/^[ \t]{4,}/, '   ')
    .replace(
      /^([ \t]{0,3})(?:([-+#=|])|(\d+)([.)]))/,
      (_, space: string, mark?: string, digits?: string, dot?: string) =>
        mark === undefined ? `${space}${digits ?? ''}\\${dot ?? ''}` : `${space}\\${mark}`,
    );

/** Without control characters: nobody sees them, and each takes the room of six. */
export const printable = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
  text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '');
