import { type Engine, reading } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import type { DeliveryWork } from '../../notify/delivery-work.ts';
import type { Capabilities, Deliverable, Notifier, Settled } from '../../notify/notifier.ts';
import { countTry } from '../../person/credentials/rate-window.ts';
import { wordsFor } from '../../say/choose.ts';
import { deliveryWords } from '../../say/delivery.ts';
import { writeAnswer } from '../answer/answer.ts';
import { automaticHeads, conversationHeads, leavingHeads } from '../answer/heads.ts';
import { senderName, subjectOf } from '../answer/line.ts';
import { anchorOf, ownMessageId } from '../answer/own-id.ts';
import { chainAfter } from '../answer/references.ts';
import { threadIndexAfter } from '../answer/thread-index.ts';
import { buryRefused } from '../dead/bury.ts';
import { replyAddress, replyToken } from '../message/reply-token.ts';
import { houseSeal } from '../seal/house-seal.ts';
import type { MailToSend, SentMail } from '../server/mail-server.ts';
import { NoSuchReader } from '../server/no-such-reader.ts';
import { type Conversation, conversationWith } from './conversation.ts';
import { filesAlong } from './files-along.ts';
import { filesAt, linksAlong } from './links-along.ts';
import { type Outlets, type Sender, senderFor } from './outlets.ts';
import { rememberMail, wasRemembered } from './remember.ts';

/** What a mail can do. */
const can: Capabilities = {
  edits: false,
  threads: { withPeople: false, inChannels: false },
  files: true,
  longest: 10_000,
};

/** So many mails a minute leave a mailbox: more are refused by Microsoft 365. */
const pace = { tries: 30, windowMs: 60_000 };
/** So many requests of one person are answered by itself within an hour: a last fuse against programs that answer each other. */
const answersAnHour = { tries: 10, windowMs: 3_600_000 };
/** Until so long after a comment its files are waited for that a scanner has not looked at. */
const scanMs = 10 * 60_000;

/** What a mail is about. */
interface Subject {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly deskId: string;
  readonly desk: string;
  readonly status: string;
  readonly requesterId: string;
  readonly statusCategory: string;
}

/** Writes to people by mail, from the mailbox of the ticket's desk. What was sent stays as it is. */
export function makeMailNotifier(engine: Engine, outlets: Outlets): Notifier {
  return {
    channel: 'mail',
    can,
    async deliver(what) {
      try {
        return await deliver(engine, outlets, what);
      } catch (error) {
        return error instanceof NoSuchReader ? noReader(engine, what, error) : failed(error);
      }
    },
  };
}

/** Its reader is there no more: they are told at another address, or in another place, where there is one. */
async function noReader(engine: Engine, { delivery }: Deliverable, error: NoSuchReader): Promise<Settled> {
  await buryRefused(engine, error, delivery.ticketId);
  if (delivery.personId === null) return { state: 'dead', answer: error.message };
  return { state: 'retry', answer: error.message, afterMs: 0, uncounted: true };
}

const silence = { last: null, subject: null, mailboxId: null, openedBy: null } satisfies Conversation;

async function deliver(engine: Engine, outlets: Outlets, what: Deliverable): Promise<Settled> {
  const { delivery, to, outgoing } = what;
  const ticket = await subjectOfDelivery(engine, delivery);
  const reader = { personId: delivery.personId, address: to.address.toLowerCase() };
  const talk = ticket ? await conversationWith(engine, ticket.id, reader) : silence;
  const sender = await senderFor(engine, outlets, ticket?.deskId ?? null, talk.mailboxId);
  if (typeof sender === 'string') return { state: 'dead', answer: sender };
  const token = ticket && replyToken(ticket.id, await houseSeal(engine));
  const messageId = ownMessageId(delivery.id, token, sender.box.address);
  const remember = { engine, delivery, sender, ticketId: ticket?.id ?? null };
  if (what.maybePosted) {
    if (await wasRemembered(engine, messageId)) return { state: 'sent', answer: deliveryWords.mail.before };
    const found = await sender.outlet.wasSent(sender.box, messageId);
    if (found) {
      const { mail } = await write(engine, what, {
        ticket,
        talk,
        sender,
        token,
        messageId,
        publicUrl: outlets.publicUrl,
      });
      await rememberMail(remember, mail, found);
      return { state: 'sent', answer: deliveryWords.mail.before };
    }
  }
  const isAnswer = delivery.kind === 'letter' && ticket !== null && (await tellsOfOpening(engine, delivery));
  if (isAnswer && talk.openedBy !== null && talk.openedBy.kind !== 'human')
    return { state: 'sent', answer: deliveryWords.mail.toProgram };
  // People whom a forged mail names did not write it, and get nothing of what its writer wants them to read.
  if (isAnswer && talk.openedBy?.proof === 'fail') return { state: 'sent', answer: deliveryWords.mail.toForger };
  if (outgoing.kind === 'comment' && isScanned(what, engine) === false)
    return { state: 'retry', answer: deliveryWords.mail.scanning, afterMs: 5_000, uncounted: true };
  if (isAnswer && what.delivery.attempts <= 1 && !(await mayAnswer(engine, reader.address)))
    return { state: 'sent', answer: deliveryWords.mail.tooMany };
  await countTry(engine, [{ key: `mail:${sender.box.address}`, ...pace }], 'mail');
  const { mail } = await write(engine, what, { ticket, talk, sender, token, messageId, publicUrl: outlets.publicUrl });
  const sent = await sender.outlet.send(sender.box, mail);
  await rememberMail(remember, mail, sent);
  return { state: 'sent', answer: answerOf(mail, sent) };
}

