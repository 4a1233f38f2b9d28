import type { Engine } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import type { Db, Tx } from '../../ports.ts';
import { everCalled, survivorOf } from '../../ticket/merge/survivor.ts';
import { headOfMail, type Mail } from '../message/mail.ts';
import { messageIdsIn } from '../message/message-id.ts';
import { isMarkOf, marksIn, ticketsOfTokens } from '../message/reply-token.ts';
import type { Seal } from '../seal/hmac.ts';
import { sentNameOf } from './same-mail.ts';

/** So many ids are looked at: the newest. */
const most = 40;

/** A ticket that a mail answers, and how that is known. */
export interface Thread {
  readonly ticketId: string;
  /** A mail of ours, or one that came before; else a signed token. */
  readonly by: 'sent' | 'received' | 'token';
  /** Our record of the mail that it answers. */
  readonly mailId: string | null;
}

/** What of a mail says which one it answers. */
type Answering = Pick<Mail, 'inReplyTo' | 'references' | 'messageId'>;

/** The ids that a mail answers, the nearest first: what it replies to, then its chain from the end. */
const answered = ({ inReplyTo, references, messageId }: Answering): string[] =>
  [...new Set([...inReplyTo.toReversed(), ...references.toReversed()])].filter((id) => id !== messageId).slice(0, most);

/**
 * The ticket that a mail answers: the nearest mail of its chain that this desk sent or filed decides, also where the chain names
 * two tickets. Never its subject, and never the conversation that a server puts it in. A mail that somebody brought who works at
 * no desk decides for themselves alone (`by`): nobody draws other people's answers onto a ticket of theirs. Without it somebody
 * looks, and decides.
 */
export const threadOf = (
  engine: Pick<Engine, 'digest'>,
  db: Db | Tx,
  mail: Answering,
  by?: string | null,
): Promise<Thread | null> => threadOfIds(engine, db, answered(mail), by);

/** The ticket of the mail that a server brings back, whole or as far as its heads, by the id that this desk gave it. */
export const threadOfReturned = (engine: Pick<Engine, 'digest'>, db: Db | Tx, mail: Mail): Promise<Thread | null> =>
  threadOfIds(engine, db, returnedIds(mail), null);

function returnedIds({ carried, parts }: Mail): string[] {
  const whole = carried.map((one) => headOfMail(one, 'x-threadline-mail'));
  const heads = parts
    .filter(({ mediaType }) => mediaType === 'text/rfc822-headers')
    .map(({ bytes }) => /^x-threadline-mail:(.*)$/im.exec(new TextDecoder().decode(bytes))?.[1]);
  return [...whole, ...heads].flatMap((value) => messageIdsIn(value)).slice(0, most);
}

const believedBy = (by: string | null | undefined) =>
  by === undefined ? {} : { OR: [{ vouched: true }, ...(by === null ? [] : [{ filedById: by }])] };

async function threadOfIds(
  { digest }: Pick<Engine, 'digest'>,
  db: Db | Tx,
  ids: readonly string[],
  by: string | null | undefined,
): Promise<Thread | null> {
  const hashes = ids.map((id) => digest(id));
  if (hashes.length === 0) return null;
  const rows = await db.mailRecord.findMany({
    where: {
      messageHash: { in: hashes },
      ticketId: { not: null },
      ...believedBy(by),
    },
    select: { id: true, messageHash: true, ticketId: true, direction: true },
  });
  const nearest = rows.toSorted((a, b) => hashes.indexOf(a.messageHash) - hashes.indexOf(b.messageHash))[0];
  if (!nearest?.ticketId) return null;
  const ticketId = await survivorOf(db, nearest.ticketId);
  return { ticketId, by: nearest.direction === 'out' ? 'sent' : 'received', mailId: nearest.id };
}

/** The ticket whose token or mark the mail bears, where this house signed it: a forged one names none. */
export async function threadByToken(
  db: Db | Tx,
  mail: Answering & Pick<Mail, 'to' | 'cc' | 'subject'>,
  seal: Seal,
): Promise<Thread | null> {
  const addresses = [...mail.to, ...mail.cc].map((one) => one.address);
  const ids = [...mail.references, ...mail.inReplyTo];
  const [signed] = ticketsOfTokens({ addresses, subject: mail.subject, ids }, seal).toReversed();
  if (signed !== undefined) return { ticketId: await survivorOf(db, signed), by: 'token', mailId: null };
  for (const mark of marksIn(mail.subject).slice(0, 5)) {
    const id = (await everCalled(db, mark.key)).find((one) => isMarkOf(mark, one, seal));
    if (id !== undefined) return { ticketId: await survivorOf(db, id), by: 'token', mailId: null };
  }
  return null;
}

/** It answers a mail that is here and not filed yet. */
export class NotYet extends DeskError {
  constructor() {
    super('unavailable', 'It answers a mail that is not filed yet.');
  }
}

/**
 * A mail that this one answers, and that is here and not filed yet: then this one waits for it. One that an import has parked
 * counts while the import runs.
 */
export async function waitsForAnother(
  { digest }: Pick<Engine, 'digest'>,
  db: Db,
  mail: Mail,
  self: string,
): Promise<{ id: string; isParked: boolean } | null> {
  const hashes = answered(mail).flatMap((id) => [digest(id), digest(sentNameOf(id))]);
  if (hashes.length === 0) return null;
  // Servers list mails in any order: the one that it answers may have been kept after it.
  const where = { sameAs: { in: hashes }, state: { in: ['received', 'working', 'parked'] }, id: { not: self } };
  for (const one of await db.inbound.findMany({ where, select: { id: true, state: true, importId: true } })) {
    const isParked = one.state === 'parked';
    if (!isParked || (await isRunning(db, one.importId))) return { id: one.id, isParked };
  }
  return null;
}

const isRunning = async (db: Db, id: string | null): Promise<boolean> =>
  id !== null && (await db.mailImport.count({ where: { id, state: { in: ['finding', 'filing'] } } })) > 0;
