import type { StatusEntry } from '../../desk/book.ts';
import { isTold } from '../../notify/channel/reached.ts';
import { readEvent, stored } from '../../stored.ts';
import type { Work } from '../../verb/work.ts';
import { firstResponseOf, notBefore } from '../history/first-response.ts';
import { keepsAssignee } from '../load.ts';
import { statusColumns } from '../move.ts';
import { afterReply } from '../status.ts';
import type { TicketRow } from '../view.ts';
import { holdWithout } from './held.ts';
import { turnAfterReply } from './turn.ts';

/**
 * What a public reply does to its ticket: the columns that it changes, and the status that it moves it to, if any. One that
 * came along with a change (`along`) moves it nowhere else. What an agent says to somebody whom no chat reaches, or who wants no replies there, waits for nobody:
 * they were not written to, unless it was a mail that they have.
 */
export async function replyEffect(
  work: Work,
  row: TicketRow,
  side: 'requester' | 'agent',
  {
    along = false,
    said = work.now,
    mailed,
  }: {
    along?: boolean;
    /** When it was said, where that is not now. */
    said?: Date;
    mailed?: { at: Date; to: readonly string[]; overtaken: boolean } | undefined;
  } = {},
) {
  const book = await work.ctx.book.read(work.tx);
  const now = book.status(row.statusId);
  const then = afterReply(side, {
    category: stored.category.parse(row.statusCategory),
    waitsFor: now.waitsFor,
    hasAssignee: await keepsAssignee(work, row),
    replyWaits: book.desk(row.deskId).replyWaits,
  });
  // What Threadline says by itself answers nobody.
  const answers = side === 'agent' && (work.ctx.actor.kind === 'person' || mailed !== undefined);
  const first = answers && row.firstResponseAt === null ? { firstResponseAt: notBefore(said, row.requestedAt) } : {};
  if (mailed?.overtaken) return { status: undefined, columns: first };
  const isTheirs = mailed?.to.includes(row.requesterId) ?? false;
  const lost =
    side === 'agent' && !isTheirs && !(await isTold(work.tx, row.requesterId, 'replies', book.desk(row.deskId)));
  const status = along || (lost && then === 'waiting') ? undefined : await statusAfter(work, row, then);
  const answered = side === 'agent' || row.firstResponseAt !== null;
  const { category, waitsFor } = status ?? now;
  return {
    status,
    columns: {
      ...first,
      ...(status ? statusColumns(work, row, status) : {}),
      turn: turnAfterReply(lost && category !== 'waiting' ? 'requester' : side, { category, waitsFor, answered }),
    },
  };
}

async function statusAfter(
  work: Work,
  row: TicketRow,
  then: ReturnType<typeof afterReply>,
): Promise<StatusEntry | undefined> {
  const book = await work.ctx.book.read(work.tx);
  if (then === 'same' || then === 'follow-up') return undefined;
  if (then !== 'waiting') return book.defaultStatus(then);
  // What somebody forced is theirs to change.
  return (await lastMove(work, row.id))?.forced ? undefined : book.waitingForRequester();
}

/**
 * What taking back a reply by an agent does to its ticket: it goes back to the status that the reply moved it from, unless
 * somebody has moved it since, and the turn is whose it was.
 */
export async function withdrawEffect(work: Work, row: TicketRow, comment: { id: string; createdAt: Date }) {
  const book = await work.ctx.book.read(work.tx);
  const said = await work.tx.comment.findFirst({
    where: { ticketId: row.id, audience: 'public', withdrawnAt: null, id: { not: comment.id } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { side: true, createdAt: true },
  });
  const firstResponseAt = await firstResponseOf(work.tx, row, comment.id);
  const move = await lastMove(work, row.id);
  const status =
    move?.cause !== 'undo' && move?.commentId === comment.id && move.to.id === row.statusId
      ? book.statuses.find((one) => one.id === move.from.id)
      : undefined;
  const { category, waitsFor } = status ?? book.status(row.statusId);
  const side = said?.side === 'agent' ? 'agent' : 'requester';
  // Somebody set it waiting, and the requester has not written since: that is still so.
  const stillWaits =
    category === 'waiting' && !status && !(side === 'requester' && said && move && said.createdAt > move.at);
  const turn = stillWaits
    ? {}
    : {
        turn: turnAfterReply(side, { category, waitsFor, answered: firstResponseAt !== null }),
        turnSince: said?.createdAt ?? row.requestedAt,
      };
  const next = await work.tx.comment.findFirst({
    where: { ticketId: row.id, withdrawnAt: null, heldUntil: { gt: work.now }, id: { not: comment.id } },
    orderBy: [{ heldUntil: 'asc' }, { id: 'asc' }],
    select: { heldUntil: true },
  });
  const held = holdWithout(row, next?.heldUntil ?? null, work.now);
  return { status, columns: { firstResponseAt, held, ...(status ? statusColumns(work, row, status) : {}), ...turn } };
}

/**
 * What putting back a reply by an agent does to its ticket: the same as the reply itself did, as if it had never been away.
 * Where somebody has written in public or moved the ticket since, that stays as it is.
 */
export async function restoreEffect(
  work: Work,
  row: TicketRow,
  comment: { id: string; createdAt: Date; saidAt: Date; withdrawnAt: Date | null },
) {
  const answered = row.firstResponseAt;
  const again = notBefore(comment.saidAt, row.requestedAt);
  const firstResponseAt = answered && answered < again ? answered : again;
  const later = await work.tx.comment.count({
    where: { ticketId: row.id, audience: 'public', withdrawnAt: null, createdAt: { gt: comment.createdAt } },
  });
  const move = await lastMove(work, row.id);
  const movedSince = move && comment.withdrawnAt && move.at > comment.withdrawnAt;
  if (later > 0 || movedSince) return { status: undefined, columns: { firstResponseAt } };
  const { status, columns } = await replyEffect(work, row, 'agent');
  return { status, columns: { ...columns, firstResponseAt } };
}

async function lastMove(work: Work, ticketId: string) {
  const row = await work.tx.event.findFirst({
    where: { ticketId, type: 'ticket.moved' },
    orderBy: { id: 'desc' },
    select: { data: true, at: true },
  });
  const event = row ? readEvent(row.data) : undefined;
  return row && event?.type === 'ticket.moved' ? { ...event, at: row.at } : undefined;
}
