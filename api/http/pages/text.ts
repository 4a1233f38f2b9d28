import { html } from 'hono/html';
import { atPictures, type Block, type FileView, pictureMark, picturesIn, readMarkdown, type Span } from '#core';
import type { Markup } from './layout.ts';

type Item = Extract<Block, { kind: 'item' }>;

/** A text as a page shows it, and its files. */
export interface DrawnText {
  readonly text: Markup;
  /** Files that do not stand in it. */
  readonly below: readonly FileView[];
}

/**
 * What a person wrote, as it reads: its styles, code, links, quotes and lists; everything else is text. A picture of its files
 * stands where the text names it, by the address at which the desk shows it and no other.
 */
export function drawText(markdown: string, files: readonly FileView[] = []): DrawnText {
  const pictures = picturesIn(
    markdown,
    files.filter((one) => one.preview),
  );
  const below = files.filter((one) => pictures.get(one.name) !== one);
  // Nothing stands between the elements: spaces and line breaks of people are shown as they are.
  const text = html`<div class="said">${runsOf(readMarkdown(markdown)).map((run) => drawRun(run, pictures))}</div>`;
  return { text, below };
}

/** Pictures that were not shown yet, by their names: each is shown once. */
type Pictures = Map<string, FileView>;

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

function drawRun(run: readonly Block[], pictures: Pictures): Markup | '' {
  const items = run.filter((block) => block.kind === 'item');
  if (items.length > 0) return drawList(items, pictures);
  const drawn = (span: Span) => drawSpan(span, pictures);
  const lines = run.map((block) => (block.kind === 'code' ? [block.text] : block.spans.map(drawn)));
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
function drawList(items: readonly Item[], pictures: Pictures): Markup {
  const entries: { item: Item; below: Item[] }[] = [];
  for (const item of items) {
    const last = entries.at(-1);
    if (last && item.indent.length > last.item.indent.length) last.below.push(item);
    else entries.push({ item, below: [] });
  }
  const drawn = entries.map(
    ({ item, below }) =>
      html`<li>${item.spans.map((span) => drawSpan(span, pictures))}${below.length > 0 ? drawList(below, pictures) : ''}</li>`,
  );
  return html`<ul>${drawn}</ul>`;
}

function drawSpan({ text, code, url, bold, italic, strike }: Span, pictures: Pictures): Markup | string {
  let drawn: Markup | string = code ? html`<code>${text}</code>` : url === undefined ? drawWords(text, pictures) : text;
  if (strike) drawn = html`<s>${drawn}</s>`;
  if (italic) drawn = html`<em>${drawn}</em>`;
  if (bold) drawn = html`<strong>${drawn}</strong>`;
  // The reader knows links to http, https and mailto alone. What they lead to learns nothing of the ticket.
  return url === undefined ? drawn : html`<a href="${url}" rel="noopener noreferrer nofollow">${drawn}</a>`;
}

/** Words, and the pictures that stand between them: each leads to its file. */
function drawWords(text: string, pictures: Pictures): Markup | string {
  if (pictures.size === 0) return text;
  const drawn = atPictures(text, pictures).map((piece) => {
    if ('text' in piece) return piece.text;
    const { id, name } = piece.picture;
    if (!pictures.delete(name)) return pictureMark(name);
    return html`<a class="picture" href="/api/v1/files/${id}/content" download><img src="/api/v1/files/${id}/preview" alt="${name}" loading="lazy" /></a>`;
  });
  return html`${drawn}`;
}
