import { z } from 'zod';
import { parseInput } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { isGivenUp, isWaiting, mailSums, sentSource, sentSums } from '../../inbox/settle.ts';
import { cursorOf, Limit, readCursor } from '../../page.ts';
import type { Db } from '../../ports.ts';
import { registerRead } from '../../verb/registry.ts';
import { aboutOf, hiddenMails } from '../arrive/hidden-mails.ts';
import { keptRemoteId } from '../arrive/same-mail.ts';
import { demandMailboxes } from './find-mailboxes.ts';

const outcomes = ['ticket', 'comment', 'held', 'dropped'] as const;

/** What became of the mail of a mailbox: received = tickets + comments + held + dropped + waiting + givenUp. */
export const MailBalance = z.object({
  received: z.number().int(),
  tickets: z.number().int(),
  comments: z.number().int(),
  held: z.number().int(),
  dropped: z.number().int(),
  /** Not read yet. */
  waiting: z.number().int(),
  /** Tried until patience was over; each can be tried again, or dropped. */
  givenUp: z.number().int(),
  /** When the eldest of those came that wait, beside what imports found. */
  waitingSince: z.iso.datetime().nullable(),
  countBefore: z.number().int(),
  lastPushAt: z.iso.datetime().nullable(),
  lastSweepAt: z.iso.datetime().nullable(),
  foundBySweep: z.number().int(),
  watchUntil: z.iso.datetime().nullable(),
  strangePushes: z.number().int(),
  problem: z.string().nullable(),
  /** What people sent from the mailbox past the desk, which was not received: found = comments + apart + waiting + givenUp. */
  sent: z.object({
    found: z.number().int(),
    comments: z.number().int(),
    /** Belongs to no ticket, or is nobody's answer: each with its reason. */
    apart: z.number().int(),
    waiting: z.number().int(),
    givenUp: z.number().int(),
    lastSweepAt: z.iso.datetime().nullable(),
    problem: z.string().nullable(),
  }),
});

/** A mail of a mailbox, and what became of it. */
const MailLine = z.object({
  id: z.string(),
  receivedAt: z.iso.datetime(),
  from: z.string(),
  subject: z.string(),
  kind: z.string().nullable(),
  /** What its server vouches for: internal, pass, fail or unknown. */
  proof: z.string().nullable(),
  outcome: z.enum(outcomes).nullable(),
  reason: z.string().nullable(),
  ticket: z.string().nullable(),
  commentId: z.string().nullable(),
  hidden: z
    .boolean()
    .describe(
      'It is about a ticket that you do not see: who wrote it, its subject, the reason and the ticket are left out.',
    ),
});
export const MailPage = z.object({ items: z.array(MailLine), next: z.string().nullable() });
export const ListMails = z.object({
  mailbox: z.string(),
  outcome: z.enum([...outcomes, 'waiting', 'givenUp']).default('held'),
  folder: z
    .enum(['read', 'sent'])
    .default('read')
    .describe('`read`: what came to it; `sent`: what people sent from it past the desk.'),
  limit: Limit,
  cursor: z.string().optional(),
});

/** The balance sheet of a mailbox: each number is the length of its list. For admins and the people of the desk. */
export async function mailBalance(ctx: Ctx, mailbox: string): Promise<z.infer<typeof MailBalance>> {
  return reading(ctx, async (db) => {
    const row = await boxOf(ctx, db, mailbox);
    const sums = await mailSums(db, row);
    const sent = await sentSums(db, row);
    const eldest = await db.inbound.findFirst({
      where: { mailboxId: row.id, importId: null, source: { not: sentSource }, ...isWaiting },
      orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
      select: { receivedAt: true },
    });
    return MailBalance.parse({
      received: Object.values(sums).reduce((sum, one) => sum + one, 0),
      tickets: sums.ticket,
      comments: sums.comment,
      held: sums.held,
      dropped: sums.dropped,
      waiting: sums.waiting,
      givenUp: sums.givenUp,
      waitingSince: eldest?.receivedAt.toISOString() ?? null,
      countBefore: row.countBefore,
      lastPushAt: row.lastPushAt?.toISOString() ?? null,
      lastSweepAt: row.lastSweepAt?.toISOString() ?? null,
      foundBySweep: row.foundBySweep,
      watchUntil: row.watchUntil?.toISOString() ?? null,
      strangePushes: row.strangePushes,
      problem: row.problem,
      sent: {
        found: Object.values(sent).reduce((sum, one) => sum + one, 0),
        ...sent,
        lastSweepAt: row.sentSweptAt?.toISOString() ?? null,
        problem: row.sentProblem,
      },
    });
  });
}

