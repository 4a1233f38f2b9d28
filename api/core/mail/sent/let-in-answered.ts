import { systemActor } from '../../actor.ts';
import { type Ctx, type Engine, reading } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import type { MailHouse } from '../arrive/arrive.ts';
import { asKept } from '../arrive/sender.ts';
import { releaseMail } from '../box/release.ts';
import type { Mail } from '../message/mail.ts';
import type { FoundSent } from './sent-facts.ts';

/**
 * Somebody answers from the mailbox a mail that is held: by answering its sender they have let them in, onto the ticket that both
 * mails speak about, else with a ticket of their own. Only where all of that is certain: the mail is the one that is answered, it
 * lies in a mailbox of the same desk, the answer goes to its sender, and no server says that they did not write it. Gives whether
 * it was let in.
 */
export async function letInAnswered(
  { engine, reader, html }: Pick<MailHouse, 'engine' | 'reader' | 'html'>,
  { mail, box, facts, id }: { mail: Mail; box: { deskId: string }; facts: FoundSent; id: string },
): Promise<boolean> {
  const { ticket } = facts;
  if (!facts.isOurs || facts.cameIn || facts.kind !== 'human' || facts.isForward) return false;
  const held = await heldThatItAnswers(engine, { mail, box, ticketId: ticket?.id ?? null });
  if (held === null) return false;
  const ctx: Ctx = { ...engine, actor: systemActor('mail'), requestId: id };
  try {
    await releaseMail(ctx, { reader, html }, { mail: held, ...(ticket ? { ticket: ticket.key } : { apart: true }) });
    return true;
  } catch (error) {
    // Somebody saw to it at the same moment, or it was not kept: the answer stands for itself.
    if (error instanceof DeskError && error.code !== 'unavailable') return false;
    throw error;
  }
}

async function heldThatItAnswers(
  engine: Engine,
  { mail, box, ticketId }: { mail: Mail; box: { deskId: string }; ticketId: string | null },
): Promise<string | null> {
  const [answered] = mail.inReplyTo;
  if (answered === undefined) return null;
  const sameAs = engine.digest(answered);
  return reading(engine, async (db) => {
    const row = await db.inbound.findUnique({ where: { sameAs } });
    const record = await db.mailRecord.findUnique({ where: { messageHash: sameAs } });
    if (row?.outcome !== 'held' || row.mailboxId === null || record?.ticketId !== null) return null;
    if (record.direction !== 'in' || record.proof === 'fail') return null;
    const to = [...mail.to, ...mail.cc].map((one) => asKept(one.address));
    if (!to.includes(record.fromAddress)) return null;
    const its = await db.mailbox.findUnique({ where: { id: row.mailboxId }, select: { deskId: true } });
    if (its?.deskId !== box.deskId) return null;
    if (ticketId === null) return row.id;
    const ticket = await db.ticket.findUnique({ where: { id: ticketId }, select: { deskId: true } });
    return ticket?.deskId === box.deskId ? row.id : null;
  });
}
