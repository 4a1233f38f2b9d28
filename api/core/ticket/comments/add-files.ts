import { z } from 'zod';
import { systemActor } from '../../actor.ts';
import { command } from '../../command.ts';
import { conflict, forbidden } from '../../errors.ts';
import { attachFiles } from '../../file/attach.ts';
import { FileIds } from '../../file/file-ids.ts';
import { filesOfComments } from '../../file/read.ts';
import { wordsOf } from '../../say/choose.ts';
import { stored } from '../../stored.ts';
import { SeenText } from '../../text/clean.ts';
import { changeTicket, demand, loadTicket } from '../load.ts';
import { subjectOf, viewTicket } from '../view.ts';
import { TicketKey } from '../words.ts';
import { CommentAnswer, noteOnTicket, typedAt } from './comment.ts';
import { viewComment } from './comment-view.ts';
import { demandSaid, loadSaid } from './load-said.ts';
import { withFiles } from './write-comment.ts';

/** Adds files to a comment by its author: those that its platform gave out after its words. Files that are on it stay as they are. */
export const addFiles = command({
  name: 'comment.addFiles',
  summary: 'Add files to what was said',
  effect: 'sends',
  input: z.object({ commentId: z.string(), files: FileIds }),
  output: CommentAnswer,
  load: (work, { commentId }) => loadSaid(work, commentId),
  allow(work, said) {
    const { found } = said;
    const { actor } = work.ctx;
    demandSaid(work, said);
    if (actor.kind === 'person' && found.authorId !== actor.personId)
      throw forbidden(wordsOf(actor).refuse.notYoursToCorrect);
    if (found.withdrawnAt) throw conflict(wordsOf(actor).refuse.withdrawn);
  },
  async run(work, { found, row }, { files = [] }) {
    const { ctx, tx } = work;
    const book = await ctx.book.read(tx);
    const attached = async () => (await filesOfComments(ctx, tx, row, [found.id])).get(found.id) ?? [];
    const before = await attached();
    const added = files.filter((id) => before.every((one) => one.id !== id));
    if (added.length === 0) return { ticket: viewTicket(row, ctx, book), comment: viewComment(found, null, before) };
    const audience = stored.audience.parse(found.audience);
    const next = await changeTicket(work, row, withFiles(row, added));
    const views = await attachFiles(work, added, { ticketId: row.id, comment: { id: found.id, audience } });
    const origin = await typedAt(tx, found.id);
    work.record(subjectOf(next), { type: 'comment.edited', commentId: found.id, audience }, origin ? { origin } : {});
    return { ticket: viewTicket(next, ctx, book), comment: viewComment(found, null, [...before, ...views]) };
  },
});

/**
 * Tells the agents of a ticket which files did not arrive with what somebody said on it. The person was told; the others
 * would look for files that they read of.
 */
export const noteLostFiles = command({
  name: 'ticket.noteLostFiles',
  summary: 'Tell the agents which files did not arrive',
  effect: 'writes',
  input: z.object({ ticket: TicketKey, lost: z.array(SeenText).min(1).max(30) }),
  output: z.object({ ticket: z.string() }),
  load: (work, { ticket }) => loadTicket(work.tx, work.ctx.actor, ticket),
  allow: (work, row) => demand(work.ctx.actor, 'reply', row),
  async run(work, row, { lost }) {
    const { actor } = work.ctx;
    const text = wordsOf(actor).chat.filesLost(actor.kind === 'person' ? actor.name : '', lost);
    await work.run(noteOnTicket, { ticket: row.key, text }, systemActor('lost-files'));
    return { ticket: row.key };
  },
});
