import type { Work } from '../../verb/work.ts';

/** Whether the requester's side has written after it was sent, though it is filed before: mails by when they came. */
export async function hasSpokenSince({ tx }: Work, ticketId: string, at: Date): Promise<boolean> {
  const since = await tx.comment.findMany({
    where: { ticketId, audience: 'public', side: 'requester', withdrawnAt: null, saidAt: { gt: at } },
    select: { id: true, source: true },
  });
  if (since.some(({ source }) => source !== 'mail')) return true;
  const mails = { commentId: { in: since.map(({ id }) => id) }, direction: 'in', at: { gt: at } };
  return since.length > 0 && (await tx.mailRecord.count({ where: mails })) > 0;
}
