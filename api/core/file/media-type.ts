// Pure
import { endingOf } from './file-name.ts';

/** So many bytes at the beginning of a file show what it is. */
export const headBytes = 65_536;

/** What texts are called by the ending of their name. */
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
};

/** Endings by which Windows, macOS or Linux run a file, or what it points to, when somebody opens it. */
const runs = [
  ...['application', 'appref-ms', 'bat', 'cmd', 'desktop', 'diagcab', 'diagcfg', 'gadget', 'hta', 'inf', 'iqy', 'jnlp'],
  ...['js', 'jse', 'library-ms', 'lnk', 'mjs', 'msc', 'msh', 'ps1', 'ps1xml', 'psc1', 'psd1', 'psm1', 'rdp', 'reg'],
  ...['rgs', 'scf', 'sct', 'search-ms', 'searchconnector-ms', 'settingcontent-ms', 'shb', 'shs', 'slk', 'sln', 'theme'],
  ...['url', 'vb', 'vbe', 'vbs', 'website', 'wsc', 'wsf', 'wsh', 'xbap'],
  ...['applescript', 'command', 'fileloc', 'inetloc', 'mobileconfig', 'scpt', 'terminal', 'tool', 'webloc', 'workflow'],
  ...['bash', 'csh', 'ksh', 'pl', 'py', 'pyw', 'pyz', 'pyzw', 'rb', 'run', 'sh', 'zsh'],
];

/** What an ending makes of a file when somebody opens it, whatever is in it: it runs, or a browser draws it. */
const opened: ReadonlyMap<string, string> = new Map([
  ...runs.map((ending) => [ending, 'text/x-script'] as const),
  ...['jar', 'war'].map((ending) => [ending, 'application/java-archive'] as const),
  ...['apk', 'appx', 'appxbundle', 'ipa', 'msix', 'msixbundle', 'oxt', 'vsix', 'xpi'].map(
    (ending) => [ending, 'application/x-app-package'] as const,
  ),
  ...['htm', 'html', 'mht', 'mhtml', 'shtml', 'xht', 'xhtml', 'xsl', 'xslt'].map(
    (ending) => [ending, 'text/html'] as const,
  ),
  ...['svg', 'svgz'].map((ending) => [ending, 'image/svg+xml'] as const),
]);

/**
 * What a file is: what its first bytes say (`sniffed`), else what kind of text it is. What it was sent as decides nothing; its
 * name only between kinds of text, between a letter and a program in the same container, and where its ending makes it run
 * or be drawn.
 */
export function mediaTypeOf(head: Uint8Array, whole: boolean, sniffed: string | null, name: string): string {
  const ending = endingOf(name);
  const asOpened = opened.get(ending);
  if (asOpened !== undefined) return asOpened;
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
  const drawn = drawnAs(text.toLowerCase());
  if (drawn !== null) return drawn;
  if (sniffed !== null) return sniffed;
  if (text.startsWith('#!')) return 'text/x-script';
  return texts[ending] ?? 'text/plain';
}

/** Texts that are about pages have their tags somewhere; a page has them at its beginning, or is nothing but markup. */
const beginning = 4_096;

/** What a browser would draw a text as. Names of tags may have a prefix, and end with a slash. */
function drawnAs(text: string): 'image/svg+xml' | 'text/html' | null {
  const start = text.slice(0, beginning);
  const looked = /^\s*</.test(start) ? text : start;
  if (/<(?:[\w.-]+:)?svg[\s>/]/.test(looked)) return 'image/svg+xml';
  if (/<(?:!doctype\s+html|(?:[\w.-]+:)?(?:html|script))[\s>/]/.test(looked)) return 'text/html';
  return /<(?:head|body|iframe)[\s>/]/.test(start) ? 'text/html' : null;
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
