import { type Engine, reading } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import type { InboundWork } from '../../inbox/receive.ts';
import { countTry } from '../../person/credentials/rate-window.ts';
import { wordsFor } from '../../say/choose.ts';
import { writeAnswer } from '../answer/answer.ts';
import { automaticHeads } from '../answer/heads.ts';
import { ownMessageId } from '../answer/own-id.ts';
import { type MailServers, mailboxAt, serverOf } from '../box/mailbox-at.ts';
import { headOfMail } from '../message/mail.ts';
import type { MailReader } from '../message/mail-reader.ts';
import { rememberMail, wasRemembered } from '../send/remember.ts';
import type { MailToSend, TooLargeMail } from '../server/mail-server.ts';
import { type FoundFacts, factsOf, type Box as JudgingBox } from './facts.ts';

interface House {
  readonly engine: Engine;
  readonly servers: MailServers;
  readonly reader: MailReader;
}

interface Box extends JudgingBox {
  readonly address: string;
  readonly name: string;
  readonly folder: string;
  readonly tenant: string;
  readonly server: string;
  readonly direction: string;
  readonly largestMb: number;
}

/** A last fuse, the one of other answers: programs that answer each other come to an end. */
const answersAnHour = { tries: 10, windowMs: 3_600_000 };
/** So often its server is waited for; then the mail is held without an answer. */
const mostTries = 5;

/**
 * Tells a person once that their mail is too large to be read, with the limit and what to do. No program is answered, nor
 * anybody whose other mails the desk would not take.
 */
export async function answerTooLarge(
  house: House,
  work: InboundWork,
  { box, fetched, at }: { box: Box; fetched: TooLargeMail; at: Date },
): Promise<void> {
  const { engine } = house;
  const server = serverOf(house.servers, box);
  if (!server || box.direction === 'in') return;
  const mail = await house.reader.read(fetched.top);
  const facts = await reading(engine, (db) => factsOf(engine, db, { box, mail, proof: fetched.proof, at }));
  if (!mail.from || !(await mayBeTold(engine, facts))) return;
  const messageId = ownMessageId(work.id, null, box.address);
  if (await wasRemembered(engine, messageId)) return;
  const where = { id: facts.personId ?? '' };
  const known = await reading(engine, (db) => db.person.findUnique({ where, select: { locale: true } }));
  const language = known?.locale ?? headOfMail(mail, 'accept-language')?.split(/[,;]/)[0] ?? 'en';
  const words = wordsFor(language);
  const text = words.mail.mailTooLarge.text(box.address, box.largestMb);
  const subject = words.mail.mailTooLarge.subject;
  const around = { language, words, ticket: null, answers: 'unsaid', links: [], unfollow: null } as const;
  const outgoing = { kind: 'notice', ticket: null, version: 0, text, controls: [] } as const;
  const answer: MailToSend = {
    messageId,
    from: { address: box.address, name: box.name },
    to: [mail.from],
    ...{ replyTo: [], cc: [], files: [], subject },
    ...writeAnswer(subject, outgoing, { ...around, left: [], pictures: [] }),
    inReplyTo: mail.messageId,
    references: mail.messageId === null ? [] : [mail.messageId],
    heads: automaticHeads('answer'),
  };
  try {
    const before = work.awayTries > 0 ? await server.wasSent(mailboxAt(box), messageId) : null;
    if (!before && !(await isWithin(engine, mail.from.address))) return;
    const sent = before ?? (await server.send(mailboxAt(box), answer));
    const of = { delivery: { commentId: null, personId: facts.personId }, sender: { mailboxId: box.id } };
    await rememberMail({ engine, ...of, ticketId: null }, answer, sent);
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    if (error.code === 'unavailable' && work.awayTries < mostTries) throw error;
    engine.log.warn({ err: error, mailbox: box.address }, 'A person could not be told that their mail is too large');
  }
}

/** A person whose mail would be taken if it were smaller, at an address that works. */
async function mayBeTold(engine: Engine, facts: FoundFacts): Promise<boolean> {
  const { kind, found, proof, from, listed, tooMany, sender, strangers, rule } = facts;
  if (from === null || kind !== 'human' || found.silent || proof === 'fail') return false;
  if (listed !== null || tooMany || !sender.active || (rule !== null && rule.outcome !== 'take')) return false;
  if (!sender.known && strangers === 'hold') return false;
  return (await reading(engine, (db) => db.deadAddress.count({ where: { address: from } }))) === 0;
}

async function isWithin(engine: Engine, address: string): Promise<boolean> {
  try {
    await countTry(
      engine,
      [{ key: `mail:answer:${engine.digest(address.toLowerCase())}`, ...answersAnHour }],
      'answer',
    );
    return true;
  } catch (error) {
    if (error instanceof DeskError && error.code === 'too_many') return false;
    throw error;
  }
}
