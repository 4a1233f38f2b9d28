import { z } from 'zod';
import { type Engine, reading } from '../../context.ts';
import { parsedJson } from '../../stored.ts';
import type { Earlier } from '../answer/references.ts';

/** What was said by mail about a ticket, as far as one person has it. */
export interface Conversation {
  /** The newest mail that they wrote or got; null where there is none. */
  readonly last: Earlier | null;
  /** The subject of the first mail of ours: all others have the same. */
  readonly subject: string | null;
  /** The mailbox that it goes through. */
  readonly mailboxId: string | null;
  /** What the mail was that they opened the ticket by; null where they did it in another way. */
  readonly openedBy: { readonly kind: string; readonly proof: string } | null;
}

/** So many mails are looked at, the newest first. */
const most = 60;
const Ids = z.array(z.string()).catch([]);
const People = z.array(z.object({ address: z.string() })).catch([]);

/** The mails of a ticket, as somebody with this address follows them. */
export async function conversationWith(
  engine: Engine,
  ticketId: string,
  { personId, address }: { readonly personId: string | null; readonly address: string },
): Promise<Conversation> {
  const { rows, first, opening } = await reading(engine, async (db) => ({
    rows: await db.mailRecord.findMany({ where: { ticketId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: most }),
    first: await db.mailRecord.findFirst({
      // What people sent past the desk is called as they called it.
      where: { ticketId, direction: 'out', storeKey: '' },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      select: { subject: true },
    }),
    opening: await db.mailRecord.findFirst({
      where: { ticketId },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      select: { direction: true, kind: true, proof: true, commentId: true, personId: true },
    }),
  }));
  const wasTo = (json: string) => People.parse(parsedJson(json)).some((one) => one.address.toLowerCase() === address);
  const theirs = rows.find(
    (row) =>
      // What was put there while it was sent has no id yet that could be answered.
      !(row.messageId === '' && row.filedById !== null) &&
      ((personId !== null && row.personId === personId) || wasTo(row.toAddresses) || wasTo(row.ccAddresses)),
  );
  const opened = opening?.direction === 'in' && opening.commentId === null && opening.personId === personId;
  return {
    last: theirs
      ? {
          messageId: theirs.messageId,
          referenceIds: Ids.parse(parsedJson(theirs.referenceIds)),
          threadIndex: theirs.threadIndex,
        }
      : null,
    subject: first?.subject ?? null,
    mailboxId: rows.find((row) => row.mailboxId !== null)?.mailboxId ?? null,
    openedBy: opened ? { kind: opening.kind, proof: opening.proof } : null,
  };
}
