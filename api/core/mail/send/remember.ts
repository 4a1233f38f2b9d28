import { type Engine, inTransaction, reading } from '../../context.ts';
import type { DeliveryWork } from '../../notify/delivery-work.ts';
import { headOf } from '../../text/cut.ts';
import type { MailToSend, SentMail } from '../server/mail-server.ts';
import type { Sender } from './outlets.ts';

interface Remembered {
  readonly engine: Engine;
  readonly delivery: Pick<DeliveryWork, 'commentId' | 'personId'>;
  readonly sender: Pick<Sender, 'mailboxId'>;
  readonly ticketId: string | null;
}

/** Whether a mail of this id was sent and written down. */
export async function wasRemembered(engine: Engine, messageId: string): Promise<boolean> {
  const where = { messageHash: engine.digest(messageId) };
  return (await reading(engine, (db) => db.mailRecord.count({ where }))) > 0;
}

/** Writes down what was sent, by the id that it has there: what is answered to it finds its ticket. */
export async function rememberMail(of: Remembered, mail: MailToSend, sent: SentMail): Promise<void> {
  const { engine, delivery, sender, ticketId } = of;
  const row = {
    id: engine.newId(),
    mailboxId: sender.mailboxId,
    messageHash: engine.digest(sent.messageId),
    messageId: headOf(sent.messageId, 1000),
    direction: 'out',
    kind: mail.heads.some((one) => one.name === 'Auto-Submitted') ? 'answered' : 'human',
    proof: 'internal',
    ticketId,
    commentId: ticketId === null ? null : delivery.commentId,
    personId: delivery.personId,
    fromAddress: mail.from.address,
    fromName: headOf(mail.from.name, 200),
    toAddresses: JSON.stringify(mail.to),
    ccAddresses: JSON.stringify(mail.cc),
    subject: headOf(mail.subject, 1000),
    referenceIds: JSON.stringify(mail.references),
    threadIndex: mail.heads.find((one) => one.name === 'Thread-Index')?.value ?? '',
    remoteId: headOf(sent.remoteId ?? '', 400),
    at: engine.clock.now(),
  };
  try {
    await inTransaction(engine, (tx) => tx.mailRecord.createMany({ data: [row] }));
  } catch (error) {
    // It was written down by the try before.
    if (engine.classify(error) !== 'duplicate') throw error;
  }
}
