import type { Tx } from '../../context.ts';
import { wordsOf } from '../../say/choose.ts';
import type { Work } from '../../verb/work.ts';

/** Whether a comment is a mail that this person put on the ticket: its words may be somebody else’s. */
export async function isFiledBy(tx: Tx, commentId: string, personId: string): Promise<boolean> {
  return (await tx.mailRecord.count({ where: { commentId, filedById: personId } })) > 0;
}

/**
 * A mail that somebody put on a ticket and took off again is on none: it can be filed elsewhere. One that lies in a mailbox of the
 * desk, too, is held there for somebody to decide.
 */
export async function takeMailOff({ tx, ctx }: Work, commentId: string): Promise<void> {
  const filed = { commentId, filedById: { not: null } };
  const mails = await tx.mailRecord.findMany({ where: filed, select: { messageHash: true } });
  if (mails.length === 0) return;
  const nowhere = { ticketId: null, commentId: null };
  await tx.mailRecord.updateMany({ where: filed, data: { ...nowhere, filedById: null } });
  const reason = wordsOf(ctx.actor).outlook.takenOff(ctx.actor.name ?? '');
  await tx.inbound.updateMany({
    where: { source: 'mail', sameAs: { in: mails.map((one) => one.messageHash) }, state: 'done', commentId },
    data: { ...nowhere, outcome: 'held', reason },
  });
}
