// Pure

/** A run of text that looks alike; `url` makes it a link. */
export interface Span {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly code?: boolean;
  readonly url?: string;
  /** The id of the person whom it mentions. */
  readonly person?: string;
}

/** A line, an item of a list, a quoted line, or lines of code. */
export type Block =
  | { readonly kind: 'line' | 'quote'; readonly spans: readonly Span[] }
  | { readonly kind: 'item'; readonly indent: string; readonly spans: readonly Span[] }
  | { readonly kind: 'code'; readonly text: string };

type Style = 'bold' | 'italic' | 'strike';
const styles: readonly Style[] = ['bold', 'italic', 'strike'];

/** What a run of text reads as, without its looks. */
export const spansText = (spans: readonly Span[]) => spans.map(({ text }) => text).join('');

/** Whether two runs look the same and lead to the same address. */
export const alike = (one: Omit<Span, 'text'>, other: Omit<Span, 'text'>): boolean =>
  !one.bold === !other.bold &&
  !one.italic === !other.italic &&
  !one.strike === !other.strike &&
  !one.code === !other.code &&
  one.url === other.url &&
  one.person === other.person;

/** Runs that look alike as one. */
export function joined(spans: readonly Span[]): Span[] {
  const runs: { look: Omit<Span, 'text'>; texts: string[] }[] = [];
  for (const { text, ...look } of spans) {
    const last = runs.at(-1);
    if (text === '') continue;
    if (last && alike(last.look, look)) last.texts.push(text);
    else runs.push({ look, texts: [text] });
  }
  return runs.map(({ look, texts }) => ({ ...look, text: texts.join('') }));
}

/** The lines as they read, without their looks. An item reads as a dash and its words, a quote as the mark of mails. */
export function readable(blocks: readonly Block[]): string {
  return blocks.map(readableBlock).join('\n');
}

/** Any mark of a list is a dash, and a quote has a space behind its mark: no platform says which one was typed. */
export const normalLine = (line: string): string =>
  line
    .replace(/^([ \t]{0,40})[-*•][ \t]{1,40}(?=\S)/, (_, indent: string) => `${indent.replaceAll('\t', '  ')}- `)
    .replace(/^>[ \t]?/, '> ');

function readableBlock(block: Block): string {
  switch (block.kind) {
    case 'code':
      return block.text;
    case 'quote':
      return `> ${spansText(block.spans)}`;
    case 'item':
      return `${block.indent}- ${spansText(block.spans)}`;
    case 'line':
      return spansText(block.spans);
  }
}

/** Writes spans with the marks of a language; what is inside of code or a link is the writer's own matter. */
export function writeSpans(
  spans: readonly Span[],
  marks: Readonly<Record<Style, string>>,
  write: (span: Span, index: number) => string,
): string {
  let out = '';
  const open: Style[] = [];
  const closeTo = (depth: number) => {
    for (let style = open.pop(); style !== undefined; style = open.pop()) {
      out += marks[style];
      if (open.length <= depth) return;
    }
  };
  spans.forEach((span, index) => {
    const wanted = styles.filter((style) => span[style] === true && marks[style] !== '');
    const ends = open.findIndex((style) => !wanted.includes(style));
    if (ends !== -1) closeTo(ends);
    for (const style of wanted)
      if (!open.includes(style)) {
        out += marks[style];
        open.push(style);
      }
    out += write(span, index);
  });
  if (open.length > 0) closeTo(0);
  return out;
}
