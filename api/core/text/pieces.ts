// Pure
import { graphemeBreak, headOf, type Weigh } from './cut.ts';
import { type Fenced, type Whole, type Wholes, wholesIn } from './markdown/wholes.ts';

/** A part of a text: where it was cut, `shown` closes what is open there (code) and opens it again (code, quote, list). */
export interface Piece {
  /** The part of the text as it is stored: all of them joined are the text. */
  readonly source: string;
  /** What is drawn of it; it weighs at most the limit. */
  readonly shown: string;
}

/** Cuts a markdown text into pieces, each of at most `limit` as `weigh` measures what is drawn of it. */
export function piecesOf(markdown: string, limit: number, weigh: Weigh): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of cutOff(markdown, limit, weigh)) {
    const before = pieces.at(-1);
    // Empty lines alone are no piece.
    if (before && piece.shown.trim() === '')
      pieces[pieces.length - 1] = { ...before, source: before.source + piece.source };
    else pieces.push(piece);
  }
  return pieces;
}

/** The beginning of a text. */
export interface Beginning {
  readonly shown: string;
  /** There is more than that. */
  readonly more: boolean;
  /** How many lines of it are not shown, that in which it was cut among them. */
  readonly left: number;
}

/** The first piece of a text, and how much of it is left. */
export function firstPiece(markdown: string, limit: number, weigh: Weigh): Beginning {
  const pieces = cutOff(markdown.trim(), limit, weigh);
  const { value } = pieces.next();
  if (!value) return { shown: '', more: false, left: 0 };
  const rest = markdown.trim().slice(value.source.length).trim();
  return { shown: value.shown, more: rest !== '', left: rest === '' ? 0 : rest.split('\n').length };
}

function* cutOff(markdown: string, limit: number, weigh: Weigh): Generator<Piece, undefined> {
  let wholes: Wholes | undefined;
  let from = 0;
  let opening = '';
  while (from < markdown.length) {
    const rest = markdown.slice(from);
    const whole = opening + rest.trimEnd();
    if (whole.length <= 2 * limit && weigh(whole) <= limit) {
      yield { source: rest, shown: whole };
      return;
    }
    wholes ??= wholesIn(markdown);
    const found = wholes;
    const drawn = (start: string) => opening + start.trimEnd() + closing(found, from + start.length);
    const room = headOf(rest, limit, (start) => weigh(drawn(start)));
    const fits = (part: string) => part.length <= 2 * limit && weigh(opening + part) <= limit;
    const cut = breakIn(rest, { room: room.length, from, wholes: found, fits }) || room.length;
    // A place too small for a single character shows that character all the same.
    const length = cut > 0 ? cut : graphemeBreak(rest, 64) || 1;
    const source = rest.slice(0, length);
    const at = from + length;
    yield { source, shown: drawn(source) };
    const code = fencedAt(found, at);
    opening = code ? `${code.opening}\n` : carriedInto(withoutMarks(opening) + source) + marksAt(found, at).join('');
    from = at;
  }
}

/** The code that a cut at this place would go through. */
const fencedAt = ({ fenced }: Wholes, at: number): Fenced | undefined =>
  fenced.find(({ from, to }) => from < at && at < to);

/** What ends that a cut at this place leaves open: a fence, or the styles of a line, the innermost first. */
function closing(wholes: Wholes, at: number): string {
  const code = fencedAt(wholes, at);
  return code ? `\n${code.run}` : marksAt(wholes, at).toReversed().join('');
}

/** The marks of styles that are open at a place, the outermost first. */
const marksAt = (wholes: Wholes, at: number): string[] =>
  around(wholes, at)
    .filter(({ from, to, run }) => run !== '' && from + run.length < at && at < to - run.length)
    .map(({ run }) => run);

/** What a cut at a place would tear, the outermost first. */
function around({ inLines, reach }: Wholes, at: number): Whole[] {
  const found: Whole[] = [];
  for (let index = firstFrom(inLines, at) - 1; index >= 0; index--) {
    const one = inLines[index];
    if (!one || (reach[index] ?? 0) <= at) break;
    if (at < one.to) found.unshift(one);
  }
  return found;
}

