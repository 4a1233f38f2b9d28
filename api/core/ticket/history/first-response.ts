import type { Db, Tx } from '../../context.ts';

interface Asked {
  readonly id: string;
  readonly requestedAt: Date;
}

/**
 * When the desk first answered a ticket: the first public reply of its side by a person, which may be a mail of theirs. What
 * Threadline says by itself is none, nor what was taken back, nor what came along from another ticket and is older than the
 * request. `without` is a comment that does not count.
 */
export async function firstResponseOf(db: Db | Tx, { id, requestedAt }: Asked, without?: string): Promise<Date | null> {
  const first = await db.comment.findFirst({
    where: {
      ...{ ticketId: id, audience: 'public', side: 'agent', withdrawnAt: null },
      ...(without === undefined ? {} : { id: { not: without } }),
      AND: [
        { OR: [{ authorId: { not: null } }, { writtenAs: { not: null } }] },
        // A chat may have told late of what was said right after the request.
        { OR: [{ saidAt: { gte: requestedAt } }, { createdAt: { gte: requestedAt } }] },
      ],
    },
    orderBy: [{ saidAt: 'asc' }, { id: 'asc' }],
    select: { saidAt: true },
  });
  return first && notBefore(first.saidAt, requestedAt);
}

/** When a reply counts as given: when it was said, as a request cannot be answered before it is made. */
export const notBefore = (saidAt: Date, requestedAt: Date): Date => (saidAt < requestedAt ? requestedAt : saidAt);
