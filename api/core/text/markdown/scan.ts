// Pure

// What is a mark in people's markdown, for reading and for writing alike. A style begins where a word begins and ends where
// one ends, so that `lib/**/x`, `MY__VAR__NAME`, `2**3**4` and `2 * 3` are what they look like. Nothing here walks back.

/** Something in a line that is more than its characters; `run` is what opens it, and what a backslash makes plain. */
export type Special =
  | {
      readonly kind: 'mark';
      readonly run: string;
      readonly end: number;
      readonly opens: boolean;
      readonly closes: boolean;
    }
  | { readonly kind: 'code'; readonly run: string; readonly end: number; readonly text: string }
  | { readonly kind: 'fence'; readonly run: string; readonly end: number }
  | { readonly kind: 'link'; readonly run: string; readonly end: number; readonly text: string; readonly url: string }
  | { readonly kind: 'bare'; readonly run: string; readonly end: number; readonly url: string };

const known: ReadonlySet<string> = new Set(['*', '**', '***', '_', '~~']);
const beforeOpening = /[\s([{"'“‘„«¿¡:,;—–*_~]/;
const afterOpening = /[\p{L}\p{N}\p{M}\p{S}([{"'“‘„«¿¡@#$&%`*_~<>§€-]/u;
const beforeClosing = /[^\s/([{“‘„«\\]/;
const afterClosing = /[\s)\]}"'”’»“.,:;!?…—–*_~]/;
const linkable = /^(?:https?:\/\/|mailto:|person:[0-9a-f-]{36}$)/i;
const inUrl = /[^\s<>"'`\\()[\]{}*|\p{Cc}]/u;
const endsUrl = /[^.,:;!?]/;

/** A line with what has to be known of it before it is read from left to right. */
export interface Scanned {
  readonly line: string;
  /** Where the next run of as many backticks begins, by where a run begins. */
  readonly nextTicks: ReadonlyMap<number, number>;
  /** Where the bracket that belongs to an opening one is, if what is between them can be the words of a link. */
  readonly labelEnds: ReadonlyMap<number, number>;
}

/** Prepares a line to be read; or to be written as plain, with a backslash before everything that would be a link. */
export function scan(line: string, use: 'read' | 'escape' = 'read'): Scanned {
  const nextTicks = new Map<number, number>();
  const lastOf = new Map<number, number>();
  for (const { at, length } of ticksIn(line)) {
    const before = lastOf.get(length);
    if (before !== undefined) nextTicks.set(before, at);
    lastOf.set(length, at);
  }
  return { line, nextTicks, labelEnds: labelsIn(line, use) };
}

/**
 * Brackets in pairs, as they hold the words of a link: none that a backslash makes plain, and no link inside of another. One
 * that is plain itself has an end, too: else nobody knew that its backslash is needed. One that is going to be plain leaves
 * its end to the one around it, as one that is plain does.
 */
function labelsIn(line: string, use: 'read' | 'escape'): Map<number, number> {
  const ends = new Map<number, number>();
  const open: { at: number; isPlain: boolean; hasLink: boolean }[] = [];
  let isPlain = false;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\') {
      const slashes = runLength(line, at);
      isPlain = slashes % 2 === 1;
      at += slashes - 1;
      continue;
    }
    if (character === '[') open.push({ at, isPlain, hasLink: false });
    if (character === ']' && !isPlain) {
      let hasLink = line.charAt(at + 1) === '(';
      const allPlain = use === 'escape' && open.length > 0 && addressAt(line, at) !== null;
      for (let pair = open.pop(); pair; pair = open.pop()) {
        if (!pair.hasLink) ends.set(pair.at, at);
        hasLink ||= pair.hasLink;
        // Of an image the mark before the bracket is made plain, not the bracket.
        if (!pair.isPlain && !(allPlain && line.charAt(pair.at - 1) !== '!')) break;
      }
      const outer = open.at(-1);
      if (outer && hasLink) outer.hasLink = true;
    }
    isPlain = false;
  }
  return ends;
}

/** Words as they stand between the brackets of a link. */
export const labelled = (text: string): string =>
  text.replace(/\\+|[[\]]/g, (found, at: number) => {
    if (!found.startsWith('\\')) return `\\${found}`;
    const next = text.charAt(at + found.length);
    return next === '' || next === '[' || next === ']' ? found + found : found;
  });

/** What stands between the brackets of a link as words. */
const unlabelled = (text: string): string =>
  text.replace(/\\+/g, (found, at: number) => {
    const next = text.charAt(at + found.length);
    return next === '' || next === '[' || next === ']' ? found.slice(found.length - (found.length >> 1)) : found;
  });

/** All runs of backticks. */
export function ticksIn(text: string): { at: number; length: number }[] {
  const runs: { at: number; length: number }[] = [];
  for (let at = text.indexOf('`'); at !== -1; at = text.indexOf('`', at)) {
    const length = runLength(text, at);
    runs.push({ at, length });
    at += length;
  }
  return runs;
}

/** How often the character at a place stands there in a row. */
export function runLength(text: string, at: number): number {
  const character = text.charAt(at);
  let end = at + 1;
  while (text.charAt(end) === character && end < text.length) end++;
  return end - at;
}

/** Where a character that is like others ends; a row of marks that is none ends as a whole. */
export const plainEnd = (line: string, at: number) => at + ('*_~`'.includes(line.charAt(at)) ? runLength(line, at) : 1);

/** What begins at a place; null when it is a character like others. `from` is where backslashes before it begin. */
export function specialAt(scanned: Scanned, at: number, from = at): Special | null {
  const { line } = scanned;
  switch (line.charAt(at)) {
    case '`':
      return ticksAt(scanned, at);
    case '[':
      return linkAt(scanned, at, '[');
    case '!':
      return line.charAt(at + 1) === '[' ? linkAt(scanned, at + 1, '![') : null;
    case 'h':
    case 'H':
      return from === at ? bareAt(line, at) : null;
    case '*':
    case '_':
    case '~':
      return markAt(line, at, from);
    default:
      return null;
  }
}

function ticksAt({ line, nextTicks }: Scanned, at: number): Special | null {
  const length = runLength(line, at);
  const run = '`'.repeat(length);
  // What is left of fences when lines are read: only a backslash can stand before them.
  if (length > 2) return { kind: 'fence', run, end: at + length };
  const close = nextTicks.get(at);
  if (close === undefined) return null;
  const inside = line.slice(at + length, close);
  // Two backticks hold one: then a space stands on both sides.
  const padded = length === 2 && inside.length > 2 && inside.startsWith(' ') && inside.endsWith(' ');
  const text = padded ? inside.slice(1, -1) : inside;
  return { kind: 'code', run, end: close + length, text };
}

function linkAt({ line, labelEnds }: Scanned, at: number, run: string): Special | null {
  const label = labelEnds.get(at);
  const url = label === undefined ? null : addressAt(line, label);
  if (label === undefined || url === null) return null;
  const text = unlabelled(line.slice(at + 1, label)).trim() || url;
  return { kind: 'link', run, end: label + url.length + 3, text, url };
}

const longestUrl = 2_000;

/** The address in brackets behind the words of a link, which end at `label`; null when there is none. */
function addressAt(line: string, label: number): string | null {
  if (line.charAt(label + 1) !== '(') return null;
  const start = label + 2;
  let depth = 0;
  for (let end = start; end < line.length && end <= start + longestUrl; end++) {
    const character = line.charAt(end);
    if (character === '(') depth++;
    else if (character === ')' && depth-- === 0) {
      const url = line.slice(start, end);
      return linkable.test(url) ? url : null;
    } else if (character === '[' || character === '<' || character === '>' || /\s/.test(character)) return null;
  }
  return null;
}

function bareAt(line: string, at: number): Special | null {
  const scheme = /^https?:\/\//i.exec(line.slice(at, at + 8))?.[0];
  if (scheme === undefined || /[\p{L}\p{N}]/u.test(line.charAt(at - 1))) return null;
  let end = at + scheme.length;
  while (end < line.length && inUrl.test(line.charAt(end))) end++;
  while (end > at + scheme.length && !endsUrl.test(line.charAt(end - 1))) end--;
  return end === at + scheme.length ? null : { kind: 'bare', run: '', end, url: line.slice(at, end) };
}

function markAt(line: string, at: number, from: number): Special | null {
  const length = runLength(line, at);
  const end = at + length;
  // Longer runs are rules and rows of stars.
  const run = line.slice(at, Math.min(end, at + 4));
  if (!known.has(run)) return null;
  let after = end;
  while (line.charAt(after) === '\\') after++;
  const before = from === 0 ? ' ' : charBefore(line, from);
  const next = after >= line.length ? ' ' : String.fromCodePoint(line.codePointAt(after) ?? 32);
  const opens = beforeOpening.test(before) && afterOpening.test(next);
  const closes = beforeClosing.test(before) && from > 0 && afterClosing.test(next);
  return opens || closes ? { kind: 'mark', run, end, opens, closes } : null;
}

const charBefore = (line: string, at: number) => {
  const one = line.charAt(at - 1);
  return /[\uDC00-\uDFFF]/.test(one) ? line.slice(at - 2, at) : one;
};
