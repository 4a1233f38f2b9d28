// Pure
import { z } from 'zod';
import { FileView } from '../../file/file-view.ts';
import { stored } from '../../stored.ts';
import { Audience } from '../words.ts';

/** A comment as one reader may see it; the text of one taken back is empty. */
export const CommentView = z.object({
  id: z.string(),
  ticketId: z.string(),
  audience: Audience,
  text: z.string(),
  author: z.object({ id: z.string(), name: z.string() }).nullable(),
  side: z.enum(['requester', 'agent']),
  source: z.string(),
  createdAt: z.iso.datetime(),
  /** When its author said it in their chat; a conversation is in this order. */
  saidAt: z.iso.datetime(),
  withdrawn: z.boolean(),
  /** The person who took its text away for good; null for nobody. */
  redactedBy: z.string().nullable(),
  /** Its files, in the order in which they were uploaded; none while it is taken back. */
  attachments: z.array(FileView),
  /** Until when its author can take it back; null when that time is over or was never given. */
  undoUntil: z.iso.datetime().nullable(),
});
export type CommentView = z.infer<typeof CommentView>;

interface CommentRow {
  readonly id: string;
  readonly ticketId: string;
  readonly audience: string;
  readonly body: string;
  readonly side: string;
  readonly source: string;
  readonly createdAt: Date;
  readonly saidAt: Date;
  readonly withdrawnAt: Date | null;
  readonly redactedBy: string | null;
  readonly author: { readonly id: string; readonly name: string } | null;
}

/** The view of a comment row. */
export function viewComment(
  row: CommentRow,
  undoUntil: Date | null,
  attachments: readonly FileView[] = [],
): CommentView {
  return {
    id: row.id,
    ticketId: row.ticketId,
    audience: stored.audience.parse(row.audience),
    text: row.withdrawnAt ? '' : row.body,
    author: row.author,
    side: row.side === 'requester' ? 'requester' : 'agent',
    source: row.source,
    createdAt: row.createdAt.toISOString(),
    saidAt: row.saidAt.toISOString(),
    withdrawn: row.withdrawnAt !== null,
    redactedBy: row.redactedBy,
    attachments: row.withdrawnAt ? [] : [...attachments],
    undoUntil: undoUntil?.toISOString() ?? null,
  };
}
