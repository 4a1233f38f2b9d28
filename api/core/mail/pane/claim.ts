import type { z } from 'zod';
import { conflict } from '../../errors.ts';
import { settleInbound } from '../../inbox/settle.ts';
import type { Work } from '../../verb/work.ts';
import { againOf, KeptMail } from '../arrive/file-mail.ts';
import { displace, otherOf } from '../arrive/vouched.ts';
import { seesTo } from '../box/find-mailboxes.ts';
import { titleOf } from './known.ts';

/** A mail that is filed by hand: when that is, the verb says. */
export const FiledByHand = KeptMail.omit({ at: true });
type FiledByHand = z.infer<typeof FiledByHand>;

/** What a mail is for somebody who files it by hand. */
export type Claim =
  /** It is on a ticket. */
  | { readonly on: { readonly ticketId: string; readonly commentId: string | null } }
  /** It came to a mailbox of a desk and is on no ticket: it is filed by this. */
  | { readonly release: string }
  /** Nobody has it: it is kept by this name. */
  | { readonly messageHash: string };

type Row = NonNullable<Awaited<ReturnType<Work['tx']['mailRecord']['findUnique']>>>;

/**
 * Whether a mail is known. For people of a desk its id decides; what anybody else brings is the mail of that id only where it says
 * the same, or where that is on a ticket: nobody keeps a mail away from a desk by its id, or takes one from another desk.
 */
export async function claimOf(work: Work, mail: FiledByHand, vouched: boolean): Promise<Claim> {
  const { messageHash } = mail;
  const row = await work.tx.mailRecord.findUnique({ where: { messageHash } });
  if (!row) return { messageHash };
  const isThis = isSame(row, mail, vouched);
  if (isThis && (row.ticketId !== null || (await mayLetIn(work, row)))) return claimed(row);
  if (vouched && !isThis) {
    await displace(work, row);
    return { messageHash };
  }
  const own = work.ctx.digest(otherOf(mail.messageId, mail.contentHash));
  const second = await work.tx.mailRecord.findUnique({ where: { messageHash: own } });
  return second ? claimed(second) : { messageHash: own };
}

function isSame(row: Row, mail: FiledByHand, vouched: boolean): boolean {
  if (row.contentHash === mail.contentHash) return true;
  if (row.vouched) return vouched || row.ticketId !== null;
  // Two people of no desk, who brought it in two ways.
  return !vouched && row.fromAddress === mail.fromAddress && titleOf(row.subject) === titleOf(mail.subject);
}

/** What lies in a mailbox of a desk and is on no ticket is let in by those who see to that mailbox alone. */
async function mayLetIn({ tx, ctx }: Work, { mailboxId }: { mailboxId: string | null }): Promise<boolean> {
  const box = mailboxId === null ? null : await tx.mailbox.findUnique({ where: { id: mailboxId } });
  return box === null || seesTo(ctx, box.deskId);
}

function claimed(row: Row): Claim {
  if (row.ticketId !== null) return { on: { ticketId: row.ticketId, commentId: row.commentId } };
  if (row.direction === 'out') throw conflict(againOf(row).reason ?? '');
  return { release: row.id };
}

/** Writes down that a mail is on a ticket, and sees to what waited for it: one that was held, dropped, or could not be read. */
export async function keepClaim(
  work: Work,
  claim: Exclude<Claim, { on: unknown }>,
  {
    mail,
    filed,
    vouched,
  }: { mail: FiledByHand; filed: { ticketId: string; commentId: string | null }; vouched: boolean },
): Promise<void> {
  const { tx, ctx, now } = work;
  const filedById = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  const { personId, conversationHash } = mail;
  if ('release' in claim) {
    const where = { id: claim.release, ticketId: null };
    const more = {
      ...(personId === null ? {} : { personId }),
      ...(conversationHash === '' ? {} : { conversationHash }),
    };
    const { count } = await tx.mailRecord.updateMany({ where, data: { ...filed, ...more, filedById } });
    if (count === 0) throw conflict('Somebody else has filed this mail at the same moment.');
  } else {
    const row = { id: ctx.newId(), direction: 'in', ...mail, messageHash: claim.messageHash, at: now };
    await tx.mailRecord.createMany({ data: [{ ...row, ...filed, filedById, vouched }] });
    // Another mail of this id is not this one.
    if (claim.messageHash !== mail.messageHash) return;
  }
  if (vouched || 'release' in claim) await settleWaiting(work, mail.messageHash, filed);
}

/** What a mailbox received of this mail, and is held, dropped or was given up, is what it became by hand. */
async function settleWaiting(
  work: Work,
  sameAs: string,
  filed: { ticketId: string; commentId: string | null },
): Promise<void> {
  const row = await work.tx.inbound.findUnique({ where: { sameAs } });
  const isWaiting = row && (row.state === 'dead' || row.outcome === 'held' || row.outcome === 'dropped');
  if (!isWaiting || !(await mayLetIn(work, row))) return;
  const { id, state, outcome } = row;
  const became = { ...filed, outcome: filed.commentId === null ? 'ticket' : 'comment' };
  if (!(await settleInbound(work.tx, { id, state, outcome }, work.now, became)))
    throw conflict('Somebody else has seen to this mail at the same moment.');
}
