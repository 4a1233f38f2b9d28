/** What a caller wants of a file: all of it, a part, or a part that it does not have. */
export type Wanted = 'all' | 'none' | { readonly first: number; readonly last: number };

/**
 * Reads `Range` (RFC 9110, 14.2). What is no range of bytes, and several ranges at once, are answered with all of it, as is a
 * part of another version (`If-Range`).
 */
export function wantedOf(range: string | undefined, ifRange: string | undefined, etag: string, size: number): Wanted {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(range?.trim() ?? '');
  if (!found || (found[1] === '' && found[2] === '')) return 'all';
  if (ifRange !== undefined && ifRange.trim() !== etag) return 'all';
  const [from, to] = [found[1], found[2]];
  if (from === undefined || from === '') {
    const suffix = Number(to);
    return suffix === 0 || size === 0 ? 'none' : { first: Math.max(0, size - suffix), last: size - 1 };
  }
  const first = Number(from);
  const last = to === undefined || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== undefined && to !== '' && Number(to) < first) return 'all';
  return first >= size ? 'none' : { first, last };
}

/** Whether the caller has this version already (`If-None-Match`). */
export const has = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch?.trim() === '*' ||
  (ifNoneMatch?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false);
