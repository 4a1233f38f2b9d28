import type { Ctx } from '../../context.ts';
import { moveTicket } from '../move.ts';
import { goRound } from '../round.ts';

/**
 * Takes up again what waited for a date that has come, at most `limit` a call: back to the one who has it, else into
 * the queue. Run by a worker; when two do, the second finds it done. Gives the keys.
 */
export async function wakeWaiting(ctx: Ctx, limit = 50): Promise<string[]> {
  const now = ctx.clock.now();
  return goRound<Due>(ctx, {
    name: 'take up',
    limit,
    next: (after) =>
      ctx.db.ticket.findMany({
        where: { waitsUntil: { lte: now }, deletedAt: null, ...(after ? beyond(after) : {}) },
        orderBy: [{ waitsUntil: 'asc' }, { id: 'asc' }],
        take: limit,
        select: { id: true, key: true, version: true, assigneeId: true, waitsUntil: true },
      }),
    act: ({ key, version, assigneeId }) =>
      moveTicket(ctx, { ticket: key, status: assigneeId ? 'active' : 'todo', version }),
  });
}

interface Due {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly assigneeId: string | null;
  readonly waitsUntil: Date | null;
}

function beyond({ id, waitsUntil }: Due) {
  const at = waitsUntil ?? new Date(0);
  return { AND: [{ waitsUntil: { gte: at } }, { OR: [{ waitsUntil: { gt: at } }, { id: { gt: id } }] }] };
}
