import { command } from '../../command.ts';
import { conflict } from '../../errors.ts';
import type { FileView } from '../../file/file-view.ts';
import { filesOfComments } from '../../file/read.ts';
import { wordsOf } from '../../say/choose.ts';
import type { Work } from '../../verb/work.ts';
import { PublishNote } from '../inputs.ts';
import { changeTicket, demand, loadComment } from '../load.ts';
import { recordMove } from '../move.ts';
import { holdUntil } from '../turn/held.ts';
import { replyEffect } from '../turn/reply-effect.ts';
import { subjectOf, type TicketRow, viewTicket } from '../view.ts';
import { CommentAnswer } from './comment.ts';
import { writeComment } from './write-comment.ts';

/**
 * Makes an internal note public: a reply with the same text is written, and every place that shows the note shows the
 * reply from now on. Open to those who may both read notes and reply; like any agent's reply it can be taken back for a
 * moment.
 */
export const publishNote = command({
  name: 'comment.publish',
  summary: 'Make an internal note public',
  effect: 'sends',
  input: PublishNote,
  output: CommentAnswer,
  async load(work, { commentId }) {
    const { found: note, row } = await loadComment(work, commentId);
    if (note.audience !== 'internal') throw conflict(wordsOf(work.ctx.actor).refuse.publicAlready);
    return { note, row };
  },
  allow(work, { note, row }) {
    demand(work.ctx.actor, 'note', row);
    demand(work.ctx.actor, 'reply', row);
    if (note.redactedBy !== null) throw conflict(wordsOf(work.ctx.actor).refuse.redacted);
    if (note.withdrawnAt) throw conflict(wordsOf(work.ctx.actor).refuse.noteGone);
  },
  async run(work, { note, row }) {
    const { ctx, tx, now } = work;
    const book = await ctx.book.read(tx);
    const undoMs = ctx.actor.surface === 'api' ? 0 : ctx.undoMs;
    const { status, columns } = await replyEffect(work, row, 'agent');
    const next = await changeTicket(work, row, {
      replies: row.replies + 1,
      notes: row.notes - 1,
      held: holdUntil(row, new Date(now.getTime() + undoMs), now),
      ...columns,
    });
    const reply = { text: note.body, audience: 'public', side: 'agent', origin: undefined, undoMs } as const;
    const comment = await writeComment(work, row, reply);
    const attachments = await publishFiles(work, row, note.id, comment.id);
    await tx.comment.updateMany({ where: { id: note.id }, data: { withdrawnAt: now } });
    const origin = await tx.messageRef.findFirst({ where: { commentId: note.id, kind: 'origin' } });
    const shown = { commentId: note.id, kind: { in: ['comment', 'mark'] } };
    await tx.messageRef.updateMany({ where: shown, data: { commentId: comment.id } });
    if (origin)
      await tx.messageRef.update({ where: { id: origin.id }, data: { commentId: comment.id, audience: 'public' } });
    const notes = { holdMs: undoMs, ...(origin ? { origin: { surface: origin.surface, target: origin.target } } : {}) };
    work.record(subjectOf(next), { type: 'ticket.replied', commentId: comment.id, side: 'agent' }, notes);
    if (status) recordMove(work, row, next, status, { book, forced: false, cause: 'reply', commentId: comment.id });
    return { ticket: viewTicket(next, ctx, book), comment: { ...comment, attachments } };
  },
});

/** The files of a note go where its text goes, and are read by those who read it. */
async function publishFiles({ ctx, tx }: Work, row: TicketRow, from: string, to: string): Promise<FileView[]> {
  if (row.files === 0) return [];
  await tx.attachment.updateMany({ where: { commentId: from }, data: { commentId: to, audience: 'public' } });
  return [...((await filesOfComments(ctx, tx, row, [to])).get(to) ?? [])];
}
