import type { Tx } from '../../context.ts';
import { type Counts, countsOf } from '../counts/counts.ts';
import { firstResponseOf } from '../history/first-response.ts';

/** Gives whatever hangs on these comments to the ticket that has them now: their files, copies, mails and deliveries. */
export async function followComments(tx: Tx, ids: readonly string[], from: string, to: string): Promise<void> {
  const data = { ticketId: to };
  for (let at = 0; at < ids.length; at += 500) {
    const where = { commentId: { in: ids.slice(at, at + 500) }, ticketId: from };
    await tx.attachment.updateMany({ where, data });
    await tx.messageRef.updateMany({ where, data });
    await tx.mailRecord.updateMany({ where, data });
    await tx.delivery.updateMany({ where, data });
  }
}

/** Writes down on comments that come from `key` to the ticket of `to` where they were written; on those that come home, nothing. */
export async function noteOrigin(
  tx: Tx,
  at: { ticketId: string; key: string; to: string },
  ids?: readonly string[],
): Promise<void> {
  const { ticketId, key, to } = at;
  for (const some of ids === undefined ? [undefined] : parts(ids)) {
    const where = { ticketId, ...(some ? { id: { in: some } } : {}) };
    await tx.comment.updateMany({ where: { ...where, fromKey: null }, data: { fromKey: key } });
    await tx.comment.updateMany({ where: { ...where, fromKey: to }, data: { fromKey: null } });
  }
}

function parts(ids: readonly string[]): string[][] {
  const found: string[][] = [];
  for (let at = 0; at < ids.length; at += 500) found.push(ids.slice(at, at + 500));
  return found;
}

/**
 * What a ticket counts of its comments, files and time, and when it was first answered, after some have come or gone; written in
 * the transaction that holds its row.
 */
export async function recount(
  tx: Tx,
  { id: ticketId, requestedAt }: { id: string; requestedAt: Date },
): Promise<Counts & { firstResponseAt: Date | null }> {
  const counts = (await countsOf(tx, [ticketId])).get(ticketId);
  if (!counts) throw new Error(`Nothing was counted of ${ticketId}.`);
  const counted = { ...counts, firstResponseAt: await firstResponseOf(tx, { id: ticketId, requestedAt }) };
  await tx.ticket.updateMany({ where: { id: ticketId }, data: counted });
  return counted;
}
