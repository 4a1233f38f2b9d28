import type { Document, Inline, Line, List, Part } from './document.ts';

/** A run of text as somebody sees it. */
export interface Seen {
  readonly text: string;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly strike?: boolean | undefined;
  readonly code?: boolean | undefined;
  readonly url?: string | undefined;
}

/** A line as somebody sees it: what it begins with, and its runs; code has its lines as they are. */
export type SeenLine = { readonly start: string; readonly runs: readonly Seen[] } | { readonly code: string };

/** What a platform has no way to show. */
export interface Lacks {
  /** Cards have no strike: its marks are read. */
  readonly strike?: boolean;
  /** Slack ends an address at a bar: in the words of a link it is another one. */
  readonly bars?: boolean;
  /** Cards have no code: it is text. */
  readonly code?: boolean;
  /** Cards begin a list below a number at the edge: a number is text to them. */
  readonly depth?: boolean;
}

/**
 * Lines as one text that can be compared. What is the same to every reader: where a space beside a style belongs, empty lines
 * but those between two paragraphs, a mention and its name.
 */
export function told(lines: readonly SeenLine[], lacks: Lacks = {}): string {
  const out = (lacks.depth ? fromTheEdge(lines) : lines).flatMap((line) => {
    if ('code' in line) return lacks.code ? line.code.split('\n').map(spaced) : [`⟦${spaced(line.code)}⟧`];
    return [asItem(`${line.start}${toldRuns(line.runs, lacks)}`.replace(/ +$/, ''))];
  });
  const isPlain = (line: string | undefined) =>
    line !== undefined && line !== '' && !/^(?: *(?:- |\d+\. )|> |⟦)| \| /.test(line);
  const kept = out.filter((line, index) => line !== '' || out[index - 1] !== '');
  return kept
    .filter((line, index) => line !== '' || (!lacks.code && isPlain(kept[index - 1]) && isPlain(kept[index + 1])))
    .join('\n')
    .trim();
}

/** A line that begins with any mark of a list is an item. */
const asItem = (line: string) => line.replace(/^( *)[-*•] +(?=\S)/, '$1- ');

/** Items as deep as they are below the first one of their list. */
function fromTheEdge(lines: readonly SeenLine[]): SeenLine[] {
  let base = Number.POSITIVE_INFINITY;
  return lines.map((line) => {
    const indent = 'code' in line ? -1 : (/^ *(?=- $)/.exec(line.start)?.[0].length ?? -1);
    if (indent !== -1) base = Math.min(base, indent);
    else if ('code' in line || line.runs.length > 0) base = Number.POSITIVE_INFINITY;
    return 'code' in line || indent === -1 ? line : { ...line, start: `${' '.repeat(indent - base)}- ` };
  });
}

/** An address is the same with these characters as they are or by their number. */
const addressOf = (url: string) => url.replace(/%(?:5B|5D|28|29|60|27|22)/gi, (one) => decodeURIComponent(one));

const spaced = (text: string) => text.replaceAll('\u00A0', ' ').replaceAll('\t', '    ');

function toldRuns(runs: readonly Seen[], lacks: Lacks): string {
  const drawn: { look: string; text: string }[] = [];
  const put = (look: string, text: string) => {
    const last = drawn.at(-1);
    if (text === '') return;
    if (last && (last.look === look || (text.trim() === '' && look === ''))) last.text += text;
    else drawn.push({ look, text });
  };
  for (const run of runs) {
    const code = run.code && !lacks.code;
    const barred = lacks.bars && run.url !== undefined ? run.text.replaceAll('|', '¦') : run.text;
    const text = spaced(lacks.strike ? barred.replaceAll('~~', '') : barred);
    const marks = [
      run.bold && !code && 'b',
      run.italic && !code && 'i',
      run.strike && !code && !lacks.strike && 's',
      code && 'c',
    ].filter(Boolean);
    const look = `${marks.join('')}${run.url === undefined ? '' : ` ${addressOf(run.url)}`}`;
    const inner = text.trim();
    const start = text.indexOf(inner);
    put('', inner === '' ? text : text.slice(0, start));
    put(look, inner === '' ? '' : inner);
    put('', inner === '' ? '' : text.slice(start + inner.length));
  }
  return drawn
    .map(({ look, text }) => {
      if (look === '') return text;
      const inner = text.trimEnd();
      return `{${look}|${inner}}${text.slice(inner.length)}`;
    })
    .join('');
}

/** What a document says, line by line. */
export function readingOf(document: Document): SeenLine[] {
  return document.flatMap(readPart);
}

function readPart(part: Part): SeenLine[] {
  switch (part.kind) {
    case 'paragraph':
      return [empty, ...part.lines.map((line) => ({ start: '', runs: runsOf(line) })), empty];
    case 'quote':
      return part.lines.map((line) => ({ start: '> ', runs: runsOf(line) }));
    case 'heading':
      return [empty, { start: '', runs: runsOf(part.line).map((run) => ({ ...run, bold: true })) }, empty];
    case 'list':
      return readList(part, 0);
    case 'code':
      return [{ code: part.lines.join('\n') }];
    case 'table':
      return part.rows.map((cells) => ({
        start: '',
        runs: cells.flatMap((cell, index) => [...(index > 0 ? [{ text: ' | ' }] : []), ...runsOf(cell)]),
      }));
  }
}

const empty: SeenLine = { start: '', runs: [] };

const readList = ({ ordered, start, items }: List, depth: number): SeenLine[] =>
  items.flatMap(({ line, below }, index) => [
    { start: `${'  '.repeat(depth)}${ordered ? `${start + index}. ` : '- '}`, runs: runsOf(line) },
    ...(below ? readList(below, depth + 1) : []),
  ]);

/** The pieces of a line with spaces between them. */
const runsOf = (line: Line): Seen[] =>
  line.flatMap((one, index) => [...(index > 0 ? [{ text: ' ' }] : []), runOf(one)]);

function runOf(one: Inline): Seen {
  const { bold, italic, strike } = one;
  const look = { bold, italic, strike };
  switch (one.kind) {
    case 'text':
      return { text: one.text, ...look };
    case 'code':
      return { text: one.text, code: true };
    case 'link':
      return { text: one.text, url: one.url, ...look };
    case 'bare':
      return { text: one.text, url: one.text };
    case 'person':
      return { text: `@${one.text}` };
    case 'channel':
      return { text: `#${one.text}` };
    default:
      return { text: one.text };
  }
}
