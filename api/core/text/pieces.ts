// Pure
import { graphemeBreak, headOf, type Weigh } from './cut.ts';

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

/** The first piece of a text, and whether there is more. */
export function firstPiece(markdown: string, limit: number, weigh: Weigh): { shown: string; more: boolean } {
  const pieces = cutOff(markdown.trim(), limit, weigh);
  const { value } = pieces.next();
  return value
    ? { shown: value.shown, more: value.source.length < markdown.trim().length }
    : { shown: '', more: false };
}

const fence = '```';
const close = `\n${fence}`;

function* cutOff(markdown: string, limit: number, weigh: Weigh): Generator<Piece, undefined> {
  const codes = codesOf(markdown);
  let from = 0;
  let opening = '';
  while (from < markdown.length) {
    const rest = markdown.slice(from);
    const whole = opening + rest.trimEnd();
    if (whole.length <= 2 * limit && weigh(whole) <= limit) {
      yield { source: rest, shown: whole };
      return;
    }
    const drawn = (start: string) => opening + start.trimEnd() + (codeAt(codes, from + start.length) ? close : '');
    const room = headOf(rest, limit, (start) => weigh(drawn(start)));
    const cut = breakIn(rest, room.length, from, codes) || room.length;
    // A place too small for a single character shows that character all the same.
    const length = cut > 0 ? cut : graphemeBreak(rest, 64) || 1;
    const source = rest.slice(0, length);
    const at = from + length;
    yield { source, shown: drawn(source) };
    const code = codeAt(codes, at);
    opening = code ? `${code.opening}\n` : carriedInto(opening + source);
    from = at;
  }
}

/** Where code stands between two fences; a fence that nothing closes is none. */
interface Code {
  readonly from: number;
  readonly to: number;
  /** The fence with its language. */
  readonly opening: string;
}

function codesOf(markdown: string): Code[] {
  const found: Code[] = [];
  for (let from = markdown.indexOf(fence); from !== -1; ) {
    const end = markdown.indexOf(fence, from + fence.length);
    if (end === -1) break;
    const to = end + fence.length;
    const language = /^[a-z0-9-]{0,30}(?=\n)/i.exec(markdown.slice(from + fence.length, from + fence.length + 31));
    found.push({ from, to, opening: `${fence}${language?.[0] ?? ''}` });
    from = markdown.indexOf(fence, to);
  }
  return found;
}

/** The code that a cut at this place would go through. */
const codeAt = (codes: readonly Code[], at: number): Code | undefined =>
  codes.find(({ from, to }) => from < at && at < to);

/** Where to cut: after a paragraph, else after a line, else after a word, else where there is no room left; 0: nowhere. */
function breakIn(rest: string, room: number, from: number, codes: readonly Code[]): number {
  const code = codeAt(codes, from + room);
  const least = room / 2;
  // Not through the marks of a fence, nor right behind or before them.
  if (code) {
    const begun = code.from + code.opening.length - from;
    const left = rest.slice(Math.max(0, room), code.to - fence.length - from);
    if (room <= begun + 1 && code.from > from) return code.from - from;
    if (room >= code.to - fence.length - from || left.trim() === '') {
      const line =
        rest
          .slice(0, Math.max(0, code.to - fence.length - from))
          .trimEnd()
          .lastIndexOf('\n') + 1;
      return line > Math.max(begun, 0) ? line : Math.max(0, code.from - from);
    }
  }
  const start = rest.slice(0, room);
  const paragraph = code ? -1 : start.lastIndexOf('\n\n');
  if (paragraph > least) return paragraph + 2;
  const line = start.lastIndexOf('\n');
  if (line > least) return line + 1;
  const space = start.lastIndexOf(' ');
  return code ? (space > least ? space + 1 : room) : outsideMarks(rest, space > least ? space + 1 : room, least, room);
}

// A link may have brackets in its words and in its address; a style may have a lone mark of its kind in it.
const marked =
  /`[^`\n]+`|[*_~]{0,6}\[(?:\\[[\]]|[^\][\n]|\[[^\][\n]*\]){1,300}\]\((?:[^()\s]|\([^()\s]*\))+\)[*_~]{0,6}|\*\*(?:[^*\n]|\*(?!\*))+\*\*|~~(?:[^~\n]|~(?!~))+~~|\*[^*\s][^*\n]{0,300}\*|_[^_\s][^_\n]{0,300}_|https?:\/\/\S+/g;

/** Before a link, inline code or styled words rather than in the middle of them. */
function outsideMarks(text: string, at: number, least: number, room: number): number {
  const from = graphemeBreak(text, Math.max(0, at - 1_000));
  for (const { 0: found, index } of text.slice(from, at + 1_000).matchAll(marked)) {
    const begins = from + index;
    if (begins < at && at < begins + found.length)
      // What fits into the next part as a whole is not torn, though this part is short then.
      return begins > least || (begins > 0 && found.length < room) ? begins : at;
  }
  return at;
}

/** What a line that was cut in its middle goes on with: it stays a quote, and stays under its list entry. */
function carriedInto(shown: string): string {
  if (shown.endsWith('\n')) return '';
  const line = shown.slice(shown.lastIndexOf('\n') + 1);
  const [quote = ''] = /^(?:[ \t]{0,3}>[ \t]?){1,5}/.exec(line) ?? [];
  const [entry = ''] = /^[ \t]{0,12}(?:[-*+•]|\d{1,3}[.)])[ \t]+/.exec(line.slice(quote.length)) ?? [];
  const [inset = ''] = entry === '' ? (/^[ \t]{0,12}/.exec(line.slice(quote.length)) ?? []) : [];
  return quote + (entry === '' ? inset : ' '.repeat(Math.min(entry.length, 6)));
}
