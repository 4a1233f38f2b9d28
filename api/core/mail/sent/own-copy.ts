import type { Engine, Tx } from '../../context.ts';
import { headOf } from '../../text/cut.ts';
import { displace } from '../arrive/vouched.ts';
import type { MailThere } from '../server/mail-server.ts';

/**
 * Tells apart what is known: mails whose records are there, by their id, or by the one that this desk sent them under. Of those
 * that their server gave another id, the records learn it: what is answered to it finds its ticket.
 */
export async function learnIds(
  { digest }: Pick<Engine, 'digest'>,
  tx: Tx,
  mails: readonly Pick<MailThere, 'messageId' | 'ownId' | 'remoteId'>[],
): Promise<ReadonlySet<unknown>> {
  const ids = mails.flatMap(({ messageId, ownId }) => [messageId ?? [], ownId ?? []].flat());
  const rows = await tx.mailRecord.findMany({
    where: { messageHash: { in: [...new Set(ids.map((id) => digest(id)))] }, direction: 'out' },
    select: { messageHash: true },
  });
  const sent = new Set(rows.map((row) => row.messageHash));
  const isSent = (id: string | null) => id !== null && sent.has(digest(id));
  const known = new Set<unknown>(mails.filter(({ messageId, ownId }) => isSent(messageId) || isSent(ownId)));
  for (const { messageId, ownId, remoteId } of mails)
    if (messageId !== null && ownId !== null && isSent(ownId) && !isSent(messageId))
      await learnId({ digest }, tx, { ownId, messageId, remoteId });
  return known;
}

/** Writes down which id its server gave a mail that this desk sent; gives whether the mail was written down. */
export async function learnId(
  { digest }: Pick<Engine, 'digest'>,
  tx: Tx,
  { ownId, messageId, remoteId }: { ownId: string; messageId: string | null; remoteId: string },
): Promise<boolean> {
  const where = { messageHash: digest(ownId), direction: 'out' };
  const place = { remoteId: headOf(remoteId, 400) };
  const id = messageId === null ? null : { messageId: headOf(messageId, 1_000), messageHash: digest(messageId) };
  const there = id && (await tx.mailRecord.findUnique({ where: { messageHash: id.messageHash } }));
  // A reader of the mail who works at no desk may have brought it under its new id before that was learned here.
  const isOurs = there?.vouched === false && (await tx.mailRecord.count({ where })) > 0;
  if (there && isOurs) await displace({ tx, ctx: { digest } }, there);
  const isTaken = there !== null && !isOurs;
  const { count } = await tx.mailRecord.updateMany({ where, data: { ...place, ...(id && !isTaken ? id : {}) } });
  return count > 0;
}
