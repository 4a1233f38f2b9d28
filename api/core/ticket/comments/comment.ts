import { z } from 'zod';
import { type Actor, systemActor } from '../../actor.ts';
import { command } from '../../command.ts';
import type { Tx } from '../../context.ts';
import { conflict, forbidden } from '../../errors.ts';
import { nowhere } from '../../notify/channel/house.ts';
import { wordsOf } from '../../say/choose.ts';
import { stored } from '../../stored.ts';
import type { TypedAt } from '../../verb/happened.ts';
import type { Work } from '../../verb/work.ts';
import { joined, openFollowUp, presentFollowUp } from '../follow-up.ts';
import { type Origin, WithdrawComment, WriteComment } from '../inputs.ts';
import { changeTicket, demand, loadTicket, loadToReply } from '../load.ts';
import { recordMove } from '../move.ts';
import { bringMentioned, mentionInDescription, mentionsOf } from '../people/mentions.ts';
import { withNotTold } from '../people/not-told.ts';
import { reopenTicket } from '../reopen.ts';
import { reopensBy } from '../status.ts';
import { TicketView } from '../ticket-view.ts';
import { withdrawEffect } from '../turn/reply-effect.ts';
import { subjectOf, type TicketRow, viewTicket } from '../view.ts';
import { CommentView, viewComment } from './comment-view.ts';
import { isFiledBy, takeMailsOff } from './filed-mail.ts';
import { demandSaid, loadSaid } from './load-said.ts';
import { demandSeen } from './said-since.ts';
import { sideOf } from './side.ts';
import { withFiles, writeComment, writeReply } from './write-comment.ts';

/** The ticket after the change, and the comment. */
export const CommentAnswer = z.object({ ticket: TicketView, comment: CommentView });

/** Answers in public: everybody on the ticket reads it. What a requester's reply does to the status is in status.ts. */
export const replyToTicket = command({
  name: 'ticket.reply',
  summary: 'Reply to everybody on the ticket',
  proof: 'address',
  effect: 'sends',
  input: WriteComment,
  /**
   * A reply to a closed or deleted ticket goes to its follow-up: then that is `ticket`. When there was none yet it is opened
   * with the reply as its description, and there is no comment.
   */
  output: z.object({
    ticket: TicketView,
    comment: CommentView.nullable(),
    followUpOf: z.string().nullable(),
    /** The one that it follows was deleted. */
    ofDeleted: z.boolean().default(false),
  }),
  load: (work, input) => loadToReply(work.tx, work.ctx.actor, input.ticket),
  async allow(work, row, { origin, seenComment }) {
    demand(work.ctx.actor, 'reply', row);
    await demandNew(work, origin);
    await demandSeen(work, row, seenComment);
  },
  async run(work, row, { text, files, origin }) {
    const said = { text, files, origin };
    const side = sideOf(work.ctx.actor, row);
    const ofDeleted = row.deletedAt !== null;
    const isFollowUp = side === 'requester' && (row.statusCategory === 'closed' || ofDeleted);
    if (!isFollowUp) return { ...(await writeReply(work, row, said)), followUpOf: null };
    const book = await work.ctx.book.read(work.tx);
    if (!ofDeleted && row.followedBy === null && reopensBy(book.desk(row.deskId).reopenDays, row.closedAt, work.now)) {
      const as = systemActor('reply-reopens');
      await work.run(reopenTicket, { ticket: row.key }, as);
      return { ...(await writeReply(work, await loadTicket(work.tx, as, row.key), said)), followUpOf: null };
    }
    const present = await presentFollowUp(work, row);
    const follows = { followUpOf: row.key, ofDeleted };
    if (present) return { ...(await writeReply(work, await joined(work, present, row), said)), ...follows };
    const { row: opened, notTold } = await mentionInDescription(work, await openFollowUp(work, row, { text, files }));
    return { ticket: withNotTold(viewTicket(opened, work.ctx, book), notTold), comment: null, ...follows };
  },
});

/** Writes a note that only agents of the desk read. */
export const noteOnTicket = command({
  name: 'ticket.note',
  summary: 'Write an internal note',
  effect: 'writes',
  input: WriteComment,
  output: CommentAnswer,
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  async allow(work, row, { origin }) {
    demand(work.ctx.actor, 'note', row);
    await demandNew(work, origin);
  },
  run: (work, row, said) => writeNote(work, row, said),
});

/** Writes an internal note; a quiet one is there to be read and nobody is told of it. */
export async function writeNote(
  work: Work,
  stands: TicketRow,
  said: { text: string; files?: readonly string[] | undefined; origin?: Origin | undefined; quiet?: boolean },
) {
  const { files, origin, quiet = false } = said;
  const { text, row, told, notTold } = await bringMentioned(work, stands, said.text, 'internal');
  const book = await work.ctx.book.read(work.tx);
  const next = await changeTicket(work, row, { notes: row.notes + 1, ...withFiles(row, files) });
  const comment = await writeComment(work, row, {
    text,
    files,
    audience: 'internal',
    side: 'agent',
    origin,
    undoMs: 0,
  });
  const notes = { ...(origin ? { origin } : {}), ...(quiet ? { quiet } : {}) };
  work.record(subjectOf(next), { type: 'ticket.noted', commentId: comment.id, ...mentionsOf(told) }, notes);
  return { ticket: viewTicket(next, work.ctx, book), comment: { ...comment, ...notTold } };
}