interface Written {
  readonly ticket: Subject | null;
  readonly talk: Conversation;
  readonly sender: Sender;
  readonly token: string | null;
  readonly messageId: string;
  readonly publicUrl: string;
}

/** The mail of a delivery, with all of its heads. */
async function write(engine: Engine, what: Deliverable, known: Written): Promise<{ mail: MailToSend }> {
  const { delivery, to, outgoing } = what;
  const { sender, messageId, publicUrl } = known;
  // People who do not see it any more get nothing of it: no title, no thread and nowhere to answer.
  const isUntitled = outgoing.kind === 'notice' && outgoing.untitled === true;
  const { ticket, talk, token } = isUntitled ? { ...known, ticket: null, talk: silence, token: null } : known;
  const { address } = sender.box;
  const language = to.locale ?? 'en';
  const words = wordsFor(language);
  const desk = sender.name || ticket?.desk || 'Threadline';
  const key = ticket?.key ?? ('ticket' in outgoing ? outgoing.ticket : null);
  const subject =
    talk.subject ??
    (ticket ? subjectOf(ticket) : key === null ? words.mail.subject(desk) : subjectOf({ key, title: desk }));
  const along = await filesAlong(engine, delivery, outgoing);
  const pressed = await linksAlong(engine, { delivery, outgoing, ticket }, words, publicUrl);
  const isInside = delivery.targetAudience === 'internal';
  const said = writeAnswer(subject, outgoing, {
    language,
    words,
    ticket,
    answers: isInside ? 'unsaid' : sender.answersTo === null ? 'unread' : 'read',
    pictures: along.pictures,
    left: await filesAt(engine, { delivery, ticket }, along.left, publicUrl),
    ...pressed,
  });
  const references = chainAfter(talk.last, token && anchorOf(token, address));
  const by = outgoing.kind === 'comment' ? (outgoing.by?.name ?? null) : null;
  const how = outgoing.kind === 'comment' ? null : delivery.kind === 'letter' && talk.openedBy ? 'answer' : 'news';
  const index = threadIndexAfter(talk.last?.threadIndex ?? '', engine.clock.now(), engine.digest(token ?? messageId));
  const reader = await nameOf(engine, delivery.personId);
  const { answersTo, plusAddress } = sender;
  const named =
    plusAddress && ticket && answersTo !== null ? replyAddress(answersTo, ticket.id, await houseSeal(engine)) : null;
  const answersAt = named ?? answersTo;
  return {
    mail: {
      messageId,
      from: { address, name: senderName(by, desk) },
      replyTo: answersAt === null || answersAt === address ? [] : [{ address: answersAt, name: desk }],
      to: [{ address: to.address, name: reader }],
      cc: [],
      subject,
      ...said,
      inReplyTo: talk.last?.messageId ?? null,
      references,
      heads: [...conversationHeads(subject, index), ...automaticHeads(how), ...leavingHeads(pressed.unfollow)],
      files: along.files,
    },
  };
}

async function subjectOfDelivery(engine: Engine, { ticketId }: DeliveryWork): Promise<Subject | null> {
  if (ticketId === null) return null;
  return reading(engine, async (db) => {
    const row = await db.ticket.findUnique({
      where: { id: ticketId },
      select: {
        id: true,
        key: true,
        title: true,
        deskId: true,
        statusId: true,
        requesterId: true,
        statusCategory: true,
      },
    });
    if (!row) return null;
    const book = await engine.book.read(db);
    return { ...row, desk: book.desk(row.deskId).name, status: book.status(row.statusId).name };
  });
}

async function nameOf(engine: Engine, personId: string | null): Promise<string> {
  if (personId === null) return '';
  const where = { id: personId };
  const found = await reading(engine, (db) => db.person.findUnique({ where, select: { name: true } }));
  return senderName(found?.name ?? null, '');
}

async function tellsOfOpening(engine: Engine, { eventId }: DeliveryWork): Promise<boolean> {
  const where = { id: eventId };
  const found = await reading(engine, (db) => db.event.findUnique({ where, select: { type: true } }));
  return found?.type === 'ticket.opened';
}

/** Whether all files of a comment were looked at; after a while what was not stays behind. */
function isScanned({ delivery, outgoing }: Deliverable, { clock }: Engine): boolean {
  const files = outgoing.kind === 'comment' ? (outgoing.files ?? []) : [];
  const isOld = clock.now().getTime() - delivery.createdAt.getTime() > scanMs;
  return isOld || files.every((one) => one.state !== 'checking');
}

async function mayAnswer(engine: Engine, address: string): Promise<boolean> {
  try {
    await countTry(engine, [{ key: `mail:answer:${engine.digest(address)}`, ...answersAnHour }], 'answer');
    return true;
  } catch (error) {
    if (error instanceof DeskError && error.code === 'too_many') return false;
    throw error;
  }
}

const answerOf = ({ from, to }: MailToSend, { messageId }: SentMail): string =>
  deliveryWords.mail.sent(from.address, to[0]?.address ?? '', messageId);

/** What a server that did not take a mail makes of it. */
function failed(error: unknown): Settled {
  if (!(error instanceof DeskError)) throw error;
  const seconds = error.details.retryAfterSeconds;
  const after = seconds === undefined ? {} : { afterMs: seconds * 1_000 };
  if (error.code === 'too_many') return { state: 'retry', answer: deliveryWords.mail.pace, uncounted: true, ...after };
  // A right that was taken back, or a password that ran out, comes back: until then nothing is lost.
  if (error.code === 'unavailable' || error.code === 'forbidden')
    return { state: 'retry', answer: error.message, away: true, ...after };
  return { state: 'dead', answer: error.message };
}
