import type { Ctx } from '../context.ts';
import { DeskError } from '../errors.ts';
import { moveTicket } from './move.ts';

/**
 * Closes tickets that have been resolved for `afterDays` (A12), at most `limit` a call. Run by a worker; when two do, the
 * second finds them closed. Gives the keys that were closed.
 */
export async function closeResolved(ctx: Ctx, afterDays: number, limit = 50): Promise<string[]> {
  const before = new Date(ctx.clock.now().getTime() - afterDays * 86_400_000);
  const due = await ctx.db.ticket.findMany({
    where: { statusCategory: 'resolved', resolvedAt: { lt: before } },
    orderBy: [{ updatedAt: 'asc' }, { id: 'asc' }],
    take: limit,
    select: { key: true, version: true },
  });
  const closed: string[] = [];
  for (const { key, version } of due) {
    try {
      await moveTicket(ctx, { ticket: key, status: 'closed', version });
      closed.push(key);
    } catch (error) {
      // Somebody opened it again in between: that is theirs to decide.
      if (!(error instanceof DeskError && error.code === 'conflict')) throw error;
    }
  }
  return closed;
}
