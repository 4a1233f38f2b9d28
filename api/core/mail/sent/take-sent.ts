import { systemActor } from '../../actor.ts';
import { type Ctx, type Engine, inTransaction, reading } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import type { InboundHandler, InboundWork, Outcome } from '../../inbox/receive.ts';
import { parsedJson } from '../../stored.ts';
import { fromOutlook } from '../../ticket/comments/comment-view.ts';
import { adoptSent } from '../arrive/adopt.ts';
import {
  type Arriving,
  afterWhatItAnswers,
  arriving,
  fetchMail,
  isPatient,
  largestIn,
  type MailHouse,
  outcomeOf,
  tooLarge,
} from '../arrive/arrive.ts';
import { filesOf, textOf } from '../arrive/content.ts';
import { nameOf, peopleOf } from '../arrive/deed.ts';
import { wordsOfTicket } from '../arrive/desk-words.ts';
import { againOf, type KeptMail } from '../arrive/file-mail.ts';
import { contentHashOf, keptOf } from '../arrive/reading.ts';
import { LyingMail } from '../arrive/same-mail.ts';
import { sweepSoon } from '../arrive/sweep.ts';
import { isElsewhere } from '../arrive/vouched.ts';
import { keepWhole } from '../arrive/whole-mail.ts';
import { saidIn } from '../arrive/words.ts';
import { serverOf } from '../box/mailbox-at.ts';
import { headOfMail, type Mail } from '../message/mail.ts';
import { messageIdOf } from '../message/message-id.ts';
import { decideSent, type SentDecision } from './decide-sent.ts';
import { fileSent, isReturnOf, type SentDeed } from './file-sent.ts';
import { letInAnswered } from './let-in-answered.ts';
import { learnId } from './own-copy.ts';
import { type FoundSent, sentFactsOf } from './sent-facts.ts';

type Box = NonNullable<Arriving['mailbox']>;

/** Takes in what people sent from a mailbox: it is fetched and read, and becomes an answer on the ticket that it speaks about. */
export const takeSent =
  (house: MailHouse): InboundHandler =>
  async (work): Promise<Outcome> => {
    const { engine } = house;
    const row = await reading(engine, (db) => arriving(db, work.id));
    const box = row?.mailbox;
    if (!row || !box?.active) return dropped('Its mailbox is not looked into any more.');
    const lying = LyingMail.parse(parsedJson(work.payload));
    const known = await recordOf(engine, lying.messageId);
    const elsewhere = known !== null && (await reading(engine, (db) => isElsewhere(db, known, box.id)));
    if (known?.vouched && !isReturnOf(known) && !elsewhere) return outcomeOf(againOf(known));
    const fetched = await fetchMail(house, box, work.key);
    if (fetched === null) return dropped('It was deleted before it could be read.');
    if ('tooLarge' in fetched) return dropped(tooLarge(fetched.tooLarge, largestIn(house, box)));
    const mail = await house.reader.read(fetched.mime);
    const patient = isPatient(engine, work, row.receivedAt);
    const ownId = messageIdOf(headOfMail(mail, 'x-threadline-mail'));
    if (ownId !== null) return ownOutcome(engine, work, { ownId, mail, patient });
    if (patient) await afterWhatItAnswers(house, mail, work.id);
    const namesSenders = serverOf(house.servers, box)?.namesSenders === true;
    const { proof } = fetched;
    const look = () => reading(engine, (db) => sentFactsOf(engine, db, { mail, proof, namesSenders }));
    const first = await look();
    const facts = (await letInAnswered(house, { mail, box, facts: first, id: work.id })) ? await look() : first;
    const decision = decideSent(facts);
    if (facts.isOurs && !facts.ticket && mayAnswerLater(mail, box, row.receivedAt)) {
      await sweepSoon(engine, [box.id]);
      throw new DeskError('unavailable', 'What it may answer is looked for in the inbox first.');
    }
    const contentHash = contentHashOf(engine, mail);
    const messageHash = mail.messageId === null ? contentHash : engine.digest(mail.messageId);
    await adoptSent(engine, mail, messageHash, contentHash);
    const storeKey = decision.do === 'drop' ? '' : await keepWhole(engine, work.id, fetched.mime);
    const kept = keptOf(mail, {
      ...{ mailboxId: box.id, contentHash, kind: facts.kind, proof, storeKey, remoteId: work.key, at: row.receivedAt },
      messageHash,
      personId: facts.author?.personId ?? null,
      size: fetched.mime.byteLength,
    });
    return file(house, work, { box, mail, facts, decision, kept });
  };

