// Pure
import { z } from 'zod';
import { stored } from '../stored.ts';
import { Audience } from '../ticket/words.ts';
import { previewTypes } from './media-type.ts';
import { mostPixels } from './pixels.ts';

/** A file as one reader may see it. */
export const FileView = z.object({
  id: z.string(),
  name: z.string(),
  /** What its bytes say that it is. */
  mediaType: z.string(),
  /** Bytes. */
  size: z.number().int(),
  sha256: z.string(),
  /** The people who read it: those who read the comment that it belongs to. */
  audience: Audience,
  /** The comment that it belongs to; null for a file of the ticket itself, and while it belongs to nothing. */
  commentId: z.string().nullable(),
  /** Shown within a text, which names it by `contentId`. */
  inline: z.boolean(),
  contentId: z.string().nullable(),
  /** `checking`: it is given out once a scanner has looked at it; `refused`: the scanner found something, and nobody gets it. */
  state: z.enum(['ready', 'checking', 'refused']),
  /** Whether it is a picture small enough to be shown, in bytes and in pixels. */
  preview: z.boolean(),
  uploadedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
});
export type FileView = z.infer<typeof FileView>;

/** A row as it is shown. */
export interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly pixels: number | null;
  readonly sha256: string;
  readonly audience: string;
  readonly commentId: string | null;
  readonly inline: boolean;
  readonly contentId: string | null;
  readonly scan: string;
  readonly createdAt: Date;
  readonly uploader: { readonly id: string; readonly name: string } | null;
}

/** What each load of a file brings along. */
export const fileParts = { uploader: { select: { id: true, name: true } } } as const;

/** Bigger pictures are no previews. */
export const largestPreview = 2 * 1_048_576;

/** The view of a row; `scans`: files are given out only once they are scanned. */
export function viewFile(row: FileRow, scans: boolean): FileView {
  const state = row.scan === 'refused' ? 'refused' : scans && row.scan !== 'clean' ? 'checking' : 'ready';
  return {
    id: row.id,
    name: row.name,
    mediaType: row.mediaType,
    size: row.size,
    sha256: row.sha256,
    audience: stored.audience.parse(row.audience),
    commentId: row.commentId,
    inline: row.inline,
    contentId: row.contentId,
    state,
    preview:
      state === 'ready' &&
      previewTypes.has(row.mediaType) &&
      row.size <= largestPreview &&
      (row.pixels ?? 0) <= mostPixels,
    uploadedBy: row.uploader,
    createdAt: row.createdAt.toISOString(),
  };
}
