// Pure
import { readMarkdown } from '../../text/markdown/read.ts';
import type { Block, Span } from '../../text/markdown/spans.ts';

/** A link reads as its words, and its address where they are not the same. */
const spanText = ({ text, url }: Span): string =>
  url === undefined || url === text || url === `mailto:${text}` || /^tel:/i.test(url) ? text : `${text} <${url}>`;

function blockText(block: Block): string {
  if (block.kind === 'code') return block.text;
  const words = block.spans.map(spanText).join('');
  if (block.kind === 'quote') return `> ${words}`;
  return block.kind === 'item' ? `${block.indent}- ${words}` : words;
}

/** The markdown that people's texts are kept in, as plain text of a mail. */
export const markdownText = (markdown: string): string => readMarkdown(markdown).map(blockText).join('\n').trim();
