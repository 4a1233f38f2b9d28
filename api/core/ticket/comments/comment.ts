import { z } from 'zod';
import type { Actor, Surface } from '../../actor.ts';
import { command } from '../../command.ts';
import type { Tx } from '../../context.ts';
import { conflict, forbidden } from '../../errors.ts';
import { attachFiles } from '../../file/attach.ts';
import { nowhere } from '../../notify/channel/house.ts';
import { wordsOf } from '../../say/choose.ts';
import { stored } from '../../stored.ts';
import { searchWords } from '../../text/fold.ts';
import type { TypedAt } from '../../verb/happened.ts';
import type { Work } from '../../verb/work.ts';
import { joined, openFollowUp, presentFollowUp } from '../follow-up.ts';
import { type Origin, WithdrawComment, WriteComment } from '../inputs.ts';
import { changeTicket, demand, loadComment, loadTicket } from '../load.ts';
import { recordMove, type statusColumns } from '../move.ts';
import { TicketView } from '../ticket-view.ts';
import { holdUntil } from '../turn/held.ts';
import { replyEffect, withdrawEffect } from '../turn/reply-effect.ts';
import { subjectOf, type TicketRow, viewTicket } from '../view.ts';
import { CommentView, viewComment } from './comment-view.ts';
import { sideOf } from './side.ts';

/** The ticket after the change, and the comment. */
export const CommentAnswer = z.object({ ticket: TicketView, comment: CommentView });

