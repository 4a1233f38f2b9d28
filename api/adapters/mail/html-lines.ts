import { Parser } from 'htmlparser2';
import {
  atPlaces,
  type Block,
  isPlace,
  type MailLine,
  mended,
  Page,
  placedIn,
  placeOf,
  unplaced,
  withoutPlaces,
} from '#core';
import { markOf } from './marks.ts';
import { layoutTables } from './tables.ts';
import { trueLinks } from './true-links.ts';

/** Longer than what anybody writes; the whole of it is in the mail as it came. */
const longest = 2_000_000;
const unseen: ReadonlySet<string> = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'object',
  'svg',
]);
type Is = MailLine['is'];

/** What the HTML of a mail says, line by line, with what its program says of each line. */
export function htmlLines(html: string): MailLine[] {
  const text = withoutPlaces(mended(html.slice(0, longest)));
  return new Reader(layoutTables(text)).read(text);
}

class Reader {
  readonly #layout: ReadonlySet<number>;
  readonly #lines: MailLine[] = [];
  readonly #ends: { name: string; end: (() => void) | undefined }[] = [];
  readonly #tables: boolean[] = [];
  #page = new Page();
  #is: Is = 'said';
  #isRest = false;
  #tableCount = 0;
  #hidden = 0;

  constructor(layout: ReadonlySet<number>) {
    this.#layout = layout;
  }

  read(html: string): MailLine[] {
    const parser = new Parser({
      onopentag: (name, given) => {
        const end = this.#hidden > 0 && !this.#isUnseen(name, given) ? undefined : this.#open(name, given);
        this.#ends.push({ name, end });
      },
      ontext: (text) => {
        if (this.#hidden === 0) this.#page.text(withoutPlaces(text));
      },
      onclosetag: (name) => {
        if (this.#ends.at(-1)?.name === name) this.#ends.pop()?.end?.();
      },
    });
    parser.write(html);
    parser.end();
    this.#flush();
    return this.#lines;
  }

  #isUnseen = (name: string, given: Readonly<Record<string, string>>): boolean =>
    unseen.has(name) || /display:\s*none/i.test(given.style ?? '');

  #open(name: string, given: Record<string, string>): (() => void) | undefined {
    if (this.#isUnseen(name, given)) {
      this.#hidden++;
      return () => {
        this.#hidden--;
      };
    }
    if (name === 'img') return this.#picture(given);
    const mark = markOf(name, given);
    if (mark === 'rest' && !this.#isRest) {
      this.#flush();
      this.#isRest = true;
    }
    const ends = [mark === null || mark === 'rest' ? undefined : this.#marked(mark), this.#drawn(name, given)];
    return () => {
      for (const end of ends.toReversed()) end?.();
    };
  }

  /** A part of its own: what stands in it is no part of the lines around it. */
  #marked(mark: Is): () => void {
    const before = this.#is;
    this.#flush();
    // A signature in a quote is quoted.
    this.#is = before === 'quoted' ? before : mark;
    return () => {
      this.#flush();
      this.#is = before;
    };
  }

  #drawn(name: string, given: Record<string, string>): (() => void) | undefined {
    if (name === 'table') {
      const isLayout = this.#layout.has(this.#tableCount++);
      this.#tables.push(isLayout);
      const end = this.#page.open('div', {});
      return () => {
        this.#tables.pop();
        end?.();
      };
    }
    const isLayout = this.#tables.at(-1) === true;
    if ((name === 'td' || name === 'th') && isLayout) return this.#page.open('div', {});
    // Paragraphs of Outlook stand without a space between them: an empty one is the space.
    if (name === 'p' && /\bx?_?Mso[A-Z]/.test(given.class ?? '')) return this.#page.open('div', {});
    // The quote of a program is told apart by its mark; that of a person is a quote.
    if (name === 'blockquote' && this.#is === 'quoted') return this.#page.open('div', {});
    return this.#page.open(name, given);
  }

  #picture({ src = '', alt = '' }: Record<string, string>): undefined {
    const id = /^cid:(.{1,1000})$/i.exec(src.trim())?.[1];
    if (id !== undefined) this.#page.text(placeOf(decoded(id)));
    else if (alt.trim() !== '') this.#page.text(` [${alt.trim().slice(0, 200)}] `);
    return undefined;
  }

  #flush(): void {
    const blocks = this.#page.finish();
    this.#page = new Page();
    if (blocks.length === 0) return;
    const is: Is = this.#isRest ? 'rest' : this.#is;
    const last = this.#lines.at(-1);
    if (last && last.is !== is) this.#lines.push({ block: { kind: 'line', spans: [] }, is: last.is, pictures: [] });
    for (const block of blocks) this.#lines.push(...linesOf(block, is));
  }
}

/** A line with the pictures that stand in it; those among code stand below it. */
function linesOf(block: Block, is: Is): MailLine[] {
  if (block.kind === 'code') {
    const pictures = placedIn(block.text);
    const code: MailLine = { block: { kind: 'code', text: unplaced(block.text).trimEnd() }, is, pictures: [] };
    if (pictures.length === 0) return [code];
    return [code, { block: { kind: 'line', spans: [{ text: pictures.map(placeOf).join(' ') }] }, is, pictures }];
  }
  const pictures = block.spans.flatMap(({ text }) => placedIn(text));
  // A picture is no part of a link, nor of words in bold.
  const spans = block.spans.flatMap((span) =>
    pictures.length === 0
      ? [span]
      : atPlaces(span.text).map((text) => (isPlace(text) || text.trim() === '' ? { text } : { ...span, text })),
  );
  return [{ block: { ...block, spans: trueLinks(spans) }, is, pictures }];
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    // It is no code, and stands there as it is.
    return id;
  }
}
