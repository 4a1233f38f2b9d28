import { command } from '../command.ts';
import { conflict, forbidden, notFound } from '../errors.ts';
import { CommentAnswer } from './comment.ts';
import { viewComment } from './comment-view.ts';
import { EditComment } from './inputs.ts';
import { changeTicket, demand, loadTicket } from './load.ts';
import { subjectOf, viewTicket } from './view.ts';
import { Audience } from './words.ts';

/** Changes the text of a comment, by its author; every copy of it is edited in place. */
export const editComment = command({
  name: 'comment.edit',
  summary: 'Correct a message',
  input: EditComment,
  output: CommentAnswer,
  async load(work, { commentId }) {
    const found = await work.tx.comment.findUnique({
      where: { id: commentId },
      include: { ticket: { select: { key: true } }, author: { select: { id: true, name: true } } },
    });
    if (!found) throw notFound('There is no such message.');
    return { found, row: await loadTicket(work.tx, work.ctx.actor, found.ticket.key) };
  },
  allow(work, { found, row }) {
    const { actor } = work.ctx;
    demand(actor, found.audience === 'internal' ? 'note' : 'reply', row);
    if (actor.kind !== 'person' || actor.personId !== found.authorId)
      throw forbidden('Only the person who wrote a message can correct it.');
    if (found.withdrawnAt) throw conflict('This message was taken back; write a new one.');
  },
  async run(work, { found, row }, { text }) {
    const { ctx, tx, now } = work;
    const book = await ctx.book.read(tx);
    if (text === found.body) return { ticket: viewTicket(row, ctx.actor, book), comment: viewComment(found, null) };
    const audience = Audience.parse(found.audience);
    await tx.comment.updateMany({ where: { id: found.id }, data: { body: text, editedAt: now } });
    await ctx.search.index(tx, { ticketId: row.id, audience, words: text });
    const next = await changeTicket(work, row, {});
    const origin = await tx.messageRef.findFirst({
      where: { commentId: found.id, kind: 'origin' },
      select: { target: true },
    });
    // While the message itself is held back, its correction stays behind it.
    const held =
      audience === 'public' && found.side === 'agent' ? found.createdAt.getTime() + ctx.undoMs - now.getTime() : 0;
    const notes = { holdMs: Math.max(0, held), ...(origin ? { originTarget: origin.target } : {}) };
    work.record(subjectOf(next), { type: 'comment.edited', commentId: found.id, audience }, notes);
    return { ticket: viewTicket(next, ctx.actor, book), comment: viewComment({ ...found, body: text }, null) };
  },
});
