import type { Db, Engine } from '../../context.ts';
import { sentSource } from '../../inbox/settle.ts';
import { aboutOf, confidentialMails } from '../arrive/hidden-mails.ts';
import { keptRemoteId } from '../arrive/same-mail.ts';

/** A mail that waits for somebody of the desk. */
export interface HeldMail {
  readonly id: string;
  readonly receivedAt: Date;
  readonly from: string;
  readonly name: string;
  readonly subject: string;
  readonly reason: string;
  /** Its server says that its sender did not write it. */
  readonly isForged: boolean;
}

/** What came by itself and is held; what an import found and held is told to nobody. */
const itsHeld = ({ id, since }: { id: string; since: Date }) => ({
  mailboxId: id,
  outcome: 'held',
  receivedAt: { gte: since },
  source: { not: sentSource },
  importId: null,
});

/** What a mailbox holds now, in a few letters: another word when another mail is held or one is seen to; empty for none. */
export async function heldNow(db: Db, box: { id: string; since: Date; heldCount: number }): Promise<string> {
  if (box.heldCount === 0) return '';
  const where = itsHeld(box);
  const newest = await db.inbound.findFirst({
    where,
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  return newest ? `${box.heldCount} ${newest.id}` : '';
}

/** The newest mails that a mailbox holds, and how many it holds; null where it is looked after by nobody any more. */
export async function heldMails(
  { db, digest }: Pick<Engine, 'db' | 'digest'>,
  mailbox: string,
  most: number,
): Promise<{ count: number; mails: HeldMail[] } | null> {
  const box = await db.mailbox.findUnique({ where: { id: mailbox } });
  if (!box?.active) return null;
  const where = itsHeld(box);
  const rows = await db.inbound.findMany({
    where,
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: most,
    select: { id: true, key: true, receivedAt: true, reason: true },
  });
  if (rows.length === 0) return { count: 0, mails: [] };
  const remoteIds = rows.map((one) => keptRemoteId(one.key));
  const records = await db.mailRecord.findMany({
    where: { mailboxId: box.id, remoteId: { in: remoteIds }, direction: 'in' },
    select: {
      remoteId: true,
      fromAddress: true,
      fromName: true,
      subject: true,
      proof: true,
      ticketId: true,
      referenceIds: true,
    },
  });
  const known = new Map(records.map((one) => [one.remoteId, one]));
  const about = rows.map(({ id, key }) => aboutOf(id, null, known.get(keptRemoteId(key))));
  const secret = await confidentialMails({ digest }, db, about);
  // Everybody at the desk reads this: people who see the ticket find the mail on the page.
  const told = rows.filter(({ id }) => !secret.has(id));
  const mails = told.map(({ id, key, receivedAt, reason }) => {
    const record = known.get(keptRemoteId(key));
    const { fromAddress: from = '', fromName: name = '', subject = '', proof } = record ?? {};
    return { id, receivedAt, from, name, subject, reason: reason ?? '', isForged: proof === 'fail' };
  });
  return { count: rows.length < most ? rows.length : await db.inbound.count({ where }), mails };
}
