import type { Engine } from '../../context.ts';
import type { Db } from '../../ports.ts';
import { sideOf } from '../../ticket/comments/side.ts';
import { may } from '../../ticket/policy.ts';
import { factsOf as ticketFacts, ticketParts } from '../../ticket/view.ts';
import { kindOf } from '../kind/kind-of.ts';
import type { FoundKind } from '../kind/mail-kind.ts';
import { headOfMail, type Mail } from '../message/mail.ts';
import { messageIdsIn } from '../message/message-id.ts';
import { listedAs } from '../rule/listed.ts';
import { type AskedRule, readRule, ruleFor, withoutPlus } from '../rule/mail-rule.ts';
import { houseSeal } from '../seal/house-seal.ts';
import type { MailProof } from '../server/mail-server.ts';
import { type MailChoice, type MailFacts, mailChoices } from './decide.ts';
import { asKept, holderOfAddress, senderActor } from './sender.ts';
import { type Thread, threadByToken, threadOf, threadOfReturned } from './thread.ts';

const hourMs = 3_600_000;

/** The mailbox as what decides needs it. */
export interface Box {
  readonly id: string;
  readonly deskId: string;
  readonly strangers: string;
  readonly lists: string;
  readonly meetings: string;
  readonly perSenderHour: number;
}

/** What decides, and what was found on the way. */
export interface FoundFacts extends MailFacts {
  readonly thread: Thread | null;
  /** The person who holds the sender's address; null while nobody does. */
  readonly personId: string | null;
  readonly ruled: AskedRule | null;
  readonly found: FoundKind;
  /** Addresses of this house: nobody of them is a person. */
  readonly own: ReadonlySet<string>;
}

/** Looks up what decides about a mail. */
export async function factsOf(
  engine: Engine,
  db: Db,
  { box, mail, proof, at }: { box: Box; mail: Mail; proof: MailProof; at: Date },
): Promise<FoundFacts> {
  const book = await engine.book.read(db);
  const own = book.addresses;
  const from = mail.from ? asKept(mail.from.address) : null;
  const holder = from === null ? null : await holderOfAddress(db, from);
  const found = await kindIn(engine, db, mail, own);
  const thread = await threadIn(engine, db, { mail, found, by: holder?.personId ?? null });
  const rules = (
    await db.mailRule.findMany({
      where: { mailboxId: box.id, active: true },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    })
  ).flatMap((row) => readRule(row) ?? []);
  const ruled = ruleFor(rules, mail) ?? null;
  const desk = book.desk(box.deskId);
  const strangers = box.strangers === 'byMode' ? (desk.mode === 'external' ? 'take' : 'hold') : box.strangers;
  return {
    kind: from !== null && own.has(withoutPlus(from)) ? 'own' : found.kind,
    found,
    proof,
    from,
    listed: from === null ? null : await listedAs(db, from, [box.deskId]),
    ticket: await ticketOf(db, thread, { holder, proof, isHuman: found.kind === 'human' }),
    returnsOurs: thread?.by === 'sent',
    sender: { known: holder !== null || proof === 'internal', active: holder?.active ?? true },
    strangers: strangers === 'take' ? 'take' : 'hold',
    lists: choiceOf(box.lists),
    meetings: choiceOf(box.meetings),
    rule: ruled && { name: ruled.name, outcome: ruled.actions.outcome },
    tooMany: from !== null && (await sentWithinHour(db, box.id, from, at)) >= box.perSenderHour,
    thread,
    personId: holder?.personId ?? null,
    ruled,
    own,
  };
}

/** The ticket of a mail. What came back names the mail that it brings by an id that may not be known yet; that one bears ours. */
async function threadIn(
  engine: Engine,
  db: Db,
  { mail, found, by }: { mail: Mail; found: FoundKind; by: string | null },
): Promise<Thread | null> {
  const isReturned = found.kind === 'bounce' || found.kind === 'delay';
  return (
    (await threadOf(engine, db, mail, by)) ??
    (isReturned ? await threadOfReturned(engine, db, mail) : null) ??
    (await threadByToken(db, mail, await houseSeal(engine)))
  );
}

/** What the mail is; whether this desk sent it is asked beforehand, as its kind is told without waiting. */
async function kindIn(engine: Engine, db: Db, mail: Mail, own: ReadonlySet<string>): Promise<FoundKind> {
  const ids = [mail.messageId, ...messageIdsIn(headOfMail(mail, 'x-threadline-mail'))].filter((id) => id !== null);
  const hashes = ids.map((id) => engine.digest(id));
  const sent = await db.mailRecord.findMany({
    where: { messageHash: { in: hashes }, direction: 'out' },
    select: { messageHash: true },
  });
  const known = new Set(sent.map((one) => one.messageHash));
  return kindOf(mail, { addresses: own, isSent: (id) => known.has(engine.digest(id)) });
}

/** The ticket, and whether the sender may answer on it with what their mail proves. */
async function ticketOf(
  db: Db,
  thread: Thread | null,
  {
    holder,
    proof,
    isHuman,
  }: { holder: { personId: string; active: boolean } | null; proof: MailProof; isHuman: boolean },
): Promise<MailFacts['ticket']> {
  if (!thread) return null;
  const row = await db.ticket.findUnique({ where: { id: thread.ticketId }, include: ticketParts });
  // A program's answer to what was deleted is about nothing any more.
  if (!row || (row.deletedAt && !isHuman)) return null;
  if (!holder?.active) return { key: row.key, senderIsOnIt: false };
  const actor = await senderActor(db, holder.personId, proof);
  // What people on it answer to a deleted ticket opens a follow-up; what its desk answers is held.
  const isTheirs = !row.deletedAt || sideOf(actor, row) === 'requester';
  return { key: row.key, senderIsOnIt: isTheirs && may(actor, 'reply', ticketFacts(row)) };
}

/** The mails of a sender that were filed within the hour before this one came. */
const sentWithinHour = (db: Db, mailboxId: string, fromAddress: string, at: Date): Promise<number> =>
  db.mailRecord.count({
    where: {
      mailboxId,
      fromAddress,
      at: { gt: new Date(at.getTime() - hourMs), lte: at },
      direction: 'in',
      ticketId: { not: null },
    },
  });

const choiceOf = (word: string): MailChoice => mailChoices.find((one) => one === word) ?? 'hold';
