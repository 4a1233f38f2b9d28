// Pure

/** No mail has a longer line, and so no longer id. */
const longest = 998;
/** So many ids are read out of a head: of a longer chain the first one and the newest. */
const most = 200;

/** What some programs write where they have no id. */
const placeholders: ReadonlySet<string> = new Set([
  'null',
  '(null)',
  'nil',
  'none',
  'undefined',
  'unknown',
  'nan',
  '0',
]);

/**
 * The ids that a head such as `References` names, without angle brackets, in their order and each once. It may be folded in
 * the middle of an id, lack brackets or have too many of them, and hold words of people: what is no id is left out.
 */
export function messageIdsIn(value: string | null | undefined): string[] {
  if (!value) return [];
  const found = value.includes('<') ? bracketed(value) : value.split(/[\s,;]+/).filter((word) => word.includes('@'));
  const ids = [...new Set(found.map(sound).filter((id) => id !== null))];
  return ids.length <= most ? ids : [...ids.slice(0, 1), ...ids.slice(1 - most)];
}

/** The one id of a mail: the first that its head names; null where it names none. */
export const messageIdOf = (value: string | null | undefined): string | null => messageIdsIn(value)[0] ?? null;

/** What stands behind each opening bracket, until the next bracket of any kind. */
const bracketed = (value: string): string[] =>
  value
    .split('<')
    .slice(1)
    .map((piece) => piece.split('>', 1)[0] ?? '');

/** An id as it is compared; null for what is none. */
function sound(given: string): string | null {
  const id = given.replace(/[\s\p{Cc}]+/gu, '');
  if (id === '' || id.length > longest || !id.isWellFormed()) return null;
  const [before = '', after] = id.split('@', 2);
  if (placeholders.has(before.toLowerCase()) && (after === undefined || placeholders.has(after.toLowerCase())))
    return null;
  // Too short to be the only one of its kind, which is what an id is for.
  return id.length >= 5 && /[\p{L}\p{N}]/u.test(id) ? id : null;
}
