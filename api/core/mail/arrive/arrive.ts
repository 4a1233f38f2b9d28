import { systemActor } from '../../actor.ts';
import { type Ctx, type Db, type Engine, reading } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import { claimInbound, type InboundHandler, type InboundWork, type Outcome, workInbound } from '../../inbox/receive.ts';
import { parsedJson } from '../../stored.ts';
import { type MailServers, mailboxAt, serverOf } from '../box/mailbox-at.ts';
import type { Mail } from '../message/mail.ts';
import type { MailReader } from '../message/mail-reader.ts';
import type { MailHtml } from '../quote/mail-line.ts';
import type { FetchedMail } from '../server/mail-server.ts';
import { adoptSent } from './adopt.ts';
import { decide } from './decide.ts';
import { deedOf } from './deed.ts';
import { factsOf } from './facts.ts';
import { againOf, type Filed, fileMail } from './file-mail.ts';
import { asOf, inSilence } from './past.ts';
import { contentHashOf, keptOf } from './reading.ts';
import { keptRemoteId, LyingMail } from './same-mail.ts';
import { NotYet, waitsForAnother } from './thread.ts';
import { answerTooLarge } from './too-large.ts';
import { isElsewhere, otherOf } from './vouched.ts';
import { keepWhole } from './whole-mail.ts';

/** What mail is taken in with. */
export interface MailHouse {
  readonly engine: Engine;
  readonly servers: MailServers;
  readonly reader: MailReader;
  readonly html: MailHtml;
  /** A mail may have so many bytes, what its mailbox says where this does not; what is larger is held, and its sender told. */
  readonly largest?: number;
}

/** The row of a mail that was received, with its mailbox. */
export type Arriving = NonNullable<Awaited<ReturnType<typeof arriving>>>;

/**
 * A mail waits so many times, and so long in any case, for the one that it answers, where that is here and not filed yet. Not
 * the times alone: what waits is hurried whenever its server answers, and in a storm that is often. Two that answer each other
 * wait no longer than that.
 */
const patience = { times: 25, ms: 5 * 60_000 };

/** Takes a mail in: it is fetched, kept as it came, read, and becomes a ticket or a comment, or is held or dropped with a reason. */
export const arrive =
  (house: MailHouse): InboundHandler =>
  async (work): Promise<Outcome> => {
    const { engine } = house;
    const row = await reading(engine, (db) => arriving(db, work.id));
    const box = row?.mailbox;
    if (!row || !box?.active) return { outcome: 'dropped', reason: 'Its mailbox is not looked into any more.' };
    const lying = LyingMail.parse(parsedJson(work.payload));
    const known = await reading(engine, (db) => db.mailRecord.findUnique({ where: { messageHash: row.sameAs } }));
    // One of the same mailbox under another name stands for this one, which was given up: only its text says whether it is the same.
    const stoodFor = known?.mailboxId === box.id && known.remoteId !== keptRemoteId(work.key);
    const elsewhere = known !== null && (await reading(engine, (db) => isElsewhere(db, known, box.id)));
    if (known?.vouched && !lying.again && !stoodFor && !elsewhere) return outcomeOf(againOf(known));
    const fetched = await fetchMail(house, box, work.key);
    if (fetched === null) return { outcome: 'dropped', reason: 'It was deleted before it could be read.' };
    if ('tooLarge' in fetched) {
      if (row.importId === null) await answerTooLarge(house, work, { box, fetched, at: row.receivedAt });
      return { outcome: 'held', reason: tooLarge(fetched.tooLarge, largestIn(house, box)) };
    }
    const mail = await house.reader.read(fetched.mime);
    if (isPatient(engine, work, row.receivedAt)) await afterWhatItAnswers(house, mail, work.id);
    const again = lying.again || stoodFor;
    return file(house, work, { row: { ...row, mailbox: box }, lying: { ...lying, again }, mail, fetched });
  };

/** Whether what came waits for what it answers. */
export const isPatient = ({ clock }: Engine, { awayTries }: InboundWork, receivedAt: Date): boolean =>
  awayTries < patience.times || clock.now().getTime() - receivedAt.getTime() < patience.ms;

/**
 * What an import has parked is filed first where this mail answers it, however far back in its list it stands.
 * @throws NotYet while another one of those is not filed
 */
export async function afterWhatItAnswers(house: MailHouse, mail: Mail, self: string): Promise<void> {
  const { engine } = house;
  for (;;) {
    const other = await reading(engine, (db) => waitsForAnother(engine, db, mail, self));
    if (!other) return;
    const parked = other.isParked ? await claimInbound(engine, 'mailImport', `before ${self}`, other.id) : null;
    if (!parked || (await workInbound(engine, parked, arrive(house))) === 'again') throw new NotYet();
  }
}

