import { Parser } from 'htmlparser2';

interface OpenTable {
  readonly at: number;
  cells: number;
  wide: boolean;
  lines: number;
  isLayout: boolean;
}

const inside: ReadonlySet<string> = new Set(['p', 'div', 'br', 'li', 'h1', 'h2', 'h3', 'hr']);

/**
 * Which tables of a page, in the order in which they begin, only put things in their places: those with a table in them, with
 * one cell a row, or with whole paragraphs in a cell.
 */
export function layoutTables(html: string): ReadonlySet<number> {
  const layout = new Set<number>();
  const open: OpenTable[] = [];
  let count = 0;
  const parser = new Parser({
    onopentag(name) {
      const table = open.at(-1);
      if (name === 'table') {
        if (table) table.isLayout = true;
        open.push({ at: count++, cells: 0, wide: false, lines: 0, isLayout: false });
      } else if (!table) return;
      else if (name === 'tr') table.cells = 0;
      else if (name === 'td' || name === 'th') {
        table.cells++;
        table.lines = 0;
        if (table.cells > 1) table.wide = true;
      } else if (inside.has(name) && ++table.lines > 2) table.isLayout = true;
    },
    onclosetag(name) {
      if (name !== 'table') return;
      const table = open.pop();
      if (table && (table.isLayout || !table.wide)) layout.add(table.at);
    },
  });
  parser.write(html);
  parser.end();
  return layout;
}
