// Pure
import { alike, type Block, joined, type Span } from './spans.ts';

const betweenCells = ' | ';
const headings = /^h[1-6]$/;

type Style = 'bold' | 'italic' | 'strike' | 'code';
const styleOf: Readonly<Record<string, Style>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  code: 'code',
};

/** Lines of a message that comes as HTML, as they are filled. */
export class Page {
  readonly #blocks: Block[] = [];
  readonly #styles: Record<Style, number> = { bold: 0, italic: 0, strike: 0, code: 0 };
  readonly #lists: { ordered: boolean; next: number }[] = [];
  readonly #links: string[] = [];
  #linkCount = 0;
  #lastLink = 0;
  #spans: Span[] = [];
  #begun: { kind: 'item'; indent: string } | null = null;
  #breaks = 0;
  #quotes = 0;
  #code: string[] | null = null;
  #cells = 0;
  #space = false;
  /** The number of an item was put, and nothing behind it yet. */
  #numbered = false;

  open(name: string, given: Record<string, string>): (() => void) | undefined {
    const style = styleOf[name];
    if (style !== undefined) {
      this.#styles[style]++;
      return () => {
        this.#styles[style]--;
      };
    }
    if (name === 'br') this.#newLine();
    else if (name === 'a') return this.#link(given.href ?? '');
    else if (name === 'pre' || name === 'codeblock') return this.#lines();
    else if (name === 'ul' || name === 'ol') return this.#list(name === 'ol', Number(given.start ?? 1));
    else if (name === 'li') return this.#item();
    else if (name === 'tr') return this.#around(1, 1);
    else if (name === 'td' || name === 'th') return this.#cell();
    else if (name === 'blockquote') return this.#quote();
    else if (name === 'p' || headings.test(name)) return this.#paragraph(name !== 'p');
    else if (name === 'div' || name === 'table' || name === 'hr' || name === 'section') return this.#around(1, 1);
    return undefined;
  }

  text(text: string): void {
    if (this.#code) {
      this.#code.push(text.replaceAll('\u00A0', ' '));
      return;
    }
    // Spaces and line breaks of HTML are one space; a hard space is one that was typed.
    const parts = text.split(/([ \t\r\n\f]+)/);
    parts.forEach((part, index) => {
      if (part === '') return;
      if (index % 2 === 1) this.#space = true;
      else this.#put(part.replaceAll('\u00A0', ' '));
    });
  }

  /** Asks for so many line breaks before what comes next. */
  break(count: number): void {
    if (this.#cells > 0) {
      this.#space = true;
      return;
    }
    if (this.#spans.length > 0 || this.#begun) this.#endLine();
    this.#space = false;
    if (this.#blocks.length > 0) this.#breaks = Math.max(this.#breaks, count);
  }

  words(): string {
    return this.finish()
      .map((block) => (block.kind === 'code' ? block.text : block.spans.map(({ text }) => text).join('')))
      .join(' ');
  }

  finish(): Block[] {
    this.#endCode();
    if (this.#spans.length > 0 || this.#begun) this.#endLine();
    return this.#blocks;
  }

  #put(text: string): void {
    this.#numbered = false;
    if (this.#spans.length === 0 && !this.#begun) {
      for (; this.#breaks > 1; this.#breaks--) this.#blocks.push({ kind: 'line', spans: [] });
      this.#breaks = 0;
    }
    const url = this.#links.at(-1);
    const { bold, italic, strike, code } = this.#styles;
    const look = {
      ...(bold > 0 ? { bold: true } : {}),
      ...(italic > 0 ? { italic: true } : {}),
      ...(strike > 0 ? { strike: true } : {}),
      ...(code > 0 && url === undefined ? { code: true } : {}),
      ...(url === undefined ? {} : { url }),
    };
    const last = this.#spans.at(-1);
    if (this.#space && last && last.text !== betweenCells) {
      // Between two links there is none, though both lead to the same address.
      const inside = alike(last, look) && (url === undefined || this.#lastLink === this.#linkCount);
      this.#spans.push(inside ? { ...look, text: ' ' } : { text: ' ' });
    }
    this.#lastLink = this.#linkCount;
    this.#space = false;
    this.#spans.push({ ...look, text });
  }

  #newLine(): void {
    if (this.#code) this.#code.push('\n');
    else if (this.#cells > 0) this.#space = true;
    else if (this.#spans.length > 0 || this.#begun) {
      this.#endLine();
      this.#space = false;
    } else if (this.#blocks.length > 0) {
      this.#blocks.push({ kind: 'line', spans: [] });
    }
  }

  #endLine(): void {
    this.#numbered = false;
    const spans = joined(this.#spans);
    if (this.#begun) this.#blocks.push({ ...this.#begun, spans });
    else this.#blocks.push({ kind: this.#quotes > 0 ? 'quote' : 'line', spans });
    this.#spans = [];
    this.#begun = null;
  }

  #around(before: number, after: number): () => void {
    // What begins an item stands beside its mark.
    const begins = this.#numbered || (this.#begun && this.#spans.length === 0);
    if (!begins) this.break(before);
    return () => this.break(after);
  }

  /** A heading is bold: nothing else that a text is kept in has any. */
  #paragraph(isHeading: boolean): () => void {
    const by = this.#lists.length > 0 || this.#quotes > 0 ? 1 : 2;
    const end = this.#around(by, by);
    if (!isHeading) return end;
    this.#styles.bold++;
    return () => {
      this.#styles.bold--;
      end();
    };
  }

  #link(href: string): () => void {
    const url = /^(?:https?:\/\/|mailto:|tel:)/i.test(href.trim()) ? href.trim() : undefined;
    if (url !== undefined) {
      this.#links.push(url);
      this.#linkCount++;
    }
    return () => {
      if (url !== undefined) this.#links.pop();
    };
  }

  #lines(): (() => void) | undefined {
    if (this.#code || this.#cells > 0) return undefined;
    this.break(1);
    this.#code = [];
    return () => this.#endCode();
  }

  #endCode(): void {
    if (!this.#code) return;
    const text = this.#code.join('').replace(/^\n/, '').replace(/\n$/, '').replaceAll('\r', '');
    this.#code = null;
    this.#breaks = 0;
    this.#blocks.push({ kind: 'code', text });
    this.break(1);
  }

  #list(ordered: boolean, start: number): () => void {
    this.break(1);
    this.#lists.push({ ordered, next: Number.isSafeInteger(start) ? start : 1 });
    return () => {
      this.#lists.pop();
      this.break(1);
    };
  }

  #item(): () => void {
    this.break(1);
    const list = this.#lists.at(-1);
    const indent = '  '.repeat(Math.min(8, Math.max(0, this.#lists.length - 1)));
    if (this.#cells > 0) return () => this.break(1);
    if (list?.ordered) {
      this.#put(`${indent}${list.next++}.`);
      this.#space = true;
      this.#numbered = true;
    } else this.#begun = { kind: 'item', indent };
    return () => this.break(1);
  }

  #cell(): () => void {
    if (this.#cells === 0 && this.#spans.length > 0) {
      this.#space = false;
      this.#put(betweenCells);
    }
    this.#cells++;
    return () => {
      this.#cells--;
      this.#space = false;
      // An empty cell is one too.
      if (this.#cells === 0 && this.#spans.length === 0) this.#put(' ');
    };
  }

  #quote(): () => void {
    this.break(1);
    this.#quotes++;
    return () => {
      this.break(2);
      this.#quotes--;
    };
  }
}
