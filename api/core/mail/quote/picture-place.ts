// Pure

/** Stands around the Content-ID of a picture while a mail is read: no program writes it, and it is taken out of every text. */
const sign = '\uFFFC';
const place = /\uFFFC([0-9a-f]*)\uFFFC/g;
const placeBefore = /\uFFFC([0-9a-f]*)\uFFFC(\(?)/g;
const code = new TextEncoder();
const decode = new TextDecoder();

/** Text without what would be taken for the place of a picture. */
export const withoutPlaces = (text: string): string => text.replaceAll(sign, '');

/** The place of a picture in a line. */
export const placeOf = (contentId: string): string =>
  sign + Array.from(code.encode(contentId), (byte) => byte.toString(16).padStart(2, '0')).join('') + sign;

/** The pictures that stand in a line, in their order. */
export const placedIn = (text: string): string[] => [...text.matchAll(place)].map(([, hex = '']) => idIn(hex));

/** A line without the pictures that stand in it. */
export const unplaced = (text: string): string => text.replace(place, '');

/** Cuts text at the places of pictures: places, with the space around them, and text take turns. */
export const atPlaces = (text: string): string[] =>
  text.split(/(\s*\uFFFC[0-9a-f]*\uFFFC\s*)/).filter((one) => one !== '');

export const isPlace = (text: string): boolean => text.trimStart().startsWith(sign);

/** Puts in what each picture is called, null for one that nobody misses: a line that had nothing else goes with it. */
export function withNames(text: string, nameOf: (contentId: string) => string | null): string {
  const lines: string[] = [];
  let isGone = false;
  for (const line of text.split('\n')) {
    const filled = line.replace(placeBefore, (_, hex: string, behind: string) => {
      const name = nameOf(idIn(hex));
      // Right before a bracket it would be read as the words of a link.
      return (name ?? '') + (name !== null && behind === '(' ? ` ${behind}` : behind);
    });
    const wasOnly = filled !== line && /^[\s>-]*$/.test(filled);
    const isSecondSpace: boolean = isGone && filled.trim() === '' && (lines.at(-1) ?? '').trim() === '';
    if (!wasOnly && !isSecondSpace) lines.push(filled === line ? line : filled.trimEnd());
    isGone = wasOnly || isSecondSpace;
  }
  return lines.join('\n').trim();
}

const idIn = (hex: string): string =>
  decode.decode(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
