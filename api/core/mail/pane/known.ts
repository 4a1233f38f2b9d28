import type { Db, Engine, Tx } from '../../context.ts';
import { sentWithout } from '../arrive/adopt.ts';
import { asKept } from '../arrive/sender.ts';
import { type Thread, threadByToken, threadOf } from '../arrive/thread.ts';
import { readSubject } from '../message/subject.ts';
import { houseSeal } from '../seal/house-seal.ts';
import type { ReadItem } from './item.ts';

/** How it is known which ticket a mail belongs to, the surest first. */
export const knownBy = ['mail', 'conversation', 'subject', 'sender'] as const;

/** A ticket that a mail is on, or belongs to. */
export interface Known {
  readonly how: 'mail' | 'conversation' | 'subject';
  readonly ticketId: string;
  readonly commentId: string | null;
  /** The person who filed it by hand. */
  readonly filedById: string | null;
  readonly at: Date | null;
}

/** So many mails of one conversation are looked at. */
const most = 50;

/** What names the conversation of a mail in our rows; empty where its server says none. */
export const conversationHashOf = ({ digest }: Pick<Engine, 'digest'>, conversation: string | null): string =>
  conversation === null ? '' : digest(`conversation\n${conversation}`);

/** The title that a whole conversation has, to be compared. */
export const titleOf = (subject: string): string => readSubject(subject).title.toLowerCase();

/**
 * The record of this very mail, by its internet message id: that is the same in every mailbox, and nothing else is. What somebody
 * brought who works at no desk is believed only of a mail that looks the same.
 */
export async function recordOf(engine: Engine, db: Db | Tx, item: Pick<ReadItem, 'messageId' | 'from' | 'subject'>) {
  if (item.messageId === null) return null;
  const row = await db.mailRecord.findUnique({ where: { messageHash: engine.digest(item.messageId) } });
  if (!row || row.vouched) return row;
  const isAlike = item.from !== null && asKept(item.from.address) === row.fromAddress;
  return isAlike && titleOf(item.subject) === titleOf(row.subject) ? row : null;
}

/** Where a mail belongs: it is on a ticket itself, or answers what is. */
export async function knownTicket(engine: Engine, db: Db, item: ReadItem): Promise<Known | null> {
  const record = await recordOf(engine, db, item);
  if (record?.ticketId) {
    const { ticketId, commentId, filedById, at } = record;
    return { how: 'mail', ticketId, commentId, filedById, at };
  }
  const answered = await threadOf(engine, db, item);
  const signed = answered ?? (await threadByToken(db, item, await houseSeal(engine)));
  const sent = signed && (await sentAlong(db, signed.ticketId, item));
  if (sent) return sent;
  if (answered) return by('conversation', answered);
  if (signed) return by('subject', signed);
  // A conversation alone decides nothing, as a server puts mails into one by their subjects.
  const [alike] = (await mailsOfConversation(engine, db, item)).filter(
    (one) => titleOf(one.subject) === titleOf(item.subject),
  );
  return alike?.ticketId ? by('conversation', { ticketId: alike.ticketId }) : null;
}

/** The mail was put on its ticket while it was sent, and nobody has seen its id yet. */
async function sentAlong(db: Db, ticketId: string, { from, subject, at }: ReadItem): Promise<Known | null> {
  if (from === null || at === null) return null;
  const row = await sentWithout(db, { ticketId, from: from.address, subject, at });
  return row && { how: 'mail', ticketId, commentId: row.commentId, filedById: row.filedById, at: row.at };
}

/** Mails on tickets that this mailbox has in the same conversation, the newest first. */
export async function mailsOfConversation(engine: Engine, db: Db, { conversation }: Pick<ReadItem, 'conversation'>) {
  if (conversation === null) return [];
  return db.mailRecord.findMany({
    where: { conversationHash: conversationHashOf(engine, conversation), ticketId: { not: null } },
    select: { ticketId: true, subject: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: most,
  });
}

const by = (how: Known['how'], { ticketId }: Pick<Thread, 'ticketId'>): Known => ({
  how,
  ticketId,
  commentId: null,
  filedById: null,
  at: null,
});
