// Pure
import { endingOf } from './file-name.ts';

/** So many bytes at the beginning of a file show what it is. */
export const headBytes = 65_536;

/** What texts are called by the ending of their name. Scripts are what runs when somebody opens it. */
const texts: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  md: 'text/markdown',
  json: 'application/json',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  xml: 'application/xml',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  eml: 'message/rfc822',
  ...Object.fromEntries(
    ['bat', 'cmd', 'hta', 'js', 'jse', 'mjs', 'ps1', 'psm1', 'reg', 'scf', 'sh', 'url', 'vbe', 'vbs', 'wsf', 'wsh'].map(
      (ending) => [ending, 'text/x-script'],
    ),
  ),
};

/**
 * What a file is: what its first bytes say (`sniffed`), else what kind of text it is. What it was sent as decides nothing; its
 * name only between kinds of text, and between a letter and a program in the same container.
 */
export function mediaTypeOf(head: Uint8Array, whole: boolean, sniffed: string | null, name: string): string {
  const ending = endingOf(name);
  if (sniffed === 'application/x-cfb')
    return (
      {
        doc: 'application/msword',
        xls: 'application/vnd.ms-excel',
        ppt: 'application/vnd.ms-powerpoint',
        msg: 'application/vnd.ms-outlook',
      }[ending] ?? sniffed
    );
  const text = asText(head, whole);
  if (text === null) return sniffed ?? 'application/octet-stream';
  const start = text.slice(0, 4_096).toLowerCase();
  if (/<svg[\s>]/.test(start)) return 'image/svg+xml';
  if (/<(?:!doctype html|html|head|body|script|iframe)[\s>]/.test(start)) return 'text/html';
  if (sniffed !== null) return sniffed;
  if (start.startsWith('#!')) return 'text/x-script';
  return texts[ending] ?? 'text/plain';
}

/** Whether what came is a page, such as the sign-in page of a platform in the place of a file. */
export const isPage = (head: Uint8Array): boolean => mediaTypeOf(head, false, null, '') === 'text/html';

/** The text that bytes are; null when they are none. At the end of a head a character may be cut. */
function asText(head: Uint8Array, whole: boolean): string | null {
  const wide =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
  try {
    const text = new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(head, { stream: !whole });
    // Texts have tabs and line ends, and terminals write escapes; nothing else below the space.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
    return /[\u0000-\u0006\u000E-\u001A\u001C-\u001F]/.test(text) ? null : text;
  } catch {
    return wide === null && isLatin(head) ? new TextDecoder('latin1').decode(head) : null;
  }
}

/** Old texts of one byte a character: no controls at all, and hardly anything beyond ASCII. */
function isLatin(head: Uint8Array): boolean {
  let high = 0;
  for (const byte of head) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false;
    if (byte >= 0x7f && byte < 0xa0) return false;
    if (byte >= 0xa0) high++;
  }
  return high * 4 < head.byteLength;
}

/** What is allowed where the admin said nothing else: documents, pictures, sound and film, archives; no programs and pages. */
export const usualTypes: readonly string[] = [
  ...[
    'image/png',
    'image/jpeg',
    'image/gif',
    'image/webp',
    'image/heic',
    'image/heif',
    'image/avif',
    'image/bmp',
    'image/tiff',
  ],
  ...['application/pdf', 'application/rtf', 'text/plain', 'text/csv', 'text/tab-separated-values', 'text/markdown'],
  ...['text/calendar', 'text/vcard', 'message/rfc822', 'application/json', 'application/xml', 'application/yaml'],
  ...['application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint', 'application/vnd.ms-outlook'],
  'application/vnd.openxmlformats-officedocument.*',
  'application/vnd.oasis.opendocument.*',
  ...['application/zip', 'application/gzip', 'application/x-7z-compressed', 'application/vnd.rar', 'application/x-tar'],
  ...['audio/*', 'video/*'],
];

/** Whether a type is on the list; a line may end in `*`. */
export const isAllowed = (type: string, allowed: readonly string[]): boolean =>
  allowed.some((one) => (one.endsWith('*') ? type.startsWith(one.slice(0, -1)) : type === one));

/** Pictures that browsers draw by themselves and that can hold nothing else. */
export const previewTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
