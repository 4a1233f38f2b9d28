import { z } from 'zod';

/** Where a sweep stands. Paths are Graph’s own, without its address. */
const Cursor = z.object({
  /** What changed is asked for here; null where nobody has asked yet. */
  delta: z.string().nullable(),
  /** So many pages of what changed were read since it was last at an end, and so many of them in a row were empty. */
  pages: z.number().int().min(0).default(0),
  empty: z.number().int().min(0).default(0),
  /** The folder itself is looked through from here on, after what changed was read. */
  look: z
    .object({
      from: z.iso.datetime(),
      /** So many from there on have been seen. */
      seen: z.number().int().min(0),
      /** Graph’s own way to the next page. */
      path: z.string().nullable(),
      /** So many pages in a row were empty. */
      empty: z.number().int().min(0).default(0),
    })
    .nullable(),
  /** When the folder was looked through the last time, and when for longer than what is new. */
  lookedAt: z.iso.datetime().nullable(),
  lookedFarAt: z.iso.datetime().nullable(),
});
export type Cursor = z.infer<typeof Cursor>;

export const noCursor: Cursor = { delta: null, pages: 0, empty: 0, look: null, lookedAt: null, lookedFarAt: null };

/** One that cannot be read is none: what was seen comes again. */
export function readCursor(text: string | null): Cursor {
  if (text === null) return noCursor;
  try {
    return Cursor.catch(noCursor).parse(JSON.parse(text));
  } catch {
    return noCursor;
  }
}
