// Pure
import { lineStart, opensFence, readMarkdown } from './read.ts';
import { labelled, plainEnd, runLength, scan, specialAt, ticksIn } from './scan.ts';
import { type Block, joined, normalLine, readable, type Span, spansText, writeSpans } from './spans.ts';

const marks = { bold: '**', italic: '_', strike: '~~' } as const;

/**
 * Writes what a chat says as the markdown that texts are kept in. Plain text stays as it is; a backslash is added only
 * where it would be read as a style, as code or as a link. What a style cannot be put on (a part of a word) goes without.
 */
export function writeMarkdown(blocks: readonly Block[]): string {
  return fromText(blocks).map(asRead).map(writeBlock).join('\n').trim();
}

/** Without empty lines and spaces before the first word. */
function fromText(blocks: readonly Block[]): readonly Block[] {
  const first = blocks.findIndex((block) => block.kind !== 'line' || spansText(block.spans).trim() !== '');
  const [block, ...others] = first === -1 ? [] : blocks.slice(first);
  if (!block) return [];
  return [
    block.kind === 'line' ? { ...block, spans: cutStart(block.spans, Number.POSITIVE_INFINITY) } : block,
    ...others,
  ];
}

/** Without as many spaces at the start. */
function cutStart(spans: readonly Span[], most: number): Span[] {
  const [first, ...rest] = spans;
  if (!first) return [];
  const text = first.text.trimStart();
  const cut = first.text.slice(Math.min(most, first.text.length - text.length));
  if (cut !== '') return [{ ...first, text: cut }, ...rest];
  return cutStart(rest, most - first.text.length);
}

/** A line that begins as an item or a quote does is one. */
function asRead(block: Block): Block {
  if (block.kind !== 'line') return block;
  const start = lineStart(spansText(block.spans));
  if (!start) return block;
  let left = start.length;
  const spans = block.spans.flatMap((span) => {
    const text = span.text.slice(left);
    left = Math.max(0, left - span.text.length);
    return text === '' ? [] : [{ ...span, text }];
  });
  return start.kind === 'item' ? { kind: 'item', indent: start.indent, spans } : { kind: 'quote', spans };
}

/** Plain text as markdown that reads as the same text. */
export const plainMarkdown = (text: string): string =>
  writeMarkdown(text.split('\n').map((line) => ({ kind: 'line', spans: [{ text: line }] })));

function writeBlock(block: Block): string {
  if (block.kind === 'code') return writeCode(block.text);
  const start = block.kind === 'item' ? `${block.indent}- ` : block.kind === 'quote' ? '> ' : '';
  const spans = joined(block.spans).flatMap(looseEnds);
  const said = spansText(spans);
  const raw = start + writeSpans(spans, marks, (span) => writeSpan(span, span.text));
  const safe = () => start + writeSpans(spans, marks, (span, index) => writeSpan(span, escapedIn(spans, index)));
  // As it is where that reads right; then with backslashes; then without any style. Three backticks reach over lines.
  if (reads(raw, start + said)) return raw;
  const careful = safe();
  if (reads(careful, start + said)) return careful;
  const some = withSome(start, spans);
  if (some !== null) return some;
  const plain = spansText(spans.map(withAddress));
  return start + (reads(start + plain, start + plain) ? plain : repaired(start, plain));
}

/** So often a line is read to find which of its styles can be kept: in a line of more styles several go together. */
const tries = 40;

/**
 * A line in which only those pieces go without their style that cannot have one, such as a part of a word; null where that
 * is all of them.
 */
function withSome(start: string, spans: readonly Span[]): string | null {
  const looks = spans.flatMap(({ text: _, ...look }, index) => (Object.keys(look).length > 0 ? [index] : []));
  const kept = new Set<number>();
  let left = tries;
  let line: string | null = null;
  /** Keeps as many of these as can be kept beside those that are. */
  const keep = (some: readonly number[]): void => {
    if (some.length === 0 || left === 0) return;
    left--;
    const all = new Set([...kept, ...some]);
    const partly = joined(spans.map((span, index) => (all.has(index) ? span : { text: withAddress(span).text })));
    const written = start + writeSpans(partly, marks, (span, index) => writeSpan(span, escapedIn(partly, index)));
    if (reads(written, start + spansText(partly))) {
      for (const index of some) kept.add(index);
      line = written;
    } else if (some.length > 1) {
      const half = Math.ceil(some.length / 2);
      keep(some.slice(0, half));
      keep(some.slice(half));
    }
  };
  const half = Math.ceil(looks.length / 2);
  keep(looks.slice(0, half));
  keep(looks.slice(half));
  return line;
}

/** So often a backslash is put or taken away: piled-up brackets belong together in another way after each. */
const repairs = 24;

/**
 * Plain text with backslashes, each where it is needed: one makes plain what others were needed for, so that what is read
 * is looked at after each. Left as it is where that does not end.
 */
