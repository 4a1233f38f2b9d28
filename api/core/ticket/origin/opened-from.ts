import { type Ctx, type Db, type Engine, reading, type Tx } from '../../context.ts';
import { conflict } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import type { Work } from '../../verb/work.ts';
import type { FromMessage } from '../inputs.ts';
import { loadTicket, unlessHidden } from '../load.ts';

/** @throws DeskError `conflict`, with the key of the ticket that this thread became where the actor may see it */
export async function demandNewThread({ tx, ctx }: Work, message: FromMessage): Promise<void> {
  const key = await ticketOf(tx, message);
  if (key === null) return;
  const seen = await loadTicket(tx, ctx.actor, key).catch(unlessHidden);
  const details = { openedBefore: true, ...(seen ? { ticketKey: key } : {}) };
  throw conflict(wordsOf(ctx.actor).refuse.openedFrom(seen ? key : null), details);
}

/** Writes down that a thread became a ticket; of two at once the database lets one through. The thread of a deleted one is free. */
export async function writeThread({ tx, now }: Work, message: FromMessage, ticketId: string): Promise<void> {
  const { surface, tenant, channelId, threadId } = message;
  const place = { surface, tenant, channelId, threadId };
  await tx.openedFrom.deleteMany({ where: { ...place, ticket: { deletedAt: { not: null } } } });
  await tx.openedFrom.createMany({ data: [{ ...place, ticketId, createdAt: now }] });
}

/** The key of the ticket that was opened from this thread, also for those who may not see it; null when there is none. */
export const openedFrom = (ctx: Ctx, message: Omit<FromMessage, 'url'>): Promise<string | null> =>
  reading(ctx, (db) => ticketOf(db, message));

/** The same, for what asks for nobody. */
export const ticketOpenedFrom = (
  engine: Engine,
  message: Omit<FromMessage, 'url' | 'author'>,
): Promise<string | null> => reading(engine, (db) => ticketOf(db, message));

/** Whether what a ticket says is not its author's alone any more: somebody else edited it, or another one was merged into it. */
export const editedByOthers = (engine: Engine, ticketId: string, authorId: string): Promise<boolean> =>
  reading(engine, async (db) => {
    const by = { OR: [{ actorId: null }, { actorId: { not: authorId } }] };
    const found = await db.event.findFirst({
      where: { ticketId, OR: [{ type: 'ticket.edited', ...by }, { type: 'ticket.merged' }] },
      select: { id: true },
    });
    return found !== null;
  });

async function ticketOf(db: Db | Tx, message: Omit<FromMessage, 'url'>): Promise<string | null> {
  const { surface, tenant, channelId, threadId } = message;
  const found = await db.openedFrom.findUnique({
    where: { surface_tenant_channelId_threadId: { surface, tenant, channelId, threadId } },
    select: { ticket: { select: { key: true, deletedAt: true } } },
  });
  return found?.ticket.deletedAt === null ? found.ticket.key : null;
}
