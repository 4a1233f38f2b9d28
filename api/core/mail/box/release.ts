import { z } from 'zod';
import { systemActor } from '../../actor.ts';
import { command, parseInput } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { recordChange } from '../../desk/changed.ts';
import { conflict, DeskError, invalid, notFound } from '../../errors.ts';
import { queueAgain } from '../../inbox/receive.ts';
import { type Settled, settleInbound } from '../../inbox/settle.ts';
import { wordsFor } from '../../say/choose.ts';
import { writeNote } from '../../ticket/comments/comment.ts';
import { demand, loadTicket } from '../../ticket/load.ts';
import type { Work } from '../../verb/work.ts';
import { deedOf } from '../arrive/deed.ts';
import { type FoundFacts, factsOf } from '../arrive/facts.ts';
import { actOnMail, MailDeed } from '../arrive/file-mail.ts';
import { aboutOf, hiddenMails } from '../arrive/hidden-mails.ts';
import { inSilence } from '../arrive/past.ts';
import { keptRemoteId } from '../arrive/same-mail.ts';
import { wholeMail } from '../arrive/whole-mail.ts';
import type { MailReader } from '../message/mail-reader.ts';
import type { MailHtml } from '../quote/mail-line.ts';
import { putListed } from '../rule/rules.ts';
import type { MailProof } from '../server/mail-server.ts';
import { demandMailboxes } from './find-mailboxes.ts';

export const ReleaseMail = z.object({
  mail: z.string(),
  /**
   * It becomes a comment on this ticket, which its sender comes onto. Where nothing is said that is the ticket that it answers, as
   * far as there is one that the actor works on; else it is a ticket of theirs.
   */
  ticket: z.string().trim().toUpperCase().optional(),
  /** It is a ticket of its own in any case. */
  apart: z.boolean().default(false),
  /** Its server says that its sender did not write it, and it is let in all the same. */
  forged: z.boolean().default(false),
});
export const ReleasedMail = z.object({
  outcome: z.string(),
  ticketId: z.string().nullable(),
  /** Of that ticket. */
  key: z.string().nullable(),
  commentId: z.string().nullable(),
});

/** Lets in a mail that is held, as its sender. For admins and the people of the desk. @throws DeskError */
export async function releaseMail(
  ctx: Ctx,
  tools: { readonly reader: MailReader; readonly html: MailHtml } | undefined,
  raw: z.input<typeof ReleaseMail>,
): Promise<z.infer<typeof ReleasedMail>> {
  const input = parseInput(ReleaseMail, raw, ctx.actor);
  const { row, box, record } = await reading(ctx, async (db) => {
    const held = await heldMail(ctx, db, input.mail);
    if (input.ticket !== undefined) await demandTicket(ctx, db, input.ticket);
    return held;
  });
  if (!tools) throw new DeskError('unavailable', 'No mail is set up here.');
  const { reader, html } = tools;
  const mime = record && (await wholeMail(ctx, record.storeKey));
  if (!record || !mime)
    throw conflict('This mail was not kept as it came, so it cannot be let in. Its sender has to send it again.');
  const mail = await reader.read(mime);
  if (!mail.from) throw invalid('This mail names no sender, so nobody can be its author.');
  const proof = proofs.find((one) => one === record.proof) ?? 'unknown';
  if (proof === 'fail' && !input.forged)
    throw conflict(
      `The mail server says that ${mail.from.address} did not write this mail. Ask them in another way; to let it in all the same, send "forged": true.`,
    );
  const found = await reading(ctx, (db) => factsOf(ctx, db, { box, mail, proof, at: row.receivedAt }));
  const key = input.ticket ?? (input.apart ? null : await ticketAnswered(ctx, found));
  const facts = key === null ? { ...found, ticket: null } : { ...found, ticket: { key, senderIsOnIt: true } };
  const decision = { do: key === null ? 'open' : 'reply' } as const;
  const { deed } = await deedOf(ctx, { decision, facts, mail, html, box, received: row.id });
  const quiet = row.importId === null ? {} : inSilence;
  return letIn({ ...ctx, ...quiet }, { mail: row.id, deed: deed.do === 'reply' ? { ...deed, joins: true } : deed });
}

/** The ticket that a mail answers, where the actor works on it: only they let its sender onto it. */
async function ticketAnswered(ctx: Ctx, { ticket }: Pick<FoundFacts, 'ticket'>): Promise<string | null> {
  if (ticket === null) return null;
  try {
    await reading(ctx, (db) => demandTicket(ctx, db, ticket.key));
    return ticket.key;
  } catch (error) {
    if (error instanceof DeskError && (error.code === 'not_found' || error.code === 'forbidden')) return null;
    throw error;
  }
}

const letIn = command({
  name: 'mail.release',
  summary: 'Let in a mail that is held',
  effect: 'sends',
  input: z.object({ mail: z.string(), deed: MailDeed }),
  output: ReleasedMail,
  load: (work, { mail }) => heldMail(work.ctx, work.tx, mail),
  async allow({ ctx, tx }, _, { deed }) {
    if (deed.do === 'reply') await demandTicket(ctx, tx, deed.ticket);
  },
  async run(work, { row, box, record }, { deed }) {
    const { outcome, ticketId, commentId } = await work.run(actOnMail, { deed }, systemActor('mail'));
    await end(work, row, { outcome, ticketId, commentId });
    const { actor } = work.ctx;
    const of = {
      ...('personId' in deed ? { personId: deed.personId } : {}),
      filedById: actor.kind === 'person' ? actor.personId : null,
    };
    if (record) await work.tx.mailRecord.updateMany({ where: { id: record.id }, data: { ticketId, commentId, ...of } });
    const isForged = record?.proof === 'fail';
    if (isForged && ticketId !== null) await sayLetIn(work, ticketId, record.fromAddress);
    const change = isForged ? 'let in a forged' : 'let in';
    recordChange(work, { noun: 'received thing', id: row.id, name: `mail to ${box.address}`, change });
    const ticket =
      ticketId === null ? null : await work.tx.ticket.findUnique({ where: { id: ticketId }, select: { key: true } });
    return { outcome, ticketId, key: ticket?.key ?? null, commentId };
  },
});