/** Takes a public reply back while nothing of it has been sent; afterwards it says that it is too late. A mail goes off its ticket. */
export const withdrawComment = command({
  name: 'comment.withdraw',
  summary: 'Take back a reply that was not sent yet',
  effect: 'writes',
  input: WithdrawComment,
  /** `text` and `files` are what was taken back, for its author to go on with. */
  output: CommentAnswer.extend({ text: z.string(), files: z.array(z.string()) }),
  load: (work, { commentId }) => loadSaid(work, commentId),
  async allow(work, said, { toldAt }) {
    const { found } = said;
    const { actor } = work.ctx;
    if (isKnown(found, toldAt)) return;
    demandSaid(work, said);
    const isTheirs =
      actor.kind === 'person' &&
      (actor.personId === found.authorId || (await isFiledBy(work.tx, found.id, actor.personId)));
    if (!isTheirs) throw forbidden(wordsOf(actor).refuse.notYourMessage);
    const closes = found.createdAt.getTime() + work.ctx.undoMs;
    if (found.audience === 'public' && found.side === 'agent' && work.now.getTime() > closes) throw tooLate(actor);
  },
  async run(work, { found, row }, { toldAt }) {
    const { tx, ctx } = work;
    const book = await ctx.book.read(tx);
    const audience = stored.audience.parse(found.audience);
    if (!found.withdrawnAt && !isKnown(found, toldAt)) {
      const isPublic = audience === 'public';
      const { status, columns } =
        isPublic && found.side === 'agent' ? await withdrawEffect(work, row, found) : noEffect;
      const counted = isPublic ? { replies: row.replies - 1 } : { notes: row.notes - 1 };
      const files = toldAt === '' ? await giveFilesBack(work, row, found.id) : [];
      const next = await changeTicket(work, row, { ...counted, ...columns, files: row.files - files.length });
      // Its author's own copy does not count: nobody else read it there.
      const notOwn = { OR: [{ personId: null }, { personId: { not: found.authorId } }] };
      const copies = { ticketId: row.id, commentId: found.id, targetAudience: 'public', kind: 'comment', ...notOwn };
      const waiting = { ...copies, state: 'pending' };
      // Nor does the row of somebody who has no chat account: they got nothing.
      const outgoing = { ...copies, state: { not: 'cancelled' }, channel: { not: nowhere } };
      const total = await tx.delivery.count({ where: outgoing });
      const { count } = await tx.delivery.updateMany({
        where: waiting,
        data: { state: 'cancelled', answer: 'Taken back by its author.' },
      });
      if (count < total) throw tooLate(ctx.actor);
      await tx.comment.updateMany({ where: { id: found.id }, data: { withdrawnAt: work.now } });
      await takeMailsOff(work, { commentId: found.id });
      await learnDeed(tx, found, toldAt);
      await ctx.search.rebuild(tx, row.id);
      const origin = await typedAt(tx, found.id);
      work.record(
        subjectOf(next),
        { type: 'comment.withdrawn', commentId: found.id, audience },
        origin ? { origin } : {},
      );
      if (status) recordMove(work, row, next, status, { book, forced: false, cause: 'undo', commentId: found.id });
      return {
        ticket: viewTicket(next, ctx, book),
        comment: viewComment({ ...found, withdrawnAt: work.now, author: null }, null),
        text: found.body,
        files,
      };
    }
    await learnDeed(tx, found, toldAt);
    const comment = viewComment({ ...found, author: null }, null);
    return { ticket: viewTicket(row, ctx, book), comment, text: found.body, files: [] };
  },
});

/**
 * What was attached to a comment that is taken back by hand belongs to nothing again, for its author to attach anew. A message
 * that goes in its chat may come back there: its files stay with it, and nobody reads them meanwhile.
 */
async function giveFilesBack({ tx, now }: Work, row: TicketRow, commentId: string): Promise<string[]> {
  if (row.files === 0) return [];
  // What was removed was counted then, and nobody gets it back.
  const where = { commentId, state: 'kept' };
  const files = await tx.attachment.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  const free = { ticketId: null, commentId: null, audience: 'public', changedAt: now };
  await tx.attachment.updateMany({ where, data: free });
  return files.map((one) => one.id);
}

const noEffect = { status: undefined, columns: {} };

const tooLate = (actor: Actor) => conflict(wordsOf(actor).refuse.tooLate);

/** Whether a deed on a comment's message is no news: it, or a later one by the platform's time, is known already. */
export const isKnown = (found: { toldAt: string }, toldAt: string): boolean => toldAt !== '' && toldAt <= found.toldAt;

/** Remembers when a comment's message was last edited or taken back. */
export async function learnDeed(tx: Tx, { id }: { id: string }, toldAt: string): Promise<void> {
  if (toldAt !== '') await tx.comment.updateMany({ where: { id, toldAt: { lt: toldAt } }, data: { toldAt } });
}

/** Where a comment was typed on a chat surface; null when it came by a form or through the API. */
export async function typedAt(tx: Tx, commentId: string): Promise<TypedAt | null> {
  return tx.messageRef.findFirst({ where: { commentId, kind: 'origin' }, select: { surface: true, target: true } });
}

/** One message is one comment, however often its platform tells of it. */
export async function demandNew(work: Work, origin: Origin | undefined): Promise<void> {
  if (!origin) return;
  const { surface, tenant, channelId, messageId } = origin;
  const place = { surface, tenant, channelId, messageId };
  const known = await work.tx.messageRef.findUnique({ where: { surface_tenant_channelId_messageId: place } });
  if (known) throw conflict(wordsOf(work.ctx.actor).refuse.knownMessage);
}
