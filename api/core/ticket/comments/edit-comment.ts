import { command } from '../../command.ts';
import { conflict, forbidden, invalid } from '../../errors.ts';
import { attachFiles } from '../../file/attach.ts';
import type { FileView } from '../../file/file-view.ts';
import { filesOfComments } from '../../file/read.ts';
import { tookBack } from '../../inbox/deed.ts';
import { wordsOf } from '../../say/choose.ts';
import { stored } from '../../stored.ts';
import { searchWords } from '../../text/fold.ts';
import { withoutIds } from '../../text/markdown/mentions.ts';
import type { Work } from '../../verb/work.ts';
import { EditComment } from '../inputs.ts';
import { changeTicket } from '../load.ts';
import { recordMove } from '../move.ts';
import { bringMentioned, mentionsOf } from '../people/mentions.ts';
import { holdUntil } from '../turn/held.ts';
import { restoreEffect } from '../turn/reply-effect.ts';
import { subjectOf, type TicketRow, viewTicket } from '../view.ts';
import { CommentAnswer, isKnown, learnDeed, typedAt } from './comment.ts';
import { viewComment } from './comment-view.ts';
import { demandSaid, loadSaid } from './load-said.ts';
import { withFiles } from './write-comment.ts';

/**
 * Changes the text of a comment by its author; every copy is edited in place. A message that was taken back and then edited is
 * there again, and so is its comment. What its platform says was done before the last thing that is known changes nothing.
 */
export const editComment = command({
  name: 'comment.edit',
  summary: 'Correct a message',
  effect: 'sends',
  input: EditComment,
  output: CommentAnswer,
  load: (work, { commentId }) => loadSaid(work, commentId),
  async allow(work, said, { text, files, toldAt }) {
    const { found, row } = said;
    const { actor } = work.ctx;
    if (isKnown(found, toldAt)) return;
    demandSaid(work, said);
    if (actor.kind !== 'person' || actor.personId !== found.authorId)
      throw forbidden(wordsOf(actor).refuse.notYoursToCorrect);
    if (found.redactedBy !== null) throw conflict(wordsOf(actor).refuse.redacted);
    if (found.withdrawnAt && !(toldAt !== '' && tookBack(found.toldAt)))
      throw conflict(wordsOf(actor).refuse.withdrawn);
    if (text === '' && !files?.length && (await attached(work, row, found.id)).length === 0) {
      const message = wordsOf(actor).input.textMissing;
      throw invalid(message, [{ field: 'text', message }]);
    }
  },
  async run(work, { found, row: stands }, { text: typed, files, toldAt }) {
    const { ctx, tx, now } = work;
    const book = await ctx.book.read(tx);
    const back = found.withdrawnAt !== null;
    const audience = stored.audience.parse(found.audience);
    const said = isKnown(found, toldAt) ? null : await bringMentioned(work, stands, typed, audience, found.body);
    const { text, row, told, notTold } = said ?? { text: typed, row: stands, told: [], notTold: undefined };
    if (said === null || (text === found.body && !back && !files?.length)) {
      await learnDeed(tx, found, toldAt);
      return {
        ticket: viewTicket(row, ctx, book),
        comment: viewComment(found, null, await attached(work, row, found.id)),
      };
    }
    const counted = audience === 'public' ? { replies: row.replies + 1 } : { notes: row.notes + 1 };
    const answers = back && audience === 'public' && found.side === 'agent';
    const { status, columns } = answers ? await restoreEffect(work, row, found) : { status: undefined, columns: {} };
    // While the message itself is held back, its correction stays behind it.
    const holdMs =
      audience === 'public' && found.side === 'agent'
        ? Math.max(0, found.createdAt.getTime() + ctx.undoMs - now.getTime())
        : 0;
    const held = answers ? { held: holdUntil(row, new Date(now.getTime() + holdMs), now) } : {};
    const next = await changeTicket(work, row, {
      ...withFiles(row, files),
      ...(back ? { ...counted, ...columns, ...held } : {}),
    });
    await tx.comment.updateMany({
      where: { id: found.id },
      data: {
        body: text,
        folded: searchWords(withoutIds(text)),
        ...(text === found.body ? {} : { editedAt: now }),
        ...(back ? { withdrawnAt: null } : {}),
      },
    });
    await attachFiles(work, files, { ticketId: row.id, comment: { id: found.id, audience } });
    await learnDeed(tx, found, toldAt);
    // Not only added: the words that were corrected are found no more.
    await ctx.search.rebuild(tx, row.id);
    const origin = await typedAt(tx, found.id);
    const notes = { holdMs, ...(origin ? { origin } : {}) };
    work.record(
      subjectOf(next),
      {
        type: 'comment.edited',
        commentId: found.id,
        audience,
        ...(back ? { restored: back } : {}),
        ...mentionsOf(told),
      },
      notes,
    );
    if (status) recordMove(work, row, next, status, { book, forced: false, cause: 'reply', commentId: found.id });
    return {
      ticket: viewTicket(next, ctx, book),
      comment: {
        ...viewComment(
          { ...found, body: text, ...(back ? { withdrawnAt: null } : {}) },
          null,
          await attached(work, next, found.id),
        ),
        ...notTold,
      },
    };
  },
});

/** The files of a comment as they now stand. */
async function attached({ ctx, tx }: Work, row: TicketRow, commentId: string): Promise<readonly FileView[]> {
  return (await filesOfComments(ctx, tx, row, [commentId])).get(commentId) ?? [];
}
