import type { Ctx } from '../context.ts';
import { moveTicket } from './move.ts';
import { goRound } from './round.ts';

/**
 * Closes tickets that have been resolved for `afterDays`, at most `limit` a call. Run by a worker; when two do, the
 * second finds them closed. Gives the keys that were closed.
 */
export async function closeResolved(ctx: Ctx, afterDays: number, limit = 50): Promise<string[]> {
  const before = new Date(ctx.clock.now().getTime() - afterDays * 86_400_000);
  return goRound<Due>(ctx, {
    name: 'close',
    limit,
    next: (after) =>
      ctx.db.ticket.findMany({
        where: {
          statusCategory: 'resolved',
          resolvedAt: { lt: before },
          deletedAt: null,
          ...(after ? beyond(after) : {}),
        },
        orderBy: [{ updatedAt: 'asc' }, { id: 'asc' }],
        take: limit,
        select: { id: true, key: true, version: true, updatedAt: true },
      }),
    act: ({ key, version }) => moveTicket(ctx, { ticket: key, status: 'closed', version }),
  });
}

interface Due {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly updatedAt: Date;
}

const beyond = ({ id, updatedAt }: Due) => ({
  updatedAt: { gte: updatedAt },
  OR: [{ updatedAt: { gt: updatedAt } }, { id: { gt: id } }],
});
