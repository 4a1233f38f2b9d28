// Pure
import { type Block, spansText } from '../../text/markdown/spans.ts';
import { unplaced } from './picture-place.ts';

/** A line of a mail, and what the program that wrote it says that it is. */
export interface MailLine {
  /** Pictures stand in it by their places (`placeOf`). */
  readonly block: Block;
  /** `rest`: from here on everything is an older mail. */
  readonly is: 'said' | 'quoted' | 'signature' | 'rest';
  /** Pictures that stand in it, by their Content-ID. */
  readonly pictures: readonly string[];
}

/** Reads HTML of mails, which may be hostile. */
export interface MailHtml {
  /** What it says, line by line. */
  lines(html: string): MailLine[];
  /**
   * HTML that can be shown anywhere: nothing in it runs or is fetched. `pictures` gives the address at which a picture of the
   * mail lies, by its Content-ID; others are left out.
   */
  sanitised(html: string, pictures: ReadonlyMap<string, string>): string;
}

/** Lines of plain text: what looks like a mark of a style in it is none. */
export const textLines = (text: string): MailLine[] =>
  text.split('\n').map((line) => ({
    block: { kind: 'line', spans: [{ text: line.trimEnd() }] },
    is: 'said',
    pictures: [],
  }));

/** What a line reads as, without its pictures; an address that only its link tells stands behind the name. */
export function plainOf({ block }: Pick<MailLine, 'block'>): string {
  if (block.kind === 'code') return block.text.replaceAll('\n', ' ');
  const text = block.spans.map((span) => {
    const address = /^mailto:([^?\s]{1,320})/i.exec(span.url ?? '')?.[1];
    return address === undefined || span.text.includes('@') ? span.text : `${span.text} <${address}>`;
  });
  return (block.kind === 'quote' ? '> ' : '') + unplaced(text.join('')).replaceAll('\u00A0', ' ').trim();
}

/** Whether nothing stands in it. */
export const isEmptyLine = ({ block, pictures }: MailLine): boolean =>
  pictures.length === 0 && (block.kind === 'code' ? block.text : spansText(block.spans)).trim() === '';
