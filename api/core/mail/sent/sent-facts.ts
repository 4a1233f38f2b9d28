import type { PersonActor } from '../../actor.ts';
import type { Engine } from '../../context.ts';
import type { Db } from '../../ports.ts';
import { sideOf } from '../../ticket/comments/side.ts';
import { may } from '../../ticket/policy.ts';
import { factsOf, ticketParts } from '../../ticket/view.ts';
import { asKept, holderOfAddress, senderActor } from '../arrive/sender.ts';
import { threadByToken, threadOf } from '../arrive/thread.ts';
import { kindOf } from '../kind/kind-of.ts';
import { isMailAddress } from '../message/addresses.ts';
import { headOfMail, headsOfMail, type Mail } from '../message/mail.ts';
import { readSubject } from '../message/subject.ts';
import { withoutPlus } from '../rule/mail-rule.ts';
import { houseSeal } from '../seal/house-seal.ts';
import type { MailProof } from '../server/mail-server.ts';
import type { SentFacts } from './decide-sent.ts';

/** What decides about a mail that was sent, and what was found on the way. */
export interface FoundSent extends SentFacts {
  readonly ticket: { readonly id: string; readonly key: string; readonly requesterId: string } | null;
  /** The agent who sent it, where their server says so and they may answer; null: it is from the mailbox. */
  readonly author: PersonActor | null;
  /** Known people to whom it was sent, in the open or not. */
  readonly people: readonly string[];
  /** Addresses of this house. */
  readonly own: ReadonlySet<string>;
}

/** Looks up what decides about a mail that lies in the folder of sent mails. */
export async function sentFactsOf(
  engine: Engine,
  db: Db,
  { mail, proof, namesSenders }: { mail: Mail; proof: MailProof; namesSenders: boolean },
): Promise<FoundSent> {
  const boxes = await db.mailbox.findMany({ select: { address: true } });
  const own = new Set(boxes.map((one) => one.address));
  const isOurs = mail.from !== null && own.has(withoutPlus(asKept(mail.from.address)));
  const thread = (await threadOf(engine, db, mail, null)) ?? (await threadByToken(db, mail, await houseSeal(engine)));
  const row = thread && (await db.ticket.findUnique({ where: { id: thread.ticketId }, include: ticketParts }));
  const ticket = row && !row.deletedAt ? row : null;
  const addresses = [...new Set(sentTo(mail))].filter((one) => !own.has(withoutPlus(one)));
  const people = await peopleAt(db, addresses);
  const sender = ticket && namesSenders ? await senderOf(db, mail, own) : null;
  const isAgent = sender && ticket && sideOf(sender, ticket) === 'agent' && may(sender, 'reply', factsOf(ticket));
  const copied = ticket?.participants.map((one) => one.personId).filter((one) => people.includes(one)) ?? [];
  return {
    isOurs,
    cameIn: isDelivered(mail, proof),
    // Whose it is was asked for already.
    kind: kindOf(mail, { addresses: new Set(), isSent: () => false }).kind,
    ticket: ticket && { id: ticket.id, key: ticket.key, requesterId: ticket.requesterId },
    isForward: readSubject(mail.subject).isForward,
    reaches: {
      requester: ticket !== null && people.includes(ticket.requesterId),
      participant: ticket !== null && (await areOutside(db, ticket.deskId, copied)),
      anybody: addresses.length > 0,
    },
    author: isAgent ? sender : null,
    people,
    own,
  };
}

/** Everybody to whom it was sent: the copy that is kept also names people whom the others do not see. */
function sentTo(mail: Mail): string[] {
  const hidden = headsOfMail(mail, 'bcc')
    .flatMap((value) => value.split(/[\s,;<>"]+/))
    .filter(isMailAddress);
  return [...mail.to.map((one) => one.address), ...mail.cc.map((one) => one.address), ...hidden].map(asKept);
}

async function peopleAt(db: Db, addresses: readonly string[]): Promise<string[]> {
  const found = await db.identity.findMany({
    where: { provider: 'mail', tenant: '', externalId: { in: addresses.slice(0, 500) } },
    select: { personId: true },
  });
  return [...new Set(found.map((one) => one.personId))];
}

/** Whether some of these people do not work at the desk. */
async function areOutside(db: Db, deskId: string, people: readonly string[]): Promise<boolean> {
  if (people.length === 0) return false;
  const members = await db.deskMember.count({ where: { deskId, personId: { in: [...people] } } });
  return members < people.length;
}

/**
 * The person whom their server names beside the mailbox (https://www.rfc-editor.org/rfc/rfc5322#section-3.6.2): Exchange writes
 * the account that sent a mail on behalf of another there. Of one that was sent as the mailbox it says nothing.
 */
async function senderOf(db: Db, mail: Mail, own: ReadonlySet<string>): Promise<PersonActor | null> {
  const address = mail.sender ? asKept(mail.sender.address) : null;
  if (address === null || own.has(withoutPlus(address)) || headsOfMail(mail, 'sender').length !== 1) return null;
  const holder = await holderOfAddress(db, address);
  return holder?.active ? senderActor(db, holder.personId, 'internal') : null;
}

/** Servers write so on what they deliver, and not on what is kept as sent; their own people they vouch for. */
const isDelivered = (mail: Mail, proof: MailProof): boolean =>
  proof === 'fail' ||
  (proof === 'unknown' &&
    ['authentication-results', 'delivered-to', 'x-original-to'].some((name) => headOfMail(mail, name) !== undefined));
