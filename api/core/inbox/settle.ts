import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import type { Db, Tx } from '../ports.ts';
import { headOf } from '../text/cut.ts';

/** As the column holds it: a refusal can quote what was typed. */
export const longestReason = 1_000;

/** The source of what people sent from a mailbox: it was not received, and is counted apart. */
export const sentSource = 'mailSent';

type Counter = 'ticketCount' | 'commentCount' | 'heldCount' | 'droppedCount' | 'sentCommentCount' | 'sentDroppedCount';

/** What is counted of a mailbox, by the outcome of its mails. */
const received: ReadonlyMap<string | null, Counter> = new Map([
  ['ticket', 'ticketCount'],
  ['comment', 'commentCount'],
  ['held', 'heldCount'],
  ['dropped', 'droppedCount'],
]);
const sent: ReadonlyMap<string | null, Counter> = new Map([
  ['comment', 'sentCommentCount'],
  ['dropped', 'sentDroppedCount'],
]);

/** What becomes of a received thing. */
export interface Settled {
  readonly outcome: string;
  readonly reason?: string | null | undefined;
  readonly ticketId?: string | null | undefined;
  readonly commentId?: string | null | undefined;
}

/**
 * THE place where a received thing gets its outcome: it is written down where the row still stands as `where` says, and the
 * balance sheet of its mailbox counts it in the same transaction. Gives whether it stood so.
 */
export async function settleInbound(
  tx: Tx,
  where: Prisma.InboundWhereInput & { readonly id: string },
  now: Date,
  { reason, ...settled }: Settled,
): Promise<boolean> {
  const from = typeof where.outcome === 'string' ? where.outcome : null;
  const { count } = await tx.inbound.updateMany({
    where: { outcome: null, ...where },
    data: {
      ...{ state: 'done', doneAt: now, leaseUntil: null, leaseOwner: null },
      ...settled,
      // What it was tried again for is over.
      reason: reason === undefined || reason === null ? null : headOf(reason, longestReason),
    },
  });
  if (count === 0) return false;
  const row = await tx.inbound.findUnique({ where: { id: where.id }, select: { mailboxId: true, source: true } });
  if (!row?.mailboxId) return true;
  const data = moved(row.source === sentSource ? sent : received, from, settled.outcome);
  await tx.mailbox.updateMany({ where: { id: row.mailboxId }, data });
  return true;
}

function moved(
  counters: ReadonlyMap<string | null, Counter>,
  from: string | null,
  to: string,
): Prisma.MailboxUpdateManyMutationInput {
  if (from === to) return {};
  const [less, more] = [counters.get(from), counters.get(to)];
  return { ...(less ? { [less]: { decrement: 1 } } : {}), ...(more ? { [more]: { increment: 1 } } : {}) };
}

/** The mails of a mailbox by what became of them. */
export interface MailSums {
  readonly ticket: number;
  readonly comment: number;
  readonly held: number;
  readonly dropped: number;
  /** Not read yet. */
  readonly waiting: number;
  /** Tried until patience was over. */
  readonly givenUp: number;
}

/** A mail that is to be read. */
export const isWaiting = { outcome: null, state: { in: ['received', 'working', 'parked'] } };
/** A mail that nobody tries any more by itself. */
export const isGivenUp = { outcome: null, state: 'dead' };

/** What became of the mails of a mailbox: what is over is counted as it happens, what is not over is counted now. */
export async function mailSums(
  db: Db | Tx,
  { id, ...row }: { id: string; ticketCount: number; commentCount: number; heldCount: number; droppedCount: number },
): Promise<MailSums> {
  const its = { mailboxId: id, source: { not: sentSource } };
  const waiting = await db.inbound.count({ where: { ...its, ...isWaiting } });
  const givenUp = await db.inbound.count({ where: { ...its, ...isGivenUp } });
  return {
    ticket: row.ticketCount,
    comment: row.commentCount,
    held: row.heldCount,
    dropped: row.droppedCount,
    waiting,
    givenUp,
  };
}

/** The same for what people sent from it. */
export async function sentSums(
  db: Db | Tx,
  { id, ...row }: { id: string; sentCommentCount: number; sentDroppedCount: number },
): Promise<{ comments: number; apart: number; waiting: number; givenUp: number }> {
  const its = { mailboxId: id, source: sentSource };
  return {
    comments: row.sentCommentCount,
    apart: row.sentDroppedCount,
    waiting: await db.inbound.count({ where: { ...its, ...isWaiting } }),
    givenUp: await db.inbound.count({ where: { ...its, ...isGivenUp } }),
  };
}