function repaired(start: string, plain: string): string {
  for (const first of [
    escaped(plain),
    plain,
    plain.replace(/\[/g, '\\['),
    plain.replace(/\\*\[/g, (run) => `${run.slice(0, -1)}${run}`),
  ]) {
    const seen = new Set<string>();
    for (let line = first; seen.size < repairs && !seen.has(line); line = repairedOnce(start, line, plain)) {
      if (reads(start + line, start + plain)) return line;
      seen.add(line);
    }
  }
  return escaped(plain);
}

/** Takes away the first backslash that is read, or puts one before the first thing that is not. */
function repairedOnce(start: string, line: string, plain: string): string {
  const said = readable(readMarkdown(start + line)).slice(start.length);
  let same = 0;
  while (same < plain.length && said.charAt(same) === plain.charAt(same)) same++;
  // The place in the line: what it has more than the text are backslashes.
  let at = 0;
  for (let index = 0; index < same; at++) if (line.charAt(at) === plain.charAt(index)) index++;
  const isRead = said.charAt(same) === '\\' && line.charAt(at) === '\\';
  // Of those that are in pairs one alone would turn what follows into something else.
  const extra = said.startsWith('\\\\', same) && line.startsWith('\\\\', at) ? 2 : 1;
  return isRead ? line.slice(0, at) + line.slice(at + extra) : `${line.slice(0, at)}\\${line.slice(at)}`;
}

const reads = (line: string, as: string) =>
  !opensFence(line) && normalLine(readable(readMarkdown(line))) === normalLine(as);

/** A link in words alone. */
const withAddress = (span: Span): Span =>
  span.url === undefined || writeLink(span.text, span.url) === span.text
    ? span
    : { text: `${span.text} (${span.url})` };

function writeCode(text: string): string {
  const longest = ticksIn(text).reduce((most, { length }) => Math.max(most, length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

/** Spaces at the ends of a style stand outside of it. */
function looseEnds(span: Span): Span[] {
  if (span.code || (!span.bold && !span.italic && !span.strike)) return span.text === '' ? [] : [span];
  const inner = span.text.trim();
  if (inner === '') return [{ text: span.text }];
  const start = span.text.indexOf(inner);
  const [before, after] = [span.text.slice(0, start), span.text.slice(start + inner.length)];
  return [...(before ? [{ text: before }] : []), { ...span, text: inner }, ...(after ? [{ text: after }] : [])];
}

function writeSpan({ text, url, code, person }: Span, plain: string): string {
  if (person !== undefined) return `[${labelled(text)}](person:${person})`;
  if (code && !text.includes('```')) return writeTicks(text);
  return url === undefined ? plain : writeLink(text, url);
}

const escapedIn = (spans: readonly Span[], index: number) =>
  escaped(spans[index]?.text ?? '', spans[index - 1]?.text.slice(-1) ?? '', spans[index + 1]?.text.slice(0, 1) ?? '');

function writeTicks(text: string): string {
  if (!text.includes('`')) return `\`${text}\``;
  return `\`\` ${text} \`\``;
}

/** A link whose words are its address is the address alone, with or without the scheme. */
function writeLink(text: string, url: string): string {
  const bare = (address: string) => address.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '');
  if (text === url || /^tel:/i.test(url) || bare(text) === bare(url)) return text;
  if (!/^(?:https?:\/\/|mailto:)/i.test(url)) return text;
  return `[${labelled(text)}](${addressIn(url)})`;
}

/** An address as it can stand in brackets. */
function addressIn(url: string): string {
  const depth = [...url].reduce(
    (open, one) => (open < 0 ? open : one === '(' ? open + 1 : one === ')' ? open - 1 : open),
    0,
  );
  const hidden = depth === 0 ? /[<>\s[\]]/g : /[()<>\s[\]]/g;
  return url.replace(hidden, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
}

/** A piece of a line with backslashes where it would be read as more than text; it stands between `before` and `after`. */
function escaped(text: string, before = '', after = ''): string {
  const line = `${before}${text}${after}`;
  const scanned = scan(line, 'escape');
  const until = before.length + text.length;
  let out = '';
  for (let at = before.length; at < until; ) {
    const slashes = line.charAt(at) === '\\' ? Math.min(runLength(line, at), until - at) : 0;
    const found = at + slashes < until ? specialAt(scanned, at + slashes, at) : null;
    if (!found) {
      const end = Math.min(until, slashes > 0 ? at + slashes : plainEnd(line, at));
      out += line.slice(at, end);
      at = end;
    } else if (found.kind === 'bare' || (found.kind === 'mark' && !found.opens)) {
      out += line.slice(at, Math.min(found.end, until));
      at = found.end;
    } else {
      out += '\\'.repeat(2 * slashes + 1) + found.run;
      at += slashes + found.run.length;
    }
  }
  return out;
}
