/** What a spreadsheet takes for a formula when a cell begins with it. */
const formula = /^[=+\-@\t\r|%]/;

/** Rows as a CSV file that any spreadsheet opens: commas, quotes where they are needed, and nothing that it would run. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  // The mark at the beginning tells Excel that it is UTF-8.
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  // An apostrophe before it makes it a text.
  const safe = formula.test(text.trimStart()) || formula.test(text) ? `'${text}` : text;
  // Where semicolons part cells, as in German spreadsheets, what follows one would begin a cell.
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
