import type { Db, Tx } from '../../context.ts';
import { readEvent } from '../../stored.ts';
import { isUntold } from './outside.ts';

/** Replies that their authors can still take back, or took back in time: nobody outside reads that there were any. */
export async function untoldReplies(db: Db | Tx, ticketId: string, now: Date): Promise<ReadonlySet<string>> {
  const select = { id: true, heldUntil: true, withdrawnAt: true } as const;
  const found = await db.comment.findMany({ where: { ticketId, heldUntil: { not: null } }, select });
  return new Set(found.flatMap((one) => (isUntold(one, now) ? one.id : [])));
}

/** The comment that an event is about, or came with; empty for none. */
export function commentOf(data: string): string {
  const event = readEvent(data);
  return ('commentId' in event && event.commentId) || '';
}
