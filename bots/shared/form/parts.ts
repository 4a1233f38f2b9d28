// Pure
import { headOf } from '#core';

/** A text in parts that fit into the fields of a form; `joins[i]` stands between one part and the next. */
export interface Parts {
  readonly parts: readonly string[];
  readonly joins: readonly string[];
}

/** Cuts a text between paragraphs, lines or words into parts of at most `limit` characters, each with room to write more. */
export function partsOf(text: string, limit: number): Parts {
  const room = Math.max(1, Math.floor(limit * 0.9));
  const parts: string[] = [];
  const joins: string[] = [];
  let rest = text;
  while (rest.length > room) {
    const { length, join } = breakIn(rest, room);
    parts.push(rest.slice(0, length));
    joins.push(join);
    rest = rest.slice(length + join.length);
  }
  return { parts: [...parts, rest], joins };
}

function breakIn(text: string, room: number): { length: number; join: string } {
  for (const join of ['\n\n', '\n', ' ']) {
    const at = text.lastIndexOf(join, room);
    if (at > room / 2 && at + join.length < text.length) return { length: at, join };
  }
  return { length: headOf(text, room).length || room, join: '' };
}

/** The parts as one text again; a part that was emptied is gone with what stood before it. */
export const joinParts = (parts: readonly string[], joins: readonly string[]): string =>
  parts.reduce((whole, part, at) => {
    if (part === '') return whole;
    return whole === '' ? part : `${whole}${joins[at - 1] ?? ''}${part}`;
  }, '');

/** The name of a field that holds a part of a description. */
export const partField = (index: number) => (index === 0 ? 'description' : `description.${index + 1}`);

/** A short name for a text, by which it is known again (FNV-1a, https://datatracker.ietf.org/doc/html/draft-eastlake-fnv). */
export function printOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(36)}`;
}

/** Where a part is that a form was opened with; null when it is not there any more. Of several alike it is the nearest. */
export function partNow(
  parts: readonly string[],
  { at, was }: { readonly at: number; readonly was: string },
): number | null {
  const same = parts.flatMap((part, index) => (printOf(part) === was ? [index] : []));
  const [nearest] = same.toSorted((one, other) => Math.abs(one - at) - Math.abs(other - at));
  return nearest ?? null;
}
