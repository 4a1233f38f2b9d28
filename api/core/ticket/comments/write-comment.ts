import type { Surface } from '../../actor.ts';
import { attachFiles } from '../../file/attach.ts';
import { searchWords } from '../../text/fold.ts';
import { withoutIds } from '../../text/markdown/mentions.ts';
import type { Work } from '../../verb/work.ts';
import type { Origin } from '../inputs.ts';
import { awake, changeTicket } from '../load.ts';
import { recordMove, type statusColumns } from '../move.ts';
import { bringMentioned, mentionsOf } from '../people/mentions.ts';
import { holdUntil } from '../turn/held.ts';
import { replyEffect } from '../turn/reply-effect.ts';
import { subjectOf, type TicketRow, viewTicket } from '../view.ts';
import { type CommentView, viewComment } from './comment-view.ts';
import { saidAt } from './said-at.ts';
import { sideOf } from './side.ts';

/** Surfaces on which a person types and can press undo; a program that calls the API cannot. */
const typed: ReadonlySet<Surface> = new Set<Surface>(['slack', 'teams', 'outlook', 'web']);

/** A reply that somebody sent by mail, past the desk: it is out, and some have it. */
export interface Mailed {
  readonly at: Date;
  /** People to whom it was sent. */
  readonly to: readonly string[];
  /** A mail program, as the source of a comment. */
  readonly source: string;
  /** The mailbox that it was sent from, where nobody knows by whom. */
  readonly as: string | null;
  /** The requester has written since: it says nothing about whose turn it is. */
  readonly overtaken: boolean;
}

/** Writes a reply, with what it does to the status of the ticket; nothing where it came along with a change (`along`). */
export async function writeReply(
  work: Work,
  stands: TicketRow,
  said: {
    text: string;
    files?: readonly string[] | undefined;
    origin?: Origin | undefined;
    along?: boolean;
    mailed?: Mailed;
    /** People who have it by mail already. */
    have?: readonly string[];
    /** Writes down the change that it comes along with, where that is what the change is called by. */
    first?: (next: TicketRow) => void;
  },
  /** What the change that it comes along with writes. */
  change: Partial<ReturnType<typeof statusColumns>> = {},
) {
  const { ctx } = work;
  const { files, origin, mailed, along = false, have = mailed?.to } = said;
  const { text, row, told, notTold } = await bringMentioned(work, stands, said.text, 'public');
  const book = await ctx.book.read(work.tx);
  const side = sideOf(ctx.actor, row);
  const when = saidAt(mailed?.at ?? origin?.saidAt, work.now);
  const { status, columns } = await replyEffect(work, row, side, { along, mailed, said: when });
  // What went out past the desk is not held: it cannot be taken back.
  const undoMs = side === 'agent' && have === undefined && typed.has(ctx.actor.surface) ? ctx.undoMs : 0;
  const held = along ? null : holdUntil(row, new Date(work.now.getTime() + undoMs), work.now);
  // Its requester's side writes: nothing that was put aside stays there.
  const wakes = side === 'requester' && row.snoozed && !along;
  const next = await changeTicket(work, row, {
    replies: row.replies + 1,
    held,
    ...withFiles(row, files),
    ...columns,
    ...(wakes ? awake : {}),
    ...change,
  });
  said.first?.(next);
  const comment = await writeComment(work, row, { text, files, audience: 'public', side, origin, undoMs, mailed });
  const notes = { holdMs: undoMs, ...(origin ? { origin } : {}), ...(have ? { have } : {}) };
  work.record(subjectOf(next), { type: 'ticket.replied', commentId: comment.id, side, ...mentionsOf(told) }, notes);
  if (wakes) work.record(subjectOf(next), { type: 'ticket.woken', why: 'reply' });
  if (status) recordMove(work, row, next, status, { book, forced: false, cause: 'reply', commentId: comment.id });
  return { ticket: viewTicket(next, ctx, book), comment: { ...comment, ...notTold }, row: next };
}

/** What the ticket counts of the files that come to it; nothing where there are none. */
export const withFiles = (row: TicketRow, files: readonly string[] | undefined): { files?: number } =>
  files && files.length > 0 ? { files: row.files + files.length } : {};

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
    mailed?: Mailed | undefined;
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
    folded: searchWords(withoutIds(comment.text)),
    side: comment.side,
    source: comment.mailed?.source ?? actor.surface,
    writtenAs: comment.mailed?.as ?? null,
    createdAt: now,
    saidAt: saidAt(comment.mailed?.at ?? comment.origin?.saidAt, now),
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
