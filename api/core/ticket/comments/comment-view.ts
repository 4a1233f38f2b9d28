// Pure
import { z } from 'zod';
import { FileView } from '../../file/file-view.ts';
import { stored } from '../../stored.ts';
import { NotTold } from '../people/not-told.ts';
import { Audience } from '../words.ts';

/** A comment as one reader may see it; the text of one taken back is empty. */
export const CommentView = z.object({
  id: z.string(),
  ticketId: z.string(),
  audience: Audience,
  text: z.string(),
  author: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The mailbox that it was sent from, where nobody knows by whom; null for all others. */
  writtenAs: z.string().nullable(),
  side: z.enum(['requester', 'agent']),
  source: z.string(),
  /** The key of the ticket that it was written on, where that is another one: it came along by a merge or a split. */
  fromTicket: z.string().nullable().default(null),
  createdAt: z.iso.datetime(),
  /** When its author said it in their chat; a conversation is in this order. */
  saidAt: z.iso.datetime(),
  withdrawn: z.boolean(),
  /** The person who took its text away for good; null for nobody. */
  redactedBy: z.string().nullable(),
  /** Its files, in the order in which they were uploaded; none while it is taken back. */
  attachments: z.array(FileView),
  ...NotTold.shape,
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
  readonly writtenAs: string | null;
  readonly source: string;
  readonly fromKey?: string | null;
  readonly createdAt: Date;
  readonly saidAt: Date;
  readonly withdrawnAt: Date | null;
  readonly redactedBy: string | null;
  readonly author: { readonly id: string; readonly name: string } | null;
}

/** The name that stands above a comment. */
export const authorName = ({
  author,
  writtenAs,
}: {
  readonly author: { readonly name: string } | null;
  readonly writtenAs: string | null;
}): string => author?.name ?? writtenAs ?? 'Threadline';

/** The source of what people wrote in Outlook and sent past the desk. */
export const fromOutlook = 'outlookMail';

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
    writtenAs: row.writtenAs,
    side: row.side === 'requester' ? 'requester' : 'agent',
    source: row.source,
    fromTicket: row.fromKey ?? null,
    createdAt: row.createdAt.toISOString(),
    saidAt: row.saidAt.toISOString(),
    withdrawn: row.withdrawnAt !== null,
    redactedBy: row.redactedBy,
    attachments: row.withdrawnAt ? [] : [...attachments],
    unread: [],
    unknown: [],
    undoUntil: undoUntil?.toISOString() ?? null,
  };
}
