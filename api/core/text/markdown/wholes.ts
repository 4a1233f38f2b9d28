// Pure
import { fencesIn, lineStart, pairsOf, tokensOf } from './read.ts';

/** A stretch of a text that says something only as a whole. */
export interface Whole {
  readonly from: number;
  readonly to: number;
  /** The marks around words with a style, or around code in a line; empty for a link. */
  readonly run: string;
}

/** Code between fences, with the fence and its language. */
export interface Fenced {
  readonly from: number;
  readonly to: number;
  readonly run: string;
  readonly opening: string;
}

/** What must not be torn when a text is cut: styles, inline code and links, as they are read; those inside of others, too. */
export interface Wholes {
  readonly fenced: readonly Fenced[];
  /** By where they begin. */
  readonly inLines: readonly Whole[];
  /** How far one of them and those before it reach. */
  readonly reach: readonly number[];
}

/** Finds what a cut should not go through. Each character is looked at a few times at most. */
export function wholesIn(markdown: string): Wholes {
  const fenced: Fenced[] = [];
  const inLines: Whole[] = [];
  let from = 0;
  const lines = (until: number) => {
    for (let at = from; at < until; ) {
      const found = markdown.indexOf('\n', at);
      const end = found === -1 || found > until ? until : found;
      inLines.push(...wholesOf(markdown.slice(at, end), at));
      at = end + 1;
    }
  };
  for (const { at, length, end } of fencesIn(markdown)) {
    if (at < from) continue;
    lines(at);
    const run = markdown.slice(at, at + length);
    const language = /^[a-z0-9+#-]{0,30}(?=\n)/i.exec(markdown.slice(at + length, at + length + 31))?.[0] ?? '';
    fenced.push({ from: at, to: end + length, run, opening: run + language });
    from = end + length;
  }
  lines(markdown.length);
  let far = 0;
  const reach = inLines.map(({ to }) => {
    far = Math.max(far, to);
    return far;
  });
  return { fenced, inLines, reach };
}

function wholesOf(line: string, offset: number): Whole[] {
  const start = lineStart(line)?.length ?? 0;
  const tokens = tokensOf(line.slice(start));
  const pairs = pairsOf(tokens);
  const base = offset + start;
  return tokens.flatMap(({ at, end, span, mark }, index): Whole[] => {
    if (span.url !== undefined) return [{ from: base + at, to: base + end, run: '' }];
    if (span.code) {
      const [run = ''] = /^`+/.exec(line.slice(start + at)) ?? [];
      return [{ from: base + at, to: base + end, run }];
    }
    const pair = pairs.get(index);
    const other = pair?.is === 'begin' ? tokens[pair.other] : undefined;
    return mark && other ? [{ from: base + at, to: base + other.end, run: mark.run }] : [];
  });
}
