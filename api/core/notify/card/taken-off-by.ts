import type { Db } from '../../context.ts';
import { readEvent } from '../../stored.ts';

/** So many of the latest withdrawals of a ticket are looked at. */
const looked = 50;

/** The name of the person who took a message off its ticket, which need not be its author; null where that is not known. */
export async function takenOffBy(db: Db, ticketId: string, commentId: string): Promise<string | null> {
  const rows = await db.event.findMany({
    where: { ticketId, type: 'comment.withdrawn' },
    orderBy: { id: 'desc' },
    take: looked,
    select: { data: true, actorName: true },
  });
  const found = rows.find(({ data }) => {
    const event = readEvent(data);
    return event?.type === 'comment.withdrawn' && event.commentId === commentId;
  });
  return found?.actorName ?? null;
}
