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

/** Rows as a file to be downloaded; `Link` leads to the page after it. */
export function tableAnswer(
  rows: readonly (readonly (string | number | null)[])[],
  { name, url, next, requestId }: { name: string; url: string; next: string | null; requestId: string },
): Response {
  const headers = new Headers({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  });
  if (next !== null) headers.set('link', `<${nextPage(url, next)}>; rel="next"`);
  return new Response(csvOf(rows), { headers });
}

function nextPage(url: string, cursor: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('cursor', cursor);
  return `${pathname}?${searchParams}`;
}
