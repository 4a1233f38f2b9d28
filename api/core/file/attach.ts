import { invalid } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import type { Work } from '../verb/work.ts';
import { type FileView, fileParts, viewFile } from './file-view.ts';

/** What files are attached to: a ticket itself, or a comment, with the comment's audience. */
export interface AttachTo {
  readonly ticketId: string;
  readonly comment?: { readonly id: string; readonly audience: 'public' | 'internal' };
}

/**
 * Gives files to a ticket or a comment: those that the actor uploaded and that belong to nothing yet, all of them or none. The
 * ticket's count of files is the verb's own. Nothing is asked of the database where there are no files.
 * @throws DeskError `invalid` when one of them is gone, attached already, refused or somebody else's
 */
export async function attachFiles(work: Work, ids: readonly string[] | undefined, to: AttachTo): Promise<FileView[]> {
  if (!ids || ids.length === 0) return [];
  const { tx, ctx, now } = work;
  const uploaderId = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  const isKept = { state: 'kept', scan: { not: 'refused' } };
  // What goes out with a prepared reply is taken from it by nothing else.
  const free = { id: { in: [...ids] }, uploaderId, ticketId: null, preparedId: null, ...isKept };
  const { count } = await tx.attachment.updateMany({
    where: free,
    data: {
      ticketId: to.ticketId,
      commentId: to.comment?.id ?? null,
      audience: to.comment?.audience ?? 'public',
      draftId: null,
      changedAt: now,
    },
  });
  if (count < ids.length) {
    const message = wordsOf(ctx.actor).file.notYours;
    throw invalid(message, [{ field: 'files', message }]);
  }
  const rows = await tx.attachment.findMany({
    where: { id: { in: [...ids] } },
    include: fileParts,
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => viewFile(row, ctx.files.scanner !== null));
}
