import type { Db, Engine, Tx } from '../../context.ts';

/** What names another mail of the same id: what it says comes to it. */
export const otherOf = (messageId: string, contentHash: string): string => `${messageId}\n${contentHash}`;

/** What is known of a mail by its id. */
interface Known {
  readonly id: string;
  readonly vouched: boolean;
  readonly contentHash: string;
  readonly mailboxId: string | null;
  readonly filedById: string | null;
  readonly ticketId: string | null;
}

/**
 * Whether a record leaves its id to a mail that comes to a mailbox. One that somebody brought who works at no desk leaves it to a
 * mail that says something else, and to the same one where their ticket is not of the mailbox's desk. An agent's word counts at
 * the desks that they work on: at another one, what they brought leaves its id to a mail that says something else.
 */
export async function makesRoom(
  db: Db | Tx,
  known: Known,
  mail: { readonly mailboxId: string | null; readonly contentHash: string },
): Promise<boolean> {
  const isSame = known.contentHash === mail.contentHash;
  if (known.vouched) return !isSame && (await isElsewhere(db, known, mail.mailboxId));
  return !isSame || (await isElsewhere(db, known, mail.mailboxId));
}

/** Whether a record is of a mail that somebody put on a ticket of another desk than that of this mailbox. */
export async function isElsewhere(
  db: Db | Tx,
  { mailboxId, filedById, ticketId }: Pick<Known, 'mailboxId' | 'filedById' | 'ticketId'>,
  at: string | null,
): Promise<boolean> {
  if (mailboxId !== null || filedById === null || ticketId === null || at === null) return false;
  const box = await db.mailbox.findUnique({ where: { id: at }, select: { deskId: true } });
  const ticket = await db.ticket.findUnique({ where: { id: ticketId }, select: { deskId: true } });
  return box !== null && ticket !== null && box.deskId !== ticket.deskId;
}

/** The id is left to another mail: nobody keeps a mail away by its id. */
export async function displace(
  { tx, ctx }: { readonly tx: Tx; readonly ctx: Pick<Engine, 'digest'> },
  {
    id,
    messageId,
    messageHash,
    contentHash,
  }: { id: string; messageId: string; messageHash: string; contentHash: string },
): Promise<void> {
  const other = ctx.digest(otherOf(messageId, contentHash));
  // What says the same was displaced before: each is found by its own name, and none stops the mail that comes.
  const isTaken = (await tx.mailRecord.count({ where: { messageHash: other, id: { not: id } } })) > 0;
  const name = isTaken ? ctx.digest(`${otherOf(messageId, contentHash)}\n${id}`) : other;
  await tx.mailRecord.updateMany({ where: { id, messageHash }, data: { messageHash: name } });
}
