import { z } from 'zod';
import type { PersonActor } from '../../actor.ts';
import { command } from '../../command.ts';
import { conflict, DeskError, forbidden } from '../../errors.ts';
import { settleInbound } from '../../inbox/settle.ts';
import { answerFromMailbox } from '../../ticket/comments/answer-from-mailbox.ts';
import { replyToTicket, writeNote } from '../../ticket/comments/comment.ts';
import { sideOf } from '../../ticket/comments/side.ts';
import { OpenTicket } from '../../ticket/inputs.ts';
import { loadTicket, loadToReply } from '../../ticket/load.ts';
import { openTicket } from '../../ticket/open.ts';
import { copyIn } from '../../ticket/people/put-on.ts';
import { ticketParts } from '../../ticket/view.ts';
import type { Work } from '../../verb/work.ts';
import { bury } from '../dead/bury.ts';
import { mailKinds } from '../kind/mail-kind.ts';
import { closeAsOf, isOnlyKept, keepReply, OfBefore } from './before.ts';
import { isVouchedFor, senderActor } from './sender.ts';
import { hasSpokenSince } from './spoken-since.ts';
import { displace, makesRoom } from './vouched.ts';

const Files = z.array(z.string());
/** The person who speaks, and what the server says of their mail. */
const speaker = { personId: z.string(), proof: z.enum(['internal', 'pass', 'fail', 'unknown']) };

/** What is done because of a mail. */
export const MailDeed = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('open'),
    ...speaker,
    ticket: OpenTicket,
    /** People who were written to as well. */
    people: z.array(z.string()),
    /** Said to the agents alone, beside it. */
    aside: z.string().nullable(),
  }),
  z.object({
    do: z.literal('reply'),
    ...speaker,
    ticket: z.string(),
    text: z.string(),
    files: Files,
    people: z.array(z.string()),
    aside: z.string().nullable(),
    /** The sender comes onto the ticket first: somebody let them in. */
    joins: z.boolean().default(false),
  }),
  z.object({ do: z.literal('note'), ticket: z.string(), text: z.string(), files: Files, quiet: z.boolean() }),
  z.object({ do: z.literal('hold'), reason: z.string() }),
  z.object({ do: z.literal('drop'), reason: z.string() }),
]);
export type MailDeed = z.infer<typeof MailDeed>;

/** What is kept of a mail that was read. */
export const KeptMail = z.object({
  mailboxId: z.string().nullable(),
  messageHash: z.string(),
  messageId: z.string(),
  kind: z.enum(mailKinds),
  proof: speaker.proof,
  personId: z.string().nullable(),
  fromAddress: z.string(),
  fromName: z.string(),
  toAddresses: z.string(),
  ccAddresses: z.string(),
  subject: z.string(),
  referenceIds: z.string(),
  threadIndex: z.string(),
  storeKey: z.string(),
  size: z.number().int(),
  remoteId: z.string(),
  contentHash: z.string(),
  /** What its server's name of the conversation is, hashed; empty where it says none. */
  conversationHash: z.string().default(''),
  at: z.date(),
});
export type KeptMail = z.input<typeof KeptMail>;

/** An address that its server refused for good. */
const Dead = z.object({ address: z.string(), status: z.string(), says: z.string(), mailId: z.string().nullable() });

/** What became of a mail. */
export const Filed = z.object({
  outcome: z.enum(['ticket', 'comment', 'held', 'dropped']),
  reason: z.string().nullable(),
  ticketId: z.string().nullable(),
  commentId: z.string().nullable(),
});
export type Filed = z.infer<typeof Filed>;

/**
 * Does what a mail asks for and keeps it, in one transaction: what was received is done with it. One mail is filed once, through
 * whichever door it came: the second one has the outcome of the first.
 */
export const fileMail = command({
  name: 'mail.file',
  summary: 'File a mail that came in',
  effect: 'sends',
  input: z.object({
    /** What was received, and how often it was taken: the number proves who holds it. */
    received: z.object({ id: z.string(), attempts: z.number().int(), doneAt: z.date() }),
    mail: KeptMail,
    deed: MailDeed,
    dead: z.array(Dead).default([]),
    /** It came long ago, and an import brings it. */
    before: OfBefore.nullable().default(null),
  }),
  output: Filed,
  load: (work, { mail }) => work.tx.mailRecord.findUnique({ where: { messageHash: mail.messageHash } }),
  allow(work) {
    if (work.ctx.actor.kind !== 'system') throw forbidden('Mail is filed by the desk itself.');
  },
  async run(work, known, { received, mail, deed, dead, before }) {
    if (known && isAnother(known, mail))
      throw new DeskError('unavailable', 'Another mail of this id was filed at the same moment.');
    if (known && (await isSameMail(work, known, mail))) return finish(work, received, againOf(known));
    const filed = await act(work, deed, { at: mail.at, before });
    const row = { id: work.ctx.newId(), direction: 'in', ...mail };
    await work.tx.mailRecord.createMany({
      data: [{ ...row, ticketId: filed.ticketId, commentId: filed.commentId }],
    });
    for (const one of dead) await bury(work.tx, { ...one, ticketId: filed.ticketId }, work.now);
    // An address that is written from is there again: what its server refused was a full mailbox, or is mended.
    if (mail.kind === 'human' && isVouchedFor(mail.proof))
      await work.tx.deadAddress.deleteMany({ where: { address: mail.fromAddress } });
    return finish(work, received, filed);
  },
});

/** Two mails of one mailbox that bear the same id and say different things. */
const isAnother = (
  known: { mailboxId: string | null; remoteId: string; contentHash: string; direction: string },
  mail: KeptMail,
): boolean =>
  known.direction === 'in' &&
  known.mailboxId === mail.mailboxId &&
  known.remoteId !== mail.remoteId &&
  known.contentHash !== mail.contentHash;

