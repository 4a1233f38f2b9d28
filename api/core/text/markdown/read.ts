// Pure
import { plainEnd, runLength, type Special, scan, specialAt, ticksIn } from './scan.ts';
import { type Block, type Span, spansText } from './spans.ts';

/** Reads the markdown that people's texts are kept in; it never fails, and each character is looked at a few times at most. */
export function readMarkdown(markdown: string): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  let fenced = false;
  const lines = (until: number, last: boolean) => {
    let text = markdown.slice(from, until);
    if (fenced && text.startsWith('\n')) text = text.slice(1);
    if (!last && text.endsWith('\n')) text = text.slice(0, -1);
    else if (text === '' && (fenced || !last)) return;
    for (const line of text.split('\n')) blocks.push(readLine(line));
  };
  for (const { at, length, end } of fencesIn(markdown)) {
    if (at < from) continue;
    lines(at, false);
    const inside = markdown.slice(at + length, end).replace(/^[a-z0-9+#-]{0,30}\n/i, '');
    blocks.push({ kind: 'code', text: inside.endsWith('\n') ? inside.slice(0, -1) : inside });
    from = end + length;
    fenced = true;
  }
  lines(markdown.length, true);
  return blocks;
}

/** Fences with where they end, in order; those that are made plain by a backslash are none. */
export function fencesIn(text: string): { at: number; length: number; end: number }[] {
  const runs = ticksIn(text).filter(({ length }) => length > 2);
  const next = new Map<number, number>();
  const fences: { at: number; length: number; end: number }[] = [];
  for (const { at, length } of runs.toReversed()) {
    const end = next.get(length);
    next.set(length, at);
    if (end !== undefined && !isMadePlain(text, at)) fences.push({ at, length, end });
  }
  return fences.toReversed();
}

/** Whether a backslash makes plain what begins at a place. */
function isMadePlain(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charAt(at - 1 - slashes) === '\\') slashes++;
  return slashes % 2 === 1;
}

/** Whether backticks of a line begin a fence when as many follow in another line. */
export const opensFence = (line: string): boolean =>
  ticksIn(line).some(({ at, length }) => length > 2 && !isMadePlain(line, at));

const item = /^([ \t]{0,40})[-*•][ \t]{1,40}(?=\S)/;
const quote = /^>[ \t]?/;

/** What a line begins with when it is an item or a quote; null when it is a line like others. */
export function lineStart(line: string): { kind: 'item' | 'quote'; indent: string; length: number } | null {
  const bullet = item.exec(line);
  if (bullet) return { kind: 'item', indent: (bullet[1] ?? '').replaceAll('\t', '  '), length: bullet[0].length };
  const quoted = quote.exec(line)?.[0];
  return quoted === undefined ? null : { kind: 'quote', indent: '', length: quoted.length };
}

function readLine(line: string): Block {
  const start = lineStart(line);
  const spans = readSpans(line.slice(start?.length ?? 0));
  if (!start) return { kind: 'line', spans };
  return start.kind === 'item' ? { kind: 'item', indent: start.indent, spans } : { kind: 'quote', spans };
}

/** A piece of a line that is read as one, and where it stands there. */
export interface Token {
  readonly mark?: Special & { kind: 'mark' };
  readonly span: Span;
  readonly at: number;
  readonly end: number;
}

/** Reads one line without what it begins with. */
function readSpans(line: string): Span[] {
  const tokens = tokensOf(line);
  return styled(tokens, pairsOf(tokens));
}

/** The marks that begin and end a style, each with its other one. */
export function pairsOf(tokens: readonly Token[]): Map<number, Pair> {
  // Marks that are open, the innermost last; of one kind only one at a time.
  const open: { index: number; run: string }[] = [];
  const isOpen = new Map<string, number>();
  const pairs = new Map<number, Pair>();
  tokens.forEach(({ mark }, index) => {
    if (!mark) return;
    const { run } = mark;
    if (mark.closes && (isOpen.get(run) ?? 0) > 0) {
      for (let last = open.pop(); last; last = open.pop()) {
        isOpen.set(last.run, (isOpen.get(last.run) ?? 1) - 1);
        if (last.run !== run) continue;
        // Nothing between the two is no style.
        if (last.index < index - 1) {
          pairs.set(last.index, { is: 'begin', other: index });
          pairs.set(index, { is: 'end', other: last.index });
        }
        return;
      }
    }
    if (mark.opens) {
      open.push({ index, run });
      isOpen.set(run, (isOpen.get(run) ?? 0) + 1);
    }
  });
  return pairs;
}