/** The ticket says to its agents by whom something forged was let in. */
async function sayLetIn(work: Work, ticketId: string, address: string): Promise<void> {
  const { key } = await work.tx.ticket.findUniqueOrThrow({ where: { id: ticketId }, select: { key: true } });
  const row = await loadTicket(work.tx, systemActor('mail'), key);
  const { locale } = (await work.ctx.book.read(work.tx)).desk(row.deskId);
  await writeNote(work, row, { text: wordsFor(locale).arrived.letInForged(address), quiet: true });
}

export const DropMail = z.object({
  mail: z.string(),
  /** Nothing of its sender is filed from then on, in any mailbox. For admins. */
  block: z.boolean().default(false),
});

/** Drops a mail that is held or was given up. For admins and the people of the desk. */
export const dropMail = command({
  name: 'mail.drop',
  summary: 'Drop a mail that is held or was given up',
  effect: 'writes',
  input: DropMail,
  output: z.object({ dropped: z.boolean() }),
  async load(work, { mail }) {
    const found = await mailOfDesk(work.ctx, work.tx, mail);
    if (found.row.outcome !== 'held' && found.row.state !== 'dead') throw conflict('This mail is not held any more.');
    return found;
  },
  allow() {},
  async run(work, { row, box }, { block }) {
    if (block) await blockSender(work, box.id, row);
    await end(work, row, { outcome: 'dropped', reason: `${work.ctx.actor.name} dropped it.` });
    recordChange(work, { noun: 'received thing', id: row.id, name: `mail to ${box.address}`, change: 'dropped' });
    return { dropped: true };
  },
});

async function blockSender(
  work: Work,
  mailboxId: string,
  row: { id: string; key: string; ticketId: string | null },
): Promise<void> {
  const where = { mailboxId, remoteId: keptRemoteId(row.key), direction: 'in', fromAddress: { not: '' } };
  const record = await work.tx.mailRecord.findFirst({ where });
  await demandSeen(work.ctx, work.tx, row, record);
  if (!record) throw conflict('This mail names no sender who could be blocked.');
  if (record.proof === 'fail')
    throw conflict(
      `The mail server says that ${record.fromAddress} did not write this mail: to block them would hit the person whose address was taken. Drop it without "block".`,
    );
  await work.run(putListed, { list: 'blocked', sender: record.fromAddress });
}

/** Tries a mail again that was given up. For admins and the people of the desk. */
export const retryMail = command({
  name: 'mail.retry',
  summary: 'Try a mail again that was given up',
  effect: 'sends',
  input: z.object({ mail: z.string() }),
  output: z.object({ queued: z.boolean() }),
  load: (work, { mail }) => mailOfDesk(work.ctx, work.tx, mail),
  allow() {},
  async run(work, { row, box }) {
    if (!(await queueAgain(work.tx, row, work.now))) throw conflict('This mail was not given up.');
    recordChange(work, {
      noun: 'received thing',
      id: row.id,
      name: `mail to ${box.address}`,
      change: 'put back in line',
    });
    return { queued: true };
  },
});

const proofs: readonly MailProof[] = ['internal', 'pass', 'fail', 'unknown'];

/** A mail that is held, as the actor may see it. @throws DeskError `not_found`, `forbidden`, `conflict` when it is held no more */
export async function heldMail(ctx: Ctx, db: Work['tx'], id: string) {
  const { row, box } = await mailOfDesk(ctx, db, id);
  if (row.outcome !== 'held') throw conflict('This mail is not held any more.');
  const where = { mailboxId: box.id, remoteId: keptRemoteId(row.key), direction: 'in', ticketId: null };
  const record = await db.mailRecord.findFirst({ where });
  await demandSeen(ctx, db, row, record);
  return { row, box, record };
}

/** What is about a ticket that the actor does not see is neither read nor let in by them. @throws DeskError `not_found` */
async function demandSeen(
  ctx: Ctx,
  db: Work['tx'],
  { id, ticketId }: { id: string; ticketId: string | null },
  record: Parameters<typeof aboutOf>[2],
): Promise<void> {
  if ((await hiddenMails(ctx, db, [aboutOf(id, ticketId, record)])).size > 0) throw notFound('There is no such mail.');
}

async function mailOfDesk(ctx: Ctx, db: Work['tx'], id: string) {
  const row = await db.inbound.findUnique({ where: { id } });
  const box = row?.mailboxId ? await db.mailbox.findUnique({ where: { id: row.mailboxId } }) : null;
  demandMailboxes(ctx, box?.deskId);
  if (!row || !box) throw notFound('There is no such mail.');
  return { row, box };
}

/** Its sender reads the ticket from then on: only people who work on it let somebody onto it. @throws DeskError `not_found`, `forbidden` */
async function demandTicket({ actor }: Ctx, db: Work['tx'], key: string): Promise<void> {
  demand(actor, 'note', await loadTicket(db, actor, key));
}

async function end(
  { tx, now }: Work,
  { id, outcome, state }: { id: string; outcome: string | null; state: string },
  settled: Settled,
): Promise<void> {
  if (!(await settleInbound(tx, { id, outcome, state }, now, settled)))
    throw conflict('Somebody else has seen to this mail at the same moment.');
}