/** The first of them that begins at a place or behind it. */
function firstFrom(wholes: readonly Whole[], at: number): number {
  let [low, high] = [0, wholes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((wholes[middle]?.from ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a part begins, how much of the text has room in it, and whether a stretch would have room in the next one. */
interface Within {
  readonly from: number;
  readonly room: number;
  readonly wholes: Wholes;
  fits(part: string): boolean;
}

/** Where to cut: after a paragraph, else after a line, else after a word, else where there is no room left; 0: nowhere. */
function breakIn(rest: string, within: Within): number {
  const { room, from, wholes } = within;
  const code = fencedAt(wholes, from + room);
  const least = room / 2;
  // Not through the marks of a fence, nor right behind or before them.
  if (code) {
    const begun = code.from + code.opening.length - from;
    const ends = code.to - code.run.length - from;
    const left = rest.slice(Math.max(0, room), ends);
    if (room <= begun + 1 && code.from > from) return code.from - from;
    if (room >= ends || left.trim() === '') {
      const line = rest.slice(0, Math.max(0, ends)).trimEnd().lastIndexOf('\n') + 1;
      return line > Math.max(begun, 0) ? line : Math.max(0, code.from - from);
    }
  }
  const start = rest.slice(0, room);
  const paragraph = code ? -1 : start.lastIndexOf('\n\n');
  if (paragraph > least) return paragraph + 2;
  const line = start.lastIndexOf('\n');
  if (line > least) return line + 1;
  const space = start.lastIndexOf(' ');
  const at = space > least ? space + 1 : room;
  return code ? at : outsideWholes(rest, at, within);
}

/** Before a link, inline code or styled words rather than in the middle of them; inside of long ones between two words. */
function outsideWholes(rest: string, at: number, { room, from, wholes, fits }: Within): number {
  const least = room / 2;
  let outer = 0;
  for (const one of around(wholes, from + at)) {
    const [begins, ends] = [one.from - from, one.to - from];
    // Half a link can weigh more than all of it.
    if (fits(rest.slice(0, ends))) return ends;
    // What fits into the next part as a whole is not torn, though this part is short then; nor is it cut from marks before it.
    if (begins > least || (begins > 0 && fits(rest.slice(begins, ends))))
      return begins === outer ? before(wholes, from, begins) : begins;
    if (one.run === '') continue;
    if (at <= begins + one.run.length && begins > 0) return before(wholes, from, begins);
    if (at >= ends - one.run.length) {
      const word =
        rest
          .slice(0, ends - one.run.length)
          .trimEnd()
          .lastIndexOf(' ') + 1;
      if (word > Math.max(0, begins + one.run.length)) return word;
    }
    outer = begins + one.run.length;
  }
  return at;
}

/** Before the marks that stand right before a place, where something stands before them. */
function before(wholes: Wholes, from: number, at: number): number {
  const marks = around(wholes, from + at).find(
    ({ from: begins, run }) => run !== '' && begins + run.length >= from + at,
  );
  return marks && marks.from > from ? marks.from - from : at;
}

/** What a part begins with, without the marks that open its styles again. */
const withoutMarks = (opening: string) => opening.replace(/[*_~`]+$/, '');

/** What a line that was cut in its middle goes on with: it stays a quote, and stays under its list entry. */
function carriedInto(shown: string): string {
  if (shown.endsWith('\n')) return '';
  const line = shown.slice(shown.lastIndexOf('\n') + 1);
  const [quote = ''] = /^(?:[ \t]{0,3}>[ \t]?){1,5}/.exec(line) ?? [];
  const [entry = ''] = /^[ \t]{0,12}(?:[-*+•]|\d{1,3}[.)])[ \t]+/.exec(line.slice(quote.length)) ?? [];
  const [inset = ''] = entry === '' ? (/^[ \t]{0,12}/.exec(line.slice(quote.length)) ?? []) : [];
  return quote + (entry === '' ? inset : ' '.repeat(Math.min(entry.length, 6)));
}