interface Pair {
  readonly is: 'begin' | 'end';
  readonly other: number;
}

function styled(tokens: readonly Token[], pairs: ReadonlyMap<number, Pair>): Span[] {
  const now = { bold: 0, italic: 0, strike: 0 };
  const spans: Span[] = [];
  tokens.forEach(({ span, mark }, index) => {
    const pair = pairs.get(index);
    if (pair !== undefined) {
      const by = pair.is === 'begin' ? 1 : -1;
      if (mark?.run === '~~') now.strike += by;
      if (mark?.run === '**' || mark?.run === '***') now.bold += by;
      if (mark?.run === '*' || mark?.run === '_' || mark?.run === '***') now.italic += by;
      return;
    }
    const look = {
      ...(now.bold > 0 ? { bold: true } : {}),
      ...(now.italic > 0 ? { italic: true } : {}),
      ...(now.strike > 0 ? { strike: true } : {}),
    };
    const last = spans.at(-1);
    const plain = isPlain(span);
    if (last && plain && isPlain(last) && sameLook(last, look))
      spans.splice(-1, 1, { ...last, text: last.text + span.text });
    else spans.push({ ...span, ...look });
  });
  return spansText(spans) === '' ? [] : spans;
}

const isPlain = ({ code, url, person }: Span) => !code && url === undefined && person === undefined;
const sameLook = (one: Span, other: Omit<Span, 'text'>) =>
  one.bold === other.bold && one.italic === other.italic && one.strike === other.strike;

/** A line in pieces, without what it begins with. */
export function tokensOf(line: string): Token[] {
  const scanned = scan(line);
  const tokens: Token[] = [];
  const texts: string[] = [];
  let begun = 0;
  const flush = (at: number) => {
    if (texts.length > 0) tokens.push({ span: { text: texts.join('') }, at: begun, end: at });
    texts.length = 0;
  };
  for (let at = 0; at < line.length; ) {
    if (texts.length === 0) begun = at;
    const slashes = line.charAt(at) === '\\' ? runLength(line, at) : 0;
    const found = specialAt(scanned, at + slashes, at);
    if (!found || (slashes === 0 && found.kind === 'fence')) {
      const end = slashes > 0 ? at + slashes : plainEnd(line, at);
      texts.push(line.slice(at, end));
      at = end;
    } else if (slashes > 0 && found.kind === 'mark' && !found.opens) {
      // A path may end so; and the end of a style needs no backslash.
      texts.push(line.slice(at, found.end));
      at = found.end;
    } else if (slashes > 0 && found.kind !== 'bare') {
      texts.push('\\'.repeat(slashes >> 1));
      at += slashes;
      if (slashes % 2 === 1) {
        texts.push(found.run);
        at += found.run.length;
      } else at = take(found, at);
    } else at = take(found, at);
  }
  flush(line.length);
  return tokens;

  function take(found: Special, at: number): number {
    if (found.kind === 'mark') {
      flush(at);
      tokens.push({ mark: found, span: { text: found.run }, at, end: found.end });
    } else if (found.kind === 'fence') texts.push(line.slice(at, found.end));
    else {
      flush(at);
      const where = { at, end: found.end };
      if (found.kind === 'code') tokens.push({ span: { text: found.text, code: true }, ...where });
      else tokens.push({ span: linked(found), ...where });
    }
    return found.end;
  }
}

/** A link, or a mention: a link to a person. */
function linked(found: Special & { kind: 'link' | 'bare' }): Span {
  if (found.kind === 'bare') return { text: found.url, url: found.url };
  const person = /^person:(.*)$/i.exec(found.url)?.[1];
  return person === undefined ? { text: found.text, url: found.url } : { text: found.text, person };
}