/** The mails of a mailbox with one outcome, the newest first: those that are held unless asked otherwise. */
export async function listMails(ctx: Ctx, raw: z.input<typeof ListMails>): Promise<z.infer<typeof MailPage>> {
  const { mailbox, outcome, folder, limit, cursor } = parseInput(ListMails, raw, ctx.actor);
  const list = `mails ${folder} ${outcome}`;
  const after = cursor === undefined ? null : readCursor(list, cursor);
  const at = new Date(after?.at ?? 0);
  const beyond = after ? { receivedAt: { lte: at }, OR: [{ receivedAt: { lt: at } }, { id: { lt: after.id } }] } : {};
  return reading(ctx, async (db) => {
    const box = await boxOf(ctx, db, mailbox);
    const rows = await db.inbound.findMany({
      where: {
        mailboxId: box.id,
        source: folder === 'sent' ? sentSource : { not: sentSource },
        ...standing(outcome),
        ...beyond,
      },
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      select: {
        id: true,
        sameAs: true,
        key: true,
        receivedAt: true,
        outcome: true,
        reason: true,
        ticketId: true,
        commentId: true,
      },
    });
    const shown = rows.slice(0, limit);
    const remoteIds = shown.map((one) => keptRemoteId(one.key));
    const read = await db.mailRecord.findMany({
      where: { mailboxId: box.id, remoteId: { in: remoteIds } },
      select: {
        remoteId: true,
        fromAddress: true,
        subject: true,
        kind: true,
        proof: true,
        ticketId: true,
        referenceIds: true,
      },
    });
    const byRemote = new Map(read.map((one) => [one.remoteId, one]));
    const ticketIds = [...new Set(shown.flatMap((one) => one.ticketId ?? []))];
    const tickets = await db.ticket.findMany({ where: { id: { in: ticketIds } }, select: { id: true, key: true } });
    const keys = new Map(tickets.map((one) => [one.id, one.key]));
    const hidden = await hiddenMails(
      ctx,
      db,
      shown.map(({ id, key, ticketId }) => aboutOf(id, ticketId, byRemote.get(keptRemoteId(key)))),
    );
    const items = shown.map((row) => {
      const mail = byRemote.get(keptRemoteId(row.key));
      const isHidden = hidden.has(row.id);
      return {
        id: row.id,
        receivedAt: row.receivedAt.toISOString(),
        from: mail?.fromAddress ?? '',
        subject: mail?.subject ?? '',
        kind: mail?.kind ?? null,
        proof: mail?.proof ?? null,
        outcome: row.outcome,
        reason: row.reason,
        ticket: keys.get(row.ticketId ?? '') ?? null,
        commentId: row.commentId,
        hidden: isHidden,
        ...(isHidden ? nothingOf : {}),
      };
    });
    const last = rows.length > limit ? items.at(-1) : undefined;
    return MailPage.parse({ items, next: last ? cursorOf(list, last.receivedAt, last.id) : null });
  });
}

/** What is told of a mail about a ticket that the actor does not see. */
const nothingOf = { from: '', subject: '', kind: null, proof: null, reason: null, ticket: null, commentId: null };

const standing = (list: z.output<typeof ListMails>['outcome']) =>
  list === 'waiting' ? isWaiting : list === 'givenUp' ? isGivenUp : { outcome: list };

/** @throws DeskError `not_found`, `forbidden` */
async function boxOf(ctx: Ctx, db: Db, id: string) {
  const row = await db.mailbox.findUnique({ where: { id } });
  demandMailboxes(ctx, row?.deskId);
  if (!row) throw notFound('There is no such mailbox.');
  return row;
}

registerRead({
  name: 'mailbox.balance',
  summary: 'What became of the mail of a mailbox',
  input: z.object({ mailbox: z.string() }),
  output: MailBalance,
});
registerRead({ name: 'mailbox.mails', summary: 'List the mails of a mailbox', input: ListMails, output: MailPage });