/** Answers in public: everybody on the ticket reads it. What a requester's reply does to the status is in status.ts (A13). */
export const replyToTicket = command({
  name: 'ticket.reply',
  summary: 'Reply to everybody on the ticket',
  proof: 'address',
  effect: 'sends',
  input: WriteComment,
  /**
   * A reply to a closed ticket goes to its follow-up: then that is `ticket`. When there was none yet it is opened with the
   * reply as its description, and there is no comment.
   */
  output: z.object({ ticket: TicketView, comment: CommentView.nullable(), followUpOf: z.string().nullable() }),
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  async allow(work, row, { origin }) {
    demand(work.ctx.actor, 'reply', row);
    await demandNew(work, origin);
  },
  async run(work, row, { text, files, origin }) {
    const said = { text, files, origin };
    const side = sideOf(work.ctx.actor, row);
    const isFollowUp = side === 'requester' && row.statusCategory === 'closed';
    if (!isFollowUp) return { ...(await writeReply(work, row, said)), followUpOf: null };
    const present = await presentFollowUp(work, row);
    if (present) return { ...(await writeReply(work, await joined(work, present, row), said)), followUpOf: row.key };
    const opened = await openFollowUp(work, row, { text, files });
    const book = await work.ctx.book.read(work.tx);
    return { ticket: viewTicket(opened, work.ctx, book), comment: null, followUpOf: row.key };
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
  async run(work, row, { text, files, origin }) {
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
    const notes = origin ? { origin } : {};
    work.record(subjectOf(next), { type: 'ticket.noted', commentId: comment.id }, notes);
    return { ticket: viewTicket(next, work.ctx, book), comment };
  },
});

/** Takes a public reply back while nothing of it has been sent; afterwards it says that it is too late. */
export const withdrawComment = command({
  name: 'comment.withdraw',
  summary: 'Take back a reply that was not sent yet',
  effect: 'writes',
  input: WithdrawComment,
  /** `text` and `files` are what was taken back, for its author to go on with. */
  output: CommentAnswer.extend({ text: z.string(), files: z.array(z.string()) }),
  load: (work, { commentId }) => loadComment(work, commentId),
  allow(work, { found, row }, { toldAt }) {
    const { actor } = work.ctx;
    if (isKnown(found, toldAt)) return;
    demand(actor, found.audience === 'internal' ? 'note' : 'reply', row);
    if (actor.kind !== 'person' || actor.personId !== found.authorId)
      throw forbidden(wordsOf(actor).refuse.notYourMessage);
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
      await learnDeed(tx, found, toldAt);
      await ctx.search.rebuild(tx, row.id);
      const origin = await typedAt(tx, found.id);
      work.record(
        subjectOf(next),
        { type: 'comment.withdrawn', commentId: found.id, audience },
        origin ? { origin } : {},
      );
      if (status) recordMove(work, row, next, status, { book, forced: false, cause: 'undo' });
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

/** Surfaces on which a person types and can press undo; a program that calls the API cannot. */
const typed: ReadonlySet<Surface> = new Set<Surface>(['slack', 'teams', 'web']);

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
async function demandNew(work: Work, origin: Origin | undefined): Promise<void> {
  if (!origin) return;
  const { surface, tenant, channelId, messageId } = origin;
  const place = { surface, tenant, channelId, messageId };
  const known = await work.tx.messageRef.findUnique({ where: { surface_tenant_channelId_messageId: place } });
  if (known) throw conflict(wordsOf(work.ctx.actor).refuse.knownMessage);
}

/** Writes a reply, with what it does to the status of the ticket; nothing where it came along with a change (`along`). */
export async function writeReply(
  work: Work,
  row: TicketRow,
  said: { text: string; files?: readonly string[] | undefined; origin?: Origin | undefined; along?: boolean },
  /** What the change that it comes along with writes. */
  change: ReturnType<typeof statusColumns> | Record<string, never> = {},
) {
  const { ctx } = work;
  const { text, files, origin, along = false } = said;
  const book = await ctx.book.read(work.tx);
  const side = sideOf(ctx.actor, row);
  const { status, columns } = await replyEffect(work, row, side, { along });
  const undoMs = side === 'agent' && typed.has(ctx.actor.surface) ? ctx.undoMs : 0;
  const held = along ? null : holdUntil(row, new Date(work.now.getTime() + undoMs), work.now);
  const next = await changeTicket(work, row, {
    replies: row.replies + 1,
    held,
    ...withFiles(row, files),
    ...columns,
    ...change,
  });
  const comment = await writeComment(work, row, { text, files, audience: 'public', side, origin, undoMs });
  const notes = { holdMs: undoMs, ...(origin ? { origin } : {}) };
  work.record(subjectOf(next), { type: 'ticket.replied', commentId: comment.id, side }, notes);
  if (status) recordMove(work, row, next, status, { book, forced: false, cause: 'reply', commentId: comment.id });
  return { ticket: viewTicket(next, ctx, book), comment, row: next };
}

/** So long a message can wait for its turn, and more: what a chat says to be older is by another clock. */
const longestWait = 2 * 86_400_000;

/** What the ticket counts of the files that come to it; nothing where there are none. */
export const withFiles = (row: TicketRow, files: readonly string[] | undefined): { files?: number } =>
  files && files.length > 0 ? { files: row.files + files.length } : {};

/** When it was said: by the chat's own time, which is not after now. */
function saidAt(origin: Origin | undefined, now: Date): Date {
  const said = new Date(origin?.saidAt ?? now);
  return said > now || now.getTime() - said.getTime() > longestWait ? now : said;
}

/** Writes a comment with what search and the place it was typed in need; events and counters are the verb's own. */
export async function writeComment(
  work: Work,
  row: TicketRow,
  comment: {
    text: string;
    files?: readonly string[] | undefined;
    audience: 'public' | 'internal';
    side: 'requester' | 'agent';
    origin: Origin | undefined;
    undoMs: number;
  },
): Promise<CommentView> {
  const { tx, ctx, now } = work;
  const { actor } = ctx;
  const author = actor.kind === 'person' ? { id: actor.personId, name: actor.name } : null;
  const undoUntil = comment.undoMs > 0 ? new Date(now.getTime() + comment.undoMs) : null;
  const columns = {
    id: ctx.newId(),
    ticketId: row.id,
    authorId: author?.id ?? null,
    audience: comment.audience,
    body: comment.text,
    folded: searchWords(comment.text),
    side: comment.side,
    source: actor.surface,
    createdAt: now,
    saidAt: saidAt(comment.origin, now),
    heldUntil: undoUntil,
  };
  await ctx.insert(tx, 'Comment', [columns]);
  const { id, audience } = columns;
  const attachments = await attachFiles(work, comment.files, { ticketId: row.id, comment: { id, audience } });
  await ctx.search.index(tx, { ticketId: row.id, audience: comment.audience, folded: columns.folded });
  if (comment.origin) {
    const { surface, tenant, channelId, messageId, threadId, target } = comment.origin;
    const ref = {
      id: ctx.newId(),
      ticketId: row.id,
      commentId: columns.id,
      surface,
      tenant,
      channelId,
      messageId,
      threadId,
      target,
    };
    await ctx.insert(tx, 'MessageRef', [{ ...ref, kind: 'origin', audience: comment.audience, createdAt: now }]);
  }
  return viewComment({ ...columns, withdrawnAt: null, redactedBy: null, author }, undoUntil, attachments);
}
