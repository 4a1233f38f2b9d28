import type { Db, Engine } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { readEvent } from '../../stored.ts';
import type { TicketView } from '../../ticket/ticket-view.ts';

/** Status and turn as they were before a reply. */
type Before = Pick<TicketView, 'status' | 'turn'>;

/**
 * How a ticket stood before a reply that its author can still take back: nobody else has got that yet, so that they are not
 * told what it changed. Null when no reply is held back.
 */
export async function heldBack(
  db: Db,
  { clock, undoMs }: Pick<Engine, 'clock' | 'undoMs'>,
  book: Book,
  ticket: Pick<TicketView, 'id' | 'status' | 'turn'>,
): Promise<Partial<Before> | null> {
  const ticketId = ticket.id;
  const now = clock.now();
  const said = { ticketId, audience: 'public', withdrawnAt: null };
  const select = { id: true, side: true, createdAt: true };
  const [reply, ...others] = await db.comment.findMany({
    where: { ...said, side: 'agent', createdAt: { gt: new Date(now.getTime() - undoMs) } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select,
  });
  if (!reply) return null;
  const waiting = await db.delivery.count({
    where: {
      ticketId,
      kind: 'comment',
      state: 'pending',
      commentId: { in: [reply, ...others].map((one) => one.id) },
      targetAudience: 'public',
      availableAt: { gt: now },
    },
  });
  if (waiting === 0) return null;
  const before = await db.comment.findFirst({
    where: { ...said, createdAt: { lt: reply.createdAt } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select,
  });
  const row = await db.event.findFirst({
    where: { ticketId, type: 'ticket.moved', at: { gte: reply.createdAt } },
    orderBy: { id: 'asc' },
    select: { data: true },
  });
  const moved = row ? readEvent(row.data) : undefined;
  // What was changed since is no secret.
  const byReply = moved?.type === 'ticket.moved' && moved.commentId === reply.id && moved.to.id === ticket.status.id;
  const from = byReply ? book.status(moved.from.id) : undefined;
  // After an earlier answer it was the requester's turn already.
  const turned = ticket.turn === 'theirs' && before?.side !== 'agent';
  if (!from && !turned) return null;
  return {
    ...(turned ? { turn: 'next' as const } : {}),
    ...(from ? { status: { id: from.id, name: from.name, category: from.category, waitsFor: from.waitsFor } } : {}),
  };
}
