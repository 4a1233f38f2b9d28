import { command } from '../command.ts';
import { conflict, forbidden } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { stored } from '../stored.ts';
import { searchWords } from '../text/fold.ts';
import { CommentAnswer, typedAt } from './comment.ts';
import { viewComment } from './comment-view.ts';
import { EditComment } from './inputs.ts';
import { changeTicket, demand, loadComment } from './load.ts';
import { subjectOf, viewTicket } from './view.ts';

/** Changes the text of a comment, by its author; every copy of it is edited in place. */
export const editComment = command({
  name: 'comment.edit',
  summary: 'Correct a message',
  input: EditComment,
  output: CommentAnswer,
  load: (work, { commentId }) => loadComment(work, commentId),
  allow(work, { found, row }) {
    const { actor } = work.ctx;
    demand(actor, found.audience === 'internal' ? 'note' : 'reply', row);
    if (actor.kind !== 'person' || actor.personId !== found.authorId)
      throw forbidden(wordsOf(actor).refuse.notYoursToCorrect);
    if (found.withdrawnAt) throw conflict(wordsOf(actor).refuse.withdrawn);
  },
  async run(work, { found, row }, { text }) {
    const { ctx, tx, now } = work;
    const book = await ctx.book.read(tx);
    if (text === found.body) return { ticket: viewTicket(row, ctx.actor, book), comment: viewComment(found, null) };
    const audience = stored.audience.parse(found.audience);
    const next = await changeTicket(work, row, {});
    await tx.comment.updateMany({
      where: { id: found.id },
      data: { body: text, folded: searchWords(text), editedAt: now },
    });
    // Not only added: the words that were corrected are found no more.
    await ctx.search.rebuild(tx, row.id);
    const origin = await typedAt(tx, found.id);
    // While the message itself is held back, its correction stays behind it.
    const held =
      audience === 'public' && found.side === 'agent' ? found.createdAt.getTime() + ctx.undoMs - now.getTime() : 0;
    const notes = { holdMs: Math.max(0, held), ...(origin ? { origin } : {}) };
    work.record(subjectOf(next), { type: 'comment.edited', commentId: found.id, audience }, notes);
    return { ticket: viewTicket(next, ctx.actor, book), comment: viewComment({ ...found, body: text }, null) };
  },
});