async function file(
  house: MailHouse,
  work: InboundWork,
  {
    row,
    lying,
    mail,
    fetched,
  }: { row: Arriving & { mailbox: Box }; lying: LyingMail; mail: Mail; fetched: FetchedMail },
): Promise<Outcome> {
  const { engine } = house;
  const contentHash = contentHashOf(engine, mail);
  const messageHash = await hashOf(engine, { lying, mail, contentHash });
  if (messageHash === null) return { outcome: 'dropped', reason: 'The same mail lies there a second time.' };
  // Everybody who gets a mail can read its signed head: a forger claims nothing by it.
  if (fetched.proof !== 'fail') await adoptSent(engine, mail, messageHash, contentHash);
  const facts = await reading(engine, (db) =>
    factsOf(engine, db, { box: row.mailbox, mail, proof: fetched.proof, at: row.receivedAt }),
  );
  const decision = decide(facts);
  const isKept = decision.do !== 'drop';
  const storeKey = isKept ? await keepWhole(engine, work.id, fetched.mime) : '';
  const before = await ofBefore(engine, row);
  const ctx: Ctx = { ...engine, ...(before ? inSilence : {}), actor: systemActor('mail'), requestId: work.id };
  const { deed, personId, dead } = await deedOf(ctx, {
    decision,
    facts,
    mail,
    html: house.html,
    box: row.mailbox,
    received: work.id,
  });
  const kept = keptOf(mail, {
    mailboxId: row.mailbox.id,
    messageHash,
    contentHash,
    kind: facts.kind,
    proof: facts.proof,
    personId,
    storeKey,
    size: fetched.mime.byteLength,
    remoteId: work.key,
    at: row.receivedAt,
  });
  const { id, attempts } = work;
  const received = { id, attempts, doneAt: engine.clock.now() };
  const dated = before ? { ...ctx, ...asOf(engine, row.receivedAt) } : ctx;
  return outcomeOf(await fileMail(dated, { received, mail: kept, deed, dead: [...dead], before }));
}

/** What an import wants of a mail that it found; null for a mail that came by itself. */
async function ofBefore(engine: Engine, { importId, receivedAt }: Arriving): Promise<{ closed: boolean } | null> {
  if (importId === null) return null;
  const found = await reading(engine, (db) =>
    db.mailImport.findUnique({ where: { id: importId }, select: { closeBefore: true } }),
  );
  return { closed: found?.closeBefore != null && receivedAt < found.closeBefore };
}

/** As what was received keeps it: what there is none of is left out. */
export function outcomeOf({ outcome, reason, ticketId, commentId }: Filed): Outcome {
  return {
    outcome,
    ...(reason === null ? {} : { reason }),
    ...(ticketId === null ? {} : { ticketId }),
    ...(commentId === null ? {} : { commentId }),
  };
}

type Box = NonNullable<Arriving['mailbox']>;

/** What is known of a mail that is to be read. */
export async function arriving(db: Db, id: string) {
  const row = await db.inbound.findUnique({
    where: { id },
    select: { sameAs: true, mailboxId: true, importId: true, receivedAt: true },
  });
  if (!row?.mailboxId) return null;
  const mailbox = await db.mailbox.findUnique({ where: { id: row.mailboxId } });
  return { ...row, mailbox };
}

/** Asks for the mail; whatever its server says now, it may be there later. */
export async function fetchMail(house: MailHouse, box: Box, remoteId: string) {
  const server = serverOf(house.servers, box);
  if (!server) throw new DeskError('unavailable', 'No server is set up for this mailbox.');
  try {
    return await server.fetch(mailboxAt(box), remoteId, largestIn(house, box));
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    throw new DeskError('unavailable', error.message, error.details, error);
  }
}

/** What names the mail for ever; null when it lies there a second time. */
async function hashOf(
  engine: Engine,
  { lying, mail, contentHash }: { lying: LyingMail; mail: Mail; contentHash: string },
): Promise<string | null> {
  // Of one without an id, what it says is its id: the same one in another mailbox is the same mail.
  const id = mail.messageId ?? lying.messageId;
  if (id === null) return contentHash;
  const own = engine.digest(id);
  if (!lying.again) return own;
  const first = await reading(engine, async (db) => ({
    mail: await db.mailRecord.findUnique({ where: { messageHash: own } }),
    row: await db.inbound.findUnique({ where: { sameAs: own }, select: { state: true } }),
  }));
  const isOver = first.row === null || ['done', 'dead'].includes(first.row.state);
  if (!first.mail && !isOver) throw new DeskError('unavailable', 'Another mail of this id is not filed yet.');
  // The first one could not be read, or was given up: this one stands for it.
  if (!first.mail?.vouched) return own;
  return first.mail.contentHash === contentHash ? null : engine.digest(otherOf(id, contentHash));
}

export const largestIn = ({ largest }: MailHouse, { largestMb }: Box) => largest ?? largestMb * 1_048_576;
const inMb = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MB`;
export const tooLarge = (size: number, largest: number): string =>
  `It has ${inMb(size)}, and at most ${inMb(largest)} are read.`;