/** Whether a record of this id is this mail; another one makes room for it. */
async function isSameMail(
  work: Work,
  known: Parameters<typeof displace>[1] & Parameters<typeof makesRoom>[1],
  mail: KeptMail,
) {
  if (await makesRoom(work.tx, known, mail)) {
    await displace(work, known);
    return false;
  }
  if (!known.vouched) await work.tx.mailRecord.updateMany({ where: { id: known.id }, data: { vouched: true } });
  return true;
}

/** What became of a mail that is here already. */
export function againOf(known: { ticketId: string | null; commentId: string | null; direction: string }): Filed {
  const { ticketId, commentId, direction } = known;
  if (direction === 'out')
    return { outcome: 'dropped', reason: 'The desk sent it itself.', ticketId: null, commentId: null };
  if (ticketId === null)
    return { outcome: 'dropped', reason: 'The same mail came before.', ticketId: null, commentId: null };
  const reason = 'The same mail was filed before.';
  return { outcome: commentId === null ? 'ticket' : 'comment', reason, ticketId, commentId };
}

/** Does what a mail asks for, as a part of letting it in. */
export const actOnMail = command({
  name: 'mail.act',
  summary: 'Do what a mail asks for',
  effect: 'sends',
  input: z.object({ deed: MailDeed }),
  output: Filed,
  async load() {},
  allow(work) {
    if (work.ctx.actor.kind !== 'system') throw forbidden('Mail is filed by the desk itself.');
  },
  run: (work, _, { deed }) => act(work, deed, { at: null, before: null }),
});

/** When a mail came, and what an import wants of it. */
interface Came {
  /** Null where somebody lets it in later. */
  readonly at: Date | null;
  readonly before: z.infer<typeof OfBefore> | null;
}

/** Does it, as the desk itself. */
async function act(work: Work, deed: MailDeed, { at, before }: Came): Promise<Filed> {
  const house = work.ctx.actor;
  const nothing = { reason: null, ticketId: null, commentId: null };
  switch (deed.do) {
    case 'hold':
      return { ...nothing, outcome: 'held', reason: deed.reason };
    case 'drop':
      return { ...nothing, outcome: 'dropped', reason: deed.reason };
    case 'note': {
      const row = await loadTicket(work.tx, house, deed.ticket);
      const { comment } = await writeNote(work, row, { text: deed.text, files: deed.files, quiet: deed.quiet });
      return { ...nothing, outcome: 'comment', ticketId: row.id, commentId: comment.id };
    }
    case 'open': {
      const actor = await senderActor(work.tx, deed.personId, deed.proof);
      const ticket = await work.run(openTicket, deed.ticket, actor);
      await join(work, ticket.id, deed.people);
      await say(work, ticket.key, deed.aside);
      if (before?.closed) await closeAsOf(work, ticket.key);
      return { ...nothing, outcome: 'ticket', ticketId: ticket.id };
    }
    case 'reply': {
      const actor = await senderActor(work.tx, deed.personId, deed.proof);
      if (deed.joins) await join(work, (await loadTicket(work.tx, house, deed.ticket)).id, [deed.personId]);
      const { ticketId, key, commentId } = await reply(work, deed, actor, { at, before });
      await join(work, ticketId, deed.people);
      await say(work, key, deed.aside);
      return { ...nothing, outcome: commentId === null ? 'ticket' : 'comment', ticketId, commentId };
    }
  }
}

/** Answers as the sender; an old mail may only be written down. */
async function reply(
  work: Work,
  { ticket: key, text, files, people, proof }: Extract<MailDeed, { do: 'reply' }>,
  actor: PersonActor,
  { at, before }: Came,
): Promise<{ ticketId: string; key: string; commentId: string | null }> {
  if (before && (await isOnlyKept(work, key, before)))
    return { key, ...(await work.run(keepReply, { ticket: key, text, files }, actor)) };
  const row = await loadToReply(work.tx, actor, key);
  // Of an answer of the desk's people it is certain to whom they sent it, too.
  if (at !== null && isVouchedFor(proof) && sideOf(actor, row) === 'agent') {
    const mailed = { at, to: people, source: 'mail', as: null, overtaken: await hasSpokenSince(work, row.id, at) };
    await join(work, row.id, people);
    const { comment } = await work.run(answerFromMailbox, { ticket: key, text, files, ...mailed }, actor);
    return { ticketId: row.id, key, commentId: comment.id };
  }
  const { ticket, comment } = await work.run(replyToTicket, { ticket: key, text, files }, actor);
  return { ticketId: ticket.id, key: ticket.key, commentId: comment?.id ?? null };
}

/** Tells the agents alone what they should know of a mail. */
async function say(work: Work, ticket: string, text: string | null): Promise<void> {
  if (text === null) return;
  const row = await loadTicket(work.tx, work.ctx.actor, ticket);
  await writeNote(work, row, { text, quiet: true });
}

/** People who were written to as well are on the ticket, but for the one whom it is for. */
export async function join(work: Work, ticketId: string, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  const row = await work.tx.ticket.findUniqueOrThrow({ where: { id: ticketId }, include: ticketParts });
  await copyIn(work, row, people);
}

/** Closes the books on what was received, while this worker holds it. @throws DeskError `conflict` when another one does */
export async function finish(
  work: Work,
  { doneAt, ...received }: { id: string; attempts: number; doneAt: Date },
  filed: Filed,
): Promise<Filed> {
  if (!(await settleInbound(work.tx, { ...received, state: 'working' }, doneAt, filed)))
    throw conflict('Another worker holds this mail.');
  return filed;
}
