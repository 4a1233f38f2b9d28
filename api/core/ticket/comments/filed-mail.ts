import type { Tx } from '../../context.ts';
import { sentSource, settleInbound } from '../../inbox/settle.ts';
import { wordsOf } from '../../say/choose.ts';
import { headOf } from '../../text/cut.ts';
import type { Work } from '../../verb/work.ts';

/** Whether a comment is a mail that this person put on the ticket: its words may be somebody else’s. */
export async function isFiledBy(tx: Tx, commentId: string, personId: string): Promise<boolean> {
  return (await tx.mailRecord.count({ where: { commentId, filedById: personId } })) > 0;
}

/**
 * Mails that somebody put on a ticket and took off again are on none: each can be filed elsewhere, by any door. One that lies in a
 * mailbox of the desk, too, is held there for somebody to decide.
 */
export async function takeMailsOff(work: Work, on: { commentId: string } | { ticketId: string }): Promise<void> {
  const { tx, ctx, now } = work;
  const filed = { ...on, filedById: { not: null } };
  const mails = await tx.mailRecord.findMany({
    where: filed,
    select: { id: true, messageHash: true, mailboxId: true },
  });
  if (mails.length === 0) return;
  const nowhere = { ticketId: null, commentId: null };
  await tx.mailRecord.updateMany({ where: filed, data: { ...nowhere, filedById: null } });
  const lying = await tx.inbound.findMany({
    where: { ...on, state: 'done', mailboxId: { not: null }, source: { not: sentSource } },
    select: { id: true, sameAs: true, outcome: true, mailboxId: true, key: true },
  });
  const reason = wordsOf(ctx.actor).outlook.takenOff(ctx.actor.name ?? '');
  for (const { id, outcome } of lying)
    await settleInbound(tx, { id, outcome, state: 'done' }, now, { ...nowhere, outcome: 'held', reason });
  for (const { id, messageHash, mailboxId } of mails) {
    if (mailboxId !== null) continue;
    const there = lying.find((one) => one.sameAs === messageHash);
    // What was brought is let in as the mail that lies in the mailbox; else it leaves its id to whatever comes.
    const data = there
      ? { mailboxId: there.mailboxId, remoteId: headOf(there.key, 400) }
      : { messageHash: ctx.digest(`taken off\n${id}`) };
    await tx.mailRecord.updateMany({ where: { id }, data });
  }
}
