import type { RichTextBlock, RichTextElement, SectionBlock } from '@slack/types';
import MarkdownIt from 'markdown-it';
import { readMarkdown } from '../../../../api/core/text/markdown/read.ts';
import { emoji } from '../../../../playground/mrkdwn/emoji.ts';
import { type Inline, parseInline } from '../../../../playground/mrkdwn/inline.ts';
import type { Seen, SeenLine } from './reading.ts';

/** What the markdown of the desk says, as the API documents it. */
export const seenInMarkdown = (markdown: string): SeenLine[] =>
  readMarkdown(markdown).map((block) => {
    if (block.kind === 'code') return { code: block.text };
    if (block.kind === 'item') return { start: `${block.indent}- `, runs: block.spans };
    if (block.kind === 'quote') return { start: '> ', runs: block.spans };
    return { start: '', runs: block.spans };
  });

/** What Slack shows of mrkdwn. */
export function seenInSlack(mrkdwn: string): SeenLine[] {
  const parts = mrkdwn.split('```');
  return parts.flatMap((part, index): SeenLine[] => {
    if (index % 2 === 1 && index < parts.length - 1) return [{ code: unseen(entities(part.replace(/^\n|\n$/g, ''))) }];
    let text = part;
    if (index > 0) text = text.replace(/^\n/, '');
    if (index < parts.length - 1) text = text.replace(/\n$/, '');
    if (text === '' && parts.length > 1) return [];
    return text.split('\n').map((line) => {
      const [, space = '', mark = '', rest = ''] = /^( *)(• |\d+\. |&gt; ?)?(.*)$/.exec(line) ?? [];
      const start = mark === '• ' ? '- ' : mark.startsWith('&gt;') ? '> ' : mark;
      return { start: space + start, runs: slackRuns(parseInline(rest), {}) };
    });
  });
}

/** What Slack shows of a block with what somebody said. */
export function seenInBlock(drawn: SectionBlock | RichTextBlock): SeenLine[] {
  if (drawn.type === 'section') return seenInSlack(drawn.text?.text ?? '');
  return drawn.elements.flatMap((part, index) => seenInPart(part, index === drawn.elements.length - 1));
}

function seenInPart(part: RichTextBlock['elements'][number], isLast: boolean): SeenLine[] {
  switch (part.type) {
    case 'rich_text_preformatted':
      return [
        {
          code: linesIn(part.elements, true)
            .flat()
            .map(({ text }) => text)
            .join('\n'),
        },
      ];
    case 'rich_text_list':
      return part.elements.map(({ elements }) => ({
        start: `${'  '.repeat(part.indent ?? 0)}- `,
        runs: linesIn(elements, true).flat(),
      }));
    case 'rich_text_quote':
      return linesIn(part.elements, isLast).map((runs) => ({ start: '> ', runs }));
    case 'rich_text_section':
      return linesIn(part.elements, isLast).map((runs) => ({ start: '', runs }));
  }
}

/** A break at the end of a part is that before the next one. */
function linesIn(elements: readonly RichTextElement[], isLast: boolean): Seen[][] {
  const lines: Seen[][] = [[]];
  for (const leaf of elements) {
    // Nothing that people wrote may call anybody.
    const text = leaf.type === 'text' || leaf.type === 'link' ? (leaf.text ?? '') : `⚠ ${leaf.type}`;
    const look = { ...leaf.style, ...(leaf.type === 'link' ? { url: leaf.url } : {}) };
    text.split('\n').forEach((line, at) => {
      if (at > 0) lines.push([]);
      lines.at(-1)?.push({ text: line, ...look });
    });
  }
  if (!isLast && lines.length > 1 && lines.at(-1)?.every(({ text }) => text === '')) lines.pop();
  return lines;
}

const entities = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const unseen = (text: string) => text.replaceAll('\u200B', '');

function slackRuns(inline: readonly Inline[], look: Omit<Seen, 'text'>): Seen[] {
  return inline.flatMap((one): Seen[] => {
    switch (one.kind) {
      case 'text':
        return [{ text: unseen(one.text), ...look }];
      case 'bold':
      case 'italic':
      case 'strike':
        return slackRuns(one.children, { ...look, [one.kind]: true });
      case 'code':
        return [{ text: one.text, code: true }];
      case 'link':
        return [{ text: one.label, url: one.url, ...look }];
      case 'emoji':
        return [{ text: emoji[one.name] ?? `:${one.name}:`, ...look }];
      default:
        // Nothing that people wrote may call anybody.
        return [{ text: `⚠ ${one.kind}` }];
    }
  });
}

/** More than Teams understands, so that nothing hides. */
export const strict = new MarkdownIt({ html: false, linkify: false });
// Addresses as they are written.
strict.normalizeLink = (url) => url;
type Token = ReturnType<typeof strict.parse>[number];

/** What a card shows of its markdown. */
export function seenInTeams(card: string): SeenLine[] {
  const lines: SeenLine[] = [];
  let depth = -1;
  let start = '';
  for (const token of strict.parse(card, {})) {
    switch (token.type) {
      case 'bullet_list_open':
        depth++;
        break;
      case 'bullet_list_close':
        depth--;
        break;
      case 'list_item_open':
        start = `${'  '.repeat(Math.max(0, depth))}- `;
        break;
      case 'paragraph_open':
        if (!token.hidden && start === '') lines.push({ start: '', runs: [] });
        break;
      case 'inline':
        for (const runs of cardRuns(token.children ?? [])) {
          lines.push({ start, runs });
          start = '';
        }
        break;
      case 'list_item_close':
      case 'paragraph_close':
        break;
      default:
        lines.push({ start: `⚠ ${token.type} `, runs: [] });
    }
  }
  return lines;
}

function cardRuns(tokens: readonly Token[]): Seen[][] {
  const lines: Seen[][] = [[]];
  const look: { bold?: true | undefined; italic?: true | undefined; url?: string | undefined } = {};
  for (const token of tokens) {
    switch (token.type) {
      case 'strong_open':
      case 'strong_close':
        look.bold = token.type === 'strong_open' ? true : undefined;
        break;
      case 'em_open':
      case 'em_close':
        look.italic = token.type === 'em_open' ? true : undefined;
        break;
      case 'link_open':
        look.url = String(token.attrGet('href'));
        break;
      case 'link_close':
        look.url = undefined;
        break;
      case 'hardbreak':
        lines.push([]);
        break;
      case 'softbreak':
        lines.at(-1)?.push({ text: ' ' });
        break;
      case 'text':
      case 'text_special':
        lines.at(-1)?.push({ text: token.content, ...look });
        break;
      default:
        lines.at(-1)?.push({ text: `⚠ ${token.type}` });
    }
  }
  return lines;
}