async function file(
  { engine, html }: MailHouse,
  work: InboundWork,
  about: { box: Box; mail: Mail; facts: FoundSent; decision: SentDecision; kept: KeptMail },
): Promise<Outcome> {
  const ctx: Ctx = { ...engine, actor: systemActor('mail'), requestId: work.id };
  const { id, attempts } = work;
  const deed = await deedOf(ctx, { ...about, html, received: id });
  const received = { id, attempts, doneAt: engine.clock.now() };
  return outcomeOf(await fileSent(ctx, { received, mail: about.kept, deed }));
}

/** Makes ready what was decided: words, files and people. */
async function deedOf(
  ctx: Ctx,
  about: {
    box: Box;
    mail: Mail;
    facts: FoundSent;
    decision: SentDecision;
    html: MailHouse['html'];
    received: string;
  },
): Promise<SentDeed> {
  const { decision, facts, mail, box } = about;
  const { ticket, author, own } = facts;
  if (decision.do === 'drop' || !ticket) return decision.do === 'drop' ? decision : noTicket;
  const said = saidIn(mail, about.html);
  const words = await wordsOfTicket(ctx, ticket.key);
  const kept = await filesOf({ ...ctx, actor: author ?? ctx.actor }, about, said, words);
  const files = kept.files.map((one) => one.id);
  const mailbox = box.name || (await ctx.book.read(ctx.db)).desk(box.deskId).name;
  if (decision.do === 'note') {
    const to = [...mail.to, ...mail.cc].map(nameOf).join(', ');
    const text = `${words.arrived.sentAside(author?.name ?? mailbox, to)}\n\n${textOf(said, kept, words)}`;
    return { do: 'note', ticket: ticket.key, text, files };
  }
  const from = mail.from?.address ?? null;
  const people = await peopleOf(ctx, { mail, facts: { own, from, proof: 'internal', strangers: 'take' } });
  return {
    ...{ do: 'answer', ticket: ticket.key, text: textOf(said, kept, words), files, mailbox, people },
    author: author?.personId ?? null,
    have: [...new Set([...facts.people, ...people])],
    source: box.server === 'graph' ? fromOutlook : 'mail',
  };
}

const noTicket: SentDeed = { do: 'drop', isSent: true, reason: 'Its ticket is there no more.' };
const dropped = (reason: string): Outcome => ({ outcome: 'dropped', reason });

/** A mail of this desk's own, of which the list did not say so. It may be here before it is written down. */
async function ownOutcome(
  engine: Engine,
  work: InboundWork,
  { ownId, mail, patient }: { ownId: string; mail: Mail; patient: boolean },
): Promise<Outcome> {
  const ids = { ownId, messageId: mail.messageId, remoteId: work.key };
  const isKnown = await inTransaction(engine, (tx) => learnId(engine, tx, ids));
  if (!isKnown && patient) throw new DeskError('unavailable', 'It is about to be written down what this desk sent.');
  return dropped('The desk sent it itself.');
}

const recordOf = (engine: Engine, id: string | null) =>
  id === null ? null : reading(engine, (db) => db.mailRecord.findUnique({ where: { messageHash: engine.digest(id) } }));

/** What it answers may have come to the inbox since that was looked into. */
const mayAnswerLater = ({ inReplyTo, references }: Mail, { lastSweepAt }: Box, sentAt: Date): boolean =>
  inReplyTo.length + references.length > 0 && (lastSweepAt === null || lastSweepAt <= sentAt);
