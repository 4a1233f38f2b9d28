// Pure
import { seenName } from '../text/clean.ts';

/** So long a name is at most, in UTF-16 units. */
const longest = 180;

/**
 * The name of a file as it is kept: its last part, one line, without what turns or hides it and without what some system
 * cannot have in a name. What a person reads of it stays as it was.
 */
export function safeName(given: string): string {
  const decoded = withoutCode(given);
  const last = decoded.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? '';
  const line = seenName(last.normalize('NFC'))
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+/, '')
    .replace(/[\s.]+$/, '');
  const free = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i.test(line) ? `_${line}` : line;
  return shortened(free) || 'file';
}

/** The ending of a name, in small letters and without the dot; empty when it has none. */
export const endingOf = (name: string): string =>
  /\.([\p{L}\p{N}][\p{L}\p{N}-]{0,19})$/u.exec(name)?.[1]?.toLowerCase() ?? '';

/** A name of the length that there is room for, with its ending. */
function shortened(name: string): string {
  if (name.length <= longest) return name;
  const ending = endingOf(name);
  const tail = ending === '' ? '' : `.${ending}`;
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name.slice(0, longest * 2));
  let kept = '';
  for (const { segment } of graphemes) {
    if (kept.length + segment.length + tail.length > longest) break;
    kept += segment;
  }
  return kept.replace(/[\s.]+$/, '') + tail;
}

const encodedWord = /=\?([\w-]+)(?:\*[\w-]*)?\?([bq])\?([^?\s]*)\?=/gi;

/** Mails write names that are not ASCII as encoded words (RFC 2047). */
function withoutCode(name: string): string {
  return name
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(encodedWord, (whole, charset: string, how: string, text: string) => {
      try {
        const bytes = how.toLowerCase() === 'b' ? fromBase64(text) : fromQuoted(text);
        return new TextDecoder(charset, { fatal: true }).decode(bytes);
      } catch {
        return whole;
      }
    });
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

function fromQuoted(text: string): Uint8Array {
  const plain = text
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Uint8Array.from(plain, (one) => one.charCodeAt(0));
}
