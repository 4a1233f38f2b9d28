/** What Slack calls files by the end of their name: mimetype, and its name for people. */
const kinds: Readonly<Record<string, readonly [mimetype: string, name: string]>> = {
  png: ['image/png', 'PNG'],
  jpg: ['image/jpeg', 'JPEG'],
  gif: ['image/gif', 'GIF'],
  webp: ['image/webp', 'WEBP'],
  svg: ['image/svg+xml', 'SVG'],
  pdf: ['application/pdf', 'PDF'],
  text: ['text/plain', 'Plain Text'],
  csv: ['text/csv', 'CSV'],
  html: ['text/html', 'HTML'],
  zip: ['application/zip', 'Zip'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Word Document'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Excel Spreadsheet'],
  mp4: ['video/mp4', 'MPEG 4 Video'],
  binary: ['application/octet-stream', 'Binary'],
};
const also: Readonly<Record<string, string>> = { jpeg: 'jpg', txt: 'text', log: 'text', md: 'text', htm: 'html' };

/** Larger text is a file like any other, not a snippet. */
const snippetBytes = 1_048_576;

/** What Slack takes a file for. */
export function kindOf(name: string, size: number) {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const known = also[ending] ?? ending;
  const filetype = Object.hasOwn(kinds, known) ? known : 'binary';
  const mimetype = kinds[filetype]?.[0] ?? 'application/octet-stream';
  const snippet = mimetype.startsWith('text/') && size <= snippetBytes;
  return { mimetype, filetype, mode: snippet ? 'snippet' : 'hosted' } as const;
}

/** What people read as the kind of a file. */
export const prettyKind = (filetype: string): string => kinds[filetype]?.[1] ?? 'Binary';

/** What a browser may draw: anything else is only downloaded. */
export const isPicture = (mimetype: string): boolean => /^image\/(?:png|jpeg|gif|webp)$/.test(mimetype);
