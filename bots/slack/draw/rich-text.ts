// Pure
import type {
  KnownBlock,
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextSection,
  SectionBlock,
} from '@slack/types';
import { type Block, readMarkdown, type Span, writeMarkdown } from '#core';
import { readMrkdwn, withoutUnread } from '../read/mrkdwn.ts';
import { noNames, personSaid } from '../read/names.ts';
import { saidSection } from './blocks.ts';
import { type Accounts, toMrkdwn, toQuote } from './text.ts';

/**
 * What somebody said, as a block: mrkdwn where that carries all of it, else the block that Slack's composer makes, which says
 * apart from the text what is a style and what is only a star (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block).
 */
export function drawSaid(markdown: string, accounts: Accounts = new Map()): SectionBlock | RichTextBlock {
  const drawn = toMrkdwn(markdown, accounts);
  const blocks = readMarkdown(markdown.replace(/\r\n?/g, '\n')).map((one) => namedBut(one, accounts));
  return isCarried(drawn, blocks) ? saidSection(drawn) : { type: 'rich_text', elements: partsOf(blocks) };
}

/** Without a mark that nobody sees, and read as the same words with the same looks. */
const isCarried = (drawn: string, blocks: readonly Block[]): boolean =>
  withoutUnread(drawn) === drawn && writeMarkdown(readMrkdwn(drawn, noNames)) === writeMarkdown(blocks.map(unnamed));

/** A block in which people are named who have no account here; the others are the account. */
function namedBut(block: Block, accounts: Accounts): Block {
  if (block.kind === 'code') return block;
  const spans = block.spans.map((span): Span => {
    const { person, ...rest } = span;
    const account = person === undefined ? undefined : accounts.get(person);
    return account === undefined ? rest : { ...rest, person: account };
  });
  return { ...block, spans };
}

/** As it is read where nobody knows the names of accounts. */
function unnamed(block: Block): Block {
  if (block.kind === 'code') return block;
  const spans = block.spans.map(
    ({ person, ...span }): Span => (person === undefined ? span : { ...span, text: personSaid(noNames, person).text }),
  );
  return { ...block, spans };
}

/** The same as a quote. */
export function drawQuoted(markdown: string): SectionBlock | RichTextBlock {
  const drawn = toQuote(markdown);
  if (withoutUnread(drawn) === drawn) return saidSection(drawn);
  const blocks = readMarkdown(markdown.replace(/\r\n?/g, '\n'));
  const quoted = blocks
    .map((one) => namedBut(one, new Map()))
    .map((one): Block => (one.kind === 'line' ? { ...one, kind: 'quote' } : one));
  return { type: 'rich_text', elements: partsOf(quoted) };
}

/** A block with what can be pressed beside it; rich text has no place for that, so it stands below. */
export const withButton = (
  said: SectionBlock | RichTextBlock,
  button: NonNullable<SectionBlock['accessory']> & { readonly type: 'button' },
): KnownBlock[] =>
  said.type === 'section' ? [{ ...said, accessory: button }] : [said, { type: 'actions', elements: [button] }];

/** So deep may a list be. */
const deepest = 8;

/** Parts of one kind together, as the composer writes them: the break before another part ends the one above it. */
function partsOf(blocks: readonly Block[]): RichTextBlockElement[] {
  const parts: RichTextBlockElement[] = [];
  for (let at = 0; at < blocks.length; ) {
    const [first] = blocks.slice(at, at + 1);
    if (!first) break;
    const group = takeWhile(blocks.slice(at), (one) => goesWith(first, one));
    at += group.length;
    parts.push(partOf(first, group, at === blocks.length));
  }
  return parts;
}

function takeWhile(blocks: readonly Block[], fits: (one: Block) => boolean): readonly Block[] {
  const end = blocks.findIndex((one) => !fits(one));
  return end === -1 ? blocks : blocks.slice(0, end);
}

const goesWith = (first: Block, one: Block): boolean =>
  one === first ||
  (one.kind === first.kind &&
    one.kind !== 'code' &&
    (one.kind !== 'item' || first.kind !== 'item' || one.indent.length === first.indent.length));

function partOf(first: Block, group: readonly Block[], isLast: boolean): RichTextBlockElement {
  switch (first.kind) {
    case 'code':
      return {
        type: 'rich_text_preformatted',
        elements: [{ type: 'text', text: first.text === '' ? ' ' : first.text }],
      };
    case 'item': {
      const indent = Math.min(deepest, Math.floor(first.indent.length / 2));
      const elements = group.flatMap((one): RichTextSection[] =>
        one.kind === 'code' ? [] : [{ type: 'rich_text_section', elements: leavesOf(one.spans) }],
      );
      return { type: 'rich_text_list', style: 'bullet', ...(indent > 0 ? { indent } : {}), elements };
    }
    case 'quote':
      return { type: 'rich_text_quote', elements: linesOf(group, isLast) };
    case 'line':
      return { type: 'rich_text_section', elements: linesOf(group, isLast) };
  }
}

const lineBreak: RichTextElement = { type: 'text', text: '\n' };

function linesOf(group: readonly Block[], isLast: boolean): RichTextElement[] {
  const lines = group.flatMap((one, index) => [
    ...(index > 0 ? [lineBreak] : []),
    ...(one.kind === 'code' ? [] : leavesOf(one.spans)),
  ]);
  return isLast && lines.length > 0 ? lines : [...lines, lineBreak];
}

const leavesOf = (spans: readonly Span[]): RichTextElement[] => spans.filter(({ text }) => text !== '').map(leafOf);

function leafOf({ text, url, bold, italic, strike, code, person }: Span): RichTextElement {
  const style = {
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(strike ? { strike } : {}),
    ...(code ? { code } : {}),
  };
  const look = Object.keys(style).length > 0 ? { style } : {};
  if (person !== undefined) return { type: 'user', user_id: person, ...look };
  return url === undefined ? { type: 'text', text, ...look } : { type: 'link', url, text, ...look };
}
