import { type Engine, inTransaction, type Tx } from '../../context.ts';
import { survivorOf } from '../../ticket/merge/survivor.ts';
import { headOfMail, type Mail } from '../message/mail.ts';
import { ticketsOfTokens } from '../message/reply-token.ts';
import { readSubject } from '../message/subject.ts';
import { houseSeal } from '../seal/house-seal.ts';
import { asKept } from './sender.ts';
import { displace } from './vouched.ts';

/** A copy of a mail comes so soon after it was sent, and more. */
const soonMs = 2 * 86_400_000;

/**
 * A mail that was put on its ticket while it was sent comes to a mailbox of a desk: from now on it is known by its id. The signed
 * head says on which ticket, and sender and subject which of those that are there it is.
 */
export async function adoptSent(engine: Engine, mail: Mail, messageHash: string, contentHash: string): Promise<void> {
  const head = headOfMail(mail, 'x-threadline-filed');
  if (head === undefined || mail.from === null || mail.messageId === null) return;
  const [signed] = ticketsOfTokens({ addresses: [], subject: '', ids: [head] }, await houseSeal(engine));
  if (signed === undefined) return;
  const { from, messageId, subject } = mail;
  await inTransaction(engine, async (tx) => {
    const ticketId = await survivorOf(tx, signed);
    const there = await tx.mailRecord.findUnique({ where: { messageHash } });
    if (there?.vouched) return;
    const row = await sentWithout(tx, { ticketId, from: from.address, subject, at: engine.clock.now() });
    if (!row) return;
    if (there) await displace({ tx, ctx: engine }, there);
    await tx.mailRecord.updateMany({
      where: { id: row.id, messageId: '' },
      data: { messageHash, messageId, contentHash },
    });
  });
}

/** A mail that was put on a ticket while it was sent, and whose id nobody has seen yet: the eldest. */
export async function sentWithout(
  tx: Pick<Tx, 'mailRecord'>,
  { ticketId, from, subject, at }: { ticketId: string; from: string; subject: string; at: Date },
) {
  const rows = await tx.mailRecord.findMany({
    where: {
      ticketId,
      messageId: '',
      fromAddress: asKept(from),
      filedById: { not: null },
      at: { gt: new Date(at.getTime() - soonMs), lt: new Date(at.getTime() + soonMs) },
    },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: 50,
  });
  const title = readSubject(subject).title.toLowerCase();
  return rows.find((one) => readSubject(one.subject).title.toLowerCase() === title) ?? null;
}
