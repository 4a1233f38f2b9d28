import { readMarkdown } from '../shared/markdown/read.ts';
import { type Block, readable, type Span, writeSpans } from '../shared/markdown/spans.ts';
import { writeMarkdown } from '../shared/markdown/write.ts';
import { readMrkdwn } from './read/mrkdwn.ts';
import { type Names, noNames } from './read/names.ts';

/** Makes plain text safe inside mrkdwn (https://docs.slack.dev/messaging/formatting-message-text): no mention, no link. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** A time in the reader's own zone; elsewhere the UTC time is read. */
export function dateToken(iso: string): string {
  const at = new Date(iso);
  const fallback = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty}, {time}|${fallback}>`;
}

/** Markdown as people stored it → mrkdwn; everything that Slack would act on is escaped first. */
export function toMrkdwn(markdown: string): string {
  return readMarkdown(markdown.replace(/\r\n?/g, '\n')).map(drawBlock).join('\n');
}

function drawBlock(block: Block): string {
  switch (block.kind) {
    case 'code':
      return `\`\`\`\n${escapeText(block.text).replaceAll('```', `\`${unread}\`\``)}\n\`\`\``;
    case 'item':
      return `${block.indent}• ${drawSpans(block.spans)}`;
    case 'quote':
      return `&gt; ${drawSpans(block.spans)}`;
    case 'line':
      return drawSpans(block.spans);
  }
}

const marks = { bold: '*', italic: '_', strike: '~' } as const;

const drawSpans = (spans: readonly Span[]) => writeSpans(spans, marks, drawSpan);

function drawSpan({ text, url, code }: Span): string {
  // Slack has no code with such a mark in it: then it is text.
  if (code && !text.includes('`')) return `\`${escapeText(text)}\``;
  if (url === undefined) return unreadMarks(escapeText(text));
  const address = escapeText(url).replaceAll('|', '%7C');
  return text === url ? `<${address}>` : `<${address}|${escapeText(text).replaceAll('|', '¦')}>`;
}

/** Stands behind a mark that is only text: Slack has no other way to say so, and nobody sees it. */
const unread = '\u200B';

/** Text in which Slack finds no style, no code and no emoji. */
const unreadMarks = (text: string) => text.replace(readMarks, `$&${unread}`);
const readMarks = /(?<![\p{L}\p{N}])(?:\*+|_+|~+)(?=\S)|`|:(?=[a-z0-9_+-]{1,60}:)(?!(?!100:)\d{1,60}:)/gu;

/** mrkdwn as typed in Slack → markdown; `names` gives what to write for accounts, channels and groups. */
export const toMarkdown = (mrkdwn: string, names: Names = noNames): string => writeMarkdown(readMrkdwn(mrkdwn, names));

/** mrkdwn as typed in Slack → the words alone, for searching. */
export const toWords = (mrkdwn: string): string => readable(readMrkdwn(mrkdwn, noNames)).trim();
