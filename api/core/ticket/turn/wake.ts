import type { Ctx } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import { moveTicket } from '../move.ts';

/**
 * Takes up again what waited for a date that has come (A56), at most `limit` a call: back to the one who has it, else into
 * the queue. Run by a worker; when two do, the second finds it done. Gives the keys.
 */
export async function wakeWaiting(ctx: Ctx, limit = 50): Promise<string[]> {
  const due = await ctx.db.ticket.findMany({
    where: { waitsUntil: { lte: ctx.clock.now() } },
    orderBy: [{ waitsUntil: 'asc' }, { id: 'asc' }],
    take: limit,
    select: { key: true, version: true, assigneeId: true },
  });
  const woken: string[] = [];
  for (const { key, version, assigneeId } of due) {
    try {
      await moveTicket(ctx, { ticket: key, status: assigneeId ? 'active' : 'todo', version });
      woken.push(key);
    } catch (error) {
      // Somebody moved it in between: that is theirs to decide.
      if (!(error instanceof DeskError && error.code === 'conflict')) throw error;
    }
  }
  return woken;
}
