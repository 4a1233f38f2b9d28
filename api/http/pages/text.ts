import { html } from 'hono/html';
import { type Block, readMarkdown, type Span } from '#core';
import type { Markup } from './layout.ts';

type Item = Extract<Block, { kind: 'item' }>;

/** What a person wrote, as it reads: its styles, code, links, quotes and lists; everything else is text. */
export function drawText(markdown: string): Markup {
  // Nothing stands between the elements: spaces and line breaks of people are shown as they are.
  return html`<div class="said">${runsOf(readMarkdown(markdown)).map(drawRun)}</div>`;
}

/** Neighbours of one kind as one; lines of code are a block by themselves. */
function runsOf(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last?.[0]?.kind === block.kind && block.kind !== 'code') last.push(block);
    else runs.push([block]);
  }
  return runs;
}

function drawRun(run: readonly Block[]): Markup | '' {
  const items = run.filter((block) => block.kind === 'item');
  if (items.length > 0) return drawList(items);
  const lines = run.map((block) => (block.kind === 'code' ? [block.text] : block.spans.map(drawSpan)));
  if (run[0]?.kind === 'code') return html`<pre><code>${lines}</code></pre>`;
  if (run[0]?.kind === 'quote') return html`<blockquote>${joinLines(lines)}</blockquote>`;
  // Empty lines at the ends are the distance to what stands beside them.
  const first = lines.findIndex((line) => line.length > 0);
  const end = lines.findLastIndex((line) => line.length > 0) + 1;
  return first === -1 ? '' : html`<p>${joinLines(lines.slice(first, end))}</p>`;
}

const joinLines = (lines: readonly (readonly (Markup | string)[])[]) =>
  lines.map((line, index) => (index === 0 ? line : ['\n', ...line]));

/** Items that stand further in than the one above them are its own list. */
function drawList(items: readonly Item[]): Markup {
  const entries: { item: Item; below: Item[] }[] = [];
  for (const item of items) {
    const last = entries.at(-1);
    if (last && item.indent.length > last.item.indent.length) last.below.push(item);
    else entries.push({ item, below: [] });
  }
  const drawn = entries.map(
    ({ item, below }) => html`<li>${item.spans.map(drawSpan)}${below.length > 0 ? drawList(below) : ''}</li>`,
  );
  return html`<ul>${drawn}</ul>`;
}

function drawSpan({ text, code, url, bold, italic, strike }: Span): Markup | string {
  let drawn: Markup | string = code ? html`<code>${text}</code>` : text;
  if (strike) drawn = html`<s>${drawn}</s>`;
  if (italic) drawn = html`<em>${drawn}</em>`;
  if (bold) drawn = html`<strong>${drawn}</strong>`;
  // The reader knows links to http, https and mailto alone. What they lead to learns nothing of the ticket.
  return url === undefined ? drawn : html`<a href="${url}" rel="noopener noreferrer nofollow">${drawn}</a>`;
}
